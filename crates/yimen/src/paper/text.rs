//! Text of a paper in both languages. The Chinese is the document; the English stands beside it as a reading aid.

use crate::case::say::{plain, say};
use jiff::civil::Date;
use yimen_rules::language::Language;

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The document.
    pub zh: String,
    /// The reading aid; empty where there is nothing to add to the Chinese.
    pub en: String,
}

impl Text {
    /// The same in both: names, numbers, what a clerk wrote.
    pub fn same(text: impl Into<String>) -> Text {
        Text { zh: text.into(), en: String::new() }
    }

    /// Two texts.
    pub fn of(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    /// The words of a key.
    pub fn t(key: &str) -> Text {
        Text { zh: plain(Language::Zh, key), en: plain(Language::En, key) }
    }

    /// The words of a key with arguments.
    pub fn say(key: &str, arguments: &[(&'static str, &Text)]) -> Text {
        let in_language = |language: Language| {
            let given: Vec<(&'static str, &str)> =
                arguments.iter().map(|(name, text)| (*name, text.pick(language))).collect();
            say(language, key, &given)
        };
        Text { zh: in_language(Language::Zh), en: in_language(Language::En) }
    }

    /// A day with its year.
    pub fn date(date: Date) -> Text {
        use crate::shell::words::Words;
        Text { zh: Language::Zh.date(date), en: Language::En.date(date) }
    }

    /// A length of time.
    pub fn length(length: u32, unit: yimen_calendar::Unit) -> Text {
        Text { zh: unit.length_zh(u64::from(length)), en: unit.length_en(u64::from(length)) }
    }

    /// The one in this language; the Chinese where there is no English.
    pub fn pick(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.zh.trim().is_empty()
    }
}
