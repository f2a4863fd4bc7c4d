//! `GET /status` asks, `POST /status` answers. The four characters travel in the body, never in an address.

use super::{
    guess,
    view::{self, StatusView},
};
use crate::{
    case::{
        api::desk,
        pages::telling::Telling,
        work::{self, Desk},
    },
    document::resident::{self, Notice},
    guide::{self, place::Place},
    person,
    shell::{
        Failure, Hall,
        address::ClientAddress,
        body::{FieldErrors, Fields},
        frame::{Answer, Frame, page_with},
        limits::Limit,
    },
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use std::collections::HashMap;
use yimen_rules::{
    case::{Case, Recorded},
    identity::{CaseNo, normalise_identifier},
};
use yimen_store::{Tx, journal};

/// Where the square code on a paper leads: the number is filled in.
#[derive(Debug, Default, Deserialize)]
pub struct Arrival {
    #[serde(default)]
    no: String,
}

#[derive(Template)]
#[template(path = "status/ask.html")]
struct AskPage {
    frame: Frame,
    no: String,
    four: String,
    errors: FieldErrors,
    /// What is told above the form: no such case, or too many tries.
    told: Option<String>,
}

#[derive(Template)]
#[template(path = "status/answer.html")]
struct AnswerPage {
    frame: Frame,
    no: String,
    four: String,
    view: StatusView,
    /// The centre that received it, as it is now.
    place: Place,
    /// The guide of the item there.
    guide: String,
    notices: Vec<Notice>,
}

/// `GET /status`.
pub async fn show(frame: Frame, Query(arrival): Query<Arrival>) -> Answer {
    let no: String = arrival.no.chars().filter(char::is_ascii_alphanumeric).take(30).collect();
    page_with(
        StatusCode::OK,
        &AskPage { frame, no, four: String::new(), errors: FieldErrors::none(), told: None },
    )
}

/// What a look at the database found.
pub(crate) enum Found {
    /// The case, and its facts.
    Here(Box<Case>, Vec<Recorded>),
    /// No such number, or not these four.
    Nothing,
    /// Guessed at too often; so many seconds to wait.
    Resting(i64),
}

/// `POST /status`: fields `no`, `four`.
pub async fn ask(State(hall): State<Hall>, frame: Frame, address: ClientAddress, fields: Fields) -> Answer {
    let no: String = normalise_identifier(fields.text("no")).chars().filter(|c| !c.is_whitespace()).collect();
    let four = normalise_identifier(fields.text("four")).to_uppercase();
    let mut errors = FieldErrors::none();
    if CaseNo::parse(&no).is_err() {
        errors.add("no", frame.t(if no.is_empty() { "status-no-missing" } else { "status-no-wrong" }));
    }
    if four.chars().count() != 4 || !four.chars().all(|c| c.is_ascii_alphanumeric()) {
        errors.add("four", frame.t("status-four-wrong"));
    }
    let again = |frame: Frame, status: StatusCode, errors: FieldErrors, told: Option<String>| {
        let no = fields.text("no").chars().take(60).collect();
        page_with(status, &AskPage { frame, no, four: String::new(), errors, told })
    };
    if !errors.is_empty() {
        return again(frame, StatusCode::UNPROCESSABLE_ENTITY, errors, None);
    }
    let held = hall
        .limits()
        .check(Limit::Lookup, &address.to_string())
        .and_then(|()| hall.limits().check(Limit::Lookup, &format!("no:{no}")));
    if let Err(failure @ Failure::TooMany { .. }) = &held {
        let words = failure.told(frame.language).detail;
        return again(frame, StatusCode::TOO_MANY_REQUESTS, errors, Some(words));
    }
    held?;
    let desk = desk(&hall);
    match look(&hall, &desk, &no, &four).await? {
        Found::Here(case, facts) => {
            let item = work::bound_item(&desk, &case)?;
            let (county, people) = (hall.county(), HashMap::new());
            let telling = Telling { language: frame.language, county: &county, item: &item, people: &people };
            let view = view::of(&case, &facts, &desk.calendar, frame.today, &telling);
            let guide = guide::lists::address(&case.item, Some(&case.township));
            let Some(township) = county.township(&case.township) else { return Err(Failure::NotFound) };
            let place = Place::of(&hall, township, &frame);
            let notices = resident::notices(&case, frame.language);
            page_with(StatusCode::OK, &AnswerPage { frame, no, four, view, place, guide, notices })
        }
        Found::Resting(seconds) => {
            let minutes = (seconds + 59) / 60;
            let words = frame.count("status-resting", minutes);
            again(frame, StatusCode::TOO_MANY_REQUESTS, errors, Some(words))
        }
        Found::Nothing => {
            let (county, number) = (desk.county.to_string(), no.clone());
            let now = desk.now;
            let failures = hall.store().write(move |tx| guess::failed(tx, &county, &number, now)).await?;
            guess::tell_audit(hall.store(), &desk.county, &no, failures, now).await;
            let words = frame.t("status-not-found").into_owned();
            again(frame, StatusCode::NOT_FOUND, errors, Some(words))
        }
    }
}

/// The case of somebody who knows number and digits; none when these cannot be, or are asked for too often: the page
/// itself then says so.
pub(crate) async fn admitted(
    hall: &Hall,
    desk: &Desk,
    address: &ClientAddress,
    no: &str,
    four: &str,
) -> Result<Option<Found>, Failure> {
    let limits = hall.limits();
    let held = limits
        .check(Limit::Lookup, &address.to_string())
        .and_then(|()| limits.check(Limit::Lookup, &format!("no:{no}")));
    if CaseNo::parse(no).is_err() || held.is_err() {
        return Ok(None);
    }
    look(hall, desk, no, four).await.map(Some)
}

async fn look(hall: &Hall, desk: &Desk, no: &str, four: &str) -> Result<Found, Failure> {
    let (county, vault, now) = (desk.county.clone(), hall.vault().clone(), desk.now);
    let (no, four) = (no.to_owned(), four.to_owned());
    hall.store()
        .read(move |tx| -> Result<Found, Failure> {
            let rest = guess::rest(tx, &county, &no, now)?;
            if rest > 0 {
                return Ok(Found::Resting(rest));
            }
            let Some(case) = load(tx, &county, &no)? else { return Ok(Found::Nothing) };
            if !person::open(&vault, &case.applicant.sealed)?.ends_with(&four) {
                return Ok(Found::Nothing);
            }
            let entries = journal::entries(tx, &county, &work::stream(&no))?;
            let facts = entries.iter().map(work::recorded).collect::<Result<_, _>>()?;
            Ok(Found::Here(Box::new(case), facts))
        })
        .await
}

fn load(tx: &mut Tx<'_>, county: &str, no: &str) -> Result<Option<Case>, Failure> {
    match work::load(tx, county, no) {
        Ok((case, _)) => Ok(Some(case)),
        Err(Failure::Refused(refusal)) if refusal.code == "no_case" => Ok(None),
        Err(failure) => Err(failure),
    }
}
