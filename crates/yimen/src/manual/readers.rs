//! `GET /manual/readers`: who has not acknowledged what. The keeper sees the county, a director the own township, everybody
//! else themselves.

use super::page::in_order;
use crate::{
    keeping::Record,
    shell::{
        Hall,
        frame::{Answer, Frame, page, role_names},
        signed_in::SignedIn,
    },
    signin::account::{Account, AccountState, Held},
};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use std::collections::HashMap;
use yimen_rules::{
    manual::{Acknowledged, ManualPage, must_read},
    permission::{Action, Unit},
};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A page's id; empty: all pages.
    #[serde(default)]
    page: String,
}

/// Somebody who still has to read.
pub struct Reader {
    name: String,
    account: String,
    unit: String,
    roles: String,
    /// Titles of what is not acknowledged; the first few.
    missing: Vec<(String, String)>,
    /// How many more.
    more: usize,
}

#[derive(Template)]
#[template(path = "manual/readers.html")]
struct Readers {
    frame: Frame,
    pages: Vec<(String, String)>,
    chosen: String,
    place: String,
    readers: Vec<Reader>,
    hidden: usize,
    all: usize,
}

/// The most people listed.
const MOST: usize = 200;
/// The most titles named for one person.
const TITLES: usize = 4;

/// How far a person may look: the county for the keeper, the own township or the own bureau for who runs it.
pub(super) enum ReadersOf {
    County,
    Unit(Unit),
    Alone(String),
}

impl ReadersOf {
    /// Others than the person alone.
    pub(super) fn is_of_others(&self) -> bool {
        !matches!(self, ReadersOf::Alone(_))
    }

    fn includes(&self, account: &Account) -> bool {
        match self {
            ReadersOf::County => true,
            ReadersOf::Unit(own) => *own == account.particulars.unit,
            ReadersOf::Alone(own) => *own == account.name,
        }
    }
}

pub(super) fn reach(hall: &Hall, person: &SignedIn) -> ReadersOf {
    if hall.may(person, Action::ManualKeep) {
        return ReadersOf::County;
    }
    match hall.permit(person, Action::CentreKeep) {
        Ok(scope) if scope.actor().township().is_some() => ReadersOf::Unit(scope.actor().unit.clone()),
        _ => ReadersOf::Alone(person.actor.account.clone()),
    }
}

/// Shows the list.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Query(asked): Query<Asked>,
) -> Answer {
    let reach = reach(&hall, &person);
    let language = frame.language;
    let pages: Vec<Record<ManualPage>> = in_order(&hall);
    let wanted: Vec<&Record<ManualPage>> =
        pages.iter().filter(|p| asked.page.is_empty() || p.id == asked.page).collect();
    let county = hall.county();
    let code = county.code.clone();
    let accounts = hall.store().read(move |tx| Held::all(tx, &code)).await?;
    let records = hall.book().all::<Acknowledged>();
    let known: HashMap<&str, &Acknowledged> =
        records.iter().map(|record| (record.id.as_str(), &record.body)).collect();
    let (mut readers, mut all) = (Vec::new(), 0);
    for account in accounts.into_iter().map(|held| held.account) {
        let particulars = &account.particulars;
        if account.state != AccountState::Active
            || !must_read(&particulars.roles)
            || !reach.includes(&account)
        {
            continue;
        }
        all += 1;
        let knows = |page: &Record<ManualPage>| {
            known.get(account.name.as_str()).is_some_and(|k| k.knows(&page.id, page.version))
        };
        let mut missing: Vec<(String, String)> = wanted
            .iter()
            .filter(|page| !knows(page))
            .map(|page| (page.id.clone(), page.body.title.pick(language).to_owned()))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let more = missing.len().saturating_sub(TITLES);
        missing.truncate(TITLES);
        readers.push(Reader {
            name: particulars.display_name.clone(),
            account: account.name.clone(),
            unit: county.unit_name(&particulars.unit, language),
            roles: role_names(&particulars.roles, language),
            missing,
            more,
        });
    }
    let hidden = readers.len().saturating_sub(MOST);
    readers.truncate(MOST);
    page(&Readers {
        place: match &reach {
            ReadersOf::County => county.name(language).to_owned(),
            ReadersOf::Unit(unit) => county.unit_name(unit, language),
            ReadersOf::Alone(_) => person.display_name.clone(),
        },
        pages: pages.iter().map(|p| (p.id.clone(), p.body.title.pick(language).to_owned())).collect(),
        chosen: asked.page,
        readers,
        hidden,
        all,
        frame,
    })
}
