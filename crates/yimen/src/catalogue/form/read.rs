//! The fields of the form as an item. What is wrong with the item is for its rules to say; here only what cannot be read.

use super::reader::Reader;
use crate::shell::body::Fields;
use yimen_rules::{
    catalogue::{Guide, Item, Legs, Material, Question, Step, SuspensionRule},
    language::Language,
};

/// Why a field cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Not a whole number of 0 to 255, or to 9999 for a length.
    Number,
    /// Not a day.
    Day,
    /// Not an amount of yuan.
    Amount,
    /// None of the choices.
    Choice,
    /// Longer than any such text is.
    Long,
    /// The id is not letters, hyphen, digits.
    Id,
    /// There is such an item.
    IdTaken,
}

impl Unread {
    /// In `language`.
    pub fn words(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Unread::Number => ("请填写整数。", "A whole number is expected."),
            Unread::Day => ("日期请写成 2026-12-01 的样子。", "Write the day like 2026-12-01."),
            Unread::Amount => (
                "金额请写成 20 或 20.50，几个金额用顿号隔开。",
                "Write amounts like 20 or 20.50, separated by commas.",
            ),
            Unread::Choice => ("请从列出的选项中选择。", "Choose one of those listed."),
            Unread::Long => ("文字过长，请控制在3000字以内。", "Too long: 3,000 characters at most."),
            Unread::Id => (
                "事项编号应为部门代码、短横和三位序号，如TG-001。",
                "The id is department code, hyphen and three digits, such as TG-001.",
            ),
            Unread::IdTaken => ("已有这个编号的事项。", "There is an item with this id."),
        };
        language.pick(zh, en)
    }
}

/// The item the form says, and what of it cannot be read. `base` gives what the form does not hold.
pub fn item(base: Item, fields: &Fields) -> (Item, Vec<(String, Unread)>) {
    let mut r = Reader { fields, wrong: Vec::new() };
    let mut item = base;
    if item.id.is_empty() {
        item.id = r.text("id").to_uppercase();
        let fits = item.id.split_once('-').is_some_and(|(letters, digits)| {
            (1..=6).contains(&letters.len())
                && letters.bytes().all(|b| b.is_ascii_uppercase())
                && digits.len() == 3
                && digits.bytes().all(|b| b.is_ascii_digit())
        });
        if !fits {
            r.wrong.push(("id".to_owned(), Unread::Id));
        }
    }
    item.name_zh = r.text("name_zh");
    item.name_en = r.text("name_en");
    item.aliases = split(&r.text("aliases"));
    item.department = r.text("department").to_uppercase();
    item.department_zh = r.text("department_zh");
    item.department_en = r.text("department_en");
    item.kind = r.choice("kind", item.kind);
    item.decision_level = r.number("decision_level");
    item.mode = r.choice("mode", item.mode);
    item.case_type = r.choice("case_type", item.case_type);
    item.audience =
        in_order(&item.audience, fields.all("audience").filter_map(|code| code.parse().ok()).collect());
    item.result_zh = r.text("result_zh");
    item.result_en = r.text("result_en");
    item.site_visits = r.number("site_visits");
    item.phone = r.text("phone");
    item.supervision_phone = r.text("supervision_phone");
    item.conditions_zh = r.text("conditions_zh");
    item.conditions = r.text("conditions");
    item.notes_zh = r.text("notes_zh");
    item.notes = r.text("notes");
    item.valid_from = r.day("valid_from");
    item.valid_to = r.day("valid_to");
    item.legal_basis = r.lines("legal_basis");
    item.legal_basis_en = r.lines("legal_basis_en");
    item.bases = in_order(&item.bases, fields.all("bases").map(str::to_owned).collect());
    item.statutory = r.limit_if_any("statutory");
    item.extension = r.limit_if_any("extension");
    item.committed = r.limit("committed", &item.committed.clone());
    item.delivery = r.limit("delivery", &item.delivery.clone());
    let no_legs = fields.text("legs.township").is_empty() && fields.text("legs.bureau").is_empty();
    item.legs =
        (!no_legs).then(|| Legs { township: r.length("legs.township"), bureau: r.length("legs.bureau") });
    fee(&mut item, &mut r);
    item.suspensions = suspensions(&mut r);
    item.materials = materials(&mut r);
    competence(&mut item, &mut r);
    item.guide = guide(&item.guide, &mut r);
    (item, r.wrong)
}

fn fee(item: &mut Item, r: &mut Reader<'_>) {
    item.fee.charged = r.fields.text("fee.charged") == "yes";
    item.fee.standard_zh = r.text("fee.standard_zh");
    item.fee.standard_en = r.text("fee.standard_en");
    item.fee.basis = r.text("fee.basis");
    item.fee.basis_en = r.text("fee.basis_en");
    let amounts: Option<Vec<i64>> = split(&r.text("fee.amounts_fen")).iter().map(|text| fen(text)).collect();
    match amounts {
        Some(amounts) => item.fee.amounts_fen = amounts,
        None => r.wrong.push(("fee.amounts_fen".to_owned(), Unread::Amount)),
    }
}

