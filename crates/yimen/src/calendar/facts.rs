//! What the county did to its calendar: the facts of the stream `calendar`, and the rows they amount to.
//!
//! The arrangements of the State Council ship with the program; a county imports later years, replaces a year whose
//! arrangement was announced anew, and closes its offices for a day. The version of the stream is the version of the
//! calendar: who applies a change says which one it was previewed on.

use super::sql;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use yimen_calendar::{ArrangementError, Calendar, Override, YearArrangement};
use yimen_store::{
    Error, Param, Tx,
    journal::{self, Head, NewEntry},
};

/// The stream in the journal.
pub const STREAM: &str = "calendar";

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum CalendarFact {
    /// A year's arrangement came in, or was replaced.
    YearImported {
        /// The arrangement.
        arrangement: YearArrangement,
    },
    /// The county closed on these days.
    Closed {
        /// The closures.
        closures: Vec<Override>,
    },
    /// Closures were taken back.
    Lifted {
        /// The days that are working days again.
        days: Vec<Date>,
        /// Number of the document that orders it.
        authority: String,
    },
}

impl CalendarFact {
    /// The word kept as the kind of the entry.
    pub fn kind(&self) -> &'static str {
        match self {
            CalendarFact::YearImported { .. } => "calendar.year_imported",
            CalendarFact::Closed { .. } => "calendar.closed",
            CalendarFact::Lifted { .. } => "calendar.lifted",
        }
    }

    /// The calendar after the change.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn applied_to(&self, calendar: &Calendar) -> Result<Calendar, ArrangementError> {
        match self {
            CalendarFact::YearImported { arrangement } => calendar.with_year(arrangement.clone()),
            CalendarFact::Closed { closures } => {
                let mut all = calendar.overrides().to_vec();
                all.extend(closures.iter().cloned());
                calendar.with_overrides(all)
            }
            CalendarFact::Lifted { days, .. } => {
                let left = calendar.overrides().iter().filter(|c| !days.contains(&c.date));
                calendar.with_overrides(left.cloned().collect())
            }
        }
    }

    /// Why dates move, in the words that stand in each case's trail (Chinese: it is data of a Chinese office).
    pub fn why(&self) -> String {
        let span = |days: &[Date]| match days {
            [] => String::new(),
            [one] => one.to_string(),
            [first, .., last] => format!("{first} 至 {last} 间 {} 天", days.len()),
        };
        match self {
            CalendarFact::YearImported { arrangement: YearArrangement { year, source, .. } } => {
                if source.is_empty() {
                    format!("{year}年节假日安排")
                } else {
                    format!("{year}年节假日安排（{source}）")
                }
            }
            CalendarFact::Closed { closures } => {
                let days: Vec<Date> = closures.iter().map(|c| c.date).collect();
                let first = closures.first();
                let (name, authority) = first.map_or(("", ""), |c| (c.name.as_str(), c.authority.as_str()));
                format!("本县停办 {}：{name}（{authority}）", span(&days))
            }
            CalendarFact::Lifted { days, authority } => format!("取消停办 {}（{authority}）", span(days)),
        }
    }
}

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The account.
    pub by: String,
    /// Microseconds UTC.
    pub at: i64,
}

/// What the county keeps beside the shipped years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Imported arrangements by year.
    pub years: BTreeMap<i16, (YearArrangement, Done)>,
    /// Closures by day.
    pub closures: BTreeMap<Date, (Override, Done)>,
}

/// The rows with the head of the stream they come from.
#[derive(Debug, Clone)]
pub struct Held {
    /// What is kept.
    pub kept: Kept,
    /// Where the stream stands.
    pub head: Head,
}

impl Kept {
    /// Applies a fact, on the way in and when the audit replays.
    pub fn evolve(&mut self, fact: &CalendarFact, by: &str, at: i64) {
        let done = Done { by: by.to_owned(), at };
        match fact {
            CalendarFact::YearImported { arrangement } => {
                self.years.insert(arrangement.year, (arrangement.clone(), done));
            }
            CalendarFact::Closed { closures } => {
                for closure in closures {
                    self.closures.insert(closure.date, (closure.clone(), done.clone()));
                }
            }
            CalendarFact::Lifted { days, .. } => {
                self.closures.retain(|day, _| !days.contains(day));
            }
        }
    }

