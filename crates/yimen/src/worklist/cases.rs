//! `/cases`: every list of cases, an opened figure, and what a search finds.

use super::{
    Filter, Query, Wanted,
    api::narrow_to,
    filter::PAGE,
    line::{Line, Namer},
    lines::{self, Lamps, LightOf},
    measured::{self, Figure},
    sought::{Sought, of_person},
    work::{Choice, LightLink, Link, address},
};
use crate::{
    case::work as case_work,
    report::{Period, total_of},
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        frame::{Answer, Frame, page},
    },
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect},
};
use yimen_rules::{
    case::{Light, State as CaseState},
    language::Language,
    permission::{Scope, Unit},
};
use yimen_store::Tx;

/// A list of cases.
#[derive(Template)]
#[template(path = "worklist/cases.html")]
struct CasesPage {
    frame: Frame,
    title: String,
    /// Under the title: which period, which township.
    about: Vec<String>,
    lines: Vec<Line>,
    total: Option<i64>,
    next: Option<String>,
    first: Option<String>,
    lights: Vec<LightLink>,
    /// What may be chosen; none where a figure was opened or a search was made.
    choices: Option<Choices>,
    /// Where the search text led to.
    hints: Vec<Link>,
    /// What to say when there is no row: a key of the word files.
    empty: &'static str,
    counted: bool,
    wide: bool,
}

impl CasesPage {
    fn empty_then(&self) -> String {
        format!("{}-then", self.empty)
    }
}

struct Choices {
    states: Vec<Choice>,
    townships: Vec<Choice>,
    items: Vec<Choice>,
    bureaus: Vec<Choice>,
    clerk: String,
    q: String,
    light: &'static str,
    filtered: bool,
}

/// Rows and what belongs to them.
#[derive(Default)]
struct Seen {
    lines: Vec<Line>,
    total: Option<i64>,
    next: Option<String>,
    lamps: Option<Lamps>,
}

pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let filter = Filter::read(&hall, &query)?;
    if let Some(word) = query.get("measure") {
        let figure = Figure::read(word)?;
        let period = Period::read(query.get("from"), query.get("to"), hall.today())?;
        return opened(&hall, scope, frame, filter, figure, period, query.get("cursor")).await;
    }
    let text = query.get("q").unwrap_or_default().to_owned();
    let sought = Sought::read(&hall, &text);
    if sought.is_personal() {
        // Somebody's number in an address: not looked for, and not shown again.
        return page(&found(frame, &scope, Seen::default(), Vec::new(), "worklist-search-not-by-address"));
    }
    let cursor = query.get("cursor").map(str::to_owned);
    let (namer, today, narrowed) = (Namer::of(&hall, frame.language), hall.today(), filter.clone());
    let seen = {
        let (scope, sought) = (scope.clone(), sought.clone());
        hall.store()
            .read(move |tx: &mut Tx<'_>| -> Result<Seen, Failure> {
                let base = |light: bool, tx: &mut Tx<'_>| -> Result<Wanted, Failure> {
                    let mut wanted = Wanted::of(&scope);
                    let filter = Filter { light: narrowed.light.filter(|_| light), ..narrowed.clone() };
                    filter.narrow(&mut wanted, today);
                    narrow_to(tx, &mut wanted, scope.county(), &sought)?;
                    Ok(wanted)
                };
                let wanted = base(true, tx)?;
                let order = narrowed.order(&wanted);
                let total = if cursor.is_none() { Some(lines::count(tx, &wanted)?) } else { None };
                let any_light = base(false, tx)?;
                let lamps = lines::lamps(tx, &any_light, LightOf::Case, today)?;
                let found = lines::page(tx, wanted, order, cursor.as_deref(), PAGE)?;
                let lines = namer.lines(tx, scope.county(), &found.cases)?;
                Ok(Seen { lines, total, next: found.next, lamps: Some(lamps) })
            })
            .await?
    };
    let of = |light: Option<Light>, cursor: &str| address_of(&filter, &text, light, cursor);
    let lamps = seen.lamps.unwrap_or_default();
    let lights = Light::ALL
        .into_iter()
        .map(|light| LightLink {
            kind: Namer::shape(light),
            link: Link {
                text: frame.t(&format!("worklist-light-{}", light.as_str())).into_owned(),
                href: of(Some(light).filter(|l| filter.light != Some(*l)), ""),
                n: Some(lamps.of(light)),
                here: filter.light == Some(light),
            },
        })
        .collect();
    let choices = choices(&hall, &scope, frame.language, &filter, &text);
    let filtered = choices.filtered || filter.light.is_some();
    page(&CasesPage {
        title: frame.t("worklist-cases").into_owned(),
        about: Vec::new(),
        next: seen.next.as_deref().map(|cursor| of(filter.light, cursor)),
        first: query.get("cursor").map(|_| of(filter.light, "")),
        lines: seen.lines,
        total: seen.total,
        lights,
        choices: Some(choices),
        hints: Vec::new(),
        empty: if filtered { "worklist-none-like-this" } else { "worklist-none-at-all" },
        counted: false,
        wide: scope.actor().township().is_none(),
        frame,
    })
}

