//! Lengths of time in a resident's words: how long at most, by promise and by law, and how often one has to come.

use crate::{
    case::say::{plain, say},
    shell::words::Words,
};
use yimen_calendar::Unit;
use yimen_rules::{
    catalogue::{CaseType, Item, Limit},
    language::Language,
};

/// The promise as short as a tile: 15 个工作日, 当场办结.
pub fn longest(item: &Item, language: Language) -> String {
    if item.case_type == CaseType::Instant || item.committed.length == 0 {
        return plain(language, "guide-at-once");
    }
    length(&item.committed, language)
}

/// How often one has to come.
pub fn trips(visits: u8, language: Language) -> String {
    match visits {
        0 => plain(language, "guide-trips-none"),
        n => language.t1("guide-trips", "n", i64::from(n)),
    }
}

/// A length of time in words.
pub fn length(limit: &Limit, language: Language) -> String {
    let n = u64::from(limit.length);
    match (language, limit.unit) {
        (Language::Zh, Unit::CalendarDay) => format!("{n} 天"),
        (Language::Zh, unit) => unit.length_zh(n),
        (Language::En, Unit::CalendarDay) => format!("{n} day{}", if n == 1 { "" } else { "s" }),
        (Language::En, unit) => unit.length_en(n),
    }
}

/// The promise in a sentence.
pub fn committed(item: &Item, language: Language) -> String {
    let starts = item.committed.starts.name(language);
    if item.case_type == CaseType::Instant || item.committed.length == 0 {
        return plain(language, "guide-committed-at-once");
    }
    let length = length(&item.committed, language);
    say(language, "guide-committed-words", &[("length", &length), ("starts", starts)])
}

/// The law's limit in a sentence, with its article.
pub fn statutory(item: &Item, language: Language) -> String {
    let Some(limit) = &item.statutory else { return plain(language, "guide-statutory-none") };
    let length = length(limit, language);
    let words = [
        ("length", length.as_str()),
        ("starts", limit.starts.name(language)),
        ("source", limit.source_in(language)),
    ];
    say(language, "guide-statutory-words", &words)
}

/// What stops the clock; empty where nothing may.
pub fn pauses(item: &Item, language: Language) -> String {
    if item.suspensions.is_empty() {
        return String::new();
    }
    let names = list(item.suspensions.iter().map(|rule| rule.name(language)), language);
    language.t1("guide-pauses", "names", names)
}

/// When the result is handed over.
pub fn delivery(item: &Item, language: Language) -> String {
    if item.delivery.length == 0 {
        return plain(language, "guide-delivery-at-once");
    }
    language.t1("guide-delivery", "length", length(&item.delivery, language))
}

/// Names joined as the language joins a list.
pub fn list<'a>(names: impl Iterator<Item = &'a str>, language: Language) -> String {
    names.collect::<Vec<_>>().join(language.pick("、", ", "))
}
