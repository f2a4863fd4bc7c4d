//! Tickets of the hotline 12345: their lengths, the window of return and the grounds of not accepting, as data.

use crate::{case::lists::list, language::Bilingual};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::LazyLock};

const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/hotline/rules.toml"));

list! {
    /// What a caller wants; the length of handling hangs on it.
    TicketClass {
        /// A question.
        Consultation = "consultation", "咨询", "consultation";
        /// A request for help.
        Help = "help", "求助", "request for help";
        /// A suggestion.
        Suggestion = "suggestion", "建议", "suggestion";
        /// A complaint.
        Complaint = "complaint", "投诉", "complaint";
        /// A report of something unlawful.
        Report = "report", "举报", "report";
    }
}

/// A ticket as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// What the caller wants.
    pub class: TicketClass,
    /// The number on the hotline's own platform; empty for a call that the county took itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outside_no: String,
}

/// A ground on which the hotline does not take a matter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Ground {
    /// Stable word.
    pub code: String,
    /// In words.
    #[serde(flatten)]
    pub name: Bilingual,
}

/// `data/hotline/rules.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HotlineRules {
    /// Working days to sign for a ticket.
    pub sign: u32,
    /// Clock hours in which a wrong unit may give it back.
    pub return_hours: u32,
    /// Working days of the one extension.
    pub extension: u32,
    /// What the first of them rests on.
    pub basis_sign: String,
    /// What the return rests on.
    pub basis_return: String,
    /// What the answer rests on.
    pub basis_reply: String,
    /// Working days to answer, by class.
    pub length: BTreeMap<TicketClass, u32>,
    /// Grounds of not accepting.
    #[serde(rename = "ground")]
    pub grounds: Vec<Ground>,
}

// A test holds that the file can be read and names every class.
static READ: LazyLock<HotlineRules> =
    LazyLock::new(|| HotlineRules::parse(SHIPPED).unwrap_or_else(|_| HotlineRules::plain()));

impl HotlineRules {
    /// As shipped.
    pub fn shipped() -> &'static HotlineRules {
        &READ
    }

    /// Reads a file of that shape.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn parse(text: &str) -> Result<HotlineRules, String> {
        let rules: HotlineRules = toml::from_str(text).map_err(|error| error.to_string())?;
        match TicketClass::ALL.iter().find(|class| !rules.length.contains_key(class)) {
            Some(class) => Err(format!("no length for {}", class.as_str())),
            None => Ok(rules),
        }
    }

    /// Working days to answer a ticket of this class.
    pub fn length(&self, class: TicketClass) -> u32 {
        self.length.get(&class).copied().unwrap_or(5)
    }

    /// The ground with this code.
    pub fn ground(&self, code: &str) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.code == code)
    }

    /// The defaults of domain §2.6, should the file not be readable.
    fn plain() -> HotlineRules {
        HotlineRules {
            sign: 1,
            return_hours: 24,
            extension: 5,
            basis_sign: String::new(),
            basis_return: String::new(),
            basis_reply: String::new(),
            length: BTreeMap::new(),
            grounds: Vec::new(),
        }
    }
}
