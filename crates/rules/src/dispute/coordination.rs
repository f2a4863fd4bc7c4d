//! Coordination (统一协调): a hard dispute across units, with one lead and what each does by when.

use crate::matter::Deadline;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a unit does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Code of the township or bureau.
    pub unit: String,
    /// What, sealed.
    pub what: String,
    /// By when, and when it was done.
    pub deadline: Deadline,
    /// What came of it, sealed; empty while it is not done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
}

/// A dispute that several units settle together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordination {
    /// The unit that leads: it mediates and answers for the whole.
    pub lead: String,
    /// The tasks, one or more for each unit.
    pub tasks: Vec<Task>,
    /// Since when.
    pub since: Date,
}

impl Coordination {
    /// Every unit in it, the lead with them.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.lead.as_str()).chain(self.tasks.iter().map(|t| t.unit.as_str()))
    }
}
