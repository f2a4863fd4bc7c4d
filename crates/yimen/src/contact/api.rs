//! Contacts over JSON: written down, listed, read.

use super::{
    list::{self, Asked, PAGE},
    register::take_down,
    request::NewContact,
    view,
    work::Desk,
};
use crate::{
    matter::{
        list::Line,
        work::{self, Held},
    },
    shell::{Failure, Hall, IdempotencyKey, Json, Permitted},
    worklist::Query,
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use serde_json::{Value, json};
use yimen_rules::contact::Contact;

/// `POST /api/v1/contacts`.
pub(super) async fn create(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    IdempotencyKey(key): IdempotencyKey,
    Json(given): Json<NewContact>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let taken = take_down(&hall, &scope, key, &given).await?;
    Ok((StatusCode::CREATED, Json(json!({ "no": taken.no, "open": taken.open, "item": taken.item }))))
}

/// `GET /api/v1/contacts/{no}`.
pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path(no): Path<String>,
) -> Result<Json<Value>, Failure> {
    let held = hall
        .store()
        .read(move |tx| -> Result<Held<Contact>, Failure> { work::load_in(tx, &scope, &no) })
        .await?;
    view::json_of(&Desk::of(&hall), &held.matter).map(Json)
}

/// `GET /api/v1/contacts` (`view`, `kind`, `light`, `after`).
pub(super) async fn list(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Failure> {
    let asked = Asked::read(&Query::read(query.as_deref()));
    let (today, by_due) = (hall.today(), asked.view != "all");
    hall.store()
        .read(move |tx| -> Result<Json<Value>, Failure> {
            let found = list::find(tx, &scope, &asked, today)?;
            let full = i64::try_from(found.lines.len()).is_ok_and(|n| n == PAGE);
            let next = found.lines.last().filter(|_| full).map(|line| {
                let (day, no) = line.cursor(by_due);
                format!("{day}~{no}")
            });
            let row = |line: &Line| {
                json!({
                    "no": line.no, "version": line.version, "kind": line.sort, "state": line.state,
                    "open": line.open, "township": line.township, "unit": line.unit, "holder": line.holder,
                    "name_masked": line.name_masked, "people": line.people, "opened_on": line.opened_on,
                    "due": line.due, "light": line.light(today).as_str(),
                    "subject": found.contacts.get(&line.no).map(|c| c.first.subject.clone()),
                })
            };
            let contacts: Vec<Value> = found.lines.iter().map(row).collect();
            Ok(Json(
                json!({ "contacts": contacts, "total": found.total, "people": found.people, "next": next }),
            ))
        })
        .await
}
