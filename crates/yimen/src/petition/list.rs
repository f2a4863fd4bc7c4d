//! `/petitions`: what the unit has to do first, by light; everything in the circle beside it.

use super::names::Names;
use crate::{
    case::lights::{LightWords, days_left},
    case::say::plain,
    matter::{
        list::{self, Line, Wanted},
        people,
    },
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        frame::{Answer, Frame, page},
        signed_in::SignedIn,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect},
};
use std::collections::HashMap;
use yimen_rules::{
    case::Light,
    matter::{Kind, MatterNo},
    permission::{Action, Scope},
    petition::{Class, Petition, State as Stand, seat},
};
use yimen_store::Error;

/// Rows of a page.
const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "petition/list.html")]
struct ListPage {
    frame: Frame,
    tabs: Vec<Tab>,
    lamps: Vec<Lamp>,
    classes: Vec<(&'static str, String, bool)>,
    tab: &'static str,
    light: String,
    rows: Vec<Row>,
    next: Option<String>,
    may_register: bool,
    found: Option<String>,
}

struct Tab {
    href: String,
    text: String,
    n: i64,
    here: bool,
}

struct Lamp {
    kind: &'static str,
    text: String,
    href: String,
    n: i64,
    here: bool,
}

/// A row of the list.
pub(super) struct Row {
    no: String,
    class: String,
    name: String,
    people: i64,
    state: String,
    unit: String,
    opened: String,
    due: String,
    light: LightWords,
}

/// What the address asks for.
struct Asked {
    tab: &'static str,
    light: Option<Light>,
    class: String,
    after: Option<(String, String)>,
}

const TABS: [&str; 3] = ["mine", "open", "closed"];

impl Asked {
    fn read(query: &Query) -> Asked {
        let tab = TABS.into_iter().find(|t| *t == query.get("tab").unwrap_or_default()).unwrap_or(TABS[0]);
        let light = [Light::Red, Light::Yellow, Light::Green]
            .into_iter()
            .find(|l| l.as_str() == query.get("light").unwrap_or_default());
        let class = Class::parse(query.get("class").unwrap_or_default()).map_or("", Class::as_str).to_owned();
        let after = query
            .get("after")
            .unwrap_or_default()
            .split_once('~')
            .map(|(day, no)| (day.to_owned(), no.to_owned()));
        Asked { tab, light, class, after }
    }

    fn wanted(&self, scope: &Scope, hall: &Hall) -> Wanted {
        let mine = seat(&scope.actor().unit, scope.county());
        let of_tab = match self.tab {
            "mine" => Wanted { unit: mine, ..Wanted::open(Kind::Petition) },
            "open" => Wanted::open(Kind::Petition),
            _ => Wanted { open: Some(false), ..Wanted::all(Kind::Petition) },
        };
        Wanted {
            sort: self.class.clone(),
            light: self.light.map(|light| (light, hall.today())),
            after: self.after.clone(),
            limit: PAGE + 1,
            ..of_tab
        }
    }

