//! What the counter's scripts need to know once: the catalogue in its shortest form, the readings of its characters, and
//! the words of the page. Sent as one file whose name changes with its content, so that a browser keeps it for ever.
//!
//! Nothing in it is personal or secret: the catalogue hangs on the wall (六公开).

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use fluent_bundle::FluentArgs;
use serde::Serialize;
use sm3::{Digest, Sm3};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError, Weak},
};
use yimen_rules::{
    catalogue::{CaseType, Item, Necessity, readings_of},
    language::Language,
};

use super::strip;
use crate::shell::{Failure, Hall, Items, packed::Packed, token, words::Words};

/// Every key `counter-js-…` of the word files, without that beginning. What stands in braces in a message is filled in
/// by the script.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "saved", "not-saved", "failed", "failed-detail", "offline", "offline-detail", "online-again", "same-again",
    "signed-out", "signed-out-detail", "draft-gone", "moved-on", "not-printed", "not-printed-detail", "found-by", "no-item", "item-first", "item-gone",
    "item-gone-detail", "item-new", "item-new-detail", "person-first", "reason-first", "why-first", "judge-first",
    "done-before", "done-before-detail", "id-length", "id-first-generation", "id-character", "id-last",
    "id-province", "id-birth", "id-future", "id-check", "code-check", "born", "male", "female", "organisation",
    "known", "known-last", "known-address", "need-required", "need-conditional", "need-may_follow", "was-missing",
    "was-to_correct", "was-may_follow", "papers-n", "papers-open", "papers-wanting", "papers-follow", "papers-none",
    "comma", "instant", "committed", "mode-supplement", "mode-correct", "do-find", "do-judge", "do-accept",
    "do-finish", "do-notify", "do-register", "do-supplement", "do-complete", "do-correct", "done-received",
    "done-notified", "done-supplemented", "done-accepted", "done-not_accepted", "done-decided", "done-delivered",
    "done-corrected", "done-void", "due-finish", "due-deliver", "due-tell",
];

/// Placeholders that messages may have; the script puts the values in.
const PLACES: &[&str] = &["n", "q", "sex", "age", "day", "on", "item"];

#[derive(Serialize)]
struct Sheet<'a> {
    items: Vec<Line<'a>>,
    departments: BTreeMap<&'a str, (&'a str, &'a str)>,
    readings: BTreeMap<String, String>,
    words: BTreeMap<&'a str, String>,
}

/// An item in short: `d` its department, `as` what people call it, `m` its papers as code, name, need, originals and copies.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    v: i64,
    zh: &'a str,
    en: &'a str,
    d: &'a str,
    r#as: &'a [String],
    instant: bool,
    facts: Vec<String>,
    m: Vec<(&'a str, &'a str, &'static str, String)>,
}

/// The sheet of one catalogue, ready to send.
#[derive(Clone)]
pub struct Ready {
    stamp: String,
    body: Arc<Packed>,
}

type Kept = (Weak<Items>, [Ready; 2]);
static KEPT: Mutex<Option<Kept>> = Mutex::new(None);

/// The address of the sheet of the catalogue in force.
pub fn address(hall: &Hall, language: Language) -> String {
    let ready = ready(&hall.items(), language);
    format!("/static/counter/{}-{}.json", ready.stamp, language.pick("zh", "en"))
}

/// `GET /static/counter/{stamp}-{language}.json`. An old stamp gets the present sheet, which may then not be kept.
pub async fn serve(
    State(hall): State<Hall>,
    Path(file): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let (stamp, language) = match file.strip_suffix(".json").and_then(|name| name.rsplit_once('-')) {
        Some((stamp, "zh")) => (stamp, Language::Zh),
        Some((stamp, "en")) => (stamp, Language::En),
        _ => return Err(Failure::NotFound),
    };
    let ready = ready(&hall.items(), language);
    let keep = if ready.stamp == stamp { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = ready.body.answer(&asked);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    Ok(response)
}

/// Made once for each catalogue the hall has had in force.
fn ready(items: &Arc<Items>, language: Language) -> Ready {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let same = kept.as_ref().filter(|(of, _)| of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, items)));
    let both = match same {
        Some((_, both)) => both.clone(),
        None => {
            let both = [make(items, Language::Zh), make(items, Language::En)];
            *kept = Some((Arc::downgrade(items), both.clone()));
            both
        }
    };
    let [zh, en] = both;
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

