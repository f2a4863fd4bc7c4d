//! What a person types into the search: a number of a case or its end, somebody's number, phone or name, a township, an
//! item.
//!
//! Numbers of people, phones and names stand in no address, log or page (domain §8.4): they travel in the body of a
//! POST and are compared as keyed hashes.

use super::sql::{self, Wanted};
use crate::{
    person::{SearchKeys, search_keys},
    shell::Hall,
};
use yimen_rules::{
    identity::{CaseNo, normalise_identifier},
    place::Township,
};

/// What a search text may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// Nothing was typed.
    Nothing,
    /// One case.
    Case(CaseNo),
    /// The end of a number, or the serial of a day, as called out in the hall.
    Tail(String),
    /// Somebody's number or phone.
    Number(SearchKeys),
    /// Words: somebody's name, or else a township or items.
    Words(Words),
}

/// Words that may mean several things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// As a name.
    pub name: SearchKeys,
    /// A township of this name.
    pub township: Option<String>,
    /// Items that answer to it, best first.
    pub items: Vec<String>,
}

/// Longer texts are cut: no name and no number is longer.
const LONGEST: usize = 60;
/// Up to so many digits are the end of a case number; more would be somebody's.
const LONGEST_TAIL: usize = 6;
/// Items of one search.
const ITEMS: usize = 12;

impl Sought {
    /// Reads a search text.
    pub fn read(hall: &Hall, text: &str) -> Sought {
        let text: String = text.trim().chars().take(LONGEST).collect();
        let plain = normalise_identifier(&text).to_uppercase();
        if plain.is_empty() {
            return Sought::Nothing;
        }
        if let Ok(number) = CaseNo::parse(&plain) {
            return Sought::Case(number);
        }
        if is_number(&plain) {
            let short = plain.len() <= LONGEST_TAIL;
            return if short {
                Sought::Tail(plain)
            } else {
                Sought::Number(search_keys(hall.vault(), &plain))
            };
        }
        Sought::Words(Words {
            name: search_keys(hall.vault(), &text),
            township: township(hall, &text).map(|t| t.code.clone()),
            items: items(hall, &text),
        })
    }

    /// Is it (or may it be) somebody's number or phone, which no address may hold?
    pub fn is_personal(&self) -> bool {
        matches!(self, Sought::Number(_))
    }
}

/// Digits, perhaps with the letters of a credit code or the X of an identity number: nothing that reads as words.
fn is_number(plain: &str) -> bool {
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    plain.bytes().all(|b| b.is_ascii_alphanumeric() || b"-+()".contains(&b))
        && (digits * 2 > plain.len() || plain.len() == 18)
        && !plain.starts_with(|c: char| c.is_ascii_alphabetic() && plain.len() < 15)
}

fn township(hall: &Hall, text: &str) -> Option<Township> {
    hall.county().township(text).cloned()
}

fn items(hall: &Hall, text: &str) -> Vec<String> {
    // A single letter answers to half the catalogue.
    if text.chars().count() < 2 {
        return Vec::new();
    }
    hall.items().search(text, ITEMS).iter().map(|i| i.id.clone()).collect()
}

/// Only cases whose number ends so, or whose serial of the day it is.
pub fn of_tail(wanted: &mut Wanted, tail: &str) {
    let serial = match tail.parse::<u32>() {
        Ok(n) if tail.len() <= 5 => format!("%{n:05}_"),
        _ => format!("%{tail}"),
    };
    wanted.and(sql::TAIL, [format!("%{tail}").into(), serial.into()]);
}

/// Only cases of the person meant.
pub fn of_person(wanted: &mut Wanted, county: &str, keys: &SearchKeys) {
    let (id, phone, name) = (&keys.id_number, &keys.phone, &keys.name);
    let bound = [county, id.as_str(), phone.as_str(), name.as_str()].map(Into::into);
    wanted.and(sql::PERSON, bound);
}

/// Only cases of the township or the items meant.
pub fn of_words(wanted: &mut Wanted, words: &Words) {
    let township = words.township.clone().unwrap_or_else(|| "-".to_owned());
    let items = sql::listed(words.items.iter().map(String::as_str));
    wanted.and(sql::PLACE_OR_ITEM, [township.into(), items.into()]);
}
