//! The intake strip as the page shows it: what was typed, what is wrong with it, and the papers with their results.

use yimen_rules::{
    case::PaperResult,
    catalogue::{CaseType, Item, Material, Necessity},
    language::Language,
    refusal::Refusal,
};

use crate::{
    case::request::{NewCase, PaperGiven},
    person::Given,
    shell::{
        body::{FieldErrors, Fields},
        words::Words,
    },
};

/// What is said of an item under its name: both limits, the fee, who decides.
pub fn facts(item: &Item, language: Language) -> Vec<String> {
    let length = |l: &yimen_rules::catalogue::Limit| {
        let n = u64::from(l.length);
        match language {
            Language::Zh => l.unit.length_zh(n),
            Language::En => l.unit.length_en(n),
        }
    };
    let mut all = Vec::with_capacity(4);
    if let Some(limit) = &item.statutory {
        all.push(language.t1("counter-fact-statutory", "length", length(limit)));
    }
    if item.case_type == CaseType::Instant || item.committed.length == 0 {
        all.push(language.t("counter-fact-instant").into_owned());
    } else {
        all.push(language.t1("counter-fact-committed", "length", length(&item.committed)));
    }
    all.push(item.fee.standard(language).to_owned());
    all.push(
        match item.decision_level {
            4 => language.t("counter-fact-county"),
            6 => language.t("counter-fact-village"),
            _ => language.t("counter-fact-township"),
        }
        .into_owned(),
    );
    all
}

/// Originals and copies of a paper in words.
pub fn asks(material: &Material, language: Language) -> String {
    let part = |key, n: u8| (n > 0).then(|| language.t1(key, "n", i64::from(n)));
    let parts: Vec<String> =
        [part("counter-originals", material.originals), part("counter-copies", material.copies)]
            .into_iter()
            .flatten()
            .collect();
    if parts.is_empty() { "—".to_owned() } else { parts.join(language.pick("，", ", ")) }
}

/// One choice of a paper's result.
#[derive(Debug, Clone)]
pub struct Tick {
    /// Stable word, `present`.
    pub value: &'static str,
    /// The key, `1`.
    pub key: usize,
    /// 齐, present.
    pub words: &'static str,
    /// Chosen.
    pub on: bool,
}

/// One paper of the strip.
#[derive(Debug, Clone)]
pub struct PaperRow {
    /// Code, `m1`; empty in the row that the scripts copy.
    pub code: String,
    /// Name.
    pub name: String,
    /// 必要, if it applies, may follow.
    pub need: String,
    /// Stable word of the same.
    pub need_word: &'static str,
    /// Originals and copies.
    pub asks: String,
    /// The results it may have.
    pub ticks: Vec<Tick>,
    /// What is to be put right, as typed.
    pub remark: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

fn ticks(necessity: Option<Necessity>, chosen: &str, language: Language) -> Vec<Tick> {
    let allowed = |result| match (result, necessity) {
        (PaperResult::MayFollow, Some(n)) => n == Necessity::MayFollow,
        (PaperResult::NotNeeded, Some(n)) => n == Necessity::Conditional,
        _ => true,
    };
    PaperResult::ALL
        .iter()
        .enumerate()
        .filter(|(_, result)| allowed(**result))
        .map(|(n, result)| Tick {
            value: result.as_str(),
            key: n + 1,
            words: language.pick(result.zh(), result.en()),
            on: result.as_str() == chosen,
        })
        .collect()
}

impl PaperRow {
    /// The row that the scripts copy: every result, nothing said.
    pub fn blank(language: Language) -> PaperRow {
        PaperRow {
            code: String::new(),
            name: String::new(),
            need: String::new(),
            need_word: "",
            asks: String::new(),
            ticks: ticks(None, "", language),
            remark: String::new(),
            error: None,
        }
    }
}

/// The papers of an item with what was chosen before.
pub fn papers(item: &Item, typed: &Fields, errors: &FieldErrors, language: Language) -> Vec<PaperRow> {
    item.materials
        .iter()
        .map(|m| {
            let need_word = match m.necessity {
                Necessity::Required => "required",
                Necessity::Conditional => "conditional",
                Necessity::MayFollow => "may_follow",
            };
            PaperRow {
                code: m.code.clone(),
                name: m.name(language).to_owned(),
                need: language.t(&format!("counter-js-need-{need_word}")).into_owned(),
                need_word,
                asks: asks(m, language),
                ticks: ticks(Some(m.necessity), typed.text(&format!("paper.{}", m.code)), language),
                remark: typed.text(&format!("remark.{}", m.code)).to_owned(),
                error: errors.of(&format!("paper.{}", m.code)).map(str::to_owned),
            }
        })
        .collect()
}

/// The form as the API would have it. A paper without a result is not named: the rules know what that means.
pub fn parse(typed: &Fields) -> NewCase {
    let text = |name: &str| Some(typed.text(name).to_owned()).filter(|t| !t.is_empty());
    let materials = typed
        .pairs()
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("paper.")?, value)))
        .map(|(code, result)| PaperGiven {
            name: code.to_owned(),
            result: Some(result.clone()),
            remark: text(&format!("remark.{code}")),
        })
        .collect();
    let then = text("then").filter(|t| t != "register");
    let refusing = then.as_deref() == Some("refuse");
    NewCase {
        item: typed.text("item").to_owned(),
        item_version: typed.text("item_version").parse().ok(),
        applicant: Given {
            name: typed.text("name").to_owned(),
            id_number: text("id_number"),
            no_id_reason: text("no_id_reason"),
            phone: text("phone"),
            address: text("address"),
        },
        materials,
        then,
        reason: if refusing { text("reason") } else { None },
        competent_body: if refusing { text("competent_body") } else { None },
        contact: text("contact"),
        ..NewCase::default()
    }
}