fn address_of(filter: &Filter, q: &str, light: Option<Light>, cursor: &str) -> String {
    let state = if filter.open { "open" } else { filter.state.map_or("", CaseState::as_str) };
    address(
        "/cases",
        &[
            ("q", q),
            ("light", light.map_or("", Light::as_str)),
            ("state", state),
            ("township", filter.township.as_deref().unwrap_or_default()),
            ("item", filter.item.as_deref().unwrap_or_default()),
            ("bureau", filter.bureau.as_deref().unwrap_or_default()),
            ("clerk", filter.clerk.as_deref().unwrap_or_default()),
            ("cursor", cursor),
        ],
    )
}

fn choices(hall: &Hall, scope: &Scope, language: Language, filter: &Filter, q: &str) -> Choices {
    let choice = |value: &str, text: &str, chosen: Option<&str>| Choice {
        value: value.to_owned(),
        text: text.to_owned(),
        on: chosen == Some(value),
    };
    let county = hall.county();
    let in_township = matches!(scope.actor().unit, Unit::Township(_));
    let chosen_state = if filter.open { Some("open") } else { filter.state.map(CaseState::as_str) };
    let mut states = vec![choice("open", language.pick("未完结", "still open"), chosen_state)];
    states.extend(
        CaseState::ALL.iter().map(|s| choice(s.as_str(), language.pick(s.zh(), s.en()), chosen_state)),
    );
    let townships = county
        .townships
        .iter()
        .filter(|_| !in_township)
        .map(|t| choice(&t.code, t.name(language), filter.township.as_deref()))
        .collect();
    let bureaus = county
        .bureaus
        .iter()
        .filter(|b| b.kind == yimen_rules::place::BureauKind::Bureau && scope.actor().bureau().is_none())
        .map(|b| choice(&b.code, b.short_name(language), filter.bureau.as_deref()))
        .collect();
    let items = hall
        .items()
        .current()
        .iter()
        .map(|i| choice(&i.id, language.pick(&i.name_zh, &i.name_en), filter.item.as_deref()))
        .collect();
    Choices {
        states,
        townships,
        items,
        bureaus,
        clerk: filter.clerk.clone().unwrap_or_default(),
        q: q.to_owned(),
        light: filter.light.map_or("", Light::as_str),
        filtered: !filter.only_place_and_item()
            || filter.township.is_some()
            || filter.item.is_some()
            || !q.is_empty(),
    }
}

async fn opened(
    hall: &Hall,
    scope: Scope,
    frame: Frame,
    filter: Filter,
    figure: Figure,
    period: Period,
    cursor: Option<&str>,
) -> Answer {
    let (namer, today) = (Namer::of(hall, frame.language), hall.today());
    let at = cursor.map(str::to_owned);
    let (wide, narrowed, of) = (scope.actor().township().is_none(), filter.clone(), scope.clone());
    let seen = hall
        .store()
        .read(move |tx: &mut Tx<'_>| -> Result<Seen, Failure> {
            let mut wanted = Wanted::of(&of);
            narrowed.narrow(&mut wanted, today);
            let known = match figure {
                Figure::Of(measure) if narrowed.only_place_and_item() => {
                    let (township, item) = (narrowed.township.as_deref(), narrowed.item.as_deref());
                    total_of(tx, &of, township, item, measure, &period)?
                }
                _ => None,
            };
            let total = match known {
                None if at.is_none() => Some(measured::total(tx, &wanted, figure, &period, today)?),
                known => known,
            };
            let asked = measured::Asked { cursor: at.as_deref(), limit: PAGE, total };
            let opened = measured::open(tx, &wanted, figure, &period, today, asked)?;
            let names = lines::names(tx, of.county(), opened.rows.iter().map(|r| r.case.clerk.as_str()))?;
            let lines = opened
                .rows
                .iter()
                .map(|row| {
                    let mut line = namer.line(&row.case, &names);
                    line.counted_on = Some(namer.day(row.on));
                    line
                })
                .collect();
            Ok(Seen { lines, total, next: opened.next, lamps: None })
        })
        .await?;
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let way = |cursor: &str| {
        address(
            "/cases",
            &[
                ("measure", figure.as_str()),
                ("from", &from),
                ("to", &to),
                ("township", filter.township.as_deref().unwrap_or_default()),
                ("item", filter.item.as_deref().unwrap_or_default()),
                ("clerk", filter.clerk.as_deref().unwrap_or_default()),
                ("bureau", filter.bureau.as_deref().unwrap_or_default()),
                ("cursor", cursor),
            ],
        )
    };
    let mut about = vec![format!(
        "{} {} {}",
        frame.date_of(&period.from),
        frame.pick("至", "to"),
        frame.date_of(&period.to)
    )];
    let names = Namer::of(hall, frame.language);
    about.extend(filter.township.as_deref().map(|code| names.township(code)));
    about.extend(filter.item.as_deref().map(|id| names.item(id, None)));
    page(&CasesPage {
        title: title_of(figure, &frame),
        about,
        next: seen.next.as_deref().map(way),
        first: cursor.map(|_| way("")),
        lines: seen.lines,
        total: seen.total,
        lights: Vec::new(),
        choices: None,
        hints: Vec::new(),
        empty: "worklist-none-counted",
        counted: true,
        wide,
        frame,
    })
}

