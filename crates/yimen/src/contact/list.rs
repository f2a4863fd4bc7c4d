//! `/contacts`: mine, handed to me, my unit's, all within my circle; by light, page by page.

use super::{names, work::unit_code};
use crate::{
    matter::list::{self, Line, Wanted},
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
        words::Words,
    },
    worklist::{Query, address, lines::names as account_names},
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use std::collections::HashMap;
use yimen_rules::{
    case::Light,
    contact::{Contact, ContactKind, waiting_key},
    language::Language,
    matter::Kind,
    permission::{Action, Scope},
};
use yimen_store::Tx;

/// Rows of a page.
pub(super) const PAGE: i64 = 50;
/// The most that can wait for one person and still be shown.
const WAITING: i64 = 200;

/// One way to look.
struct View {
    word: &'static str,
    href: String,
    n: i64,
    here: bool,
}

/// A row.
pub(super) struct Row {
    pub(super) no: String,
    pub(super) subject: String,
    pub(super) kind: String,
    pub(super) channel: String,
    pub(super) name: String,
    pub(super) people: String,
    pub(super) holder: String,
    pub(super) unit: String,
    pub(super) state: String,
    pub(super) opened: String,
    pub(super) light: &'static str,
    pub(super) due: String,
    pub(super) next: String,
}

#[derive(Template)]
#[template(path = "contact/list.html")]
struct ListPage {
    frame: Frame,
    views: Vec<View>,
    view: &'static str,
    kinds: Vec<(&'static str, &'static str, bool)>,
    lights: Vec<(&'static str, String, String, bool)>,
    rows: Vec<Row>,
    total: i64,
    people: i64,
    next: Option<String>,
    first: Option<String>,
    narrowed: bool,
    may_register: bool,
    may_route: bool,
}

impl ListPage {
    fn view_key(&self, word: &str) -> String {
        format!("contact-view-{word}")
    }

    fn empty_key(&self) -> String {
        match self.narrowed {
            true => "contacts-none-like-this".to_owned(),
            false => format!("contacts-none-{}", self.view),
        }
    }

    fn counted(&self) -> String {
        let matters = self.frame.t1("contact-n", "n", self.total);
        format!("{matters} · {}", self.frame.t1("contact-people-n", "n", self.people))
    }
}

const VIEWS: [&str; 4] = ["mine", "waiting", "unit", "all"];

/// What an address asks for.
pub(super) struct Asked {
    pub(super) view: &'static str,
    kind: Option<ContactKind>,
    light: Option<Light>,
    after: Option<(String, String)>,
    /// What a figure of the bulletin counts: from, to, and the township, empty for all.
    figure: Option<(Date, Date, String)>,
}

impl Asked {
    pub(super) fn read(query: &Query) -> Asked {
        let view = query.get("view").unwrap_or_default();
        let after = query.get("after").and_then(|text| text.split_once('~'));
        Asked {
            view: VIEWS.iter().find(|word| **word == view).copied().unwrap_or(VIEWS[0]),
            kind: query.get("kind").and_then(ContactKind::parse),
            light: Light::ALL.iter().find(|l| Some(l.as_str()) == query.get("light")).copied(),
            after: after.map(|(day, no)| (day.to_owned(), no.to_owned())),
            figure: figure(query),
        }
    }

    fn wanted(&self, scope: &Scope, today: Date) -> Wanted {
        let mut wanted = match self.view {
            "all" => Wanted::all(Kind::Contact),
            _ => Wanted::open(Kind::Contact),
        };
        match self.view {
            "mine" => scope.actor().account.clone_into(&mut wanted.holder),
            "unit" => wanted.unit = unit_code(&scope.actor().unit, scope.county()),
            _ => {}
        }
        wanted.sort = self.kind.map_or("", ContactKind::as_str).to_owned();
        if let Some(light) = self.light {
            wanted.light = Some((light, today));
            wanted.open = Some(true);
        }
        if let Some((from, to, township)) = &self.figure {
            (wanted.from, wanted.to, wanted.counted) = (Some(*from), Some(*to), true);
            wanted.township.clone_from(township);
        }
        wanted.after.clone_from(&self.after);
        wanted.limit = PAGE;
        wanted
    }

