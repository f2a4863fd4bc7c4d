//! What a leader promised to somebody who came: to whom it was given and by when. It stays open until the person has an
//! answer or the matter has gone on under a number of its own, whoever is leader by then (domain §1.11).

use super::Contact;
use crate::matter::{Deadline, Reader};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Account of who promised.
    pub by: String,
    /// That person's name.
    pub by_name: String,
    /// Account it was given to; empty where it was given to a unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// The unit it was given to.
    pub unit: String,
    /// That person or unit in words.
    pub to_name: String,
    /// What is to be done, sealed.
    pub task: String,
    /// By when: the day told to the one who came.
    pub deadline: Deadline,
    /// The legal day it was kept; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_on: Option<Date>,
    /// Account of who kept it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kept_by: String,
}

impl Promise {
    /// Who may know of the contact through it.
    pub(super) fn readers(&self) -> Vec<Reader> {
        let account = (!self.to.is_empty()).then(|| Reader::account(self.to.clone()));
        std::iter::once(Reader::unit(self.unit.clone())).chain(account).collect()
    }
}

/// The key under which the contacts are found in which a unit has promised something that is still open. No hash looks
/// like it.
pub fn promised_key(unit: &str) -> String {
    format!("promised:{unit}")
}

impl Contact {
    /// The promises that are still open.
    pub fn open_promises(&self) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(|promise| promise.kept_on.is_none())
    }

    /// The person has an answer, or the matter goes on under its own number: what was promised is done.
    pub(super) fn keep_promises(&mut self, on: Date, by: &str) {
        for promise in self.promises.iter_mut().filter(|promise| promise.kept_on.is_none()) {
            promise.kept_on = Some(on);
            by.clone_into(&mut promise.kept_by);
            promise.deadline = promise.deadline.clone().met(on);
        }
    }
}
