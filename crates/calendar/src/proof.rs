//! The proof of a due date: every day counted or skipped, and why.

use crate::calendar::{Calendar, DayKind};
use crate::errors::PeriodError;
use crate::period::{Due, Period};
use jiff::civil::Date;
use serde::Serialize;

/// Why a day of a proof is counted or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// The day of the event, which is never counted (Civil Code art. 201).
    Start,
    /// Counted.
    Counted,
    /// Counted, a Saturday or Sunday on which offices work.
    MakeUpWorkingDay,
    /// Not counted, or rolled over: an ordinary Saturday or Sunday.
    RestDay,
    /// Not counted, or rolled over: a day off of the yearly arrangement.
    Holiday,
    /// Not counted, or rolled over: closed by the county.
    Override,
    /// Not counted: the clock stood still.
    Suspended,
    /// Passed on the way to a corresponding day (months).
    Passed,
    /// The day on which a period ends whose last counted day was no day to end on (Civil Code art. 203).
    Rolled,
}

/// One day of a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProofDay {
    /// The day.
    pub date: Date,
    /// `monday` … `sunday`.
    pub weekday: &'static str,
    /// What the day is for an office.
    pub kind: DayKind,
    /// Its ordinal when counted.
    pub counted: Option<u32>,
    /// Why it is counted or not.
    pub why: DayReason,
    /// The festival or closure.
    pub name_zh: Option<String>,
    /// The same in English.
    pub name_en: Option<String>,
    /// The reason of the suspension.
    pub reason: Option<String>,
    /// Whether the arrangement of its year has not been announced.
    pub provisional: bool,
}

/// A due date with every day that led to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// What was asked.
    pub period: Period,
    /// The answer.
    pub due: Due,
    /// From the start day to the due day (backwards for the units that count backwards).
    pub days: Vec<ProofDay>,
    /// The last counted day, when the period ends on another.
    pub rolled_from: Option<Date>,
    /// Whether the date may move when a year's arrangement is announced.
    pub provisional: bool,
    /// Whether suspensions were given that this unit does not use.
    pub suspensions_unused: bool,
    /// The article the period rests on, if the caller named it.
    pub article: Option<String>,
}

impl Proof {
    /// The same proof, naming the article the period rests on.
    #[must_use]
    pub fn with_article(mut self, article: impl Into<String>) -> Proof {
        self.article = Some(article.into());
        self
    }
}

impl Calendar {
    /// When a period ends, and every day that led there.
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn proof(&self, period: &Period) -> Result<Proof, PeriodError> {
        let due = self.due(period)?;
        Ok(Proof {
            period: period.clone(),
            due,
            days: Vec::new(),
            rolled_from: None,
            provisional: due.is_provisional(),
            suspensions_unused: !period.suspensions.is_empty() && !period.unit.can_be_suspended(),
            article: None,
        })
    }
}
