//! The proof of a due date: every day counted or skipped, and why.

use crate::calendar::{Calendar, Day, DayKind};
use crate::civil::{legal_day, start_of_day};
use crate::due::Due;
use crate::errors::PeriodError;
use crate::period::{Period, Start};
use crate::reckoning::{End, Stops, corresponding_day, start_index};
use crate::table::{date_at, nearest_index};
use crate::unit::Unit;
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
    /// Hours ran on through the day, rest day or not; the ordinal is the whole hours reached by its end.
    Hours,
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
    /// Its ordinal when counted: days, months or whole hours reached.
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
    /// The days stand in the order they are walked: from the start day to the due day, or to the day on which a running
    /// suspension stopped the clock. The last day is the due day.
    ///
    /// # Errors
    /// As [`Calendar::due`].
    pub fn proof(&self, period: &Period) -> Result<Proof, PeriodError> {
        let due = self.due(period)?;
        let start = start_index(period)?;
        let stops = Stops::of(&period.suspensions, start)?;
        let walk = Walk { calendar: self, period, stops: &stops, start };
        let (days, rolled_from) = match due {
            Due::At { instant } => (walk.hours(nearest_index(legal_day(instant)))?, None),
            Due::On { .. } | Due::Stopped => match self.end(period, start, &stops)? {
                End::Stopped { from } => (walk.days(from, from, Some(from))?, None),
                End::Day { completed, due } => {
                    (walk.days(completed, due, None)?, (completed != due).then(|| date_at(completed)))
                }
            },
        };
        let provisional = due.is_provisional() || due.is_stopped() && days.iter().any(|day| day.provisional);
        let suspensions_unused = !period.suspensions.is_empty() && !period.unit.can_be_suspended();
        Ok(Proof {
            period: period.clone(),
            due,
            days,
            rolled_from,
            provisional,
            suspensions_unused,
            article: None,
        })
    }
}

/// One walk from the start day to the end, day by day; [`Calendar::due`] has found the end already.
struct Walk<'a> {
    calendar: &'a Calendar,
    period: &'a Period,
    stops: &'a Stops,
    start: usize,
}

impl Walk<'_> {
    /// Units in days and months: up to the day that completes the total, and on to the day it rolls to.
    /// The day on which a running suspension stopped the clock says so even when it is a rest day.
    fn days(
        &self,
        completed: usize,
        due: usize,
        stopped: Option<usize>,
    ) -> Result<Vec<ProofDay>, PeriodError> {
        let mut days = vec![self.day(self.start, DayReason::Start, None)?];
        let mut ordinal = 0;
        let mut months = 0;
        let backwards = matches!(self.period.unit, Unit::WorkingDayBefore | Unit::CalendarDayBefore);
        let path: Vec<usize> =
            if backwards { (due..self.start).rev().collect() } else { (self.start + 1..=due).collect() };
        for index in path {
            let beyond = if backwards { index < completed } else { index > completed };
            let rest = match self.calendar.table().kind(index) {
                DayKind::WorkingDay | DayKind::MakeUpWorkingDay => None,
                DayKind::RestDay => Some(DayReason::RestDay),
                DayKind::Holiday => Some(DayReason::Holiday),
                DayKind::Override => Some(DayReason::Override),
            };
            let suspended = (self.period.unit.can_be_suspended() && self.stops.covers(index, completed))
                .then_some(DayReason::Suspended);
            let skipped = match self.period.unit {
                _ if stopped == Some(index) => Some(DayReason::Suspended),
                _ if beyond => rest.or(suspended).or(Some(DayReason::Rolled)),
                Unit::WorkingDay => rest.or(suspended),
                Unit::WorkingDayBefore => rest,
                Unit::CalendarDay => suspended,
                Unit::CalendarDayBefore | Unit::Hour => None,
                Unit::CalendarMonth => {
                    let corresponding = corresponding_day(date_at(self.start), months + 1) == Some(index);
                    months += u64::from(corresponding);
                    (!corresponding).then_some(DayReason::Passed)
                }
            };
            days.push(match skipped {
                Some(why) => self.day(index, why, None)?,
                None => {
                    ordinal += 1;
                    let working_days = matches!(self.period.unit, Unit::WorkingDay | Unit::WorkingDayBefore);
                    let make_up = self.calendar.table().kind(index) == DayKind::MakeUpWorkingDay;
                    let why = if working_days && make_up {
                        DayReason::MakeUpWorkingDay
                    } else {
                        DayReason::Counted
                    };
                    self.day(index, why, Some(ordinal))?
                }
            });
        }
        Ok(days)
    }

    /// Hours: each civil day they run through, with the whole hours reached by its end.
    fn hours(&self, due: usize) -> Result<Vec<ProofDay>, PeriodError> {
        let Start::Instant(from) = self.period.start else { return Ok(Vec::new()) };
        let reached_by = |index: usize| {
            let midnight = date_at(index).tomorrow().ok().and_then(start_of_day)?;
            u64::try_from(midnight.duration_since(from).as_hours()).ok()
        };
        let total = self.period.total();
        let days = (self.start..=due).map(|index| {
            let reached = if index == due { total } else { reached_by(index).unwrap_or(total).min(total) };
            self.day(index, DayReason::Hours, u32::try_from(reached).ok())
        });
        days.collect()
    }

    fn day(&self, index: usize, why: DayReason, counted: Option<u32>) -> Result<ProofDay, PeriodError> {
        let Day { date, kind, name_zh, name_en, provisional, .. } = self.calendar.day(date_at(index))?;
        let reason = (why == DayReason::Suspended).then(|| self.reasons(date));
        let weekday = WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) % 7];
        Ok(ProofDay { date, weekday, kind, counted, why, name_zh, name_en, reason, provisional })
    }

    /// The reasons of all suspensions that cover a day, each once.
    fn reasons(&self, day: Date) -> String {
        let mut reasons: Vec<&str> = Vec::new();
        for stop in &self.period.suspensions {
            let covers = stop.from <= day && stop.to.is_none_or(|to| day <= to);
            if covers && !stop.reason.is_empty() && !reasons.contains(&stop.reason.as_str()) {
                reasons.push(&stop.reason);
            }
        }
        reasons.join("; ")
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
