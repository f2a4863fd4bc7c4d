//! One policy basis: its particulars, the versions that cite it, its history; and marking it as amended or repealed.

use super::{bases, basis_list::tag, draft::worded, replay, review};
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
    extract::{Path, State},
    http::StatusCode,
};
use jiff::{Timestamp, civil::Date};
use yimen_rules::{
    catalogue::{BasisState, PolicyBasis, label},
    language::{Bilingual, Language},
    permission::Action,
};
use yimen_store::Error;

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
            Ok::<_, Error>((history, replay::held_of_all(tx, &county)?))
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

/// Writes a basis and lets the hall know.
pub(super) async fn keep(
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

/// A day, or words beside its field.
pub(super) fn day(fields: &Fields, name: &str, language: Language, errors: &mut FieldErrors) -> Option<Date> {
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

/// A reason, or words beside its field.
pub(super) fn reason(fields: &Fields, language: Language, errors: &mut FieldErrors) -> String {
    worded(fields.text("why")).unwrap_or_else(|refusal| {
        errors.add("why", language.pick(&refusal.zh, &refusal.en));
        String::new()
    })
}
