//! What is asked: a [`Period`] that runs from a [`Start`], less its [`Suspension`]s.

use crate::civil::{instant_text, legal_day, parse_date, strict_date, strict_date_or_null};
use crate::unit::Unit;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How many suspensions one period may carry. More is a mistake of the caller, not a case.
pub const MAX_SUSPENSIONS: usize = 1_000;

/// The event a period runs from (or, for the units that count backwards, the date it must precede).
///
/// In JSON a date (`"2025-01-10"`) or an instant in RFC 3339 with its offset (`"2025-09-30T16:20:00+08:00"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Start {
    /// A legal day.
    Day(Date),
    /// An instant. Units in days use its legal day in Asia/Shanghai; hours need an instant.
    Instant(Timestamp),
}

impl Start {
    /// The legal day of the event.
    #[must_use]
    pub fn day(self) -> Date {
        match self {
            Start::Day(day) => day,
            Start::Instant(instant) => legal_day(instant),
        }
    }
}

impl From<Date> for Start {
    fn from(day: Date) -> Start {
        Start::Day(day)
    }
}

impl From<Timestamp> for Start {
    fn from(instant: Timestamp) -> Start {
        Start::Instant(instant)
    }
}

impl fmt::Display for Start {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Start::Day(day) => day.fmt(f),
            Start::Instant(instant) => f.write_str(&instant_text(*instant)),
        }
    }
}

impl From<Start> for String {
    fn from(start: Start) -> String {
        start.to_string()
    }
}

impl FromStr for Start {
    type Err = String;

    fn from_str(text: &str) -> Result<Start, String> {
        if text.len() <= 10 {
            return parse_date(text).map(Start::Day);
        }
        text.parse::<Timestamp>().map(Start::Instant).map_err(|_| {
            format!(
                "`{text}` is neither a date (2025-01-10) nor an instant with its offset (2025-01-10T09:30:00+08:00)"
            )
        })
    }
}

impl TryFrom<String> for Start {
    type Error = String;

    fn try_from(text: String) -> Result<Start, String> {
        text.parse()
    }
}

/// A stretch of days during which the law stops the clock, both ends included.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Suspension {
    /// First day that does not count.
    #[serde(with = "strict_date")]
    pub from: Date,
    /// Last day that does not count; `None` while it still runs.
    #[serde(default, with = "strict_date_or_null")]
    pub to: Option<Date>,
    /// Why, as a code (`hearing`) or in words; shown in the proof.
    #[serde(default)]
    pub reason: String,
}

/// A legal period: so many units from an event, less the time the clock stood still.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The event. Its own day is never counted (Civil Code art. 201).
    pub start: Start,
    /// The length the law or the commitment gives.
    pub length: u32,
    /// An extension in the same unit, 0 if none; added to the length, never to an old due date.
    #[serde(default)]
    pub extension: u32,
    /// What both are counted in.
    pub unit: Unit,
    /// Suspensions in any order; overlaps are united.
    #[serde(default)]
    pub suspensions: Vec<Suspension>,
}

impl Period {
    /// A period without extension or suspension.
    #[must_use]
    pub fn new(start: impl Into<Start>, length: u32, unit: Unit) -> Period {
        Period { start: start.into(), length, extension: 0, unit, suspensions: Vec::new() }
    }

    /// The same period extended by so many units (in place of any extension before).
    #[must_use]
    pub fn extended(mut self, extension: u32) -> Period {
        self.extension = extension;
        self
    }

    /// The same period with one more suspension; `to` is `None` while it still runs.
    #[must_use]
    pub fn suspended(mut self, from: Date, to: Option<Date>, reason: impl Into<String>) -> Period {
        self.suspensions.push(Suspension { from, to, reason: reason.into() });
        self
    }

    /// Length and extension together.
    #[must_use]
    pub fn total(&self) -> u64 {
        u64::from(self.length) + u64::from(self.extension)
    }
}
