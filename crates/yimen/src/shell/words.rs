//! The words of the pages: Fluent files in two languages, one file a capability (`locales/<language>/<capability>.ftl`).
//!
//! Everything a person reads comes from here or, for a refusal of the rules, from the refusal itself. A key that is
//! missing shows as `⟦key⟧`; the tests below see to it that none is: both languages hold the same keys, and every key
//! named in a template or in the source exists.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rust_embed::RustEmbed;
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};
use unic_langid::LanguageIdentifier;
use yimen_rules::language::Language;

#[derive(RustEmbed)]
#[folder = "locales"]
struct Files;

/// One language: messages without arguments ready as text, the others as patterns.
struct Tongue {
    plain: HashMap<String, &'static str>,
    bundle: FluentBundle<FluentResource>,
}

static ZH: LazyLock<Tongue> = LazyLock::new(|| Tongue::load("zh-CN"));
static EN: LazyLock<Tongue> = LazyLock::new(|| Tongue::load("en"));

impl Tongue {
    /// Reads every file of one folder. A file that does not parse loses only the message at fault, which then shows
    /// its key; the test `every word file parses` names it.
    fn load(folder: &str) -> Tongue {
        let id: LanguageIdentifier = folder.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        let mut plain = HashMap::new();
        for path in Files::iter().filter(|p| p.starts_with(&format!("{folder}/"))) {
            let Some(file) = Files::get(&path) else { continue };
            let text = String::from_utf8_lossy(&file.data).into_owned();
            let keys = keys_of(&text);
            let resource = FluentResource::try_new(text).unwrap_or_else(|(partial, errors)| {
                tracing::error!(%path, ?errors, "a word file does not parse");
                partial
            });
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(%path, ?errors, "a word is defined twice");
            }
            for key in keys {
                let Some(pattern) = bundle.get_message(&key).and_then(|m| m.value()) else { continue };
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, None, &mut errors);
                if errors.is_empty() {
                    // Leaked once a message and language at start: the words live as long as the program.
                    plain.insert(key, &*Box::leak(text.into_owned().into_boxed_str()));
                }
            }
        }
        Tongue { plain, bundle }
    }
}

/// The message keys of a word file, in its order: the lines `key = …` that begin at the margin.
fn keys_of(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

fn tongue(language: Language) -> &'static Tongue {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

/// What a language can say.
pub trait Words: Copy {
    /// The words of a key that takes no arguments.
    fn t(self, key: &str) -> Cow<'static, str>;
    /// The words of a key with one argument (`{ $name }` in the file).
    fn t1(self, key: &str, name: &str, value: impl Into<FluentValue<'static>>) -> String;
    /// The words of a key with any arguments.
    fn t_with(self, key: &str, arguments: &FluentArgs<'_>) -> String;
    /// The BCP 47 tag for `<html lang>`.
    fn tag(self) -> &'static str;
    /// A legal day as written on a page: `11月23日 星期一`, `Mon 23 Nov`; with the year when it is not `this_year`.
    fn day(self, date: Date, this_year: i16) -> String;
    /// A day with its year: `2026年11月23日`, `23 Nov 2026`.
    fn date(self, date: Date) -> String;
    /// An instant at the hall's own time: `2026年11月23日 09:05`, `23 Nov 2026 09:05`.
    fn moment(self, at: Timestamp) -> String;
}

const WEEKDAYS_ZH: [&str; 7] = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"];

impl Words for Language {
    fn t(self, key: &str) -> Cow<'static, str> {
        match tongue(self).plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.t_with(key, &FluentArgs::new())),
        }
    }

    fn t1(self, key: &str, name: &str, value: impl Into<FluentValue<'static>>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name.to_owned(), value);
        self.t_with(key, &arguments)
    }

    fn t_with(self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let bundle = &tongue(self).bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::debug!(key, "words are missing");
            return format!("⟦{key}⟧");
        };
        bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
    }

    fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }

    fn day(self, date: Date, this_year: i16) -> String {
        let other_year = date.year() != this_year;
        match self {
            Language::Zh => {
                let weekday = WEEKDAYS_ZH[date.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7];
                let year = if other_year { format!("{}年", date.year()) } else { String::new() };
                format!("{year}{}月{}日 {weekday}", date.month(), date.day())
            }
            Language::En if other_year => date.strftime("%a %-d %b %Y").to_string(),
            Language::En => date.strftime("%a %-d %b").to_string(),
        }
    }

    fn date(self, date: Date) -> String {
        match self {
            Language::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Language::En => date.strftime("%-d %b %Y").to_string(),
        }
    }

    fn moment(self, at: Timestamp) -> String {
        let local = local(at);
        format!("{} {:02}:{:02}", self.date(local.date()), local.hour(), local.minute())
    }
}

/// An instant on the hall's wall clock. China has had one zone, UTC+8 without summer time, since 1992; a fixed offset
/// needs no zone database on the machine.
pub fn local(at: Timestamp) -> jiff::civil::DateTime {
    TimeZone::fixed(jiff::tz::offset(8)).to_datetime(at)
}

/// The legal day (Asia/Shanghai) of an instant.
pub fn legal_day(at: Timestamp) -> Date {
    local(at).date()
}

#[cfg(test)]
mod tests;
