//! `/templates`: the keeper's shelf of templates. Each can be changed, tried with an invented document, and put back to
//! the one shipped; none is kept that cannot be set.

use super::{
    form::{self, Form, HOUSE, KeptForm, SHIPPED},
    pages, press, sample,
};
use crate::{
    keeping::{self, Note, Record},
    paper::Kind,
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        frame::{Answer, Frame, page, page_with},
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use jiff::Timestamp;
use yimen_print::PrintError;
use yimen_rules::language::Language;
use yimen_store::Error;

/// The longest template.
const LONGEST: usize = 64 * 1024;
/// The longest reason, in characters.
const WORDS: usize = 120;

#[derive(Template)]
#[template(path = "document/templates.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
    /// Why nothing can be set on this machine.
    no_font: bool,
}

/// One template of the list.
struct Row {
    id: &'static str,
    name: String,
    /// Version, who and when; none: as shipped.
    changed: Option<(i64, String, Timestamp)>,
}

#[derive(Template)]
#[template(path = "document/template.html")]
struct EditPage {
    frame: Frame,
    id: String,
    name: String,
    source: String,
    why: String,
    version: i64,
    changed: bool,
    errors: FieldErrors,
    problems: Vec<String>,
    history: Vec<Version>,
    house: bool,
}

/// One version that was kept.
struct Version {
    n: i64,
    back: bool,
    by: String,
    at: Timestamp,
    why: String,
}

#[derive(Template)]
#[template(path = "document/template_version.html")]
struct VersionPage {
    frame: Frame,
    id: String,
    name: String,
    n: i64,
    by: String,
    at: Timestamp,
    why: String,
    source: String,
}

fn known(id: &str) -> Result<&'static str, Failure> {
    SHIPPED.iter().map(|(own, _)| *own).find(|own| *own == id).ok_or(Failure::NotFound)
}

/// `GET /templates`.
pub async fn list(State(hall): State<Hall>, frame: Frame) -> Answer {
    let book = hall.book();
    let kept = book.all::<KeptForm>();
    let row = |(id, _): &(&'static str, &str)| Row {
        id,
        name: form::name(id, frame.language),
        changed: kept
            .iter()
            .find(|record| record.id == *id && !record.withdrawn)
            .map(|record| (record.version, record.by.clone(), record.at)),
    };
    let rows = SHIPPED.iter().map(row).collect();
    let sample =
        sample::of(Kind::Acceptance).map(|content| (Form::in_force(&book, Kind::Acceptance), content));
    let no_font = match sample {
        Some((form, content)) => matches!(
            press::set(hall.press(), form, content, sample::at()).await?,
            Err(PrintError::NoFont { .. })
        ),
        None => false,
    };
    page(&ListPage { rows, no_font, frame })
}

/// `GET /templates/{id}`.
pub async fn edit(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(id): Path<String>,
) -> Answer {
    let id = known(&id)?;
    let source = form::source(&hall.book(), id).0;
    let page_of = Typed { source, why: String::new(), version: form::version(&hall.book(), id) };
    page(&edit_page(&hall, frame, scope.county(), id, page_of, FieldErrors::none(), Vec::new()).await?)
}

/// What stands in the form.
struct Typed {
    source: String,
    why: String,
    version: i64,
}

async fn edit_page(
    hall: &Hall,
    frame: Frame,
    county: &str,
    id: &str,
    typed: Typed,
    errors: FieldErrors,
    problems: Vec<String>,
) -> Result<EditPage, Failure> {
    let (county, of) = (county.to_owned(), id.to_owned());
    let all: Vec<Record<KeptForm>> = hall.store().read(move |tx| form::history(tx, &county, &of)).await?;
    let changed = all.last().is_some_and(|record| !record.withdrawn);
    let version = |record: Record<KeptForm>| Version {
        n: record.version,
        back: record.withdrawn,
        by: record.by,
        at: record.at,
        why: record.why,
    };
    Ok(EditPage {
        id: id.to_owned(),
        name: form::name(id, frame.language),
        source: typed.source,
        why: typed.why,
        version: typed.version,
        changed,
        errors,
        problems,
        history: all.into_iter().rev().map(version).collect(),
        house: id == HOUSE,
        frame,
    })
}

/// `GET /templates/{id}/versions/{version}`.
pub async fn version(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path((id, n)): Path<(String, String)>,
) -> Answer {
    let id = known(&id)?;
    let county = scope.county().to_owned();
    let all = hall.store().read(move |tx| form::history(tx, &county, id)).await?;
    let wanted: i64 = n.parse().map_err(|_| Failure::NotFound)?;
    let found = all.into_iter().find(|record| record.version == wanted).ok_or(Failure::NotFound)?;
    page(&VersionPage {
        name: form::name(id, frame.language),
        id: id.to_owned(),
        n: found.version,
        by: found.by,
        at: found.at,
        why: found.why,
        source: found.body.source,
        frame,
    })
}

