//! The data that comes with the crate: announced arrangements, and what is known of years not announced.

use crate::arrangement::{NamedDay, YearArrangement};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const ARRANGEMENTS: &str = include_str!("../../../data/calendar/arrangements_2007_2026.json");
const PROVISIONAL: &str = include_str!("../../../data/calendar/provisional.json");

#[derive(Deserialize)]
struct ArrangementsFile {
    years: Vec<YearArrangement>,
}

#[derive(Deserialize)]
struct ProvisionalFile {
    meta: ProvisionalMeta,
    fixed: Vec<FixedDay>,
    lunar: Vec<NamedDay>,
}

#[derive(Deserialize)]
struct ProvisionalMeta {
    basis_zh: String,
}

#[derive(Deserialize)]
struct FixedDay {
    month_day: String,
    name_zh: String,
    name_en: String,
}

/// The arrangements announced for 2007 to 2026.
pub(crate) fn arrangements() -> Vec<YearArrangement> {
    let file: ArrangementsFile =
        serde_json::from_str(ARRANGEMENTS).expect("the shipped arrangements are read by a test");
    file.years
}

/// What is known of a year before its arrangement: the fixed statutory days and the lunar ones.
pub(crate) struct Provisional {
    /// Where the rule comes from.
    pub(crate) basis: String,
    fixed: Vec<(i8, i8, String, String)>,
    lunar: BTreeMap<i16, Vec<NamedDay>>,
}

impl Provisional {
    /// The statutory days of a year, in order, each once.
    pub(crate) fn days_off(&self, year: i16) -> Vec<NamedDay> {
        let fixed = self.fixed.iter().filter_map(|(month, day, zh, en)| {
            let date = Date::new(year, *month, *day).ok()?;
            Some(NamedDay { date, name_zh: zh.clone(), name_en: en.clone() })
        });
        let mut days: Vec<NamedDay> =
            fixed.chain(self.lunar.get(&year).into_iter().flatten().cloned()).collect();
        days.sort_by_key(|day| day.date);
        days.dedup_by_key(|day| day.date);
        days
    }
}

/// Read once.
pub(crate) static PROVISIONAL_DAYS: LazyLock<Provisional> = LazyLock::new(|| {
    let file: ProvisionalFile =
        serde_json::from_str(PROVISIONAL).expect("the shipped provisional days are read by a test");
    let fixed = file.fixed.into_iter().filter_map(|day| {
        let (month, date) = day.month_day.split_once('-')?;
        Some((month.parse().ok()?, date.parse().ok()?, day.name_zh, day.name_en))
    });
    let mut lunar: BTreeMap<i16, Vec<NamedDay>> = BTreeMap::new();
    for day in file.lunar {
        lunar.entry(day.date.year()).or_default().push(day);
    }
    Provisional { basis: file.meta.basis_zh, fixed: fixed.collect(), lunar }
});
