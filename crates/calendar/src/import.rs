//! Reading a year's arrangement and finding everything wrong with it.

use crate::arrangement::{NamedDay, Override, YearArrangement};
use crate::civil::is_weekend;
use crate::errors::{ArrangementError, Problem};
use crate::table::{FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, index_of};
use jiff::civil::Date;
use std::collections::HashMap;

impl YearArrangement {
    /// Checks the year and each day.
    ///
    /// # Errors
    /// A year outside the calendar; a day outside the year; a day listed twice or both off and worked; a make-up
    /// working day that is no Saturday or Sunday; a day without a name.
    pub fn validate(&self) -> Result<(), ArrangementError> {
        let mut problems = Vec::new();
        if !(FIRST_YEAR..=LAST_YEAR).contains(&self.year) {
            problems.push(Problem::new(
                "year",
                format!("{} 年不在日历范围内（{FIRST_YEAR} 至 {LAST_YEAR}）", self.year),
                format!("{} lies outside the calendar, which covers {FIRST_YEAR} to {LAST_YEAR}", self.year),
            ));
        }
        let mut seen: HashMap<Date, String> = HashMap::new();
        let lists = [("days_off", &self.days_off), ("makeup_working_days", &self.makeup_working_days)];
        for (list, days) in lists {
            for (place, day) in days.iter().enumerate() {
                let field = format!("{list}[{place}]");
                problems.extend(self.day_problems(&field, list, day));
                if let Some(first) = seen.insert(day.date, field.clone()) {
                    problems.push(Problem::new(
                        format!("{field}.date"),
                        format!("{} 已列于 {first}", day.date),
                        format!("{} is listed already, as {first}", day.date),
                    ));
                }
            }
        }
        ArrangementError::unless_none(problems)
    }

    fn day_problems(&self, field: &str, list: &str, day: &NamedDay) -> Vec<Problem> {
        let mut problems = Vec::new();
        let date = day.date;
        if date.year() != self.year {
            problems.push(Problem::new(
                format!("{field}.date"),
                format!("{date} 不在 {} 年内；跨年调整的日子请列入其所在年份的安排", self.year),
                format!("{date} does not lie in {}; list it in the arrangement of its own year", self.year),
            ));
        }
        if list == "makeup_working_days" && !is_weekend(date) {
            problems.push(Problem::new(
                format!("{field}.date"),
                format!("{date} 不是周六或周日，不能作为调休上班日"),
                format!("{date} is no Saturday or Sunday and cannot be a make-up working day"),
            ));
        }
        if day.name_zh.trim().is_empty() {
            problems.push(Problem::new(
                format!("{field}.name_zh"),
                "缺少节日名称",
                "the name of the festival is missing",
            ));
        }
        problems
    }
}

impl Override {
    /// Everything wrong with a list of closures.
    pub(crate) fn problems(overrides: &[Override]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut seen: HashMap<Date, usize> = HashMap::new();
        for (place, closure) in overrides.iter().enumerate() {
            let field = format!("overrides[{place}]");
            let date = closure.date;
            if index_of(date).is_none() {
                problems.push(Problem::new(
                    format!("{field}.date"),
                    format!("{date} 不在日历范围内（{FIRST_DAY} 至 {LAST_DAY}）"),
                    format!("{date} lies outside the calendar, which covers {FIRST_DAY} to {LAST_DAY}"),
                ));
            }
            if let Some(first) = seen.insert(date, place) {
                problems.push(Problem::new(
                    format!("{field}.date"),
                    format!("{date} 已列于 overrides[{first}]"),
                    format!("{date} is listed already, as overrides[{first}]"),
                ));
            }
            if closure.name.trim().is_empty() {
                problems.push(Problem::new(format!("{field}.name"), "缺少名称", "the name is missing"));
            }
            if closure.authority.trim().is_empty() {
                problems.push(Problem::new(
                    format!("{field}.authority"),
                    "缺少依据文件的文号",
                    "the number of the document that orders it is missing",
                ));
            }
        }
        problems
    }
}
