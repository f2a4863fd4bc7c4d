//! `/contacts/village`: several contacts of one visit to a village, written down in one go.

use super::{
    register::Shown,
    request::NewContact,
    work::{self, Desk},
};
use crate::shell::{
    Failure, Hall, Permitted,
    body::{FieldErrors, Fields},
    flash,
    frame::{Answer, Frame, page_with},
};
use askama::Template;
use axum::extract::State;
use yimen_rules::{
    language::Language,
    permission::Scope,
    refusal::{Refusal, RefusalKind},
};

/// Rows of the form; who brings home more writes a second sheet.
const ROWS: usize = 8;

#[derive(Template)]
#[template(path = "contact/village.html")]
struct VillagePage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    trouble: Option<String>,
    kinds: Vec<(&'static str, &'static str)>,
    villages: Vec<(String, String)>,
    rows: Vec<usize>,
}

impl VillagePage {
    fn typed(&self, name: &str, row: &usize) -> &str {
        self.fields.text(&format!("{name}.{row}"))
    }

    fn wrong(&self, name: &str, row: &usize) -> Option<&str> {
        self.errors.of(&format!("{name}.{row}"))
    }
}

/// `GET /contacts/village`.
pub async fn show(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    answer(&hall, &scope, frame, Fields::default(), Shown::default())
}

fn answer(hall: &Hall, scope: &Scope, frame: Frame, fields: Fields, shown: Shown) -> Answer {
    let language: Language = frame.language;
    let county = hall.county();
    let township = scope.actor().township().and_then(|code| county.township(code));
    let page = VillagePage {
        kinds: super::names::kinds(language),
        villages: township
            .iter()
            .flat_map(|township| &township.villages)
            .map(|village| (village.code.clone(), village.name(language).to_owned()))
            .collect(),
        rows: (1..=ROWS).collect(),
        errors: shown.errors,
        trouble: shown.trouble,
        fields,
        frame,
    };
    page_with(shown.status, &page)
}

/// `POST /contacts/village`: all of it or nothing.
pub async fn send(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    match take_down(&hall, &scope, &fields).await {
        Ok(n) => Ok(flash::see_other_with("/contacts", "flash-contact-village", &n.to_string())),
        Err((row, Failure::Refused(refusal))) if refusal.kind != RefusalKind::NotFound => {
            let mut shown = Shown { status: Failure::from(refusal.clone()).status(), ..Shown::default() };
            let of = Shown::of(&refusal, frame.language);
            shown.trouble = of.trouble;
            for (field, words) in of.errors.all() {
                shown
                    .errors
                    .add(&if row == 0 { field.clone() } else { format!("{field}.{row}") }, words.clone());
            }
            answer(&hall, &scope, frame, fields, shown)
        }
        Err((_, failure)) => Err(failure),
    }
}

async fn take_down(hall: &Hall, scope: &Scope, fields: &Fields) -> Result<usize, (usize, Failure)> {
    let mut given = Vec::new();
    for row in 1..=ROWS {
        let own = ["subject", "content", "name", "phone", "answer"].iter();
        if own.clone().all(|name| fields.text(&format!("{name}.{row}")).is_empty()) {
            continue;
        }
        let contact = NewContact { channel: "village_visit".to_owned(), ..NewContact::of_row(fields, row) };
        let checked = contact.given(hall, scope).map_err(|refusal| {
            let whole = refusal.field.as_deref() == Some("village");
            (if whole { 0 } else { row }, Failure::Refused(refusal))
        })?;
        given.push((row, checked));
    }
    if given.is_empty() {
        let refusal =
            Refusal::invalid("contact_nothing", "subject.1", "请至少登记一件", "write down at least one");
        return Err((0, Failure::Refused(refusal)));
    }
    let (desk, scope, n) = (Desk::of(hall), scope.clone(), given.len());
    hall.store()
        .write(move |tx| -> Result<(), InRow> {
            for (row, contact) in &given {
                work::register(tx, &desk, &scope, contact)
                    .map_err(|failure| InRow(*row, Box::new(failure)))?;
            }
            Ok(())
        })
        .await
        .map_err(|InRow(row, failure)| (row, *failure))?;
    Ok(n)
}

/// A failure and the row it belongs to; 0 for none.
struct InRow(usize, Box<Failure>);

impl From<yimen_store::Error> for InRow {
    fn from(error: yimen_store::Error) -> InRow {
        InRow(0, Box::new(error.into()))
    }
}
