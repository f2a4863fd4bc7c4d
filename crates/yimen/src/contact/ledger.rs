//! `/contacts/ledger`: the first-inquiry register (首问登记表) of a period as a sheet for the file, with serial numbers
//! and page totals (domain §7.1).

use super::names;
use crate::{
    matter::list::{self, Wanted},
    report::Period,
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
        words::Words,
    },
    worklist::{Query, lines::names as account_names},
};
use askama::Template;
use axum::extract::{RawQuery, State};
use std::collections::HashMap;
use yimen_rules::{
    contact::{Contact, LinkEnd},
    matter::Kind,
};

/// Rows on a printed page, and at most in one ledger.
const ON_A_PAGE: usize = 20;
const MOST: i64 = 1_000;

/// A line of the ledger.
struct Entry {
    serial: usize,
    no: String,
    at: String,
    who: String,
    kind: String,
    people: i64,
    subject: String,
    responder: String,
    result: String,
    next: String,
    closed: String,
}

/// A printed page with its totals.
struct Sheet {
    entries: Vec<Entry>,
    people: i64,
}

#[derive(Template)]
#[template(path = "contact/ledger.html")]
struct LedgerPage {
    frame: Frame,
    unit: String,
    period: Period,
    sheets: Vec<Sheet>,
    total: i64,
    people: i64,
    cut: bool,
}

/// `GET /contacts/ledger` (`from`, `to`; the month of today when none is given).
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let period = Period::read(query.get("from"), query.get("to"), frame.today)?;
    let mut wanted =
        Wanted { from: Some(period.from), to: Some(period.to), limit: MOST, ..Wanted::all(Kind::Contact) };
    scope.actor().township().unwrap_or_default().clone_into(&mut wanted.township);
    let unit = scope.actor().unit.clone();
    let (lines, contacts, accounts, (total, people)) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let mut lines = list::lines(tx, &scope, &wanted)?;
            lines.reverse();
            let contacts = list::bodies::<Contact>(tx, &scope, &lines)?;
            let people = contacts.values().flat_map(|contact| {
                let links = contact.links.iter().map(|link| link.to.as_str());
                links.chain([contact.responder.as_str()])
            });
            let accounts = account_names(tx, scope.county(), people)?;
            let count = list::count(tx, &scope, &wanted)?;
            Ok((lines, contacts, accounts, count))
        })
        .await?;
    let contacts: Vec<&Contact> = lines.iter().filter_map(|line| contacts.get(&line.no)).collect();
    let entries: Vec<Entry> = contacts
        .iter()
        .enumerate()
        .map(|(n, contact)| entry(&hall, &frame, n + 1, contact, &accounts))
        .collect();
    let mut sheets = Vec::new();
    let mut left = entries.into_iter().peekable();
    while left.peek().is_some() {
        let entries: Vec<Entry> = left.by_ref().take(ON_A_PAGE).collect();
        sheets.push(Sheet { people: entries.iter().map(|entry| entry.people).sum(), entries });
    }
    page(&LedgerPage {
        unit: hall.county().unit_name(&unit, frame.language),
        cut: total > MOST,
        period,
        sheets,
        total,
        people,
        frame,
    })
}

fn entry(
    hall: &Hall,
    frame: &Frame,
    serial: usize,
    contact: &Contact,
    accounts: &HashMap<String, String>,
) -> Entry {
    let (language, first) = (frame.language, &contact.first);
    let name = |account: &str| accounts.get(account).cloned().unwrap_or_else(|| account.to_owned());
    let result = match (&contact.conversion, &contact.answer) {
        (Some(gone), _) => format!("{} {}", language.pick(gone.target.zh(), gone.target.en()), gone.no),
        (None, Some(answer)) if answer.at_once => language.t("contact-at-once").into_owned(),
        _ => language.pick(contact.state.zh(), contact.state.en()).to_owned(),
    };
    let next = contact.links.iter().map(|link| {
        let taken = link.end == Some(LinkEnd::Accepted);
        let unit = names::unit_name(hall, &link.to_unit, language);
        format!("{} {}{}", unit, name(&link.to), if taken { " ✓" } else { "" })
    });
    Entry {
        serial,
        no: first.no.clone(),
        at: language.moment(contact.at),
        who: first.party.as_ref().map(|party| party.name_masked.clone()).unwrap_or_default(),
        kind: language.pick(first.kind.zh(), first.kind.en()).to_owned(),
        people: i64::from(first.people),
        subject: first.subject.clone(),
        responder: name(&contact.responder),
        result,
        next: next.collect::<Vec<_>>().join(" → "),
        closed: contact.closed_on.map(|day| language.date(day)).unwrap_or_default(),
    }
}
