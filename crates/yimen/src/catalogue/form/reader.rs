//! Reading the fields of the form one by one, keeping what cannot be read.

use super::{layout::of_word, read::Unread};
use crate::shell::body::Fields;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use std::str::FromStr;
use yimen_rules::{
    catalogue::{ClockStart, Limit},
    language::Bilingual,
};

/// The fields, and what of them cannot be read.
pub(super) struct Reader<'a> {
    pub fields: &'a Fields,
    pub wrong: Vec<(String, Unread)>,
}

/// The longest text of a field.
const LONGEST: usize = 3_000;

impl Reader<'_> {
    pub fn text(&mut self, name: &str) -> String {
        // Browsers send line ends as CR LF.
        let text = self.fields.text(name).replace("\r\n", "\n");
        if text.chars().count() > LONGEST {
            self.wrong.push((name.to_owned(), Unread::Long));
        }
        text
    }

    pub fn both(&mut self, name: &str) -> Bilingual {
        Bilingual { zh: self.text(&format!("{name}.zh")), en: self.text(&format!("{name}.en")) }
    }

    pub fn number<T: FromStr + Default>(&mut self, name: &str) -> T {
        match self.fields.text(name) {
            "" => T::default(),
            text => text.parse().unwrap_or_else(|_| {
                self.wrong.push((name.to_owned(), Unread::Number));
                T::default()
            }),
        }
    }

    /// A length of time: nobody promises ten thousand days.
    pub fn length(&mut self, name: &str) -> u32 {
        let length = self.number::<u32>(name);
        if length > 9_999 {
            self.wrong.push((name.to_owned(), Unread::Number));
            return 0;
        }
        length
    }

    pub fn day(&mut self, name: &str) -> Option<Date> {
        match self.fields.text(name) {
            "" => None,
            text => text.parse().map_err(|_| self.wrong.push((name.to_owned(), Unread::Day))).ok(),
        }
    }

    pub fn choice<T: DeserializeOwned>(&mut self, name: &str, otherwise: T) -> T {
        of_word(self.fields.text(name)).unwrap_or_else(|| {
            self.wrong.push((name.to_owned(), Unread::Choice));
            otherwise
        })
    }

    pub fn chosen<T: DeserializeOwned>(&self, name: &str) -> Vec<T> {
        self.fields.all(name).filter_map(of_word).collect()
    }

    pub fn lines(&mut self, name: &str) -> Vec<String> {
        self.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    pub fn limit(&mut self, name: &str, before: &Limit) -> Limit {
        let at = |field: &str| format!("{name}.{field}");
        Limit {
            length: self.length(&at("length")),
            unit: self.choice(&at("unit"), before.unit),
            starts: self.choice(&at("starts"), before.starts),
            source: self.text(&at("source")),
            source_en: self.text(&at("source_en")),
        }
    }

    /// A limit that is not there when its length is empty.
    pub fn limit_if_any(&mut self, name: &str) -> Option<Limit> {
        if self.fields.text(&format!("{name}.length")).is_empty() {
            return None;
        }
        Some(self.limit(name, &Limit::blank(ClockStart::Acceptance)))
    }

    /// The rows of a list in which something was typed, and that are not to be removed.
    pub fn rows(&self, list: &str, telling: &[&str]) -> Vec<usize> {
        (0..super::layout::rows(self.fields, list))
            .filter(|n| {
                let said = telling.iter().any(|f| !self.fields.text(&format!("{list}[{n}].{f}")).is_empty());
                said && self.fields.text(&format!("{list}[{n}].remove")).is_empty()
            })
            .collect()
    }
}
