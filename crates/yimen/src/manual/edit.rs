//! Writing a page of the manual: shown as it will look, then kept as a new version; taking one out of use.

use super::{
    form::{self, StepChoice},
    page::written_by,
    rendered,
    versions::{Part, parts},
};
use crate::{
    keeping::{self, Note, Record},
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with},
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use yimen_rules::{manual::ManualPage, permission::Scope, refusal::Refusal};
use yimen_store::Error;

#[derive(Template)]
#[template(path = "manual/edit.html")]
struct EditPage {
    frame: Frame,
    /// Empty for a page that is not there yet.
    id: String,
    seen: i64,
    withdrawn: bool,
    fields: Fields,
    errors: FieldErrors,
    steps: Vec<StepChoice>,
    /// The title and the two texts as they will look.
    preview: Option<(String, String, String)>,
    /// Somebody else wrote a version meanwhile: who, why, and what they changed.
    meanwhile: Option<(String, String, Vec<Part>)>,
}

fn draw(frame: Frame, record: Option<&Record<ManualPage>>, fields: Fields, errors: FieldErrors) -> EditPage {
    let chosen = |word: &str| fields.has("steps", word);
    EditPage {
        id: record.map_or_else(String::new, |r| r.id.clone()),
        seen: record.map_or(0, |r| r.version),
        withdrawn: record.is_some_and(|r| r.withdrawn),
        steps: form::steps(frame.language, &chosen),
        preview: None,
        meanwhile: None,
        fields,
        errors,
        frame,
    }
}

/// The record as the database has it, in use or not.
async fn held(hall: &Hall, scope: &Scope, id: &str) -> Result<Option<Record<ManualPage>>, Failure> {
    let (county, id) = (scope.county().to_owned(), id.to_owned());
    Ok(hall.store().read(move |tx| keeping::one::<ManualPage>(tx, &county, &id)).await?)
}

/// `GET /manual/new`.
pub async fn fresh(frame: Frame) -> Answer {
    let day = frame.today.to_string();
    let fields = Fields::filled(&[("order", "500"), ("effective_from", &day)]);
    page_with(StatusCode::OK, &draw(frame, None, fields, FieldErrors::none()))
}

/// `GET /manual/{id}/edit`.
pub async fn show(
    State(hall): State<Hall>,
    scope: Permitted,
    frame: Frame,
    Path(id): Path<String>,
) -> Answer {
    let record = held(&hall, &scope, &id).await?.ok_or(Error::NotFound)?;
    let fields = form::filled(&record.body);
    page_with(StatusCode::OK, &draw(frame, Some(&record), fields, FieldErrors::none()))
}

/// `POST /manual/new`.
pub async fn write(State(hall): State<Hall>, scope: Permitted, frame: Frame, fields: Fields) -> Answer {
    if held(&hall, &scope, fields.text("id")).await?.is_some() {
        let mut errors = FieldErrors::none();
        errors.add("id", frame.language.t("manual-id-taken"));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(frame, None, fields, errors));
    }
    keep(&hall, &scope, frame, None, fields).await
}

/// `POST /manual/{id}/edit`.
pub async fn rewrite(
    State(hall): State<Hall>,
    scope: Permitted,
    frame: Frame,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let record = held(&hall, &scope, &id).await?.ok_or(Error::NotFound)?;
    keep(&hall, &scope, frame, Some(record), fields).await
}

