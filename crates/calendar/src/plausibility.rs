//! What looks odd about an arrangement without being wrong: shown before it is applied.

use crate::calendar::{Calendar, DayKind};
use crate::civil::{is_weekend, weekday_en, weekday_zh};
use crate::shipped::PROVISIONAL_DAYS;
use crate::table::{date_at, index_of};
use jiff::civil::{Date, date};
use serde::Serialize;

/// Continuous work around a holiday generally does not exceed six days (Regulations on Public Holidays, art. 7).
const LONGEST_STRETCH: usize = 6;
/// Since this year there are thirteen statutory days (art. 2); before it the checks on their number do not hold.
const THIRTEEN_DAYS_SINCE: i16 = 2025;
const STATUTORY_DAYS: usize = 13;

/// Something to look at before an arrangement is applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What it is about: a field of the arrangement, or a day.
    pub field: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Calendar {
    /// What looks odd about an announced year, seen with the years around it: stretches of work over six days,
    /// statutory days on which offices would work, and a number of working days that the statutory days do not explain.
    /// Empty for a year that is not announced.
    ///
    /// To look before applying, ask the calendar that [`Calendar::with_year`] gives.
    #[must_use]
    pub fn warnings(&self, year: i16) -> Vec<Warning> {
        let (Some(_), Some(first), Some(last)) =
            (self.year(year), index_of(date(year, 1, 1)), index_of(date(year, 12, 31)))
        else {
            return Vec::new();
        };
        let mut warnings = self.long_stretches(first, last);
        if year >= THIRTEEN_DAYS_SINCE {
            warnings.extend(self.worked_statutory_days(year));
            warnings.extend(self.unexplained_number(first, last));
        }
        warnings
    }

    fn long_stretches(&self, first: usize, last: usize) -> Vec<Warning> {
        let table = self.table();
        let mut warnings = Vec::new();
        let mut day = first;
        // A stretch that began in the year before belongs to it as well: look back to its first day.
        while day > 0 && table.kind(day).is_working() && table.kind(day - 1).is_working() {
            day -= 1;
        }
        while day <= last {
            let Some(rest) = (day..crate::table::DAYS).find(|at| !table.kind(*at).is_working()) else {
                break;
            };
            let days = rest - day;
            if days > LONGEST_STRETCH {
                let (from, to) = (date_at(day), date_at(rest - 1));
                warnings.push(Warning {
                    field: from.to_string(),
                    zh: format!("{from} 至 {to} 连续工作 {days} 天，一般不超过 {LONGEST_STRETCH} 天"),
                    en: format!("{days} days of continuous work from {from} to {to}; generally at most {LONGEST_STRETCH}"),
                });
            }
            day = rest + 1;
        }
        warnings
    }

    fn worked_statutory_days(&self, year: i16) -> impl Iterator<Item = Warning> {
        let worked = PROVISIONAL_DAYS.days_off(year).iter().filter(|day| self.is_working_day(day.date));
        worked.map(|day| {
            let at: Date = day.date;
            Warning {
                field: at.to_string(),
                zh: format!("{at}（{}）为法定节假日（{}），未列为放假", weekday_zh(at), day.name_zh),
                en: format!(
                    "{at} ({}) is a statutory holiday ({}) and is not off",
                    weekday_en(at),
                    day.name_en
                ),
            }
        })
    }

    /// Weekdays off beyond the statutory days are worked on weekends, and a statutory day on a weekend is made up for
    /// (art. 6): so the year has as many working days as weekdays less thirteen.
    fn unexplained_number(&self, first: usize, last: usize) -> Option<Warning> {
        let table = self.table();
        let worked = |at: &usize| table.kind(*at).is_working() || table.kind(*at) == DayKind::Override;
        let working = (first..=last).filter(worked).count();
        let weekdays = (first..=last).filter(|at| !is_weekend(date_at(*at))).count();
        let expected = weekdays - STATUTORY_DAYS;
        (working != expected).then(|| Warning {
            field: "makeup_working_days".to_owned(),
            zh: format!("全年工作日 {working} 天；周一至周五 {weekdays} 天减去法定节假日 {STATUTORY_DAYS} 天应为 {expected} 天"),
            en: format!(
                "{working} working days in the year; {weekdays} weekdays less {STATUTORY_DAYS} statutory days are {expected}"
            ),
        })
    }
}
