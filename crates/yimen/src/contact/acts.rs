//! The acts on a contact, by form and over the API: one way, two answers.

use super::{
    page,
    verb::{ActGiven, Verb},
    view,
    work::Desk,
};
use crate::shell::{
    Failure, Hall, Json, Permitted,
    body::{FieldErrors, Fields},
    flash,
    frame::{Answer, Frame, sentence},
    signed_in::SignedIn,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde_json::Value;
use yimen_rules::{
    contact::Contact,
    permission::{Action, Scope},
    refusal::{Refusal, RefusalKind},
};

/// What a page shows again after an act that was not done.
pub(super) struct Shown {
    pub(super) status: StatusCode,
    pub(super) verb: Option<Verb>,
    pub(super) fields: Fields,
    pub(super) errors: FieldErrors,
    pub(super) trouble: Option<String>,
    pub(super) unit: String,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown {
            status: StatusCode::OK,
            verb: None,
            fields: Fields::default(),
            errors: FieldErrors::none(),
            trouble: None,
            unit: String::new(),
        }
    }
}

async fn done(hall: &Hall, scope: &Scope, verb: Verb, no: &str, given: ActGiven) -> Result<Contact, Failure> {
    let (desk, scope, no) = (Desk::of(hall), scope.clone(), no.to_owned());
    hall.store().write(move |tx| verb.run(tx, &desk, &scope, &no, &given)).await
}

/// `POST /contacts/{no}/{act}`.
pub(super) async fn by_form(
    verb: Verb,
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
    fields: Fields,
) -> Answer {
    let refusal = match done(&hall, &scope, verb, &no, ActGiven::of(&fields)).await {
        Ok(contact) => return Ok(onward(verb, &contact)),
        Err(Failure::Refused(refusal)) if refusal.kind != RefusalKind::NotFound => refusal,
        Err(failure) => return Err(failure),
    };
    let reading = hall.permit(&person, Action::ContactRead)?;
    page::answer(&hall, &reading, frame.clone(), no, back(verb, fields, &refusal, &frame)).await
}

fn onward(verb: Verb, contact: &Contact) -> Response {
    // What was sealed off has no page any more for whoever did it.
    if contact.is_sealed_off() {
        return flash::see_other("/contacts", "flash-contact-sealed");
    }
    flash::see_other(&format!("/contacts/{}", contact.first.no), &format!("flash-contact-{}", verb.word()))
}

fn back(verb: Verb, fields: Fields, refusal: &Refusal, frame: &Frame) -> Shown {
    let words = sentence(frame.pick(&refusal.zh, &refusal.en));
    let mut shown = Shown {
        status: Failure::Refused(refusal.clone()).status(),
        verb: Some(verb),
        unit: fields.text("to_unit").to_owned(),
        ..Shown::default()
    };
    match refusal.field.as_deref() {
        Some(field) => shown.errors.add(field, words),
        None => shown.trouble = Some(words),
    }
    shown.fields = fields;
    shown
}

/// `POST /api/v1/contacts/{no}/{act}`.
pub(super) async fn by_api(
    verb: Verb,
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path(no): Path<String>,
    Json(given): Json<ActGiven>,
) -> Result<Json<Value>, Failure> {
    if given.version.is_none() {
        return Err(Failure::Refused(Refusal::invalid(
            "version_missing",
            "version",
            "请带上所见登记的 version，以免覆盖他人的办理。",
            "Give the version of the contact as you saw it, so that nobody's work is overwritten.",
        )));
    }
    let contact = done(&hall, &scope, verb, &no, given).await?;
    view::json_of(&Desk::of(&hall), &contact).map(Json)
}
