//! What is answered: the last day, the last instant, or that the clock stands still.

use crate::civil::{instant_text, legal_day, start_of_day, strict_date};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// When a period ends. In JSON tagged by `kind`: `on`, `at` or `stopped`.
///
/// Finished on the due date is on time; overdue begins the next day at 00:00 in Asia/Shanghai (domain.md §2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Due {
    /// On a day, until its end (24:00, or the close of business).
    On {
        /// The last day.
        #[serde(with = "strict_date")]
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
