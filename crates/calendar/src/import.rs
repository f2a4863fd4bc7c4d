//! Reading a year's arrangement and finding everything wrong with it.

use crate::arrangement::{NamedDay, Override, YearArrangement};
use crate::civil::{is_weekend, parse_date};
use crate::errors::{ArrangementError, Problem};
use crate::table::{FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, index_of};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::HashMap;

/// The English names of the festivals, for arrangements that give only the Chinese ones.
const FESTIVALS: [(&str, &str); 7] = [
    ("元旦", "New Year's Day"),
    ("春节", "Spring Festival"),
    ("清明节", "Tomb-sweeping Day"),
    ("劳动节", "Labour Day"),
    ("端午节", "Dragon Boat Festival"),
    ("中秋节", "Mid-autumn Festival"),
    ("国庆节", "National Day"),
];

/// The English name of a festival, or of two that meet (国庆节、中秋节); an unknown one keeps its Chinese name.
pub(crate) fn festival_en(name_zh: &str) -> String {
    let one = |zh: &str| FESTIVALS.iter().find(|(known, _)| *known == zh).map(|(_, en)| *en);
    let parts: Option<Vec<&str>> = name_zh.split(['、', '和']).map(|part| one(part.trim())).collect();
    parts.map_or_else(|| name_zh.to_owned(), |parts| parts.join(", "))
}

impl YearArrangement {
    /// Reads one year from JSON: `year`, `source`, and the lists `days_off` and `makeup_working_days` of `date`,
    /// `name_zh` and `name_en` (in the second list also `for_zh`, `for_en`). A missing English name is filled in. Other
    /// fields are ignored.
    ///
    /// # Errors
    /// Text that is no such JSON, naming each field at fault, and everything [`YearArrangement::validate`] finds.
    pub fn parse(json: &str) -> Result<YearArrangement, ArrangementError> {
        let one = |field: &str, zh: String, en: String| ArrangementError {
            problems: vec![Problem::new(field, zh, en)],
        };
        let value: Value = serde_json::from_str(json).map_err(|error| {
            one("file", format!("不是有效的 JSON：{error}"), format!("not valid JSON: {error}"))
        })?;
        let Value::Object(fields) = value else {
            return Err(one(
                "file",
                "应为一个年度安排对象".to_owned(),
                "must be one object, the arrangement of a year".to_owned(),
            ));
        };
        let mut problems = Vec::new();
        let year = match fields.get("year").and_then(Value::as_i64).and_then(|year| i16::try_from(year).ok())
        {
            Some(year) => year,
            None => {
                problems.push(Problem::new(
                    "year",
                    "缺少年份，或不是四位数字",
                    "is missing or not a year such as 2027",
                ));
                0
            }
        };
        let source = match fields.get("source") {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(source)) => source.trim().to_owned(),
            Some(_) => {
                problems.push(Problem::new("source", "应为文字", "must be text"));
                String::new()
            }
        };
        let days_off = read_days("days_off", fields.get("days_off"), &mut problems);
        let makeup_working_days =
            read_days("makeup_working_days", fields.get("makeup_working_days"), &mut problems);
        ArrangementError::unless_none(problems)?;
        let arrangement = YearArrangement { year, source, days_off, makeup_working_days };
        arrangement.validate()?;
        Ok(arrangement)
    }

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

fn read_days(list: &str, value: Option<&Value>, problems: &mut Vec<Problem>) -> Vec<NamedDay> {
    let Some(Value::Array(entries)) = value else {
        problems.push(Problem::new(list, "缺少，或不是列表", "is missing or not a list"));
        return Vec::new();
    };
    let mut days = Vec::with_capacity(entries.len());
    for (place, entry) in entries.iter().enumerate() {
        let text = |names: [&str; 2]| {
            names.iter().find_map(|name| entry.get(name).and_then(Value::as_str)).unwrap_or_default().trim()
        };
        let field = format!("{list}[{place}].date");
        match entry.get("date").and_then(Value::as_str) {
            None => problems.push(Problem::new(field, "缺少日期", "is missing")),
            Some(date) => match parse_date(date) {
                Err(en) => {
                    problems.push(Problem::new(field, format!("“{date}”不是 YYYY-MM-DD 形式的有效日期"), en));
                }
                Ok(date) => {
                    let name_zh = text(["name_zh", "for_zh"]).to_owned();
                    let mut name_en = text(["name_en", "for_en"]).to_owned();
                    if name_en.is_empty() {
                        name_en = festival_en(&name_zh);
                    }
                    days.push(NamedDay { date, name_zh, name_en });
                }
            },
        }
    }
    days
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
