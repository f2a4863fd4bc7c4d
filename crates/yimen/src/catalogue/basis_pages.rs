//! The pages of the policy bases: all of them with how many items rest on each, one with its items and versions, writing
//! one, and marking one as amended or repealed.

use super::{bases, draft::worded, life, review};
use crate::{
    keeping::{self, Note, Record},
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use yimen_rules::{
    catalogue::{BasisState, PolicyBasis, label},
    language::{Bilingual, Language},
    permission::Action,
};
use yimen_store::Error;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
}

struct Line {
    id: String,
    name: String,
    number: String,
    issuer: String,
    state: &'static str,
    tag: &'static str,
    on: Option<Date>,
    citing: usize,
    flagged: usize,
}

struct View {
    href: String,
    text: String,
    n: usize,
    here: bool,
}

#[derive(Template)]
#[template(path = "catalogue/bases.html")]
struct BasesPage {
    frame: Frame,
    lines: Vec<Line>,
    views: Vec<View>,
    q: String,
    state: String,
    may_keep: bool,
}

fn tag(state: BasisState) -> &'static str {
    match state {
        BasisState::InForce => "good",
        BasisState::Amended => "look",
        BasisState::Repealed => "bad",
    }
}

/// `GET /catalogue/bases`.
pub async fn list(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Query(asked): Query<Asked>,
) -> Answer {
    let language = frame.language;
    let (items, all) = (hall.items(), bases::in_use(&hall.book()));
    let flags = bases::flags(&hall.book(), &items);
    let flagged = |id: &str| flags.values().filter(|of| of.iter().any(|flag| flag.basis == id)).count();
    let typed = asked.q.trim().to_lowercase();
    let lines = all
        .iter()
        .map(|record| &record.body)
        .filter(|b| asked.state.is_empty() || b.state.as_str() == asked.state)
        .filter(|b| {
            [&b.id, &b.name.zh, &b.name.en, &b.short.zh, &b.number]
                .iter()
                .any(|t| t.to_lowercase().contains(&typed))
        })
        .map(|b| Line {
            id: b.id.clone(),
            name: b.name.pick(language).to_owned(),
            number: b.number.clone(),
            issuer: b.issuer.pick(language).to_owned(),
            state: b.state.name(language),
            tag: tag(b.state),
            on: b.changed_on,
            citing: bases::citing(b, &items).len(),
            flagged: flagged(&b.id),
        })
        .collect();
    let count =
        |state: Option<BasisState>| all.iter().filter(|b| state.is_none_or(|s| b.body.state == s)).count();
    let mut views = vec![View {
        href: "/catalogue/bases".to_owned(),
        text: language.t("catalogue-show-all").into_owned(),
        n: count(None),
        here: asked.state.is_empty(),
    }];
    views.extend(BasisState::ALL.into_iter().map(|state| View {
        href: format!("/catalogue/bases?state={}", state.as_str()),
        text: state.name(language).to_owned(),
        n: count(Some(state)),
        here: asked.state == state.as_str(),
    }));
    page(&BasesPage {
        lines,
        views,
        may_keep: hall.may(&person, Action::BasisKeep),
        q: asked.q,
        state: asked.state,
        frame,
    })
}

/// A version that cites the basis.
struct Citing {
    item: String,
    name: String,
    version: i64,
    newest: bool,
    fields: String,
    held: i64,
    flagged: bool,
}

struct Step {
    version: i64,
    at: Timestamp,
    by: String,
    why: String,
    state: &'static str,
    tag: &'static str,
}

#[derive(Template)]
#[template(path = "catalogue/basis.html")]
struct BasisPage {
    frame: Frame,
    record: Record<PolicyBasis>,
    state: &'static str,
    tag: &'static str,
    successor: Option<(String, String)>,
    citing: Vec<Citing>,
    steps: Vec<Step>,
    may_keep: bool,
    others: Vec<(String, String)>,
    fields: Fields,
    errors: FieldErrors,
}

/// `GET /catalogue/bases/{id}`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    page(&basis_page(&hall, frame, &person, id, Fields::default(), FieldErrors::none()).await?)
}

