//! Reading a year's arrangement from the words of the State Council's notice (国务院办公厅关于…部分节假日安排的通知).
//!
//! The notices have kept their form since 2008: a numbered line a festival, days off (放假), and days worked (上班). What a
//! clerk has at hand in November is that text, not a file.

use crate::arrangement::{NamedDay, YearArrangement};
use crate::errors::{ArrangementError, Problem};
use crate::import::festival_en;
use jiff::ToSpan;
use jiff::civil::Date;

impl YearArrangement {
    /// Reads the text of a notice; `source` is its document number, where the text itself holds none (`国办发明电〔…〕…号`).
    ///
    /// Days of another year than the one the notice is about are left out: they belong to that year's arrangement.
    ///
    /// # Errors
    /// A text without a year or without a day off, a date that does not exist, and everything
    /// [`YearArrangement::validate`] finds.
    pub fn from_notice(text: &str, source: &str) -> Result<YearArrangement, ArrangementError> {
        let text = without_brackets(text);
        let year = first_year(&text).ok_or_else(|| {
            one("year", "通知中没有找到年份（如“2027年”）", "no year (such as 2027年) stands in the notice")
        })?;
        let mut arrangement = YearArrangement {
            year,
            source: Some(source.trim()).filter(|s| !s.is_empty()).unwrap_or_default().to_owned(),
            days_off: Vec::new(),
            makeup_working_days: Vec::new(),
        };
        let mut problems = Vec::new();
        for line in text.lines() {
            let Some((head, rest)) = line.split_once(['：', ':']) else { continue };
            let name =
                head.trim().trim_start_matches(|c| "一二三四五六七八九十0123456789、.． 　".contains(c));
            for clause in rest.split(['。', '，', '；', ',', ';']) {
                let list = match (clause.contains("放假"), clause.contains("上班")) {
                    (true, false) => &mut arrangement.days_off,
                    (false, true) => &mut arrangement.makeup_working_days,
                    _ => continue,
                };
                match dates(clause, year) {
                    Ok(dates) => {
                        list.extend(dates.into_iter().filter(|d| d.year() == year).map(|date| NamedDay {
                            date,
                            name_zh: name.to_owned(),
                            name_en: festival_en(name),
                        }))
                    }
                    Err(what) => problems.push(Problem::new(
                        name,
                        format!("“{}”：{what} 不是有效的日期", clause.trim()),
                        format!("“{}”: {what} is no date", clause.trim()),
                    )),
                }
            }
        }
        ArrangementError::unless_none(problems)?;
        if arrangement.days_off.is_empty() {
            return Err(one("days_off", "通知中没有找到放假的日子", "no day off stands in the notice"));
        }
        arrangement.days_off.sort_by_key(|day| day.date);
        arrangement.makeup_working_days.sort_by_key(|day| day.date);
        arrangement.validate()?;
        Ok(arrangement)
    }
}

fn one(field: &str, zh: &str, en: &str) -> ArrangementError {
    ArrangementError { problems: vec![Problem::new(field, zh, en)] }
}

/// Without what stands in round brackets: days of the week, of the lunar month.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let kept = text.chars().filter(|c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    kept.collect()
}

fn first_year(text: &str) -> Option<i16> {
    let (before, _) = text
        .match_indices('年')
        .map(|(at, _)| text.split_at(at))
        .find(|(before, _)| before.chars().rev().take_while(char::is_ascii_digit).count() == 4)?;
    before.get(before.len() - 4..)?.parse().ok()
}

/// The dates of a clause such as `2月15日至23日` or `9月20日、10月10日`; a month or year once named goes on.
fn dates(clause: &str, year: i16) -> Result<Vec<Date>, String> {
    let (mut year, mut month, mut number) = (year, 0_i8, String::new());
    let mut from: Option<Date> = None;
    let (mut through, mut found) = (false, Vec::new());
    for c in clause.chars() {
        match c {
            '0'..='9' => {
                number.push(c);
                continue;
            }
            '年' => year = number.parse().unwrap_or(year),
            '月' => month = number.parse().unwrap_or(0),
            '日' | '号' if !number.is_empty() => {
                let day: i8 = number.parse().unwrap_or(0);
                let date = Date::new(year, month, day).map_err(|_| format!("{year}年{month}月{number}日"))?;
                match (through, from) {
                    (true, Some(first)) if first <= date => {
                        found.extend(first.series(1.day()).skip(1).take_while(|d| *d <= date));
                    }
                    (true, _) => return Err(format!("至{month}月{number}日")),
                    (false, _) => found.push(date),
                }
                (from, through) = (Some(date), false);
            }
            '至' | '-' | '—' | '～' | '~' => through = from.is_some(),
            _ => {}
        }
        number.clear();
    }
    Ok(found)
}
