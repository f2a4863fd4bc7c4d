//! The tables of columns: sheet by sheet, the heading in both languages, the field it fills and what it takes.

use super::choices as list;
use super::kind::{Column, Kind};
use crate::language::Language;

/// One sheet of the workbook, and the part of an item that its rows are.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// The name on its tab, Chinese.
    pub zh: &'static str,
    /// The name on its tab, English.
    pub en: &'static str,
    /// The list of the item that its rows make: `materials`; empty for the items themselves.
    pub path: &'static str,
    /// The field by which a row is known again within its item; empty where its place in the list says it.
    pub key: &'static str,
    /// Its columns. The first is the item's id.
    pub columns: &'static [Column],
}

impl Part {
    /// The name on its tab in `language`.
    pub fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }

    /// Whether its rows are the items themselves.
    pub fn is_items(&self) -> bool {
        self.path.is_empty()
    }
}

/// Parts of an item that are either there with all they need, or not there at all.
pub const GROUPS: [&str; 3] = ["statutory", "extension", "legs"];

const MUST: bool = true;
const MAY: bool = false;
const SHORT: Kind = Kind::Text(200);
const LONG: Kind = Kind::Text(5_000);

const fn column(path: &'static str, zh: &'static str, en: &'static str, kind: Kind, must: bool) -> Column {
    Column { path, zh, en, kind, must, note: ("", "") }
}

impl Column {
    const fn note(mut self, zh: &'static str, en: &'static str) -> Column {
        self.note = (zh, en);
        self
    }
}

const ID: Column = column("id", "事项编号", "Item id", Kind::Code, MUST)
    .note("部门代码、短横、三位序号，如TG-001", "department code, hyphen, three digits: TG-001");

