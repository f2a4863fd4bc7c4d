//! `GET /admin/calendar`: the year as it is, what it rests on, and what has been changed.

use super::{
    facts::{self, CalendarFact},
    month::{self, Counts, Festival, Month},
    redate::{Redating, Stage},
    sql,
};
use crate::{
    shell::{
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
        words::Words,
    },
    signin::account::instant,
};
use askama::Template;
use axum::extract::{Query, State};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_calendar::{FIRST_DAY, LAST_DAY};
use yimen_rules::{language::Language, permission::Action};
use yimen_store::{Error, journal};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    year: Option<i16>,
}

/// One change that was made.
pub struct Made {
    /// Version of the calendar.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What, as it stands in the cases.
    pub what: String,
    /// What became of the cases.
    pub redating: Option<Progress>,
}

/// How far a re-dating is.
pub struct Progress {
    /// Where it stands.
    pub stage: Stage,
    /// Words for it.
    pub words: String,
    /// Open cases looked at in the first pass.
    pub seen: i64,
    /// Open cases there were.
    pub expected: i64,
    /// Cases with other dates.
    pub moved: i64,
    /// Cases that could not be dated.
    pub failed: i64,
}

impl Progress {
    /// A re-dating in words.
    pub fn of(found: &Redating, language: Language) -> Progress {
        let stage = match found.stage {
            Stage::Running => "running",
            Stage::Settling => "settling",
            Stage::Done => "done",
        };
        Progress {
            stage: found.stage,
            words: language.t(&format!("calendar-redating-{stage}")).into_owned(),
            seen: if found.stage == Stage::Running { found.seen.min(found.expected) } else { found.expected },
            expected: found.expected,
            moved: found.moved,
            failed: found.failed,
        }
    }

    /// Still on its way.
    pub fn runs(&self) -> bool {
        self.stage == Stage::Running
    }
}

#[derive(Template)]
#[template(path = "calendar/year.html")]
struct YearPage {
    frame: Frame,
    year: i16,
    before: Option<i16>,
    after: Option<i16>,
    next_unknown: i16,
    known: bool,
    source: String,
    imported: Option<(String, Timestamp)>,
    counts: Counts,
    weekdays: Vec<String>,
    months: Vec<Month>,
    festivals: Vec<Festival>,
    closures: Vec<(String, String, String)>,
    warnings: Vec<String>,
    made: Vec<Made>,
    may_import: bool,
}

/// Shows a year.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Query(asked): Query<Asked>,
) -> Answer {
    let language = frame.language;
    let year = asked.year.unwrap_or(frame.today.year()).clamp(FIRST_DAY.year(), LAST_DAY.year());
    let county = scope.county().to_owned();
    let (kept, entries, redatings) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            let entries = journal::entries(tx, &county, facts::STREAM)?;
            Ok((facts::rows(tx, &county)?, entries, tx.all(sql::REDATINGS, &[&county], Redating::read)?))
        })
        .await?;
    let calendar = hall.calendar();
    let (months, counts) = month::year(&calendar, year, frame.today, language);
    let made = entries
        .iter()
        .rev()
        .take(20)
        .map(|entry| -> Result<Made, Error> {
            let fact: CalendarFact = facts::read(entry)?;
            let redating = redatings.iter().find(|r| r.change == entry.version);
            Ok(Made {
                version: entry.version,
                at: instant(entry.at),
                by: entry.actor.clone(),
                what: fact.why(),
                redating: redating.map(|r| Progress::of(r, language)),
            })
        })
        .collect::<Result<_, _>>()?;
    let arrangement = calendar.year(year);
    page(&YearPage {
        before: (year > FIRST_DAY.year()).then(|| year - 1),
        after: (year < LAST_DAY.year()).then(|| year + 1),
        next_unknown: calendar.known().end() + 1,
        known: arrangement.is_some(),
        source: arrangement.map(|a| a.source.clone()).unwrap_or_default(),
        imported: kept.years.get(&year).map(|(_, done)| (done.by.clone(), instant(done.at))),
        weekdays: (0..7).map(|n| language.t(&format!("calendar-weekday-{n}")).into_owned()).collect(),
        festivals: month::festivals(&calendar, year, language),
        closures: kept
            .closures
            .values()
            .filter(|(closure, _)| closure.date.year() == year)
            .map(|(c, _)| (language.day(c.date, year), c.name.clone(), c.authority.clone()))
            .collect(),
        warnings: calendar
            .warnings(year)
            .into_iter()
            .map(|w| match language {
                Language::Zh => w.zh,
                Language::En => w.en,
            })
            .filter(|_| kept.years.contains_key(&year))
            .collect(),
        may_import: hall.may(&person, Action::CalendarImport),
        year,
        counts,
        months,
        made,
        frame,
    })
}
