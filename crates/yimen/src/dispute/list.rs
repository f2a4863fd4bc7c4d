//! `/disputes`: the disputes within one's circle, by light, state, kind and township.

use super::{cards, units};
use crate::{
    case::lights::LightWords,
    matter::list::{self, Line, Wanted},
    shell::{
        Hall, Permitted,
        frame::{Answer, Frame, page, sentence},
        signed_in::SignedIn,
    },
    worklist::{Query, address},
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use yimen_rules::{
    case::Light,
    dispute::{DisputeKind, State as DisputeState},
    language::Language,
    matter::Kind,
    permission::Action,
};
use yimen_store::Error;

const PAGE: i64 = 50;

#[derive(Template)]
#[template(path = "dispute/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
    total: (i64, i64),
    lamps: Vec<Lamp>,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    townships: Vec<Choice>,
    light: String,
    filtered: bool,
    wide: bool,
    may_register: bool,
    next: Option<String>,
    first: Option<String>,
}

struct Row {
    no: String,
    light: LightWords,
    kind: String,
    names: String,
    people: i64,
    state: String,
    due: String,
    opened: String,
    unit: String,
}

struct Lamp {
    kind: &'static str,
    text: String,
    href: String,
    n: i64,
    here: bool,
}

struct Choice {
    value: String,
    text: String,
    on: bool,
}

/// What the address asks for; words that name nothing are left out.
pub(super) struct Asked {
    light: Option<Light>,
    state: String,
    kind: String,
    township: String,
    after: Option<(String, String)>,
}

impl Asked {
    pub(super) fn read(query: &Query) -> Asked {
        let one_of = |name: &str, known: &dyn Fn(&str) -> bool| {
            query.get(name).filter(|word| known(word)).unwrap_or_default().to_owned()
        };
        let light = query.get("light").and_then(|word| Light::ALL.into_iter().find(|l| l.as_str() == word));
        let after = query.get("cursor").and_then(|text| text.split_once('_'));
        let after = after.filter(|(day, _)| day.parse::<Date>().is_ok());
        Asked {
            light,
            state: one_of("state", &|w| matches!(w, "open" | "closed") || DisputeState::parse(w).is_some()),
            kind: one_of("kind", &|w| DisputeKind::parse(w).is_some()),
            township: one_of("township", &|w| w.len() == 9 && w.chars().all(|c| c.is_ascii_digit())),
            after: after.map(|(day, no)| (day.to_owned(), no.to_owned())),
        }
    }

    /// What stands still open comes by what falls due first; a list that holds closed ones by what came last.
    pub(super) fn wanted(&self, light: Option<Light>, today: Date) -> Wanted {
        let open = match self.state.as_str() {
            "open" => Some(true),
            "closed" => Some(false),
            "" if light.is_some() => Some(true),
            _ => None,
        };
        let state =
            if matches!(self.state.as_str(), "open" | "closed") { String::new() } else { self.state.clone() };
        Wanted {
            open,
            state,
            sort: self.kind.clone(),
            township: self.township.clone(),
            light: light.map(|light| (light, today)),
            by_due: open == Some(true),
            after: self.after.clone(),
            limit: PAGE,
            ..Wanted::all(Kind::Dispute)
        }
    }

    /// The rows themselves, for the API.
    pub(super) fn wanted_now(&self, today: Date) -> Wanted {
        self.wanted(self.light, today)
    }

    fn href(&self, light: Option<Light>, cursor: &str) -> String {
        address(
            "/disputes",
            &[
                ("light", light.map_or("", Light::as_str)),
                ("state", &self.state),
                ("kind", &self.kind),
                ("township", &self.township),
                ("cursor", cursor),
            ],
        )
    }
}

/// `GET /disputes`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let mut asked = Asked::read(&query);
    if query.get("state").is_none() {
        "open".clone_into(&mut asked.state);
    }
    let (today, language) = (hall.today(), frame.language);
    let wanted = asked.wanted(asked.light, today);
    let by_light: Vec<Wanted> =
        Light::ALL.into_iter().map(|l| Wanted { after: None, ..asked.wanted(Some(l), today) }).collect();
    let (lines, total, counts) = {
        let (scope, wanted) = (scope.clone(), wanted.clone());
        hall.store()
            .read(move |tx| -> Result<_, Error> {
                let lines = list::lines(tx, &scope, &wanted)?;
                let total = list::count(tx, &scope, &Wanted { after: None, ..wanted })?;
                let counts: Result<Vec<i64>, Error> =
                    by_light.iter().map(|w| Ok(list::count(tx, &scope, w)?.0)).collect();
                Ok((lines, total, counts?))
            })
            .await?
    };
    let lamps = Light::ALL
        .into_iter()
        .zip(counts)
        .map(|(light, n)| Lamp {
            kind: if light == Light::Grey { "paused" } else { light.as_str() },
            text: frame.t(&format!("dispute-light-{}", light.as_str())).into_owned(),
            href: asked.href(Some(light).filter(|l| asked.light != Some(*l)), ""),
            n,
            here: asked.light == Some(light),
        })
        .collect();
    let full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let next = lines.last().filter(|_| full).map(|line| {
        let (day, no) = line.cursor(wanted.by_due);
        asked.href(asked.light, &format!("{day}_{no}"))
    });
    let county = hall.county();
    let choice = |value: &str, text: String, chosen: &str| Choice {
        value: value.to_owned(),
        text,
        on: value == chosen,
    };
    let mut states = vec![
        choice("open", frame.t("dispute-still-open").into_owned(), &asked.state),
        choice("closed", frame.t("dispute-closed").into_owned(), &asked.state),
    ];
    states.extend(
        DisputeState::ALL
            .iter()
            .map(|s| choice(s.as_str(), sentence(language.pick(s.zh(), s.en())), &asked.state)),
    );
    let calendar = hall.calendar();
    let rows = lines.iter().map(|line| row(line, &county, &calendar, today, language)).collect();
    page(&ListPage {
        rows,
        total,
        lamps,
        states,
        kinds: DisputeKind::ALL
            .iter()
            .map(|k| choice(k.as_str(), sentence(language.pick(k.zh(), k.en())), &asked.kind))
            .collect(),
        townships: county
            .townships
            .iter()
            .filter(|_| scope.is_county_wide())
            .map(|t| choice(&t.code, t.name(language).to_owned(), &asked.township))
            .collect(),
        light: asked.light.map_or("", Light::as_str).to_owned(),
        filtered: asked.light.is_some() || query.get("state").is_some() || query.get("kind").is_some(),
        wide: scope.actor().township().is_none(),
        may_register: scope.actor().township().is_some() && hall.may(&person, Action::DisputeRegister),
        first: query.get("cursor").map(|_| asked.href(asked.light, "")),
        next,
        frame,
    })
}

fn row(
    line: &Line,
    county: &crate::shell::county::CountyProfile,
    calendar: &yimen_calendar::Calendar,
    today: Date,
    language: Language,
) -> Row {
    use crate::shell::words::Words;
    let day = |day: Option<Date>| day.map(|d| language.day(d, today.year())).unwrap_or_default();
    Row {
        light: cards::light_of(line, calendar, today, language),
        kind: cards::sort(&line.sort, language),
        names: line.name_masked.clone(),
        people: line.people,
        state: cards::state(&line.state, language),
        due: day(line.due.filter(|_| line.open)),
        opened: day(line.opened_on),
        unit: units::name(county, &line.unit, language),
        no: line.no.clone(),
    }
}
