//! The fields of the guide and of the competence.

use super::{Sheet, both, joined};
use crate::catalogue::guide::Scheme;
use crate::catalogue::item::Item;
use crate::language::{Bilingual, Language};

pub(super) fn list(item: &Item, sheet: &mut Sheet) {
    list_competence(item, sheet);
    let guide = &item.guide;
    sheet.both("guide.summary", "一句话说明", "in one sentence", &guide.summary);
    let events: Vec<Bilingual> = guide.events.iter().map(|e| both(|l| e.name(l))).collect();
    sheet.words("guide.events", "人生和经营事件", "life events", joined(&events));
    sheet.both("guide.scope", "适用范围", "scope of application", &guide.scope);
    sheet.both("guide.prohibitions", "禁止性要求", "prohibitions", &guide.prohibitions);
    sheet.both("guide.quantity_limit", "数量限制", "quantity limit", &guide.quantity_limit);
    let forms: Vec<Bilingual> = guide.forms.iter().map(|f| both(|l| f.name(l))).collect();
    sheet.words("guide.forms", "办理形式", "how to apply", joined(&forms));
    for (step, n) in guide.steps.iter().zip(1..) {
        sheet.group(&format!("第{n}步"), &format!("step {n}"), "", "");
        sheet.both(&format!("guide.steps[{n}].text"), "做什么", "what is done", &step.text);
        sheet.both(&format!("guide.steps[{n}].time"), "用时", "time", &step.time);
    }
    sheet.ungroup();
    let ways: Vec<Bilingual> = guide.delivery_ways.iter().map(|w| both(|l| w.name(l))).collect();
    sheet.words("guide.delivery_ways", "结果送达方式", "how the result is delivered", joined(&ways));
    sheet.both("guide.fee_reductions", "收费减免", "reductions of the fee", &guide.fee_reductions);
    sheet.both("guide.intermediary", "中介服务", "intermediary services", &guide.intermediary);
    sheet.both("guide.rights", "申请人权利和义务", "rights and duties of the applicant", &guide.rights);
    for (question, n) in guide.questions.iter().zip(1..) {
        sheet.group(&format!("常见问题{n}"), &format!("question {n}"), "", "");
        sheet.both(&format!("guide.questions[{n}].ask"), "问", "question", &question.ask);
        sheet.both(&format!("guide.questions[{n}].answer"), "答", "answer", &question.answer);
    }
    sheet.ungroup();
    let appointment = both(|l| match (guide.appointment, l) {
        (true, Language::Zh) => "可预约",
        (true, Language::En) => "may be booked",
        (false, Language::Zh) => "不预约",
        (false, Language::En) => "not booked",
    });
    sheet.words("guide.appointment", "预约", "appointment", appointment);
}

fn list_competence(item: &Item, sheet: &mut Sheet) {
    let power = &item.competence;
    sheet.words("competence.scheme", "编码规则", "scheme of the codes", both(|l| power.scheme.name(l)));
    sheet.text("competence.base_code", "基本编码", "base code", &power.base_code);
    sheet.text("competence.task_code", "实施编码", "implementing code", &power.task_code);
    sheet.both("competence.decides", "法定实施主体", "organ that decides in law", &power.decides);
    sheet.both("competence.exercises", "具体实施机构", "organ that exercises the power", &power.exercises);
    sheet.words("competence.nature", "实施主体性质", "nature of the body", both(|l| power.nature.name(l)));
    sheet.words("competence.source", "权力来源", "source of the power", both(|l| power.source.name(l)));
    sheet.text("competence.entrusted_by", "下放或委托文件", "document of entrustment", &power.entrusted_by);
}

impl Scheme {
    /// Both schemes.
    pub const ALL: [Scheme; 2] = [Scheme::National, Scheme::Gbt39046];

    /// The stable word used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scheme::National => "national",
            Scheme::Gbt39046 => "gbt39046",
        }
    }

    /// The lengths of base code and implementing code.
    pub const fn lengths(self) -> (usize, usize) {
        match self {
            Scheme::National => (12, 31),
            Scheme::Gbt39046 => (10, 24),
        }
    }

    /// The scheme in words.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Scheme::National, Language::Zh) => "国家实施清单（12位／31位）",
            (Scheme::National, Language::En) => "national implementing list (12 / 31)",
            (Scheme::Gbt39046, Language::Zh) => "GB/T 39046（至多10位／24位）",
            (Scheme::Gbt39046, Language::En) => "GB/T 39046 (at most 10 / 24)",
        }
    }
}
