//! The algorithm (domain.md §2.4), with one look-up for the whole length and one step a suspension.

use crate::calendar::Calendar;
use crate::due::Due;
use crate::errors::PeriodError;
use crate::period::{MAX_SUSPENSIONS, Period, Start, Suspension};
use crate::table::{DAYS, FIRST_DAY, LAST_DAY, date_at, index_of};
use crate::unit::Unit;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

/// The suspensions that matter to one period, by index of day, only days after the start.
#[derive(Debug, Default)]
pub(crate) struct Stops {
    /// Ended suspensions: first and last day, in order, united so that none touch the next.
    closed: Vec<(usize, usize)>,
    /// First day of the suspension that still runs.
    open: Option<usize>,
}

impl Stops {
    pub(crate) fn of(suspensions: &[Suspension], start: usize) -> Result<Stops, PeriodError> {
        if suspensions.is_empty() {
            return Ok(Stops::default());
        }
        if suspensions.len() > MAX_SUSPENSIONS {
            return Err(PeriodError::TooManySuspensions { count: suspensions.len() });
        }
        let mut stops = Stops::default();
        for Suspension { from, to, .. } in suspensions {
            if let Some(to) = to.filter(|to| to < from) {
                return Err(PeriodError::SuspensionReversed { from: *from, to });
            }
            if *from > LAST_DAY || to.is_some_and(|to| to < FIRST_DAY) {
                continue;
            }
            let from = index_of(*from).unwrap_or(0).max(start + 1);
            if from >= DAYS {
                continue;
            }
            match to {
                None => stops.open = Some(stops.open.map_or(from, |open| open.min(from))),
                Some(to) => {
                    let to = index_of(*to).unwrap_or(DAYS - 1);
                    if from <= to {
                        stops.closed.push((from, to));
                    }
                }
            }
        }
        stops.closed.sort_unstable();
        stops.closed.dedup_by(|next, kept| {
            let joined = next.0 <= kept.1 + 1;
            if joined {
                kept.1 = kept.1.max(next.1);
            }
            joined
        });
        Ok(stops)
    }

    /// The first day from `index` on that lies in no ended suspension and that `next` accepts.
    fn first_outside(&self, index: usize, next: impl Fn(usize) -> Option<usize>) -> Option<usize> {
        let mut index = next(index)?;
        let passed = self.closed.partition_point(|(_, last)| *last < index);
        for (first, last) in &self.closed[passed..] {
            if index < *first {
                break;
            }
            if index <= *last {
                index = next(last + 1)?;
            }
        }
        Some(index)
    }

    /// Whether the clock of a period completed on `completed` stands still on a day. A running suspension that begins
    /// after that day has no effect (domain.md §2.4 rule 9).
    pub(crate) fn covers(&self, index: usize, completed: usize) -> bool {
        let passed = self.closed.partition_point(|(_, last)| *last < index);
        let ended = self.closed.get(passed).is_some_and(|(first, _)| index >= *first);
        ended || self.open.is_some_and(|open| open <= completed && index >= open)
    }
}

/// How a period in days runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Completed on one day, due on that or, rolled, another.
    Day { completed: usize, due: usize },
    /// Stopped from this day on.
    Stopped { from: usize },
}

impl Calendar {
    /// When a period ends.
    ///
    /// The cost does not depend on the length: prefix sums answer for all days at once, and each suspension is one step.
    ///
    /// # Errors
    /// Every [`PeriodError`]; never a date from outside the calendar.
    pub fn due(&self, period: &Period) -> Result<Due, PeriodError> {
        let start = start_index(period)?;
        let stops = Stops::of(&period.suspensions, start)?;
        if period.unit == Unit::Hour {
            return self.hours(period);
        }
        Ok(match self.end(period, start, &stops)? {
            End::Stopped { .. } => Due::Stopped,
            End::Day { completed, due } => Due::On {
                date: date_at(due),
                provisional: self.rests_on_unknown_year(period, start, completed, due),
            },
        })
    }

