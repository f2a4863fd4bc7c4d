//! What a change did: how far the re-dating is, and the list of cases that got other dates.

use super::{
    effects::Shift,
    facts,
    pages::Progress,
    preview::{Line, clock_words, lines},
    redate::Redating,
    sql,
};
use crate::{
    shell::{
        frame::{Answer, Frame, page},
        hall::Hall,
        reader::Reader,
        signed_in::Permitted,
    },
    signin::account::instant,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::language::Language;
use yimen_store::{Error, Tx, journal};

/// Cases on a page.
const PAGE: i64 = 100;
/// Cases read at a time for the file.
const FILE_PAGE: i64 = 2_000;

/// Where a page begins.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    after: String,
    #[serde(default)]
    version: i64,
}

#[derive(Template)]
#[template(path = "calendar/moved.html")]
struct MovedPage {
    frame: Frame,
    change: i64,
    what: String,
    by: String,
    at: Timestamp,
    progress: Progress,
    lines: Vec<Line>,
    next: Option<String>,
}

/// `GET /admin/calendar/changes/{change}`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(change): Path<i64>,
    Query(asked): Query<Asked>,
) -> Answer {
    let county = scope.county().to_owned();
    let (redating, entry, mut found) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            let redating = tx.one(sql::REDATING, &[&county, &change], Redating::read)?;
            let entry = journal::entries(tx, &county, facts::STREAM)?
                .into_iter()
                .find(|entry| entry.version == change)
                .ok_or(Error::NotFound)?;
            let found = after(tx, &county, change, &asked.after, asked.version, PAGE + 1)?;
            Ok((redating, entry, found))
        })
        .await?;
    let more = found.len() as i64 > PAGE;
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|(version, shift)| {
        format!("/admin/calendar/changes/{change}?after={}&version={version}", shift.case_no)
    });
    page(&MovedPage {
        change,
        what: redating.why.clone(),
        by: entry.actor.clone(),
        at: instant(entry.at),
        progress: Progress::of(&redating, frame.language),
        lines: found.iter().flat_map(|(_, shift)| lines(&hall, shift, frame.language)).collect(),
        next,
        frame,
    })
}

/// A page of what a change moved: version of the case after it, and what moved.
fn after(
    tx: &mut Tx<'_>,
    county: &str,
    change: i64,
    case_no: &str,
    version: i64,
    limit: i64,
) -> Result<Vec<(i64, Shift)>, Error> {
    tx.all(sql::MOVED_AFTER, &[&county, &change, &case_no, &version, &limit], |row| {
        let clocks: String = row.get(3)?;
        let clocks = serde_json::from_str(&clocks)
            .map_err(|e| Error::Db(format!("the clocks moved by change {change}: {e}")))?;
        Ok((row.get(1)?, Shift { case_no: row.get(0)?, township: row.get(2)?, clocks }))
    })
}

/// `GET /admin/calendar/changes/{change}/cases.csv`: all of it.
pub async fn csv(
    State(hall): State<Hall>,
    reader: Reader,
    scope: Permitted,
    Path(change): Path<i64>,
) -> Answer {
    let mut shifts: Vec<Shift> = Vec::new();
    let mut place = (String::new(), 0);
    loop {
        let (county, (case_no, version)) = (scope.county().to_owned(), place.clone());
        let page =
            hall.store().read(move |tx| after(tx, &county, change, &case_no, version, FILE_PAGE)).await?;
        let Some((version, last)) = page.last() else { break };
        place = (last.case_no.clone(), *version);
        shifts.extend(page.into_iter().map(|(_, shift)| shift));
    }
    Ok(file(&hall, &shifts, &format!("calendar-change-{change}"), reader.language))
}

/// The cases as CSV that a spreadsheet opens rightly: UTF-8 with a byte order mark, CRLF, case numbers as text.
pub fn file(hall: &Hall, shifts: &[Shift], name: &str, language: Language) -> Response {
    let head = language.pick(
        "办件编号,乡镇代码,乡镇,时限,变更前,变更后,变更前暂定,变更后暂定",
        "case number,township code,township,clock,before,after,provisional before,provisional after",
    );
    let mut text = format!("\u{feff}{head}\r\n");
    let county = hall.county();
    let yes = |b: bool| if b { language.pick("是", "yes") } else { language.pick("否", "no") };
    for shift in shifts {
        let township = county.township(&shift.township).map_or("", |t| t.name(language));
        for clock in &shift.clocks {
            let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
            // 23 digits would become a rounded number: as a formula giving a text they stay what they are.
            let cells = [
                format!("=\"{}\"", shift.case_no),
                shift.township.clone(),
                township.to_owned(),
                clock_words(hall, clock, language),
                day(clock.before),
                day(clock.after),
                yes(clock.was_provisional).to_owned(),
                yes(clock.is_provisional).to_owned(),
            ];
            let cells: Vec<String> =
                cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
    }
    let mut response = text.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
