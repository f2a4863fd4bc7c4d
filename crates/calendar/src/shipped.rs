//! The data that comes with the crate: announced arrangements, and what is known of years not announced.

use crate::arrangement::{NamedDay, YearArrangement};
use crate::civil::parse_date;
use crate::table::{FIRST_YEAR, LAST_YEAR};
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

/// What is known of years before their arrangements: the fixed statutory days and the lunar ones.
pub(crate) struct Provisional {
    /// Where the rule comes from.
    pub(crate) basis: String,
    days_off: BTreeMap<i16, Vec<NamedDay>>,
}

impl Provisional {
    /// The statutory days of a year of this calendar, in order, each once.
    pub(crate) fn days_off(&self, year: i16) -> &[NamedDay] {
        self.days_off.get(&year).map_or(&[], Vec::as_slice)
    }

    fn read(text: &str) -> serde_json::Result<Provisional> {
        let file: ProvisionalFile = serde_json::from_str(text)?;
        let mut days_off: BTreeMap<i16, Vec<NamedDay>> = BTreeMap::new();
        for day in file.lunar {
            days_off.entry(day.date.year()).or_default().push(day);
        }
        for year in FIRST_YEAR..=LAST_YEAR {
            let days = days_off.entry(year).or_default();
            for FixedDay { month_day, name_zh, name_en } in &file.fixed {
                let date = parse_date(&format!("{year}-{month_day}")).map_err(serde::de::Error::custom)?;
                days.push(NamedDay { date, name_zh: name_zh.clone(), name_en: name_en.clone() });
            }
            // The sort is stable: where a lunar festival meets a fixed day (2028-10-03), the lunar name stays.
            days.sort_by_key(|day| day.date);
            days.dedup_by_key(|day| day.date);
        }
        Ok(Provisional { basis: file.meta.basis_zh, days_off })
    }
}

/// Read once.
pub(crate) static PROVISIONAL_DAYS: LazyLock<Provisional> = LazyLock::new(|| {
    Provisional::read(PROVISIONAL).expect("the shipped provisional days are read by a test")
});