/// Puts the words of a refusal beside the field of the form that it means; gives false when it means none.
pub fn beside(refusal: &Refusal, given: &NewCase, language: Language, errors: &mut FieldErrors) -> bool {
    let words = language.pick(&refusal.zh, &refusal.en);
    let Some(field) = refusal.field.as_deref() else { return false };
    if let Some(n) =
        field.strip_prefix("materials[").and_then(|rest| rest.split(']').next()?.parse::<usize>().ok())
    {
        let Some(paper) = given.materials.get(n) else { return false };
        errors.add(&format!("paper.{}", paper.name), words);
        return true;
    }
    let name = field.strip_prefix("applicant.").unwrap_or(field);
    if !["item", "id_number", "no_id_reason", "name", "phone", "address", "reason", "competent_body"]
        .contains(&name)
    {
        return false;
    }
    errors.add(name, words);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_becomes_the_case_that_the_api_takes_and_an_unjudged_paper_is_left_to_the_rules() {
        let typed = Fields::filled(&[
            ("item", "TG-001"),
            ("item_version", "1"),
            ("name", "欧阳镕生"),
            ("id_number", "360829190003121234"),
            ("paper.m1", "present"),
            ("paper.m3", "missing"),
            ("remark.m3", "东邻未签字"),
            ("then", "notify"),
            ("reason", "left over from another button"),
        ]);
        let case = parse(&typed);
        assert_eq!(case.item_version, Some(1));
        assert_eq!(case.materials.len(), 2);
        assert_eq!(case.materials[1].remark.as_deref(), Some("东邻未签字"));
        assert_eq!(case.then.as_deref(), Some("notify"));
        assert_eq!(case.reason, None, "a reason counts for a refusal only");
        assert_eq!(case.applicant.phone, None);
    }

    #[test]
    fn a_refusal_about_the_second_paper_named_stands_beside_that_paper() {
        let typed = Fields::filled(&[("paper.m2", "present"), ("paper.m5", "may_follow")]);
        let refusal =
            Refusal::invalid("paper_may_not_follow", "materials[1].result", "不能后补", "may not follow");
        let mut errors = FieldErrors::none();
        assert!(beside(&refusal, &parse(&typed), Language::Zh, &mut errors));
        assert_eq!(errors.of("paper.m5"), Some("不能后补"));
        let elsewhere = Refusal::conflict("numbers_used_up", "用完", "used up");
        assert!(!beside(&elsewhere, &parse(&typed), Language::Zh, &mut errors));
    }
}
