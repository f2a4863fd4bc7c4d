//! The form of a policy basis: recording one, or mending the record of one.

use super::{
    basis_page::{day, keep, reason},
    review,
};
use crate::shell::{
    Failure,
    body::{FieldErrors, Fields},
    flash,
    frame::{Answer, Frame, page, page_with},
    hall::Hall,
    signed_in::Permitted,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use yimen_rules::{
    catalogue::{BasisState, PolicyBasis},
    language::Bilingual,
};
use yimen_store::Error;

#[derive(Template)]
#[template(path = "catalogue/basis_form.html")]
struct FormPage {
    frame: Frame,
    /// The basis; empty for a new one.
    id: String,
    fields: Fields,
    errors: FieldErrors,
    stale: bool,
}

/// `GET /catalogue/bases/new`.
pub async fn new(frame: Frame) -> Answer {
    let fields = Fields::filled(&[("seen", "0")]);
    page(&FormPage { frame, id: String::new(), fields, errors: FieldErrors::none(), stale: false })
}

/// `GET /catalogue/bases/{id}/edit`.
pub async fn edit(State(hall): State<Hall>, frame: Frame, Path(id): Path<String>) -> Answer {
    let record = hall.book().one::<PolicyBasis>(&id).ok_or(Failure::NotFound)?;
    let b = &record.body;
    let (seen, from) =
        (record.version.to_string(), b.in_force_from.map(|d| d.to_string()).unwrap_or_default());
    let fields = Fields::filled(&[
        ("seen", &seen),
        ("name_zh", &b.name.zh),
        ("name_en", &b.name.en),
        ("short_zh", &b.short.zh),
        ("short_en", &b.short.en),
        ("issuer_zh", &b.issuer.zh),
        ("issuer_en", &b.issuer.en),
        ("number", &b.number),
        ("in_force_from", &from),
    ]);
    page(&FormPage { frame, id, fields, errors: FieldErrors::none(), stale: false })
}

/// `POST /catalogue/bases/new`.
pub async fn create(State(hall): State<Hall>, frame: Frame, scope: Permitted, fields: Fields) -> Answer {
    save(&hall, frame, &scope, String::new(), fields).await
}

/// `POST /catalogue/bases/{id}/edit`.
pub async fn change(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    save(&hall, frame, &scope, id, fields).await
}

async fn save(hall: &Hall, frame: Frame, scope: &Permitted, id: String, fields: Fields) -> Answer {
    let (seen, language) = (review::seen(&fields)?, frame.language);
    let mut errors = FieldErrors::none();
    let before = if id.is_empty() { None } else { hall.book().one::<PolicyBasis>(&id) };
    let wanted = if id.is_empty() { fields.text("id").to_lowercase() } else { id.clone() };
    let fits = (2..=60).contains(&wanted.len())
        && wanted.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !fits {
        errors.add("id", language.t("basis-wrong-id"));
    }
    if id.is_empty() && hall.book().one::<PolicyBasis>(&wanted).is_some() {
        errors.add("id", language.t("basis-wrong-taken"));
    }
    for name in ["name_zh", "name_en", "issuer_zh", "issuer_en"] {
        let length = fields.text(name).chars().count();
        if length == 0 || length > 200 {
            errors.add(name, language.t("basis-wrong-text"));
        }
    }
    let from = day(&fields, "in_force_from", language, &mut errors);
    let why = reason(&fields, language, &mut errors);
    if !errors.is_empty() {
        let page = FormPage { frame, id, fields, errors, stale: false };
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let two =
        |name: &str| Bilingual::new(fields.text(&format!("{name}_zh")), fields.text(&format!("{name}_en")));
    let kept = before.map(|record| record.body);
    let body = PolicyBasis {
        id: wanted.clone(),
        name: two("name"),
        short: two("short"),
        issuer: two("issuer"),
        number: fields.text("number").to_owned(),
        state: kept.as_ref().map_or(BasisState::InForce, |b| b.state),
        in_force_from: from,
        changed_on: kept.as_ref().and_then(|b| b.changed_on),
        change_note: kept.as_ref().map(|b| b.change_note.clone()).unwrap_or_default(),
        successor: kept.as_ref().map(|b| b.successor.clone()).unwrap_or_default(),
        marked_at: kept.as_ref().and_then(|b| b.marked_at),
    };
    match keep(hall, scope, seen, body, &why).await {
        Ok(()) => Ok(flash::see_other(&format!("/catalogue/bases/{wanted}"), "flash-basis-kept")),
        Err(Failure::Store(Error::Stale)) => {
            let page = FormPage { frame, id, fields, errors: FieldErrors::none(), stale: true };
            page_with(StatusCode::CONFLICT, &page)
        }
        Err(failure) => Err(failure),
    }
}
