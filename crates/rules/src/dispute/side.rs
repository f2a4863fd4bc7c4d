//! The sides of a dispute: who quarrels, with how many people, and who speaks for them.

use super::lists::SignedBy;
use crate::{case::lists::list, matter::Party};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

list! {
    /// What a side is.
    SideKind {
        /// A person, or several people with one to speak for them.
        People = "people", "个人", "people";
        /// A unit: an office, a village committee, an enterprise.
        Unit = "unit", "单位", "unit";
    }
}

list! {
    /// What a side answered when asked whether it wants mediation (MEDLAW art. 17).
    Answer {
        /// Wants it.
        Agrees = "agrees", "同意调解", "agrees";
        /// Clearly refuses it: nobody mediates then.
        Refuses = "refuses", "明确拒绝", "clearly refuses";
    }
}

/// An answer and when it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// What.
    pub answer: Answer,
    /// The day.
    pub on: Date,
}

/// Who speaks for a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// The person.
    pub party: Party,
    /// Power of attorney, guardianship, or being chosen by the others; in words that name nobody.
    pub power: String,
}

/// How and when a side signed the agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// How.
    pub by: SignedBy,
    /// Whether the agent signed.
    #[serde(default)]
    pub agent: bool,
    /// The day.
    pub on: Date,
}

/// A side: one of two or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// A person or a unit.
    pub kind: SideKind,
    /// Who it is; for many people, the first of them.
    pub party: Party,
    /// How many people stand on it, at least one; unit: people.
    pub people: u32,
    /// Code of the unit, where it is one of the county's: its people do not mediate.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Who speaks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// What it answered; none while nobody has asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
}

impl Side {
    /// A person alone.
    pub fn of(party: Party) -> Side {
        Side { kind: SideKind::People, party, people: 1, unit: String::new(), agent: None, consent: None }
    }

    /// Whether it clearly refuses.
    pub fn refuses(&self) -> bool {
        self.consent.as_ref().is_some_and(|c| c.answer == Answer::Refuses)
    }

    /// Whether it agreed to be mediated.
    pub fn agrees(&self) -> bool {
        self.consent.as_ref().is_some_and(|c| c.answer == Answer::Agrees)
    }
}
