//! `/disputes/new`: a dispute written down, from scratch or from a contact that turns into it.

use super::{
    asked::{self, SIDES},
    given::Given,
    units, work,
};
use crate::{
    contact,
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        signed_in::SignedIn,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use yimen_rules::{
    dispute::{Answer as Said, Dispute, DisputeKind, Origin, Risk, SideKind},
    permission::{Action, Scope},
};

#[derive(Template)]
#[template(path = "dispute/form.html")]
struct FormPage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    /// Places of the sides: the first two always stand open.
    sides: Vec<usize>,
    units: Vec<(String, String)>,
    villages: Vec<String>,
}

type Word = (&'static str, String);

impl FormPage {
    fn kinds(&self) -> Vec<Word> {
        let words = |k: &DisputeKind| (k.as_str(), sentence(self.frame.pick(k.zh(), k.en())));
        DisputeKind::ALL.iter().map(words).collect()
    }

    fn origins(&self) -> Vec<Word> {
        let words = |o: &Origin| (o.as_str(), sentence(self.frame.pick(o.zh(), o.en())));
        [Origin::Application, Origin::Screening].iter().map(words).collect()
    }

    fn risks(&self) -> Vec<Word> {
        let words = |r: &Risk| (r.as_str(), sentence(self.frame.pick(r.zh(), r.en())));
        Risk::ALL.iter().map(words).collect()
    }

    fn side_kinds(&self) -> Vec<Word> {
        let words = |k: &SideKind| (k.as_str(), sentence(self.frame.pick(k.zh(), k.en())));
        SideKind::ALL.iter().map(words).collect()
    }

    fn answers(&self) -> Vec<Word> {
        let words = |a: &Said| (a.as_str(), sentence(self.frame.pick(a.zh(), a.en())));
        Said::ALL.iter().map(words).collect()
    }

    /// What stands in a field of a side.
    fn side(&self, n: &usize, name: &str) -> &str {
        self.fields.text(&format!("sides.{n}.{name}"))
    }

    /// What is wrong with a field of a side.
    fn side_wrong(&self, n: &usize, name: &str) -> Option<&str> {
        self.errors.of(&format!("sides.{n}.{name}"))
    }

    /// Whether something was typed for a side beyond the second.
    fn has_side(&self, n: &usize) -> bool {
        !self.side(n, "name").is_empty() || self.side_wrong(n, "name").is_some()
    }

    fn is(&self, name: &str, value: &str, default: &str) -> bool {
        let typed = self.fields.text(name);
        if typed.is_empty() { value == default } else { typed == value }
    }

    fn side_is(&self, n: &usize, name: &str, value: &str, default: &str) -> bool {
        let typed = self.side(n, name);
        if typed.is_empty() { value == default } else { typed == value }
    }
}

fn form(hall: &Hall, scope: &Scope, frame: Frame, fields: Fields, errors: FieldErrors) -> FormPage {
    let county = hall.county();
    let township = scope.actor().township().and_then(|code| county.township(code));
    let villages = township.iter().flat_map(|t| &t.villages).map(|v| v.name(frame.language).to_owned());
    FormPage {
        sides: (0..SIDES).collect(),
        units: units::all(&county, frame.language),
        villages: villages.collect(),
        fields,
        errors,
        frame,
    }
}

/// `GET /disputes/new`, `?contact=DJ…`.
pub async fn new(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let fields = match query.get("contact") {
        None => Fields::default(),
        Some(no) => prefilled(&hall, &scope, no).await?,
    };
    page_with(StatusCode::OK, &form(&hall, &scope, frame, fields, FieldErrors::none()))
}

async fn prefilled(hall: &Hall, scope: &Scope, no: &str) -> Result<Fields, Failure> {
    let (desk, scope, no) = (contact::Desk::of(hall), scope.clone(), no.to_owned());
    let contact = hall.store().read(move |tx| contact::prefill(tx, &desk, &scope, &no)).await?;
    let county = hall.county();
    let village = county.village(&contact.village).map(|v| v.name_zh.clone()).unwrap_or_default();
    let mut pairs = vec![
        ("contact".to_owned(), contact.no),
        ("contact_version".to_owned(), contact.version.to_string()),
        ("place".to_owned(), village),
        ("facts".to_owned(), if contact.content.is_empty() { contact.subject } else { contact.content }),
        ("sides.0.people".to_owned(), contact.people.to_string()),
        ("sides.0.answer".to_owned(), Said::Agrees.as_str().to_owned()),
    ];
    if let Some(who) = contact.identity {
        let mut put = |name: &str, value: Option<String>| {
            pairs.extend(value.map(|value| (format!("sides.0.{name}"), value)));
        };
        put("name", Some(who.name));
        put("id_number", who.id_number);
        put("phone", who.phone);
        put("address", who.address);
    }
    Ok(Fields::of(pairs))
}

/// `POST /disputes/new`.
pub async fn register(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let done = match asked::register(&fields) {
        Ok(given) => run(&hall, &scope, given).await,
        Err(refusal) => Err(Failure::Refused(refusal)),
    };
    match done {
        Ok(dispute) => {
            // Who may only register does not read the register.
            let reads = hall.may(&person, Action::DisputeRead);
            let to = if reads { format!("/disputes/{}", dispute.no) } else { "/disputes/new".to_owned() };
            Ok(flash::see_other_with(&to, "flash-dispute-registered", &dispute.no))
        }
        Err(Failure::Refused(refusal)) => {
            let mut errors = FieldErrors::none();
            let words = sentence(frame.pick(&refusal.zh, &refusal.en));
            errors.add(refusal.field.as_deref().unwrap_or_default(), words);
            let status = Failure::Refused(refusal).status();
            page_with(status, &form(&hall, &scope, frame, fields, errors))
        }
        Err(failure) => Err(failure),
    }
}

/// Registers in one unit of work.
pub(super) async fn run(hall: &Hall, scope: &Scope, given: Given) -> Result<Dispute, Failure> {
    let (desk, scope) = (work::Desk::of(hall), scope.clone());
    hall.store().write(move |tx| work::register(tx, &desk, &scope, &given)).await
}
