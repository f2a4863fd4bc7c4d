//! What is asked (a [`Period`]) and what is answered (a [`Due`]).

use crate::civil::{instant_text, legal_day, parse_date, start_of_day, strict_date, strict_date_or_null};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// How many suspensions one period may carry. More is a mistake of the caller, not a case.
pub const MAX_SUSPENSIONS: usize = 1_000;

/// What a length is counted in, and in which direction (domain.md §2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Working days after the start day; make-up working days count. Needs no roll: the last day counted works.
    WorkingDay,
    /// Every day after the start day; only the last day rolls forward to a working day (Civil Code arts. 201, 203).
    CalendarDay,
    /// Months to the corresponding day, clamped to the month's last day, then rolled forward (art. 202).
    /// Suspensions are not used.
    CalendarMonth,
    /// Clock hours from the instant stated, not moved by rest days (art. 201). Suspensions are not used.
    Hour,
    /// The n-th working day strictly before the given date ("at least n working days before"). Suspensions are not used.
    WorkingDayBefore,
    /// The given date less n days, moved back to a working day. Suspensions are not used.
    CalendarDayBefore,
}

impl Unit {
    /// Every unit, in the order of the documentation.
    pub const ALL: [Unit; 6] = [
        Unit::WorkingDay,
        Unit::CalendarDay,
        Unit::CalendarMonth,
        Unit::Hour,
        Unit::WorkingDayBefore,
        Unit::CalendarDayBefore,
    ];

    /// The name used in data and at the command line, such as `working_day`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unit::WorkingDay => "working_day",
            Unit::CalendarDay => "calendar_day",
            Unit::CalendarMonth => "calendar_month",
            Unit::Hour => "hour",
            Unit::WorkingDayBefore => "working_day_before",
            Unit::CalendarDayBefore => "calendar_day_before",
        }
    }

    /// Whether a suspension stops this clock (only working and calendar days: domain.md §2.4).
    #[must_use]
    pub fn can_be_suspended(self) -> bool {
        matches!(self, Unit::WorkingDay | Unit::CalendarDay)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Unit {
    type Err = String;

    /// Reads [`Unit::name`]; the error lists the names there are.
    fn from_str(text: &str) -> Result<Unit, String> {
        Unit::ALL.into_iter().find(|unit| unit.name() == text).ok_or_else(|| {
            let names: Vec<_> = Unit::ALL.iter().map(|unit| unit.name()).collect();
            format!("`{text}` is not a unit; the units are {}", names.join(", "))
        })
    }
}

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

/// When a period ends. In JSON tagged by `kind`: `on`, `at` or `stopped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Due {
    /// On a day, until its end (24:00, or the close of business).
    On {
        /// The last day.
        date: Date,
        /// Whether the date rests on days whose arrangement has not been announced yet.
        provisional: bool,
    },
    /// At an instant: periods in hours. Never provisional, as rest days do not move it.
    At {
        /// The last instant; in JSON with the country's offset.
        #[serde(serialize_with = "with_offset")]
        instant: Timestamp,
    },
    /// A suspension still runs: there is no due date yet.
    Stopped,
}

fn with_offset<S: Serializer>(instant: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&instant_text(*instant))
}

impl Due {
    /// The last legal day, `None` while stopped.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Due::On { date, .. } => Some(date),
            Due::At { instant } => Some(legal_day(instant)),
            Due::Stopped => None,
        }
    }

    /// Whether a suspension still runs.
    #[must_use]
    pub fn is_stopped(self) -> bool {
        self == Due::Stopped
    }

    /// Whether the date may move when a year's arrangement is announced.
    #[must_use]
    pub fn is_provisional(self) -> bool {
        matches!(self, Due::On { provisional: true, .. })
    }

    /// Whether the period is over at `now`: from 00:00 in Asia/Shanghai of the day after the due date, or from the
    /// first instant after the due instant. A stopped clock is never overdue.
    #[must_use]
    pub fn is_overdue(self, now: Timestamp) -> bool {
        match self {
            Due::On { date, .. } => legal_day(now) > date,
            Due::At { instant } => now > instant,
            Due::Stopped => false,
        }
    }

    /// The first instant at which the period is over, `None` while stopped (or past representable time).
    #[must_use]
    pub fn overdue_from(self) -> Option<Timestamp> {
        match self {
            Due::On { date, .. } => date.tomorrow().ok().and_then(start_of_day),
            Due::At { instant } => instant.checked_add(jiff::SignedDuration::from_nanos(1)).ok(),
            Due::Stopped => None,
        }
    }
}

impl fmt::Display for Due {
    /// `2025-02-13`, `2025-10-01T16:20:00+08:00` or `stopped`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Due::On { date, .. } => date.fmt(f),
            Due::At { instant } => f.write_str(&instant_text(*instant)),
            Due::Stopped => f.write_str("stopped"),
        }
    }
}
