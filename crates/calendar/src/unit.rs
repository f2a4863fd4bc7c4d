//! What a length is counted in.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

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

    /// A length in words: 20 个工作日, 15 日, 1 个月, 24 小时.
    #[must_use]
    pub fn length_zh(self, length: u64) -> String {
        match self {
            Unit::WorkingDay => format!("{length} 个工作日"),
            Unit::CalendarDay => format!("{length} 日（自然日）"),
            Unit::CalendarMonth => format!("{length} 个月"),
            Unit::Hour => format!("{length} 小时"),
            Unit::WorkingDayBefore => format!("提前 {length} 个工作日"),
            Unit::CalendarDayBefore => format!("提前 {length} 日（自然日）"),
        }
    }

    /// A length in words: 20 working days, 1 calendar month, 7 working days before.
    #[must_use]
    pub fn length_en(self, length: u64) -> String {
        let (one, after) = match self {
            Unit::WorkingDay => ("working day", ""),
            Unit::CalendarDay => ("calendar day", ""),
            Unit::CalendarMonth => ("calendar month", ""),
            Unit::Hour => ("clock hour", ""),
            Unit::WorkingDayBefore => ("working day", " before"),
            Unit::CalendarDayBefore => ("calendar day", " before"),
        };
        format!("{length} {one}{}{after}", if length == 1 { "" } else { "s" })
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