    fn href(&self, tab: &str, light: &str, class: &str) -> String {
        let pairs = [("tab", tab), ("light", light), ("class", class)];
        let said: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        format!("/petitions?{}", serde_urlencoded::to_string(said).unwrap_or_default())
    }
}

/// `GET /petitions`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Asked::read(&Query::read(query.as_deref()));
    let wanted = asked.wanted(&scope, &hall);
    let by_due = wanted.by_due;
    let counted: Vec<Wanted> = TABS
        .into_iter()
        .map(|tab| Asked { tab, light: None, class: asked.class.clone(), after: None }.wanted(&scope, &hall))
        .chain([Light::Red, Light::Yellow, Light::Green].map(|light| {
            Asked { tab: asked.tab, light: Some(light), class: asked.class.clone(), after: None }
                .wanted(&scope, &hall)
        }))
        .collect();
    let (lines, counts) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            let mut counts = Vec::with_capacity(counted.len());
            for one in &counted {
                counts.push(list::count(tx, &scope, one)?.0);
            }
            Ok((list::lines(tx, &scope, &wanted)?, counts))
        })
        .await?;
    let language = frame.language;
    let more = lines.len() as i64 > PAGE;
    let shown: Vec<Line> = lines.into_iter().take(PAGE as usize).collect();
    let next = shown.last().filter(|_| more).map(|line| {
        let (day, no) = line.cursor(by_due);
        format!("{}&after={day}~{no}", asked.href(asked.tab, light_word(asked.light), &asked.class))
    });
    let n = |at: usize| counts.get(at).copied().unwrap_or(0);
    let tab = |(at, tab): (usize, &'static str)| Tab {
        href: asked.href(tab, "", &asked.class),
        text: plain(language, &format!("petition-tab-{tab}")),
        n: n(at),
        here: tab == asked.tab,
    };
    let lamp = |(at, light): (usize, Light)| Lamp {
        kind: light.as_str(),
        text: plain(language, &format!("petition-light-{}", light.as_str())),
        href: asked.href(
            asked.tab,
            if asked.light == Some(light) { "" } else { light.as_str() },
            &asked.class,
        ),
        n: n(TABS.len() + at),
        here: asked.light == Some(light),
    };
    let mut classes = vec![("", plain(language, "petition-class-all"), asked.class.is_empty())];
    classes.extend(Class::ALL.iter().map(|c| {
        let words = crate::shell::frame::sentence(language.pick(c.zh(), c.en()));
        (c.as_str(), words, asked.class == c.as_str())
    }));
    page(&ListPage {
        tabs: TABS.into_iter().enumerate().map(tab).collect(),
        lamps: if asked.tab == "closed" {
            Vec::new()
        } else {
            [Light::Red, Light::Yellow, Light::Green].into_iter().enumerate().map(lamp).collect()
        },
        classes,
        tab: asked.tab,
        light: light_word(asked.light).to_owned(),
        rows: rows(&hall, &frame, shown),
        next,
        may_register: hall.may(&person, Action::PetitionRegister),
        found: None,
        frame,
    })
}

fn light_word(light: Option<Light>) -> &'static str {
    light.map_or("", Light::as_str)
}

/// `POST /petitions/find`: by number, identity number or telephone; what was typed stands in no address.
pub async fn find(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let typed = fields.text("q").chars().take(60).collect::<String>();
    if let Ok((Kind::Petition, no)) = MatterNo::parse(&typed) {
        let (of, number) = (scope.clone(), no.as_str().to_owned());
        let there = hall
            .store()
            .read(move |tx| crate::matter::work::load_in::<Petition>(tx, &of, &number).map(drop))
            .await;
        match there {
            Ok(()) => return Ok(Redirect::to(&format!("/petitions/{}", no.as_str())).into_response()),
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    let keys = people::keys_of(hall.vault(), &typed);
    let lines =
        hall.store().read(move |tx| list::by_keys(tx, &scope, &[Kind::Petition], &keys, PAGE)).await?;
    page(&ListPage {
        tabs: Vec::new(),
        lamps: Vec::new(),
        classes: Vec::new(),
        tab: "found",
        light: String::new(),
        rows: rows(&hall, &frame, lines),
        next: None,
        may_register: hall.may(&person, Action::PetitionRegister),
        found: Some(typed),
        frame,
    })
}

fn rows(hall: &Hall, frame: &Frame, lines: Vec<Line>) -> Vec<Row> {
    let (language, calendar) = (frame.language, hall.calendar());
    let names = Names::of(hall, language, HashMap::new());
    let row = |line: Line| {
        let light = match (line.light(frame.today), line.due) {
            (Light::Grey, _) | (_, None) => {
                let key = if line.open { "petition-no-clock" } else { "petition-over" };
                LightWords { kind: if line.open { "paused" } else { "done" }, text: plain(language, key) }
            }
            (light, Some(due)) => {
                LightWords { kind: light.as_str(), text: days_left(&calendar, frame.today, due, language) }
            }
        };
        Row {
            class: Class::parse(&line.sort)
                .map(|c| language.pick(c.zh(), c.en()).to_owned())
                .unwrap_or_default(),
            state: Stand::parse(&line.state)
                .map(|s| language.pick(s.zh(), s.en()).to_owned())
                .unwrap_or_default(),
            unit: names.unit(&line.unit),
            opened: line.opened_on.map(|day| frame.day_of(&day)).unwrap_or_default(),
            due: line.due.map(|day| frame.day_of(&day)).unwrap_or_default(),
            name: line.name_masked,
            people: line.people,
            no: line.no,
            light,
        }
    };
    lines.into_iter().map(row).collect()
}
