//! `/contacts/compliance`: the rate of first inquiry of a month, and the contacts that keep it from being whole.

use super::list::{Row, rows};
use crate::{
    matter::list::{self, Line},
    report::Rate,
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
    },
    worklist::{Query, address, lines::names as account_names},
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::{ToSpan, civil::Date};
use std::collections::HashMap;
use yimen_rules::{
    contact::{Contact, unmet_key},
    matter::{Kind, Measure},
    permission::{Reach, Scope},
};
use yimen_store::{Tx, tally};

/// The most that a month's list shows.
const MOST: i64 = 1_000;

/// What this page counts.
const OF_CONTACTS: [Measure; 4] =
    [Measure::Contacts, Measure::HandedOver, Measure::AnsweredAtOnce, Measure::ChainComplete];

/// Counts of a place.
struct Place {
    name: String,
    href: String,
    here: bool,
    contacts: i64,
    handed_over: i64,
    at_once: i64,
    complete: i64,
    rate: String,
    unmet: i64,
}

#[derive(Template)]
#[template(path = "contact/compliance.html")]
struct CompliancePage {
    frame: Frame,
    month: String,
    before: String,
    after: Option<String>,
    places: Vec<Place>,
    whole: Option<Place>,
    rows: Vec<Row>,
    unmet: usize,
}

/// The first day of a month written as `2026-03`; of today's for anything else.
fn first_of(text: Option<&str>, today: Date) -> Date {
    let day = text.and_then(|month| format!("{month}-01").parse::<Date>().ok());
    let known = |day: &Date| (1990..=9000).contains(&day.year());
    day.filter(known).unwrap_or(today).first_of_month()
}

fn month_word(day: Date) -> String {
    format!("{}-{:02}", day.year(), day.month())
}

/// Sums of the measures of a month by township; only of those that the person watches over.
fn sums(tx: &mut Tx<'_>, scope: &Scope, first: Date) -> Result<HashMap<(String, Measure), i64>, Failure> {
    let township = match scope.actor().township() {
        _ if scope.is_county_wide() => None,
        Some(own) if scope.reaches().contains(&Reach::Township) => Some(own.to_owned()),
        _ => return Ok(HashMap::new()),
    };
    let filter = tally::Filter {
        from: Some(first.to_string()),
        to: Some(first.last_of_month().to_string()),
        township,
        ..tally::Filter::default()
    };
    let totals =
        tally::sum(tx, scope.county(), &filter, tally::By { township: true, ..tally::By::default() })?;
    Ok(totals
        .into_iter()
        // What has gone elsewhere leaves a sum of nothing, which says nothing.
        .filter(|total| total.n != 0)
        .filter_map(|total| Some(((total.township, Measure::parse(&total.measure)?), total.n)))
        // What else is counted has no place here: a line for the county would tell that somebody was accused (PETREG art. 30).
        .filter(|((_, measure), _)| OF_CONTACTS.contains(measure))
        .collect())
}

/// `GET /contacts/compliance` (`month`, `township`).
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let first = first_of(query.get("month"), frame.today);
    let chosen = query.get("township").unwrap_or_default().to_owned();
    let of = scope.clone();
    let (sums, lines, contacts, holders) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let sums = sums(tx, &of, first)?;
            let mut lines: Vec<Line> = list::by_keys(tx, &of, &[Kind::Contact], &[unmet_key(first)], MOST)?;
            if let Some(own) = of.actor().township().filter(|_| !of.is_county_wide()) {
                // What other townships handed to this one is theirs to answer for, and counted there.
                lines.retain(|line| line.township == own);
            }
            if !chosen.is_empty() {
                lines.retain(|line| line.township == chosen);
            }
            let contacts = list::bodies::<Contact>(tx, &of, &lines)?;
            let names = account_names(tx, of.county(), lines.iter().map(|line| line.holder.as_str()))?;
            Ok((sums, lines, contacts, names))
        })
        .await?;
    let chosen = query.get("township").unwrap_or_default();
    let county = hall.county();
    let place = |code: &str, name: String| {
        let n = |measure| sums.get(&(code.to_owned(), measure)).copied().unwrap_or(0);
        counted(&n, name, code, first, chosen == code)
    };
    let watched = |code: &&String| sums.keys().any(|(township, _)| township == *code);
    let townships = county.townships.iter().filter(|t| watched(&&t.code));
    let mut places: Vec<Place> =
        townships.map(|t| place(&t.code, t.name(frame.language).to_owned())).collect();
    if watched(&&String::new()) {
        places.push(place("", frame.t("contact-county-bodies").into_owned()));
    }
    let whole = (places.len() > 1).then(|| {
        let n = |measure| sums.iter().filter(|((_, m), _)| *m == measure).map(|(_, n)| n).sum();
        counted(&n, frame.t("contact-whole-county").into_owned(), "", first, false)
    });
    let next = first.checked_add(1.month()).ok().filter(|day| *day <= frame.today);
    let page_of = CompliancePage {
        month: month_word(first),
        before: month_word(first.checked_sub(1.month()).unwrap_or(first)),
        after: next.map(month_word),
        rows: rows(&hall, &lines, &contacts, &holders, frame.today, frame.language),
        unmet: lines.len(),
        places,
        whole,
        frame,
    };
    page(&page_of)
}

fn counted(n: &dyn Fn(Measure) -> i64, name: String, code: &str, first: Date, here: bool) -> Place {
    let (contacts, complete) = (n(Measure::Contacts), n(Measure::ChainComplete));
    Place {
        name,
        href: address("/contacts/compliance", &[("month", &month_word(first)), ("township", code)]),
        here,
        contacts,
        handed_over: n(Measure::HandedOver),
        at_once: n(Measure::AnsweredAtOnce),
        complete,
        rate: Rate { n: complete, d: contacts }.percent(),
        unmet: contacts - complete,
    }
}