const ITEMS: &[Column] = &[
    ID,
    column("name_zh", "事项名称", "Name (Chinese)", SHORT, MUST),
    column("name_en", "事项名称（英文）", "Name (English)", SHORT, MUST),
    column("aliases", "俗称", "Aliases", Kind::Lines(60), MAY)
        .note("群众的叫法，只供检索", "what people say; for searching only"),
    column("department", "部门代码", "Department code", Kind::Code, MUST),
    column("department_zh", "部门", "Department (Chinese)", SHORT, MUST),
    column("department_en", "部门（英文）", "Department (English)", SHORT, MUST),
    column("kind", "事项类型", "Type", Kind::Choice(list::kinds), MUST)
        .note("GB/T 39046表A.1；按名称填写", "GB/T 39046 table A.1, by name"),
    column("decision_level", "行使层级", "Exercise level", Kind::Choice(list::levels), MUST),
    column("mode", "办理方式", "Handling mode", Kind::Choice(list::modes), MUST),
    column("case_type", "办件类型", "Case type", Kind::Choice(list::case_types), MUST)
        .note("即办件的承诺时限为0", "done on the spot means a committed limit of 0"),
    column("statutory.length", "法定时限", "Statutory limit", Kind::Whole(3_650), MUST).note(
        "法律未规定的，法定时限各列全部留空",
        "leave all columns of the statutory limit empty where no law sets one",
    ),
    column("statutory.unit", "法定时限单位", "Statutory limit unit", Kind::Choice(list::units), MUST),
    column("statutory.starts", "法定时限起算", "Statutory limit from", Kind::Choice(list::starts), MUST),
    column("statutory.source", "法定时限依据", "Statutory limit basis (Chinese)", LONG, MUST),
    column("statutory.source_en", "法定时限依据（英文）", "Statutory limit basis (English)", LONG, MAY),
    column("extension.length", "可延长", "Extension", Kind::Whole(3_650), MUST)
        .note("不能延长的，各列全部留空", "leave all its columns empty where there is none"),
    column("extension.unit", "延长单位", "Extension unit", Kind::Choice(list::units), MUST),
    column("extension.starts", "延长起算", "Extension from", Kind::Choice(list::starts), MUST),
    column("extension.source", "延长依据", "Extension basis (Chinese)", LONG, MUST),
    column("extension.source_en", "延长依据（英文）", "Extension basis (English)", LONG, MAY),
    column("committed.length", "承诺时限", "Committed limit", Kind::Whole(3_650), MUST).note(
        "0为当场办结；同单位时不得长于法定时限",
        "0: on the spot; not longer than the statutory limit in the same unit",
    ),
    column("committed.unit", "承诺时限单位", "Committed limit unit", Kind::Choice(list::units), MUST),
    column("committed.starts", "承诺时限起算", "Committed limit from", Kind::Choice(list::starts), MUST),
    column("committed.source", "承诺依据", "Commitment basis (Chinese)", LONG, MUST),
    column("committed.source_en", "承诺依据（英文）", "Commitment basis (English)", LONG, MAY),
    column("legs.township", "乡镇段（工作日）", "Township's share (working days)", Kind::Whole(3_650), MUST)
        .note(
            "与部门段之和等于承诺时限；全由乡镇办理的两列留空",
            "with the bureau's share it makes the committed limit; empty where the township does it all",
        ),
    column("legs.bureau", "部门段（工作日）", "Bureau's share (working days)", Kind::Whole(3_650), MUST),
    column("delivery.length", "送达时限", "Delivery limit", Kind::Whole(3_650), MUST),
    column("delivery.unit", "送达时限单位", "Delivery limit unit", Kind::Choice(list::units), MUST),
    column("delivery.starts", "送达时限起算", "Delivery limit from", Kind::Choice(list::starts), MUST)
        .note("自作出决定之日起算", "counted from the day of the decision"),
    column("delivery.source", "送达依据", "Delivery basis (Chinese)", LONG, MUST),
    column("delivery.source_en", "送达依据（英文）", "Delivery basis (English)", LONG, MAY),
    column("fee.charged", "是否收费", "Charged", Kind::YesNo, MUST),
    column("fee.standard_zh", "收费标准", "Fee standard (Chinese)", LONG, MUST),
    column("fee.standard_en", "收费标准（英文）", "Fee standard (English)", LONG, MUST),
    column("fee.amounts_fen", "收费金额（元）", "Amounts (yuan)", Kind::Money, MAY),
    column("fee.basis", "收费依据", "Fee basis (Chinese)", LONG, MUST),
    column("fee.basis_en", "收费依据（英文）", "Fee basis (English)", LONG, MAY),
    column("conditions_zh", "受理条件", "Conditions (Chinese)", LONG, MAY),
    column("conditions", "受理条件（英文）", "Conditions (English)", LONG, MAY),
    column("legal_basis", "设定依据", "Legal basis (Chinese)", Kind::Lines(2_000), MUST)
        .note("每行一条，与英文逐条对应", "one article a line, in the order of the English"),
    column("legal_basis_en", "设定依据（英文）", "Legal basis (English)", Kind::Lines(2_000), MAY),
    column("bases", "政策依据编号", "Policy bases (ids)", Kind::Lines(120), MAY),
    column("result_zh", "结果名称", "Result (Chinese)", SHORT, MUST),
    column("result_en", "结果名称（英文）", "Result (English)", SHORT, MUST),
    column("site_visits", "到场次数", "Visits in person", Kind::Whole(99), MUST),
    column("phone", "咨询电话", "Inquiry phone", Kind::Phone, MUST),
    column("supervision_phone", "监督电话", "Supervision phone", Kind::Phone, MUST),
    column("audience", "服务对象", "Service objects", Kind::Choices(list::audiences), MUST)
        .note("国家实施清单；按名称填写，每行一个", "national implementing list, by name, one a line"),
    column("competence.scheme", "编码规则", "Code scheme", Kind::Choice(list::schemes), MAY),
    column("competence.base_code", "基本编码", "Base code", Kind::Code, MAY),
    column("competence.task_code", "实施编码", "Implementing code", Kind::Code, MAY),
    column("competence.decides.zh", "决定机关", "Deciding organ (Chinese)", SHORT, MAY),
    column("competence.decides.en", "决定机关（英文）", "Deciding organ (English)", SHORT, MAY),
    column("competence.exercises.zh", "实施机关", "Exercising organ (Chinese)", SHORT, MAY),
    column("competence.exercises.en", "实施机关（英文）", "Exercising organ (English)", SHORT, MAY),
    column("competence.nature", "实施主体性质", "Nature of the body", Kind::Choice(list::natures), MAY),
    column("competence.source", "权力来源", "Source of the power", Kind::Choice(list::power_sources), MAY),
    column("competence.entrusted_by", "下放或委托文件", "Document of entrustment", LONG, MAY),
    column("guide.summary.zh", "一句话说明", "Summary (Chinese)", LONG, MAY),
    column("guide.summary.en", "一句话说明（英文）", "Summary (English)", LONG, MAY),
    column("guide.events", "主题", "Life events", Kind::Choices(list::life_events), MAY),
    column("guide.scope.zh", "适用范围", "Scope (Chinese)", LONG, MAY),
    column("guide.scope.en", "适用范围（英文）", "Scope (English)", LONG, MAY),
    column("guide.prohibitions.zh", "禁止性要求", "Prohibitions (Chinese)", LONG, MAY),
    column("guide.prohibitions.en", "禁止性要求（英文）", "Prohibitions (English)", LONG, MAY),
    column("guide.quantity_limit.zh", "数量限制", "Quantity limit (Chinese)", LONG, MAY),
    column("guide.quantity_limit.en", "数量限制（英文）", "Quantity limit (English)", LONG, MAY),
    column("guide.forms", "办理形式", "Ways to apply", Kind::Choices(list::handling_forms), MAY),
    column("guide.delivery_ways", "送达方式", "Ways of delivery", Kind::Choices(list::delivery_ways), MAY),
    column("guide.fee_reductions.zh", "减免", "Fee reductions (Chinese)", LONG, MAY),
    column("guide.fee_reductions.en", "减免（英文）", "Fee reductions (English)", LONG, MAY),
    column("guide.intermediary.zh", "中介服务", "Intermediary services (Chinese)", LONG, MAY),
    column("guide.intermediary.en", "中介服务（英文）", "Intermediary services (English)", LONG, MAY),
    column("guide.rights.zh", "申请人权利义务", "Rights and duties (Chinese)", LONG, MAY),
    column("guide.rights.en", "申请人权利义务（英文）", "Rights and duties (English)", LONG, MAY),
    column("guide.appointment", "可否预约", "Appointment", Kind::YesNo, MAY),
    column("notes_zh", "工作备注", "Remarks for staff (Chinese)", LONG, MAY),
    column("notes", "工作备注（英文）", "Remarks for staff (English)", LONG, MAY),
    column("valid_from", "生效日期", "Valid from", Kind::Day, MAY),
    column("valid_to", "失效日期", "Valid to", Kind::Day, MAY),
    column("state", "状态", "State", Kind::Choice(list::states), MAY),
    column("version", "导出时版本", "Version at export", Kind::Whole(1_000_000), MAY).note(
        "请勿改动；用来发现导出后目录又有改动",
        "leave it: it tells when the catalogue has moved on since the export",
    ),
];