/// Shows how it will look, or keeps it.
async fn keep(
    hall: &Hall,
    scope: &Scope,
    frame: Frame,
    record: Option<Record<ManualPage>>,
    fields: Fields,
) -> Answer {
    let language = frame.language;
    let keeping_it = fields.text("do") == "keep";
    let written = match form::read(hall, &fields, language, keeping_it) {
        Ok(written) if record.as_ref().is_none_or(|r| r.id == written.id) => written,
        Ok(_) => {
            let mut errors = FieldErrors::none();
            errors.add("id", language.t("manual-id-stays"));
            return page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &draw(frame, record.as_ref(), fields, errors),
            );
        }
        Err(errors) => {
            return page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &draw(frame, record.as_ref(), fields, errors),
            );
        }
    };
    let seen = fields.text("seen").parse::<i64>().unwrap_or(0);
    if record.as_ref().map_or(0, |r| r.version) != seen {
        return overtaken(hall, scope, frame, record, fields, seen).await;
    }
    if !keeping_it {
        let mut drawn = draw(frame, record.as_ref(), fields, FieldErrors::none());
        drawn.preview = Some((
            written.title.pick(language).to_owned(),
            rendered::html(&written.text.zh),
            rendered::html(&written.text.en),
        ));
        return page_with(StatusCode::OK, &drawn);
    }
    if record.as_ref().is_some_and(|r| !r.withdrawn && r.body == written) {
        return Err(nothing_changes().into());
    }
    let note = note(hall, scope, fields.text("why"));
    let (county, page) = (scope.county().to_owned(), written);
    let id = page.id.clone();
    match hall.store().write(move |tx| keeping::keep(tx, &county, seen, &page, &note)).await {
        Ok(_) => {}
        Err(Error::Stale) => {
            let now = held(hall, scope, &id).await?;
            return overtaken(hall, scope, frame, now, fields, seen).await;
        }
        Err(error) => return Err(error.into()),
    }
    keeping::refresh(hall).await?;
    Ok(flash::see_other(&format!("/manual/{id}"), "flash-manual-kept"))
}

/// Somebody was faster: what they changed is shown, what was typed stays.
async fn overtaken(
    hall: &Hall,
    scope: &Scope,
    frame: Frame,
    record: Option<Record<ManualPage>>,
    fields: Fields,
    seen: i64,
) -> Answer {
    let Some(now) = record else { return Err(Error::NotFound.into()) };
    let (county, id) = (scope.county().to_owned(), now.id.clone());
    let history: Vec<Record<ManualPage>> =
        hall.store().read(move |tx| keeping::history(tx, &county, &id)).await?;
    let before = history.iter().find(|r| r.version == seen).map_or(&now.body, |r| &r.body);
    let language = frame.language;
    let changed = parts(before, &now.body, &frame, language);
    let told = (written_by(&now, language), now.why.clone(), changed);
    let mut drawn = draw(frame, Some(&now), fields, FieldErrors::none());
    drawn.meanwhile = Some(told);
    page_with(StatusCode::CONFLICT, &drawn)
}

/// `POST /manual/{id}/withdraw`: out of use; its versions stay, and writing it again takes it back.
pub async fn withdraw(
    State(hall): State<Hall>,
    scope: Permitted,
    frame: Frame,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let record = held(&hall, &scope, &id).await?.ok_or(Error::NotFound)?;
    if fields.text("why").is_empty() {
        let mut errors = FieldErrors::none();
        errors.add("withdraw_why", frame.language.t("manual-wrong-why"));
        let shown = form::filled(&record.body);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(frame, Some(&record), shown, errors));
    }
    let (seen, note) =
        (fields.text("seen").parse::<i64>().unwrap_or(0), note(&hall, &scope, fields.text("why")));
    let county = scope.county().to_owned();
    hall.store().write(move |tx| keeping::withdraw::<ManualPage>(tx, &county, &id, seen, &note)).await?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other("/manual", "flash-manual-withdrawn"))
}

fn note(hall: &Hall, scope: &Scope, why: &str) -> Note {
    let why = why.chars().take(200).collect();
    Note { by: scope.actor().account.clone(), why, at: hall.now() }
}

fn nothing_changes() -> Refusal {
    Refusal::invalid(
        "manual_unchanged",
        "",
        "与现行的一版完全相同，没有要保存的。",
        "This is what the page says already; there is nothing to keep.",
    )
}
