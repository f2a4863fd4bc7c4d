//! The rows behind a figure: every contact, dispute and petition that the tally counted, as the same rules count it.
//!
//! Nothing is read that the reader may not open: what is counted but lies outside the circle is only said to be so many.

use super::{
    figures::{Bulletin, FigureName},
    pages::{Asked, Ways},
};
use crate::{
    matter::list::{self, Line, Wanted},
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
        signed_in::SignedIn,
    },
    worklist::{Query, address},
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect},
};
use jiff::civil::Date;
use yimen_rules::{
    contact::Contact,
    dispute::Dispute,
    matter::{Kind, Matter},
    permission::{Action, Scope},
    petition::Petition,
};
use yimen_store::Tx;

/// Rows of a page.
const PAGE: usize = 100;
/// Matters read at once.
const AT_ONCE: i64 = 200;

/// One counted row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The kind.
    pub kind: Kind,
    /// The number.
    pub no: String,
    /// Masked name.
    pub name: String,
    /// The day it came in.
    pub opened: Option<Date>,
    /// The day it counts on.
    pub day: Date,
    /// How many it counts.
    pub n: i64,
}

/// The kinds of matter that a figure counts, with the permission to read them; none for a figure of cases.
pub fn kinds(name: FigureName) -> &'static [(Kind, Action)] {
    match name {
        FigureName::AgencyCases | FigureName::AgencyCompleted => &[],
        FigureName::SettledPeople => {
            &[(Kind::Dispute, Action::DisputeRead), (Kind::Petition, Action::PetitionRead)]
        }
        FigureName::Disputes | FigureName::DisputesResolved => &[(Kind::Dispute, Action::DisputeRead)],
        FigureName::Petitions => &[(Kind::Petition, Action::PetitionRead)],
        _ => &[(Kind::Contact, Action::ContactRead)],
    }
}

/// Reads the rows of a figure within these scopes, the latest first.
///
/// # Errors
/// Of the store.
pub fn read(
    tx: &mut Tx<'_>,
    scopes: &[(Kind, Scope)],
    name: FigureName,
    (from, to): (Date, Date),
    township: Option<&str>,
) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for (kind, scope) in scopes {
        let asked = Counting { name, from, to, township };
        match kind {
            Kind::Contact => asked.of::<Contact>(tx, scope, &mut rows)?,
            Kind::Dispute => asked.of::<Dispute>(tx, scope, &mut rows)?,
            Kind::Petition => asked.of::<Petition>(tx, scope, &mut rows)?,
        }
    }
    rows.sort_by(|a, b| (b.day, &b.no).cmp(&(a.day, &a.no)));
    Ok(rows)
}

struct Counting<'a> {
    name: FigureName,
    from: Date,
    to: Date,
    township: Option<&'a str>,
}

impl Counting<'_> {
    fn of<M: Matter>(&self, tx: &mut Tx<'_>, scope: &Scope, rows: &mut Vec<Row>) -> Result<(), Failure> {
        let mut wanted = Wanted {
            // Nothing counts before it came in.
            to: Some(self.to),
            township: self.township.unwrap_or_default().to_owned(),
            limit: AT_ONCE,
            ..Wanted::all(M::KIND)
        };
        loop {
            let lines = list::lines(tx, scope, &wanted)?;
            let bodies = list::bodies::<M>(tx, scope, &lines)?;
            for line in &lines {
                rows.extend(bodies.get(&line.no).and_then(|matter| self.row(line, matter)));
            }
            match lines.last() {
                Some(last) if lines.len() as i64 == AT_ONCE => wanted.after = Some(last.cursor(false)),
                _ => return Ok(()),
            }
        }
    }

    fn row<M: Matter>(&self, line: &Line, matter: &M) -> Option<Row> {
        let counts = matter.measures();
        let mut counted = counts.iter().filter(|count| {
            count.measure.as_str() == self.name.measure()
                && (self.from..=self.to).contains(&count.day)
                && self.township.is_none_or(|code| code == count.township)
        });
        let first = counted.next()?;
        Some(Row {
            kind: line.kind,
            no: line.no.clone(),
            name: line.name_masked.clone(),
            opened: line.opened_on,
            day: first.day,
            n: first.n + counted.map(|count| count.n).sum::<i64>(),
        })
    }
}

