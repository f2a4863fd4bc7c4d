//! What the duty desk reads: the visits of a day, what was promised, and to whom something can be given.

use super::staffing;
use crate::{
    contact::unit_code,
    matter::list::{self, Wanted},
    shell::{Failure, SignedIn, frame::Frame, hall::Hall},
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use yimen_rules::{
    contact::{Contact, ContactKind, State, promised_key},
    matter::Kind,
    permission::{Action, Unit},
    place::Township,
};

/// To whom something can be given: the people of the township, then the bureaus of the county.
pub(super) struct Target {
    /// `account:ft.handler1` or `unit:MZ`.
    pub key: String,
    pub words: String,
    pub account: String,
    pub unit: String,
    pub name: String,
}

/// Everybody and every bureau something can be given to.
///
/// # Errors
/// Of the store.
pub(super) async fn targets(hall: &Hall, frame: &Frame, township: &Township) -> Result<Vec<Target>, Failure> {
    let language = frame.language;
    let people = staffing::of(hall, &township.code, frame.today).await?;
    let county = hall.county();
    let members = people.members.into_iter().map(|m| Target {
        key: format!("account:{}", m.person.account),
        words: format!("{} · {}", m.person.name, m.person.post.pick(language)),
        unit: township.code.clone(),
        name: m.person.name,
        account: m.person.account,
    });
    let bureaus = county.bureaus.iter().map(|b| Target {
        key: format!("unit:{}", b.code),
        words: b.name(language).to_owned(),
        account: String::new(),
        unit: unit_code(&Unit::Bureau(b.code.clone()), &county.code),
        name: b.name_zh.clone(),
    });
    Ok(members.chain(bureaus).collect())
}

/// The visits of a township between two days, in the order they came; only those the reader may know of.
///
/// # Errors
/// Of the store.
pub(super) async fn visits(
    hall: &Hall,
    person: &SignedIn,
    township: &str,
    (from, to): (Date, Date),
) -> Result<Vec<Contact>, Failure> {
    let Ok(scope) = hall.permit(person, Action::ContactRead) else { return Ok(Vec::new()) };
    let township = township.to_owned();
    let found = hall
        .store()
        .read(move |tx| -> Result<Vec<Contact>, Failure> {
            let wanted = Wanted {
                sort: ContactKind::Visit.as_str().to_owned(),
                township,
                from: Some(from),
                to: Some(to),
                limit: 300,
                ..Wanted::all(Kind::Contact)
            };
            let lines = list::lines(tx, &scope, &wanted)?;
            Ok(list::bodies::<Contact>(tx, &scope, &lines)?.into_values().collect())
        })
        .await?;
    let mut by_time: BTreeMap<_, Contact> = BTreeMap::new();
    for contact in found {
        if contact.state != State::Void {
            by_time.insert((contact.at, contact.first.no.clone()), contact);
        }
    }
    Ok(by_time.into_values().collect())
}

/// What a township has promised to visitors and not done yet, what falls due first first.
///
/// # Errors
/// Of the store.
pub(super) async fn promised(
    hall: &Hall,
    person: &SignedIn,
    township: &str,
) -> Result<Vec<Contact>, Failure> {
    let Ok(scope) = hall.permit(person, Action::ContactRead) else { return Ok(Vec::new()) };
    let key = promised_key(township);
    let mut found = hall
        .store()
        .read(move |tx| -> Result<Vec<Contact>, Failure> {
            let lines = list::by_keys(tx, &scope, &[Kind::Contact], &[key], 300)?;
            Ok(list::bodies::<Contact>(tx, &scope, &lines)?.into_values().collect())
        })
        .await?;
    found.sort_by_key(|c| (c.open_promises().filter_map(|p| p.deadline.due).min(), c.at));
    Ok(found)
}
