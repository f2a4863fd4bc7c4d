//! The form of a manual page: what is typed, made into a page or told beside the field.

use crate::{
    case::request::Verb,
    shell::{
        Hall,
        body::{FieldErrors, Fields},
        words::Words,
    },
};
use yimen_rules::{
    case::State,
    language::{Bilingual, Language},
    manual::ManualPage,
};

/// The longest title, chapter and reason, in characters.
const LINE: usize = 80;
/// The longest text in one language, in characters.
const TEXT: usize = 12_000;

/// A word of a case's step that a page may be about, with its name.
pub struct StepChoice {
    /// `notify`.
    pub word: &'static str,
    /// 出具补正告知.
    pub name: String,
    /// Chosen.
    pub chosen: bool,
}

/// The states and the acts of a case, in the order of a case's life.
pub fn steps(language: Language, chosen: &dyn Fn(&str) -> bool) -> Vec<StepChoice> {
    let states = State::ALL
        .iter()
        .filter(|state| **state != State::Void)
        .map(|state| (state.as_str(), language.pick(state.zh(), state.en()).to_owned()));
    let acts = Verb::ALL.iter().map(|(_, word, _)| (*word, language.t(&format!("act-{word}")).into_owned()));
    states.chain(acts).map(|(word, name)| StepChoice { word, name, chosen: chosen(word) }).collect()
}

/// What a page looks like in the form.
pub fn filled(page: &ManualPage) -> Fields {
    let (order, from) = (page.order.to_string(), page.effective_from.to_string());
    let (items, ground) = (page.items.join(" "), String::new());
    let mut pairs = vec![
        ("id", page.id.as_str()),
        ("chapter_zh", page.chapter.zh.as_str()),
        ("chapter_en", page.chapter.en.as_str()),
        ("order", order.as_str()),
        ("title_zh", page.title.zh.as_str()),
        ("title_en", page.title.en.as_str()),
        ("text_zh", page.text.zh.as_str()),
        ("text_en", page.text.en.as_str()),
        ("items", items.as_str()),
        ("effective_from", from.as_str()),
        ("why", ground.as_str()),
    ];
    pairs.extend(page.steps.iter().map(|step| ("steps", step.as_str())));
    Fields::filled(&pairs)
}

/// Reads the form. The reason is asked for when the page is to be kept.
///
/// # Errors
/// What is wrong, beside the field.
pub fn read(
    hall: &Hall,
    fields: &Fields,
    language: Language,
    keeping: bool,
) -> Result<ManualPage, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut told = |field: &str, key: &str| errors.add(field, language.t(key));
    let id = fields.text("id").to_owned();
    let shaped = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if id.len() < 2
        || id.len() > 60
        || !shaped
        || id.starts_with('-')
        || matches!(id.as_str(), "new" | "readers")
    {
        told("id", "manual-wrong-id");
    }
    for name in ["chapter_zh", "chapter_en", "title_zh", "title_en"] {
        let length = fields.text(name).chars().count();
        if length == 0 || length > LINE {
            told(name, "manual-wrong-line");
        }
    }
    for name in ["text_zh", "text_en"] {
        let length = fields.text(name).chars().count();
        if length == 0 || length > TEXT {
            told(name, "manual-wrong-text");
        }
    }
    let order = fields.text("order").parse::<i64>().ok().filter(|n| (0..=9999).contains(n));
    if order.is_none() {
        told("order", "manual-wrong-order");
    }
    let from = fields.text("effective_from").parse::<jiff::civil::Date>().ok();
    if from.is_none() {
        told("effective_from", "manual-wrong-day");
    }
    let items: Vec<String> = fields
        .text("items")
        .split([' ', ',', '，', '、', '\n'])
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    if let Some(unknown) = items.iter().find(|id| hall.items().open(id).is_none()) {
        errors.add("items", language.t1("manual-wrong-items", "id", unknown.clone()));
    }
    let known = steps(language, &|_| false);
    let steps: Vec<String> = fields
        .all("steps")
        .filter(|word| known.iter().any(|choice| choice.word == *word))
        .map(str::to_owned)
        .collect();
    if keeping && (fields.text("why").is_empty() || fields.text("why").chars().count() > LINE) {
        errors.add("why", language.t("manual-wrong-why"));
    }
    let (Some(order), Some(effective_from), true) = (order, from, errors.is_empty()) else {
        return Err(errors);
    };
    let both = |name: &str| {
        let of = |tail: &str| fields.text(&format!("{name}_{tail}")).replace("\r\n", "\n");
        Bilingual::new(of("zh"), of("en"))
    };
    Ok(ManualPage {
        id,
        chapter: both("chapter"),
        order,
        title: both("title"),
        text: both("text"),
        steps,
        items,
        effective_from,
    })
}