/// `POST /templates/{id}`: keeps a changed template, if every document it serves can be set with it.
pub async fn keep(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = known(&id)?;
    let typed = typed(&fields);
    let mut errors = FieldErrors::none();
    let mut problems = Vec::new();
    if typed.source.trim().is_empty() || typed.source.len() > LONGEST {
        errors.add("source", frame.t("template-source-wrong"));
    }
    if typed.why.is_empty() || typed.why.chars().count() > WORDS {
        errors.add("why", frame.t("template-why-wrong"));
    }
    if errors.is_empty() {
        problems = tried(&hall, id, &typed.source, frame.language).await?;
        if !problems.is_empty() {
            errors.add("source", frame.t("template-does-not-set"));
        }
    }
    if !errors.is_empty() {
        let page = edit_page(&hall, frame, scope.county(), id, typed, errors, problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let body = KeptForm { id: id.to_owned(), source: typed.source.clone() };
    let note = Note { by: scope.actor().account.clone(), why: typed.why.clone(), at: hall.now() };
    let (county, seen) = (scope.county().to_owned(), typed.version);
    let kept = hall.store().write(move |tx| keeping::keep(tx, &county, seen, &body, &note)).await;
    settled(&hall, frame, scope.county(), id, typed, kept.map(drop)).await
}

/// `POST /templates/{id}/shipped`: back to the one that ships.
pub async fn back_to_shipped(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = known(&id)?;
    let mut typed = typed(&fields);
    if typed.why.is_empty() {
        typed.why = frame.language.t("template-back").into_owned();
    }
    let note = Note { by: scope.actor().account.clone(), why: typed.why.clone(), at: hall.now() };
    let (county, seen) = (scope.county().to_owned(), typed.version);
    let done =
        hall.store().write(move |tx| keeping::withdraw::<KeptForm>(tx, &county, id, seen, &note)).await;
    settled(&hall, frame, scope.county(), id, typed, done.map(drop)).await
}

/// After a write: on to the page, or the second of two is told and what was typed stays.
async fn settled(
    hall: &Hall,
    frame: Frame,
    county: &str,
    id: &str,
    mut typed: Typed,
    done: Result<(), Error>,
) -> Answer {
    match done {
        Ok(()) => {
            keeping::refresh(hall).await?;
            Ok(Redirect::to(&format!("/templates/{id}")).into_response())
        }
        Err(Error::Stale) => {
            keeping::refresh(hall).await?;
            let mut errors = FieldErrors::none();
            errors.add("", frame.t("template-stale"));
            typed.version = form::version(&hall.book(), id);
            let page = edit_page(hall, frame, county, id, typed, errors, Vec::new()).await?;
            page_with(StatusCode::CONFLICT, &page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /templates/{id}/preview`: the invented document, set with what stands in the form.
pub async fn preview(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let id = known(&id)?;
    let typed = typed(&fields);
    // The shared layout is shown with the document that uses most of it.
    let kind = Kind::parse(id).unwrap_or(Kind::Notice);
    let content = sample::of(kind).ok_or(Failure::NotFound)?;
    let wanted = changed_form(&hall, id, kind, &typed.source);
    match press::set(hall.press(), wanted, content, sample::at()).await? {
        Ok(printed) => Ok(pages::answer(printed.bytes, &format!("template-{id}"))),
        Err(error) => {
            let mut errors = FieldErrors::none();
            errors.add("source", frame.t("template-does-not-set"));
            let problems = told(&error, frame.language);
            let page = edit_page(&hall, frame, scope.county(), id, typed, errors, problems).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        // Browsers send line ends of their own.
        source: fields.raw("source").replace("\r\n", "\n"),
        why: fields.text("why").to_owned(),
        version: fields.text("version").parse().unwrap_or(0),
    }
}

/// The templates of a kind as they would be with this change.
fn changed_form(hall: &Hall, id: &str, kind: Kind, source: &str) -> Form {
    let mut form = Form::in_force(&hall.book(), kind);
    if id == HOUSE {
        source.clone_into(&mut form.house);
    } else {
        source.clone_into(&mut form.main);
    }
    form
}

/// Sets every invented document that the template serves; what is wrong, in words with lines.
async fn tried(hall: &Hall, id: &str, source: &str, language: Language) -> Result<Vec<String>, Failure> {
    for kind in sample::kinds(id) {
        let Some(content) = sample::of(kind) else { continue };
        let form = changed_form(hall, id, kind, source);
        if let Err(error) = press::set(hall.press(), form, content, sample::at()).await? {
            return Ok(told(&error, language));
        }
    }
    Ok(Vec::new())
}

fn told(error: &PrintError, language: Language) -> Vec<String> {
    use crate::case::say::say;
    match error {
        PrintError::Template { problems } => problems
            .iter()
            .map(|problem| {
                let hints: String = problem.hints.iter().map(|hint| format!(" ({hint})")).collect();
                let said = format!("{}{hints}", problem.message);
                let line = problem.line.to_string();
                match (problem.line, problem.file.as_str()) {
                    (0, _) => said,
                    (_, "main.typ") => say(language, "template-line", &[("line", &line), ("said", &said)]),
                    (_, file) => {
                        say(language, "template-line-of", &[("file", file), ("line", &line), ("said", &said)])
                    }
                }
            })
            .collect(),
        other => vec![press::told(&press::word(other), language)],
    }
}
