//! Refusals, in words; English by `Display`, Chinese by `zh`.

use crate::period::MAX_SUSPENSIONS;
use crate::table::{FIRST_DAY, LAST_DAY};
use crate::unit::Unit;
use jiff::civil::Date;
use serde::Serialize;
use std::fmt;

/// Why no due date (or no day) can be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The date lies outside the years this calendar can speak of.
    #[error("{date} lies outside the calendar, which covers {FIRST_DAY} to {LAST_DAY}")]
    OutsideCalendar {
        /// The date asked for.
        date: Date,
    },
    /// The period would end outside the years this calendar can speak of.
    #[error(
        "{total} × {unit} from {start} ends outside the calendar, which covers {FIRST_DAY} to {LAST_DAY}"
    )]
    EndsOutsideCalendar {
        /// The legal day of the event.
        start: Date,
        /// Length and extension.
        total: u64,
        /// What they are counted in.
        unit: Unit,
    },
    /// A period in hours needs an instant to start from.
    #[error(
        "a period in hours starts at an instant such as 2025-09-30T16:20:00+08:00, not on the day {start}"
    )]
    HoursNeedAnInstant {
        /// The day given instead.
        start: Date,
    },
    /// A suspension ends before it begins.
    #[error("a suspension from {from} cannot end before it begins, on {to}")]
    SuspensionReversed {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// More suspensions than any case can have.
    #[error("{count} suspensions are more than the {MAX_SUSPENSIONS} a period may have")]
    TooManySuspensions {
        /// How many were given.
        count: usize,
    },
}

impl PeriodError {
    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let range = format!("{FIRST_DAY} 至 {LAST_DAY}");
        match self {
            PeriodError::OutsideCalendar { date } => format!("{date} 不在日历范围内（{range}）"),
            PeriodError::EndsOutsideCalendar { start, total, unit } => {
                format!("自 {start} 起{}的期限超出日历范围（{range}）", unit.length_zh(*total))
            }
            PeriodError::HoursNeedAnInstant { start } => {
                format!(
                    "按小时计算的期限须从具体时刻起算（如 2025-09-30T16:20:00+08:00），不能只给日期 {start}"
                )
            }
            PeriodError::SuspensionReversed { from, to } => {
                format!("扣除期间的终止日 {to} 早于起始日 {from}")
            }
            PeriodError::TooManySuspensions { count } => {
                format!("扣除期间 {count} 段，超过上限 {MAX_SUSPENSIONS} 段")
            }
        }
    }
}

/// One thing wrong with an arrangement or an override.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field at fault, such as `days_off[3].date`.
    pub field: String,
    /// What is wrong, in Chinese.
    pub zh: String,
    /// What is wrong, in English.
    pub en: String,
}

impl Problem {
    pub(crate) fn new(field: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem { field: field.into(), zh: zh.into(), en: en.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.en)
    }
}

/// Why an arrangement or an override is refused: everything wrong with it at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrangementError {
    /// Never empty.
    pub problems: Vec<Problem>,
}

impl ArrangementError {
    /// `Ok` when there is nothing wrong.
    pub(crate) fn unless_none(problems: Vec<Problem>) -> Result<(), ArrangementError> {
        if problems.is_empty() { Ok(()) } else { Err(ArrangementError { problems }) }
    }

    /// The same in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        let all: Vec<_> = self.problems.iter().map(|p| format!("{}：{}", p.field, p.zh)).collect();
        all.join("；")
    }
}

impl fmt::Display for ArrangementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ArrangementError {}
