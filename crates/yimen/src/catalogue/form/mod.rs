//! The form of an item: every field in its section, rows of papers, steps and questions that work without a script.
//!
//! | file | holds |
//! |---|---|
//! | `fill` | an item as fields of the form |
//! | `read` | fields of the form as an item, with everything that cannot be read |
//! | `layout`, `sections` | the controls and their order |

mod fill;
mod layout;
mod read;
mod reader;
mod sections;
#[cfg(test)]
mod tests;

use super::{
    bases,
    draft::{self, ItemDraft},
    review::seen,
};
use crate::{
    keeping::{self, Record},
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        hall::Hall,
        signed_in::SignedIn,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use layout::Part;
use yimen_rules::catalogue::Item;
use yimen_store::Error;

#[derive(Template)]
#[template(path = "catalogue/form.html")]
struct FormPage {
    frame: Frame,
    /// The item; empty for a new one.
    id: String,
    name: String,
    seen: String,
    why: String,
    parts: Vec<Part>,
    errors: FieldErrors,
    /// Somebody else has saved meanwhile.
    stale: bool,
    /// What still keeps it from being published, when an existing draft is opened.
    remarks: usize,
}

fn form(hall: &Hall, frame: Frame, id: &str, fields: &Fields, errors: FieldErrors) -> FormPage {
    let language = frame.language;
    FormPage {
        parts: layout::parts(hall, fields, &errors, id.is_empty(), language),
        id: id.to_owned(),
        name: fields.text(language.pick("name_zh", "name_en")).to_owned(),
        seen: fields.text("seen").to_owned(),
        why: fields.text("why").to_owned(),
        stale: false,
        remarks: 0,
        errors,
        frame,
    }
}

/// `GET /catalogue/new`.
pub async fn new(State(hall): State<Hall>, frame: Frame) -> Answer {
    let fields = fill::fields(&Item::blank(), 0, "");
    page(&form(&hall, frame, "", &fields, FieldErrors::none()))
}

/// `GET /catalogue/{id}/edit`: the draft, or else the newest version.
pub async fn edit(State(hall): State<Hall>, frame: Frame, Path(id): Path<String>) -> Answer {
    let (county, of) = (hall.county().code.clone(), id.clone());
    let draft: Option<Record<ItemDraft>> = hall.store().read(move |tx| draft::of(tx, &county, &of)).await?;
    let (item, seen, why) = match draft {
        Some(draft) => {
            let why = if draft.body.stage == draft::Stage::Rejected { String::new() } else { draft.why };
            (draft.body.item, draft.version, why)
        }
        None => {
            let newest = hall.items().newest(&id).ok_or(Failure::NotFound)?;
            let mut item = (*newest).clone();
            // A new version begins on a day of its own.
            (item.valid_from, item.valid_to) = (None, None);
            (item, 0, String::new())
        }
    };
    let bases = bases::in_use(&hall.book());
    let mut errors = FieldErrors::none();
    if seen > 0 {
        for obstacle in draft::obstacles(&item, bases.iter().map(|b| &b.body)) {
            errors.add(&fill::control(&item, &obstacle.field), obstacle.words(frame.language));
        }
    }
    let remarks = errors.all().len();
    let fields = fill::fields(&item, seen, &why);
    page(&FormPage { remarks, ..form(&hall, frame, &id, &fields, errors) })
}

/// `POST /catalogue/new`.
pub async fn create(State(hall): State<Hall>, frame: Frame, person: SignedIn, fields: Fields) -> Answer {
    save(&hall, frame, &person, "", fields).await
}

/// `POST /catalogue/{id}/edit`.
pub async fn change(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    save(&hall, frame, &person, &id, fields).await
}

/// Saves what was typed as a draft; a button that adds a row only shows the form again.
async fn save(hall: &Hall, frame: Frame, person: &SignedIn, id: &str, fields: Fields) -> Answer {
    if !fields.text("add").is_empty() {
        return page(&form(hall, frame, id, &fields, FieldErrors::none()));
    }
    let language = frame.language;
    let (base, mut errors) = match id {
        "" => (Item::blank(), FieldErrors::none()),
        id => (base(hall, id).await?, FieldErrors::none()),
    };
    let (item, wrong) = read::item(base, &fields);
    for (field, told) in &wrong {
        errors.add(field, told.words(language));
    }
    if id.is_empty() && hall.items().newest(&item.id).is_some() {
        errors.add("id", read::Unread::IdTaken.words(language));
    }
    let why = match draft::worded(fields.text("why")) {
        Ok(why) => why,
        Err(refusal) => {
            errors.add("why", language.pick(&refusal.zh, &refusal.en));
            String::new()
        }
    };
    if !errors.is_empty() {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form(hall, frame, id, &fields, errors));
    }
    let (county, by, now) = (hall.county().code.clone(), person.actor.account.clone(), hall.now());
    let (seen, of) = (seen(&fields)?, item.id.clone());
    let saved = hall.store().write(move |tx| draft::save(tx, &county, seen, item, &by, &why, now)).await;
    match saved {
        Ok(_) => {
            keeping::refresh(hall).await?;
            Ok(flash::see_other(&format!("/catalogue/{of}/draft"), "flash-draft-saved"))
        }
        // What was typed stays; the other's draft is looked at beside it.
        Err(Failure::Store(Error::Stale)) => {
            let shown = FormPage { stale: true, ..form(hall, frame, id, &fields, FieldErrors::none()) };
            page_with(StatusCode::CONFLICT, &shown)
        }
        Err(failure) => Err(failure),
    }
}

/// What the form does not show is kept from the draft or the newest version.
async fn base(hall: &Hall, id: &str) -> Result<Item, Failure> {
    let (county, of) = (hall.county().code.clone(), id.to_owned());
    let draft: Option<Record<ItemDraft>> = hall.store().read(move |tx| draft::of(tx, &county, &of)).await?;
    match draft {
        Some(draft) => Ok(draft.body.item),
        None => Ok((*hall.items().newest(id).ok_or(Failure::NotFound)?).clone()),
    }
}