    /// The shipped calendar with what the county keeps over it.
    ///
    /// # Errors
    /// What the calendar says of a row that was never to be written.
    pub fn calendar(&self) -> Result<Calendar, ArrangementError> {
        let mut calendar = Calendar::shipped();
        for (arrangement, _) in self.years.values() {
            calendar = calendar.with_year(arrangement.clone())?;
        }
        calendar.with_overrides(self.closures.values().map(|(closure, _)| closure.clone()).collect())
    }
}

/// Reads the rows alone.
///
/// # Errors
/// Of the store, or a row that cannot be read.
pub fn rows(tx: &mut Tx<'_>, county: &str) -> Result<Kept, Error> {
    let mut kept = Kept::default();
    let years = tx.all(sql::YEARS, &[&county], |row| {
        let body: String = row.get(1)?;
        let arrangement: YearArrangement = serde_json::from_str(&body)
            .map_err(|e| Error::Db(format!("the arrangement of a year cannot be read: {e}")))?;
        Ok((arrangement, Done { by: row.get(2)?, at: row.get(3)? }))
    })?;
    kept.years =
        years.into_iter().map(|(arrangement, done)| (arrangement.year, (arrangement, done))).collect();
    let closures = tx.all(sql::CLOSURES, &[&county], |row| {
        let day: String = row.get(0)?;
        let date = day.parse().map_err(|e| Error::Db(format!("the day {day:?} of a closure: {e}")))?;
        let closure = Override { date, name: row.get(1)?, authority: row.get(2)? };
        Ok((closure, Done { by: row.get(3)?, at: row.get(4)? }))
    })?;
    kept.closures = closures.into_iter().map(|(closure, done)| (closure.date, (closure, done))).collect();
    Ok(kept)
}

/// Loads what the county keeps.
///
/// # Errors
/// As [`rows`].
pub fn load(tx: &mut Tx<'_>, county: &str) -> Result<Held, Error> {
    let kept = rows(tx, county)?;
    Ok(Held { kept, head: journal::head(tx, county, STREAM)? })
}

/// Reads a fact back from its entry.
///
/// # Errors
/// [`Error::Db`] naming the version when the entry is no fact of the calendar.
pub fn read(entry: &journal::Entry) -> Result<CalendarFact, Error> {
    serde_json::from_str(&entry.body)
        .map_err(|e| Error::Db(format!("calendar version {}: {e}", entry.version)))
}

/// Writes a change: the entry and the rows it makes. The version of the calendar after it.
///
/// # Errors
/// [`Error::Stale`] when the calendar has moved on since `held` was loaded.
pub fn record(
    tx: &mut Tx<'_>,
    county: &str,
    held: &Held,
    fact: &CalendarFact,
    by: &str,
    now: Timestamp,
) -> Result<i64, Error> {
    let json = |e: serde_json::Error| Error::Db(format!("JSON of our own making: {e}"));
    let (at, by_text) = (now.as_microsecond(), by.to_owned());
    let entry = NewEntry {
        kind: fact.kind().to_owned(),
        at,
        actor: by_text.clone(),
        body: serde_json::to_string(fact).map_err(json)?,
    };
    let head = journal::append(tx, county, STREAM, &held.head, &[entry])?;
    match fact {
        CalendarFact::YearImported { arrangement } => {
            let body = serde_json::to_string(arrangement).map_err(json)?;
            let year = i64::from(arrangement.year);
            tx.exec_one(sql::KEEP_YEAR, &[&county, &year, &head.version, &body, &by_text, &at])?;
        }
        CalendarFact::Closed { closures } => {
            let days: Vec<String> = closures.iter().map(|c| c.date.to_string()).collect();
            let rows: Vec<Vec<&dyn Param>> = closures
                .iter()
                .zip(&days)
                .map(|(c, day)| -> Vec<&dyn Param> {
                    vec![&county, day, &c.name, &c.authority, &by_text, &at]
                })
                .collect();
            tx.insert_many(sql::CLOSE, "", &rows)?;
        }
        CalendarFact::Lifted { days, .. } => {
            for day in days {
                tx.exec_one(sql::LIFT, &[&county, &day.to_string()])?;
            }
        }
    }
    Ok(head.version)
}
