//! The way to the court: both parties may apply together within thirty days from effect (MEDLAW art. 33).

use super::lists::CourtAnswer;
use crate::matter::Deadline;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A reminder of the thirty days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// So many days after effect: 0, 20, 27.
    pub day: u32,
    /// When it is due and when it was given.
    pub deadline: Deadline,
}

/// The countdown and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The thirty calendar days from effect. They bind the parties, whose choice it is, and not the hall.
    pub deadline: Deadline,
    /// The reminders, which the hall owes.
    pub reminders: Vec<Reminder>,
    /// What became of it; none while nobody said anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<CourtAnswer>,
    /// The day of the last answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The court.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub court: String,
}

impl Confirmation {
    /// The first reminder not given; none when the parties have answered, for then there is nothing to remind of.
    pub fn next_reminder(&self) -> Option<&Reminder> {
        self.reminders.iter().find(|r| r.deadline.is_open()).filter(|_| self.answer.is_none())
    }
}