/// What was chosen, in the order it had where nothing else was chosen: a browser sends choices in the order of the page.
fn in_order<T: PartialEq + Clone>(before: &[T], chosen: Vec<T>) -> Vec<T> {
    let same = before.len() == chosen.len() && chosen.iter().all(|one| before.contains(one));
    if same { before.to_vec() } else { chosen }
}

/// Yuan with at most two decimals, in fen.
fn fen(text: &str) -> Option<i64> {
    let (yuan, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if yuan.is_empty() || yuan.len() > 9 || rest.len() > 2 || !digits(yuan) || !digits(rest) {
        return None;
    }
    let hundredths = format!("{rest:0<2}").parse::<i64>().ok()?;
    Some(yuan.parse::<i64>().ok()? * 100 + hundredths)
}

fn split(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', ';', '；', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn suspensions(r: &mut Reader<'_>) -> Vec<SuspensionRule> {
    r.rows("suspensions", &["reason", "name_zh", "name_en", "basis"])
        .into_iter()
        .map(|n| {
            let at = |field: &str| format!("suspensions[{n}].{field}");
            SuspensionRule {
                reason: r.text(&at("reason")),
                name_zh: r.text(&at("name_zh")),
                name_en: r.text(&at("name_en")),
                basis: r.text(&at("basis")),
                basis_en: r.text(&at("basis_en")),
                usual_days: r.length(&at("usual_days")),
            }
        })
        .collect()
}

fn materials(r: &mut Reader<'_>) -> Vec<Material> {
    let blank = Material::blank();
    let mut papers: Vec<Material> = r
        .rows("materials", &["name_zh", "name_en", "reason.zh", "sample.zh"])
        .into_iter()
        .map(|n| {
            let at = |field: &str| format!("materials[{n}].{field}");
            Material {
                code: r.text(&at("code")),
                name_zh: r.text(&at("name_zh")),
                name_en: r.text(&at("name_en")),
                source: r.choice(&at("source"), blank.source),
                originals: r.number(&at("originals")),
                copies: r.number(&at("copies")),
                necessity: r.choice(&at("necessity"), blank.necessity),
                form: r.choice(&at("form"), blank.form),
                reason: r.both(&at("reason")),
                obtain: r.both(&at("obtain")),
                sample: r.both(&at("sample")),
            }
        })
        .collect();
    // A code is never used again within the item: papers of old cases are told by it.
    let number = |code: &str| code.strip_prefix('m').and_then(|n| n.parse::<u32>().ok());
    let mut next = papers.iter().filter_map(|p| number(&p.code)).max().unwrap_or(0).max(highest(r.fields));
    for paper in papers.iter_mut().filter(|p| p.code.is_empty()) {
        next += 1;
        paper.code = format!("m{next}");
    }
    papers
}

/// The highest number among the codes of the form, papers to be removed included.
fn highest(fields: &Fields) -> u32 {
    let codes = fields.pairs().iter().filter(|(name, _)| name.ends_with("].code")).map(|(_, code)| code);
    codes.filter_map(|c| c.strip_prefix('m')?.parse().ok()).max().unwrap_or(0)
}

fn competence(item: &mut Item, r: &mut Reader<'_>) {
    let power = &mut item.competence;
    power.scheme = r.choice("competence.scheme", power.scheme);
    power.base_code = r.text("competence.base_code").to_uppercase();
    power.task_code = r.text("competence.task_code").to_uppercase();
    power.decides = r.both("competence.decides");
    power.exercises = r.both("competence.exercises");
    power.nature = r.choice("competence.nature", power.nature);
    power.source = r.choice("competence.source", power.source);
    power.entrusted_by = r.text("competence.entrusted_by");
}

fn guide(before: &Guide, r: &mut Reader<'_>) -> Guide {
    let steps = r.rows("guide.steps", &["text.zh", "text.en", "time.zh", "time.en"]);
    let questions = r.rows("guide.questions", &["ask.zh", "ask.en", "answer.zh", "answer.en"]);
    Guide {
        summary: r.both("guide.summary"),
        events: in_order(&before.events, r.chosen("guide.events")),
        scope: r.both("guide.scope"),
        prohibitions: r.both("guide.prohibitions"),
        quantity_limit: r.both("guide.quantity_limit"),
        forms: in_order(&before.forms, r.chosen("guide.forms")),
        steps: steps
            .into_iter()
            .map(|n| Step {
                text: r.both(&format!("guide.steps[{n}].text")),
                time: r.both(&format!("guide.steps[{n}].time")),
            })
            .collect(),
        delivery_ways: in_order(&before.delivery_ways, r.chosen("guide.delivery_ways")),
        fee_reductions: r.both("guide.fee_reductions"),
        intermediary: r.both("guide.intermediary"),
        rights: r.both("guide.rights"),
        questions: questions
            .into_iter()
            .map(|n| Question {
                ask: r.both(&format!("guide.questions[{n}].ask")),
                answer: r.both(&format!("guide.questions[{n}].answer")),
            })
            .collect(),
        appointment: r.fields.text("guide.appointment") == "yes",
    }
}
