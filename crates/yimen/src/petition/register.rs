//! `/petitions/new`: the register form, empty or going on from a contact.

use super::{
    forms::errors,
    names::Names,
    reading::{Draft, PLACES},
    work::{self, Desk},
};
use crate::{
    contact,
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use std::collections::HashMap;
use yimen_rules::{
    contact::Channel as From,
    matter::{Matter, MatterNo},
    permission::{Action, Scope},
    petition::{Channel, Class, Petition, Way},
};

#[derive(Template)]
#[template(path = "petition/register.html")]
struct RegisterPage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    classes: Vec<(&'static str, String, String)>,
    ways: Vec<(&'static str, String)>,
    channels: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    /// Places for petitioners; those after the first are unfolded when something stands in them.
    places: Vec<(usize, bool)>,
    contact: Option<String>,
}

/// `GET /petitions/new?contact=`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Query::read(query.as_deref()).get("contact").unwrap_or_default().to_owned();
    let mut fields = vec![
        ("class".to_owned(), Class::Appeal.as_str().to_owned()),
        ("channel".to_owned(), Channel::Visit.as_str().to_owned()),
        ("received_on".to_owned(), frame.today.to_string()),
        ("people".to_owned(), "1".to_owned()),
    ];
    if !asked.is_empty() {
        let (_, no) = MatterNo::parse(&asked).map_err(|_| Failure::NotFound)?;
        fields = of_contact(&hall, &scope, no.as_str()).await?;
    }
    answer(&hall, frame, Fields::of(fields), FieldErrors::none(), StatusCode::OK)
}

/// What a contact has to say, in the fields of the form.
async fn of_contact(hall: &Hall, scope: &Scope, no: &str) -> Result<Vec<(String, String)>, Failure> {
    let (desk, scope, no) = (contact::Desk::of(hall), scope.clone(), no.to_owned());
    let of = hall.store().read(move |tx| contact::prefill(tx, &desk, &scope, &no)).await?;
    let channel = match of.channel {
        From::Phone | From::Hotline => Channel::Phone,
        From::Online => Channel::Online,
        _ => Channel::Visit,
    };
    let identity = of.identity;
    let part = |what: fn(&crate::person::Identity) -> Option<String>| {
        identity.as_ref().and_then(what).unwrap_or_default()
    };
    let pairs = [
        ("contact", of.no),
        ("contact_version", of.version.to_string()),
        ("class", Class::Appeal.as_str().to_owned()),
        ("channel", channel.as_str().to_owned()),
        ("received_on", hall.today().to_string()),
        ("people", of.people.to_string()),
        ("p0.name", part(|i| Some(i.name.clone()))),
        ("p0.id_number", part(|i| i.id_number.clone())),
        ("p0.phone", part(|i| i.phone.clone())),
        ("p0.address", part(|i| i.address.clone())),
        ("request", of.subject),
        ("facts", of.content),
    ];
    Ok(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn answer(hall: &Hall, frame: Frame, fields: Fields, errors: FieldErrors, status: StatusCode) -> Answer {
    let l = frame.language;
    let names = Names::of(hall, l, HashMap::new());
    let place = |n: usize| {
        let typed = |what: &str| !fields.text(&format!("p{n}.{what}")).is_empty();
        (n, n == 0 || ["name", "id_number", "phone", "address"].iter().any(|what| typed(what)))
    };
    let contact = Some(fields.text("contact").to_owned()).filter(|no| !no.is_empty());
    page_with(
        status,
        &RegisterPage {
            classes: Class::ALL
                .iter()
                .map(|c| {
                    let hint = frame.t(&format!("petition-class-{}-hint", c.as_str())).into_owned();
                    (c.as_str(), sentence(l.pick(c.zh(), c.en())), hint)
                })
                .collect(),
            ways: Way::ALL.iter().map(|w| (w.as_str(), sentence(l.pick(w.zh(), w.en())))).collect(),
            channels: Channel::ALL.iter().map(|c| (c.as_str(), sentence(l.pick(c.zh(), c.en())))).collect(),
            units: names.units(),
            places: (0..PLACES).map(place).collect(),
            contact,
            fields,
            errors,
            frame,
        },
    )
}

/// `POST /petitions/new`.
pub async fn register(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    match write(&hall, &scope, &fields).await {
        Ok((petition, reads)) => Ok(if reads {
            flash::see_other(&format!("/petitions/{}", petition.no), "flash-petition-registered")
        } else {
            // Out of the sight of whoever wrote it down; the number is for the petitioner.
            flash::see_other_with("/petitions", "flash-petition-handed-over", &petition.no)
        }),
        Err(Failure::Refused(refusal)) if refusal.code != "no_matter" => {
            let status = Failure::Refused(refusal.clone()).status();
            let wrong = errors(&refusal, frame.language);
            answer(&hall, frame, fields, wrong, status)
        }
        Err(failure) => Err(failure),
    }
}

/// Reads the fields and takes the petition in; also whether the person may go on seeing it.
///
/// # Errors
/// Of the fields, of the rules, and of the store.
pub async fn write(hall: &Hall, scope: &Scope, fields: &Fields) -> Result<(Petition, bool), Failure> {
    let draft = Draft::read(hall, fields, hall.today())?;
    let (desk, of) = (Desk::of(hall), scope.clone());
    let petition = hall.store().write(move |tx| work::register(tx, &desk, &of, &draft)).await?;
    let reading = hall.permissions().scope(scope.county(), scope.actor(), Action::PetitionRead);
    let reads = reading.is_ok_and(|reading| petition.readers().include(&reading));
    Ok((petition, reads))
}