    fn href(&self, view: &str, light: Option<Light>, after: &str) -> String {
        let (from, to, township) = match &self.figure {
            Some((from, to, township)) => (from.to_string(), to.to_string(), township.as_str()),
            None => (String::new(), String::new(), ""),
        };
        address(
            "/contacts",
            &[
                ("view", view),
                ("kind", self.kind.map_or("", ContactKind::as_str)),
                ("light", light.map_or("", Light::as_str)),
                ("from", &from),
                ("to", &to),
                ("township", township),
                ("after", after),
            ],
        )
    }
}

/// The days and the place of a figure that is opened; nothing when a day cannot be read.
fn figure(query: &Query) -> Option<(Date, Date, String)> {
    let day = |name| query.get(name)?.parse::<Date>().ok();
    Some((day("from")?, day("to")?, query.get("township").unwrap_or_default().to_owned()))
}

/// What a list holds.
pub(super) struct Found {
    pub(super) lines: Vec<Line>,
    pub(super) contacts: HashMap<String, Contact>,
    pub(super) holders: HashMap<String, String>,
    pub(super) total: i64,
    pub(super) people: i64,
    counts: [i64; 4],
}

/// Reads a list within the circle.
pub(super) fn find(tx: &mut Tx<'_>, scope: &Scope, asked: &Asked, today: Date) -> Result<Found, Failure> {
    let waiting = waiting(tx, scope)?;
    let wanted = asked.wanted(scope, today);
    let (lines, (total, people)) = if asked.view == "waiting" {
        let people = waiting.iter().map(|line| line.people).sum();
        (waiting.clone(), (i64::try_from(waiting.len()).unwrap_or(i64::MAX), people))
    } else {
        let whole = Wanted { after: None, ..wanted.clone() };
        (list::lines(tx, scope, &wanted)?, list::count(tx, scope, &whole)?)
    };
    let mut counts = [0; 4];
    for (n, view) in VIEWS.iter().enumerate() {
        let plain = Asked { view, kind: None, light: None, after: None, figure: None };
        counts[n] = match *view {
            "waiting" => i64::try_from(waiting.len()).unwrap_or(i64::MAX),
            _ => list::count(tx, scope, &plain.wanted(scope, today))?.0,
        };
    }
    let contacts = list::bodies::<Contact>(tx, scope, &lines)?;
    let accounts = lines.iter().map(|line| line.holder.as_str()).filter(|holder| !holder.is_empty());
    let holders = account_names(tx, scope.county(), accounts)?;
    Ok(Found { lines, contacts, holders, total, people, counts })
}

/// What was handed to this person and not yet taken over.
pub(super) fn waiting(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<Line>, Failure> {
    let key = waiting_key(&scope.actor().account);
    Ok(list::by_keys(tx, scope, &[Kind::Contact], &[key], WAITING)?)
}

/// `GET /contacts`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Asked::read(&Query::read(query.as_deref()));
    let (today, language) = (frame.today, frame.language);
    let may = |action| hall.permissions().scope(scope.county(), scope.actor(), action).is_ok();
    let (may_register, may_route) = (may(Action::ContactRegister), may(Action::RoutingRead));
    let (asked, found) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let found = find(tx, &scope, &asked, today)?;
            Ok((asked, found))
        })
        .await?;
    let by_due = asked.view != "all";
    let more = asked.view != "waiting" && i64::try_from(found.lines.len()).is_ok_and(|n| n == PAGE);
    let next = found.lines.last().filter(|_| more).map(|line| {
        let (day, no) = line.cursor(by_due);
        asked.href(asked.view, asked.light, &format!("{day}~{no}"))
    });
    let rows = rows(&hall, &found.lines, &found.contacts, &found.holders, today, language);
    let lights = Light::ALL.iter().map(|light| {
        let chosen = asked.light == Some(*light);
        let words = frame.t(&format!("worklist-light-{}", light.as_str())).into_owned();
        (names::shape(*light), words, asked.href(asked.view, (!chosen).then_some(*light), ""), chosen)
    });
    let kinds =
        ContactKind::ALL.iter().map(|k| (k.as_str(), language.pick(k.zh(), k.en()), asked.kind == Some(*k)));
    page(&ListPage {
        views: VIEWS
            .iter()
            .zip(found.counts)
            .map(|(word, n)| View {
                word,
                href: address("/contacts", &[("view", word)]),
                n,
                here: *word == asked.view,
            })
            .collect(),
        view: asked.view,
        kinds: kinds.collect(),
        lights: lights.collect(),
        rows,
        total: found.total,
        people: found.people,
        next,
        first: asked.after.as_ref().map(|_| asked.href(asked.view, asked.light, "")),
        narrowed: asked.kind.is_some() || asked.light.is_some() || asked.figure.is_some(),
        may_register,
        may_route,
        frame,
    })
}

/// The rows of a page.
pub(super) fn rows(
    hall: &Hall,
    lines: &[Line],
    contacts: &HashMap<String, Contact>,
    holders: &HashMap<String, String>,
    today: Date,
    language: Language,
) -> Vec<Row> {
    let row = |line: &Line| {
        let contact = contacts.get(&line.no);
        let kind = ContactKind::parse(&line.sort);
        let awaited = contact.and_then(Contact::lead).map(|d| language.pick(d.name.zh(), d.name.en()));
        Row {
            subject: contact.map(|c| c.first.subject.clone()).unwrap_or_default(),
            kind: names::kind_name(&line.sort, language).to_owned(),
            channel: contact
                .map(|c| language.pick(c.first.channel.zh(), c.first.channel.en()).to_owned())
                .unwrap_or_default(),
            name: line.name_masked.clone(),
            people: match kind {
                Some(ContactKind::Consultation | ContactKind::Visit) => {
                    language.t1("contact-people-n", "n", line.people)
                }
                _ => String::new(),
            },
            holder: holders.get(&line.holder).cloned().unwrap_or_else(|| line.holder.clone()),
            unit: names::unit_name(hall, &line.unit, language),
            state: names::state_name(&line.state, language).to_owned(),
            opened: line.opened_on.map(|day| language.day(day, today.year())).unwrap_or_default(),
            light: names::shape(line.light(today)),
            due: line
                .due
                .filter(|_| line.open)
                .map(|day| language.day(day, today.year()))
                .unwrap_or_default(),
            next: awaited.unwrap_or_default().to_owned(),
            no: line.no.clone(),
        }
    };
    lines.iter().map(row).collect()
}
