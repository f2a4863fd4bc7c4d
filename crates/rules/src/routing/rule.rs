//! A rule, and what is known of something that comes in.

use super::{Category, CompetentBody, Triage, Urgency};
use crate::{contact::ContactKind, language::Bilingual, place::TownshipClass};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_calendar::{Calendar, Due, Period, Unit};

/// What is known of something that comes in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Coming {
    /// How it came.
    pub kind: ContactKind,
    /// What it is, when somebody has said.
    #[serde(default)]
    pub category: Option<Category>,
    /// What was said.
    #[serde(default)]
    pub said: String,
    /// How many people came.
    #[serde(default = "one")]
    pub people: u32,
    /// How pressing.
    #[serde(default = "normal")]
    pub urgency: Urgency,
    /// Directed against a member of staff.
    #[serde(default)]
    pub accused_staff: bool,
    /// Class of the township; none for the county.
    #[serde(default)]
    pub class: Option<TownshipClass>,
    /// Department code of the item it is about; empty for none.
    #[serde(default)]
    pub department: String,
}

fn one() -> u32 {
    1
}

fn normal() -> Urgency {
    Urgency::Normal
}

impl Coming {
    /// Something of which nothing but its kind is known.
    pub fn of(kind: ContactKind) -> Coming {
        Coming {
            kind,
            category: None,
            said: String::new(),
            people: 1,
            urgency: Urgency::Normal,
            accused_staff: false,
            class: None,
            department: String::new(),
        }
    }
}

/// Conditions: all that are stated must hold; of a list one is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// How it came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<ContactKind>,
    /// What it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// How pressing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub urgency: Vec<Urgency>,
    /// Words of which one occurs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// So many people or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_from: Option<u32>,
    /// So many or fewer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_to: Option<u32>,
    /// Directed against staff or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accused_staff: Option<bool>,
    /// Class of the township.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<TownshipClass>,
    /// Department of the item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
}

impl When {
    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        *self == When::default()
    }
}

/// What a rule decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Then {
    /// One of the nine results.
    pub result: Triage,
    /// Who is to act.
    pub body: CompetentBody,
    /// Code of the bureau or department, where the body needs one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Where to go, in words, for a body outside; may stand beside any.
    #[serde(default, skip_serializing_if = "Bilingual::is_empty")]
    pub told: Bilingual,
    /// Working days in which the body answers; 0 is the same day.
    pub days: u32,
    /// What it rests on.
    #[serde(default)]
    pub basis: String,
}

impl Then {
    /// The last day on which the body is in time; none where the calendar does not reach.
    pub fn due(&self, today: Date, calendar: &Calendar) -> Option<Date> {
        match calendar.due(&Period::new(today, self.days, Unit::WorkingDay)) {
            Ok(Due::On { date, .. }) => Some(date),
            _ => None,
        }
    }
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable word, unique in the book.
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    #[serde(default)]
    pub en: String,
    /// Conditions; none for the last.
    #[serde(default, skip_serializing_if = "When::is_empty")]
    pub when: When,
    /// What it decides.
    pub then: Then,
}