async fn basis_page(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    id: String,
    fields: Fields,
    errors: FieldErrors,
) -> Result<BasisPage, Failure> {
    let language = frame.language;
    let (book, items) = (hall.book(), hall.items());
    let record = book.one::<PolicyBasis>(&id).ok_or(Failure::NotFound)?;
    let county = hall.county().code.clone();
    let (history, held) = hall
        .store()
        .read(move |tx| {
            let history: Vec<Record<PolicyBasis>> = keeping::history(tx, &county, &id)?;
            Ok::<_, Error>((history, life::held_of_all(tx, &county)?))
        })
        .await?;
    let body = &record.body;
    let mut citing: Vec<Citing> = Vec::new();
    for last in items.last_versions() {
        for version in items.versions(&last.item.id) {
            let (cited, newest) = (body.cited_in(&version.item), version.item.version == last.item.version);
            let held = held.get(&(last.item.id.clone(), version.item.version)).copied().unwrap_or(0);
            if cited.is_empty() || !(newest || held > 0) {
                continue;
            }
            let names = cited.iter().map(|f| label(f).map_or(*f, |name| name.pick(language)));
            citing.push(Citing {
                item: version.item.id.clone(),
                name: version.item.name(language).to_owned(),
                version: version.item.version,
                newest,
                fields: names.collect::<Vec<_>>().join(language.pick("、", ", ")),
                held,
                flagged: newest && !bases::flags_of(version, &[body]).is_empty(),
            });
        }
    }
    let name = |b: &PolicyBasis| b.name.pick(language).to_owned();
    Ok(BasisPage {
        state: body.state.name(language),
        tag: tag(body.state),
        successor: book.one::<PolicyBasis>(&body.successor).map(|b| (b.id.clone(), name(&b.body))),
        citing,
        steps: history
            .iter()
            .rev()
            .map(|step| Step {
                version: step.version,
                at: step.at,
                by: step.by.clone(),
                why: step.why.clone(),
                state: step.body.state.name(language),
                tag: tag(step.body.state),
            })
            .collect(),
        may_keep: hall.may(person, Action::BasisKeep),
        others: bases::in_use(&book)
            .into_iter()
            .filter(|b| b.id != record.id && b.body.state != BasisState::Repealed)
            .map(|b| (b.id.clone(), name(&b.body)))
            .collect(),
        record,
        fields,
        errors,
        frame,
    })
}

/// `POST /catalogue/bases/{id}/mark`: fields `seen`, `state`, `on`, `note_zh`, `note_en`, `successor`, `why`.
pub async fn mark(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let (seen, language) = (review::seen(&fields)?, frame.language);
    let mut errors = FieldErrors::none();
    let state = BasisState::ALL.into_iter().find(|s| s.as_str() == fields.text("state"));
    if state.is_none() {
        errors.add("state", language.t("basis-wrong-state"));
    }
    let on = day(&fields, "on", language, &mut errors);
    let changed = state.is_some_and(|s| s != BasisState::InForce);
    if changed && on.is_none() && errors.of("on").is_none() {
        errors.add("on", language.t("basis-wrong-on"));
    }
    let note = Bilingual::new(fields.text("note_zh"), fields.text("note_en"));
    if changed && !note.is_complete() {
        errors.add("note_zh", language.t("basis-wrong-note"));
    }
    let why = reason(&fields, language, &mut errors);
    let (Some(state), true) = (state, errors.is_empty()) else {
        let page = basis_page(&hall, frame, &person, id, fields, errors).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let mut body = hall.book().one::<PolicyBasis>(&id).ok_or(Failure::NotFound)?.body;
    body.state = state;
    body.changed_on = on.or(body.changed_on);
    body.change_note = note;
    body.successor = fields.text("successor").to_owned();
    body.marked_at = changed.then(|| hall.now());
    keep(&hall, &scope, seen, body, &why).await?;
    Ok(flash::see_other(&format!("/catalogue/bases/{id}"), "flash-basis-marked"))
}

async fn keep(
    hall: &Hall,
    scope: &Permitted,
    seen: i64,
    body: PolicyBasis,
    why: &str,
) -> Result<(), Failure> {
    let county = scope.county().to_owned();
    let note = Note { by: scope.actor().account.clone(), why: why.to_owned(), at: hall.now() };
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            // A basis taken out of use may be written anew under its id.
            let seen = match (seen, keeping::one::<PolicyBasis>(tx, &county, &body.id)?) {
                (0, Some(held)) if held.withdrawn => held.version,
                _ => seen,
            };
            keeping::keep(tx, &county, seen, &body, &note)?;
            Ok(())
        })
        .await?;
    keeping::refresh(hall).await?;
    Ok(())
}

fn day(fields: &Fields, name: &str, language: Language, errors: &mut FieldErrors) -> Option<Date> {
    match fields.text(name) {
        "" => None,
        text => {
            let found = text.parse().ok();
            if found.is_none() {
                errors.add(name, language.t("basis-wrong-day"));
            }
            found
        }
    }
}

fn reason(fields: &Fields, language: Language, errors: &mut FieldErrors) -> String {
    worded(fields.text("why")).unwrap_or_else(|refusal| {
        errors.add("why", language.pick(&refusal.zh, &refusal.en));
        String::new()
    })
}

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