fn make(items: &Items, language: Language) -> Ready {
    let current = items.current();
    let sheet = Sheet {
        items: current.iter().map(|item| line(item, language)).collect(),
        departments: current
            .iter()
            .map(|i| (i.department.as_str(), (i.department_zh.as_str(), i.department_en.as_str())))
            .collect(),
        readings: readings(current),
        words: WORDS.iter().map(|key| (*key, words(language, key))).collect(),
    };
    // Strings, numbers and lists: this cannot fail.
    let body = serde_json::to_vec(&sheet).unwrap_or_default();
    let stamp = token::hex(&Sm3::digest(&body)[..6]);
    Ready { stamp, body: Arc::new(Packed::new(body.into())) }
}

fn line(item: &Item, language: Language) -> Line<'_> {
    let need = |necessity| match necessity {
        Necessity::Required => "r",
        Necessity::Conditional => "c",
        Necessity::MayFollow => "f",
    };
    Line {
        id: &item.id,
        v: item.version,
        zh: &item.name_zh,
        en: &item.name_en,
        d: &item.department,
        r#as: &item.aliases,
        instant: item.case_type == CaseType::Instant,
        facts: strip::facts(item, language),
        m: item
            .materials
            .iter()
            .map(|m| (m.code.as_str(), m.name(language), need(m.necessity), strip::asks(m, language)))
            .collect(),
    }
}

/// How each character of the names is read. Letters and digits read as themselves and need no entry.
fn readings(items: &[Arc<Item>]) -> BTreeMap<String, String> {
    let texts = items
        .iter()
        .flat_map(|i| [&i.name_zh, &i.department_zh].into_iter().chain(&i.aliases).map(String::as_str));
    let characters: BTreeSet<char> = texts.flat_map(str::chars).filter(|c| !c.is_ascii()).collect();
    characters.into_iter().filter_map(|c| Some((c.to_string(), readings_of(c)?.join(" ")))).collect()
}

fn words(language: Language, key: &str) -> String {
    let mut places = FluentArgs::new();
    for place in PLACES {
        places.set(*place, format!("{{{place}}}"));
    }
    language.t_with(&format!("counter-js-{key}"), &places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;
    use yimen_rules::catalogue::shipped;

    #[test]
    fn the_sheet_knows_every_word_in_both_languages_and_every_item_with_its_papers() {
        let items = Items::new(shipped(), Date::MIN);
        for language in [Language::Zh, Language::En] {
            let ready = make(&items, language);
            let text = std::str::from_utf8(ready.body.plain()).expect("JSON is UTF-8");
            assert!(!text.contains('⟦'), "a word is missing: {}", &text[text.find('⟦').unwrap_or(0)..][..60]);
            let sheet: serde_json::Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(sheet["items"].as_array().map(Vec::len), Some(items.current().len()));
            let homestead =
                sheet["items"].as_array().and_then(|all| all.iter().find(|i| i["id"] == "TG-001"));
            let papers = homestead.and_then(|i| i["m"].as_array()).expect("the papers of TG-001");
            assert!(!papers.is_empty());
            assert_eq!(sheet["readings"]["宅"], "zhai");
        }
    }

    #[test]
    fn another_catalogue_has_another_address() {
        let mut all = shipped();
        let before = make(&Items::new(all.clone(), Date::MIN), Language::Zh).stamp;
        all.pop();
        assert_ne!(before, make(&Items::new(all, Date::MIN), Language::Zh).stamp);
    }
}