    /// How a period in days or months runs out, by index.
    pub(crate) fn end(&self, period: &Period, start: usize, stops: &Stops) -> Result<End, PeriodError> {
        let total = period.total();
        let table = self.table();
        let outside = || PeriodError::EndsOutsideCalendar { start: date_at(start), total, unit: period.unit };
        let completed = match period.unit {
            // Total 0 gives the start date itself, without rolling (instant items).
            Unit::WorkingDay | Unit::CalendarDay | Unit::WorkingDayBefore if total == 0 => {
                return Ok(End::Day { completed: start, due: start });
            }
            Unit::WorkingDay => self.completed_working(start, total, stops),
            Unit::CalendarDay => completed_calendar(start, total, stops),
            Unit::CalendarMonth => corresponding_day(date_at(start), total),
            Unit::WorkingDayBefore => table
                .working_before(start)
                .checked_sub(total)
                .and_then(|passed| table.nth_working(passed + 1)),
            Unit::CalendarDayBefore => usize::try_from(total).ok().and_then(|total| start.checked_sub(total)),
            Unit::Hour => None,
        };
        // A running suspension stops the clock when it begins on or before the day that would complete the total; if it
        // begins later it has no effect (rule 9).
        if let Some(from) = stops.open.filter(|_| period.unit.can_be_suspended())
            && completed.is_none_or(|day| from <= day)
        {
            return Ok(End::Stopped { from });
        }
        let completed = completed.ok_or_else(outside)?;
        let due = match period.unit {
            Unit::WorkingDay | Unit::WorkingDayBefore | Unit::Hour => Some(completed),
            Unit::CalendarDay => stops.first_outside(completed, |day| self.working_from(day)),
            Unit::CalendarMonth => self.working_from(completed),
            Unit::CalendarDayBefore => table.working_on_or_before(completed),
        };
        due.map(|due| End::Day { completed, due }).ok_or_else(outside)
    }

    /// The working day that completes the total; `None` past the calendar.
    fn completed_working(&self, start: usize, total: u64, stops: &Stops) -> Option<usize> {
        let table = self.table();
        let mut ordinal = table.working_through(start) + total;
        for (first, last) in &stops.closed {
            if table.nth_working(ordinal)? < *first {
                break;
            }
            ordinal += table.working_through(*last) - table.working_before(*first);
        }
        table.nth_working(ordinal)
    }

    fn working_from(&self, index: usize) -> Option<usize> {
        (index < DAYS).then(|| self.table().working_on_or_after(index)).flatten()
    }

    /// Hours run on through rest days (Civil Code art. 201) and need only stay inside the calendar.
    fn hours(&self, period: &Period) -> Result<Due, PeriodError> {
        let Start::Instant(from) = period.start else {
            return Err(PeriodError::HoursNeedAnInstant { start: period.start.day() });
        };
        let hours = i64::try_from(period.total()).unwrap_or(i64::MAX);
        let longest = (DAYS as i64) * 24;
        let instant = (hours <= longest).then(|| from.checked_add(SignedDuration::from_hours(hours)).ok());
        match instant.flatten() {
            Some(instant) if index_of(crate::civil::legal_day(instant)).is_some() => Ok(Due::At { instant }),
            _ => Err(PeriodError::EndsOutsideCalendar {
                start: period.start.day(),
                total: period.total(),
                unit: period.unit,
            }),
        }
    }

    /// Whether the result rests on a day whose arrangement is not known: all days passed when working days are counted,
    /// otherwise only those the last day rolls over.
    fn rests_on_unknown_year(&self, period: &Period, start: usize, completed: usize, due: usize) -> bool {
        let (first, last) = match period.unit {
            Unit::WorkingDay | Unit::CalendarDay | Unit::WorkingDayBefore if period.total() == 0 => {
                return false;
            }
            Unit::WorkingDay => (start + 1, due),
            Unit::WorkingDayBefore => (due, start - 1),
            _ => (completed.min(due), completed.max(due)),
        };
        self.table().touches_unknown_year(date_at(first), date_at(last))
    }
}

pub(crate) fn start_index(period: &Period) -> Result<usize, PeriodError> {
    let date = period.start.day();
    index_of(date).ok_or(PeriodError::OutsideCalendar { date })
}

fn completed_calendar(start: usize, total: u64, stops: &Stops) -> Option<usize> {
    let mut day = start.checked_add(usize::try_from(total).ok()?)?;
    for (first, last) in &stops.closed {
        if day < *first {
            break;
        }
        day += last - first + 1;
    }
    (day < DAYS).then_some(day)
}

/// The corresponding day so many months on, clamped to the month's last day (Civil Code art. 202).
pub(crate) fn corresponding_day(start: Date, months: u64) -> Option<usize> {
    let months = i32::try_from(months).ok().filter(|months| *months <= 12 * 100)?;
    index_of(start.checked_add(months.months()).ok()?)
}