struct Shown {
    href: String,
    kind: String,
    no: String,
    name: String,
    opened: String,
    day: String,
    n: i64,
}

#[derive(Template)]
#[template(path = "bulletin/rows.html")]
struct RowsPage {
    frame: Frame,
    title: String,
    figure: String,
    back: String,
    from: String,
    to: String,
    unit: String,
    total: i64,
    seen: i64,
    many: i64,
    rows: Vec<Shown>,
    next: Option<String>,
}

/// `GET /bulletin/rows?figure=&from=&to=[&township=][&page=]`.
pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let asked = Asked::read(&hall, &scope, &query)?;
    let name = asked.figure;
    if kinds(name).is_empty() {
        let cases = Ways::of(&hall, &person, asked.period).to(name, asked.township.as_deref());
        return Ok(Redirect::to(&cases.unwrap_or_else(|| "/bulletin".to_owned())).into_response());
    }
    let scopes: Vec<(Kind, Scope)> = kinds(name)
        .iter()
        .filter_map(|(kind, action)| Some((*kind, hall.permit(&person, *action).ok()?)))
        .collect();
    let (county, lines, period) = (scope.county().to_owned(), asked.lines.clone(), asked.period);
    let at = asked.township.clone();
    let (rows, total) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let bulletin = Bulletin::read(tx, &county, at.as_deref(), &lines, period, name)?;
            let rows = read(tx, &scopes, name, (period.from, period.to), at.as_deref())?;
            Ok((rows, bulletin.total.of(name)))
        })
        .await?;
    let at = query.get("page").and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, 10_000);
    let (from, to) = (asked.period.from.to_string(), asked.period.to.to_string());
    let township = asked.township.clone().unwrap_or_default();
    let number = |n: usize| if n < 2 { String::new() } else { n.to_string() };
    let here = |n: usize| {
        let page = number(n);
        let pairs = [
            ("figure", name.as_str()),
            ("from", from.as_str()),
            ("to", to.as_str()),
            ("township", township.as_str()),
            ("page", page.as_str()),
        ];
        address("/bulletin/rows", &pairs)
    };
    let back = [("from", from.as_str()), ("to", to.as_str()), ("township", township.as_str())];
    let back = format!("{}#rows", address("/bulletin", &back));
    let county = hall.county();
    let place = county.township(&township).map_or_else(String::new, |t| t.name(frame.language).to_owned());
    let figure = frame.t(&format!("bulletin-{}", name.as_str())).into_owned();
    page(&RowsPage {
        title: if place.is_empty() { figure.clone() } else { format!("{figure} · {place}") },
        unit: frame.t(name.unit()).into_owned(),
        seen: rows.iter().map(|row| row.n).sum(),
        many: i64::try_from(rows.len()).unwrap_or(0),
        next: (rows.len() > at * PAGE).then(|| here(at + 1)),
        rows: rows.into_iter().skip((at - 1) * PAGE).take(PAGE).map(|row| shown(row, &frame)).collect(),
        figure,
        total,
        back,
        from,
        to,
        frame,
    })
}

fn shown(row: Row, frame: &Frame) -> Shown {
    let (folder, key) = match row.kind {
        Kind::Contact => ("contacts", "bulletin-kind-contact"),
        Kind::Dispute => ("disputes", "bulletin-kind-dispute"),
        Kind::Petition => ("petitions", "bulletin-kind-petition"),
    };
    Shown {
        href: format!("/{folder}/{}", row.no),
        kind: frame.t(key).into_owned(),
        opened: row.opened.map(|day| frame.day_of(&day)).unwrap_or_default(),
        day: frame.day_of(&row.day),
        name: row.name,
        no: row.no,
        n: row.n,
    }
}