const PAPERS: &[Column] = &[
    ID,
    column("code", "材料代码", "Paper code", Kind::Code, MAY)
        .note("留空自动编号", "numbered by itself when empty"),
    column("name_zh", "材料名称", "Paper (Chinese)", SHORT, MUST),
    column("name_en", "材料名称（英文）", "Paper (English)", SHORT, MUST),
    column("source", "材料来源", "Source", Kind::Choice(list::material_sources), MUST),
    column("originals", "原件份数", "Originals", Kind::Whole(99), MAY),
    column("copies", "复印件份数", "Copies", Kind::Whole(99), MAY),
    column("necessity", "必要性", "Necessity", Kind::Choice(list::necessities), MUST),
    column("form", "材料形式", "Form", Kind::Choice(list::material_forms), MAY),
    column("reason.zh", "用途", "Reason (Chinese)", LONG, MAY),
    column("reason.en", "用途（英文）", "Reason (English)", LONG, MAY),
    column("obtain.zh", "获取方式", "How to get it (Chinese)", LONG, MAY),
    column("obtain.en", "获取方式（英文）", "How to get it (English)", LONG, MAY),
    column("sample.zh", "填写要点", "What a good one looks like (Chinese)", LONG, MAY),
    column("sample.en", "填写要点（英文）", "What a good one looks like (English)", LONG, MAY),
];

const STEPS: &[Column] = &[
    ID,
    column("text.zh", "步骤", "Step (Chinese)", LONG, MUST),
    column("text.en", "步骤（英文）", "Step (English)", LONG, MAY),
    column("time.zh", "所需时间", "Time (Chinese)", SHORT, MAY),
    column("time.en", "所需时间（英文）", "Time (English)", SHORT, MAY),
];

const QUESTIONS: &[Column] = &[
    ID,
    column("ask.zh", "问", "Question (Chinese)", LONG, MUST),
    column("ask.en", "问（英文）", "Question (English)", LONG, MAY),
    column("answer.zh", "答", "Answer (Chinese)", LONG, MUST),
    column("answer.en", "答（英文）", "Answer (English)", LONG, MAY),
];

const STOPS: &[Column] = &[
    ID,
    column("reason", "中止事由代码", "Reason code", Kind::Code, MUST)
        .note("如hearing、expert_review", "such as hearing, expert_review"),
    column("name_zh", "中止事由", "Reason (Chinese)", SHORT, MUST),
    column("name_en", "中止事由（英文）", "Reason (English)", SHORT, MUST),
    column("basis", "中止依据", "Basis (Chinese)", LONG, MUST),
    column("basis_en", "中止依据（英文）", "Basis (English)", LONG, MAY),
    column("usual_days", "通常天数（工作日）", "Usual days (working days)", Kind::Whole(3_650), MUST),
];

/// The sheets of the workbook, the items first.
pub fn parts() -> &'static [Part] {
    &[
        Part { zh: "事项", en: "Items", path: "", key: "", columns: ITEMS },
        Part { zh: "材料", en: "Papers", path: "materials", key: "code", columns: PAPERS },
        Part { zh: "步骤", en: "Steps", path: "guide.steps", key: "", columns: STEPS },
        Part { zh: "问答", en: "Questions", path: "guide.questions", key: "", columns: QUESTIONS },
        Part { zh: "中止", en: "Suspensions", path: "suspensions", key: "reason", columns: STOPS },
    ]
}
