//! What a class of township has to station, and of which class a township is (分类指导, domain reference 1.17).

use crate::place::{Township, TownshipClass};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a class of township is excused from. Every other item of the catalogue is due to enter (应进驻), so that a new
/// item is missing until somebody has decided on it, and not silently left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// The class.
    pub class: TownshipClass,
    /// Item ids that the class need not station.
    pub excused: BTreeSet<String>,
}

impl Requirement {
    /// As shipped, until the county has decided otherwise.
    pub fn shipped(class: TownshipClass) -> Requirement {
        let excused = super::standard(class).map(|s| s.excused.clone()).unwrap_or_default();
        Requirement { class, excused }
    }

    /// Whether an item is due to enter.
    pub fn requires(&self, item: &str) -> bool {
        !self.excused.contains(item)
    }
}

/// The class of a township as the county decided it, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassAssigned {
    /// Nine-digit code.
    pub township: String,
    /// The class.
    pub class: TownshipClass,
    /// First day.
    pub valid_from: Date,
    /// Document that decided it: 安政办〔2026〕3号.
    pub authority: String,
}

impl ClassAssigned {
    /// The class of a township on a day: the newest decision in force, else what the places say.
    pub fn on(decisions: &[ClassAssigned], township: &Township, day: Date) -> TownshipClass {
        decisions
            .iter()
            .filter(|d| d.township == township.code && d.valid_from <= day)
            .max_by_key(|d| d.valid_from)
            .map_or(township.class, |d| d.class)
    }
}