fn title_of(figure: Figure, frame: &Frame) -> String {
    match figure {
        Figure::Of(measure) => frame.pick(measure.zh(), measure.en()).to_owned(),
        Figure::OverdueOpen => frame.t("report-overdue-open").into_owned(),
    }
}

/// `POST /cases/find`: the search of the top bar. What was typed stands in no address.
pub(super) async fn find(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let typed = fields.text("q").to_owned();
    let sought = Sought::read(&hall, &typed);
    match &sought {
        Sought::Nothing => return Ok(Redirect::to("/cases").into_response()),
        Sought::Tail(tail) => return Ok(Redirect::to(&address("/cases", &[("q", tail)])).into_response()),
        Sought::Case(number) => {
            let (no, scope) = (number.as_str().to_owned(), scope.clone());
            let there = hall.store().read(move |tx| case_work::load_in(tx, &scope, &no)).await;
            match there {
                Ok((case, _)) => return Ok(Redirect::to(&format!("/cases/{}", case.case_no)).into_response()),
                Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Sought::Number(_) | Sought::Words(_) => {}
    }
    let namer = Namer::of(&hall, frame.language);
    let (of, what) = (scope.clone(), sought.clone());
    let (seen, named) = hall
        .store()
        .read(move |tx: &mut Tx<'_>| -> Result<(Seen, bool), Failure> {
            let mut wanted = Wanted::of(&of);
            let named = match &what {
                Sought::Words(words) => {
                    let mut of_name = wanted.clone();
                    of_person(&mut of_name, of.county(), &words.name);
                    lines::count(tx, &of_name)? > 0
                }
                _ => false,
            };
            narrow_to(tx, &mut wanted, of.county(), &what)?;
            let order = Filter::default().order(&wanted);
            let total = lines::count(tx, &wanted)?;
            let found = lines::page(tx, wanted, order, None, PAGE * 2)?;
            let lines = namer.lines(tx, of.county(), &found.cases)?;
            Ok((Seen { lines, total: Some(total), ..Seen::default() }, named))
        })
        .await?;
    let names = Namer::of(&hall, frame.language);
    let mut hints = Vec::new();
    if let (Sought::Words(words), false) = (&sought, named) {
        // A township or a single item by name is a list of its own; its code may stand in an address.
        match (&words.township, words.items.as_slice()) {
            (Some(code), _) => {
                return Ok(Redirect::to(&address("/cases", &[("township", code)])).into_response());
            }
            (None, [only]) => {
                return Ok(Redirect::to(&address("/cases", &[("item", only)])).into_response());
            }
            (None, several) => hints.extend(several.iter().map(|id| Link {
                text: names.item(id, None),
                href: address("/cases", &[("item", id)]),
                n: None,
                here: false,
            })),
        }
    }
    page(&found(frame, &scope, seen, hints, "worklist-search-nothing"))
}

/// The page of a search, with nothing of what was typed.
fn found(frame: Frame, scope: &Scope, seen: Seen, hints: Vec<Link>, empty: &'static str) -> CasesPage {
    CasesPage {
        title: frame.t("worklist-found").into_owned(),
        about: Vec::new(),
        lines: seen.lines,
        total: seen.total,
        next: None,
        first: None,
        lights: Vec::new(),
        choices: None,
        hints,
        empty,
        counted: false,
        wide: scope.actor().township().is_none(),
        frame,
    }
}
