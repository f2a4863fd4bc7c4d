//! The names behind the codes: who an account is, what a bureau and a suspension are called.

use crate::{case::say::plain, case::work::SYSTEM, shell::county::CountyProfile};
use jiff::civil::Date;
use std::collections::HashMap;
use yimen_rules::{catalogue::Item, language::Language, permission::Unit};

/// What is needed to tell the facts of a case in plain words.
pub struct Telling<'a> {
    /// The language of the words.
    pub language: Language,
    /// Names of townships and bureaus.
    pub county: &'a CountyProfile,
    /// The item that binds the case.
    pub item: &'a Item,
    /// Display names by account.
    pub people: &'a HashMap<String, String>,
}

impl Telling<'_> {
    /// The name of a person; an account that is gone keeps its own.
    pub fn person(&self, account: &str) -> String {
        if account == SYSTEM {
            return plain(self.language, "case-system");
        }
        self.people.get(account).cloned().unwrap_or_else(|| account.to_owned())
    }

    /// The name of a bureau.
    pub fn bureau(&self, code: &str) -> String {
        self.county.unit_name(&Unit::Bureau(code.to_owned()), self.language)
    }

    /// The name of a township's centre.
    pub fn township(&self, code: &str) -> String {
        self.county.unit_name(&Unit::Township(code.to_owned()), self.language)
    }

    /// The name of a reason for which the clock stands still.
    pub fn hold(&self, reason: &str) -> String {
        match self.item.suspension(reason) {
            Some(rule) => rule.name(self.language).to_owned(),
            None => reason.to_owned(),
        }
    }

    /// A day with its year.
    pub fn date(&self, date: Date) -> String {
        crate::shell::words::Words::date(self.language, date)
    }

    /// A length of time in words.
    pub fn length(&self, length: u32, unit: yimen_calendar::Unit) -> String {
        match self.language {
            Language::Zh => unit.length_zh(u64::from(length)),
            Language::En => unit.length_en(u64::from(length)),
        }
    }
}
