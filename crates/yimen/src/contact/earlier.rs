//! What somebody came with before: found by the keyed hash of the telephone, within the circle of whoever asks. The
//! number travels in the body of a request and stands in no address.

use super::names;
use crate::{
    matter::{
        list::{self, Line, Wanted},
        people,
    },
    shell::{Failure, Hall, Json, Permitted, reader::Reader, words::Words},
};
use axum::extract::State;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use yimen_rules::{
    contact::Contact,
    identity::{Phone, normalise_identifier},
    language::Language,
    matter::Kind,
    permission::{Action, Scope},
};

/// So many earlier ones are shown.
const SHOWN: i64 = 8;

/// A line of a short list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub(super) no: String,
    pub(super) href: String,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) on: String,
    pub(super) open: bool,
}

/// The earlier ones of a caller.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Earlier {
    /// A whole number was looked for.
    pub(super) looked: bool,
    /// What was found, the latest first.
    pub(super) contacts: Vec<Row>,
}

impl Row {
    fn of(line: &Line, contacts: &HashMap<String, Contact>, language: Language) -> Row {
        let (place, kind) = match line.kind {
            Kind::Contact => ("contacts", names::kind_name(&line.sort, language)),
            Kind::Petition => ("petitions", language.pick(Kind::Petition.zh(), Kind::Petition.en())),
            Kind::Dispute => ("disputes", language.pick(Kind::Dispute.zh(), Kind::Dispute.en())),
        };
        Row {
            href: format!("/{place}/{}", line.no),
            kind: kind.to_owned(),
            subject: contacts.get(&line.no).map(|c| c.first.subject.clone()).unwrap_or_default(),
            name: line.name_masked.clone(),
            state: names::state_name(&line.state, language).to_owned(),
            on: line.opened_on.map(|day| language.date(day)).unwrap_or_default(),
            open: line.open,
            no: line.no.clone(),
        }
    }
}

/// The earlier contacts of a number; nothing is looked for until it is a whole number.
///
/// # Errors
/// Of the store.
pub async fn of_phone(
    hall: &Hall,
    scope: &Scope,
    typed: &str,
    language: Language,
) -> Result<Earlier, Failure> {
    if Phone::parse(&normalise_identifier(typed)).is_err() {
        return Ok(Earlier::default());
    }
    let keys = people::keys_of(hall.vault(), typed);
    // One may register without being permitted to read; then nothing is shown.
    let Ok(scope) = hall.permissions().scope(scope.county(), scope.actor(), Action::ContactRead) else {
        return Ok(Earlier::default());
    };
    hall.store()
        .read(move |tx| -> Result<Earlier, Failure> {
            let lines = list::by_keys(tx, &scope, &[Kind::Contact], &keys, SHOWN)?;
            let contacts = list::bodies::<Contact>(tx, &scope, &lines)?;
            let rows = lines.iter().map(|line| Row::of(line, &contacts, language)).collect();
            Ok(Earlier { looked: true, contacts: rows })
        })
        .await
}

/// What I wrote down or took over today, the latest first.
///
/// # Errors
/// Of the store.
pub async fn mine_today(hall: &Hall, scope: &Scope, language: Language) -> Result<Vec<Row>, Failure> {
    let Ok(scope) = hall.permissions().scope(scope.county(), scope.actor(), Action::ContactRead) else {
        return Ok(Vec::new());
    };
    let wanted = Wanted {
        holder: scope.actor().account.clone(),
        from: Some(hall.today()),
        limit: SHOWN,
        ..Wanted::all(Kind::Contact)
    };
    hall.store()
        .read(move |tx| -> Result<Vec<Row>, Failure> {
            let lines = list::lines(tx, &scope, &wanted)?;
            let contacts = list::bodies::<Contact>(tx, &scope, &lines)?;
            Ok(lines.iter().map(|line| Row::of(line, &contacts, language)).collect())
        })
        .await
}

#[derive(Deserialize)]
pub(super) struct Asked {
    phone: String,
}

/// `POST /api/v1/contacts/earlier`.
pub(super) async fn api(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    Json(asked): Json<Asked>,
) -> Result<Json<Earlier>, Failure> {
    of_phone(&hall, &scope, &asked.phone, reader.language).await.map(Json)
}
