//! `/cases`: every list of cases. An opened figure and what a search finds are shown by the same page.

use super::{
    Filter, Query, Wanted,
    api::narrow_to,
    filter::PAGE,
    find::found,
    line::{Line, Namer},
    lines::{self, Lamps, LightOf},
    links::{Choice, LightLink, Link, address, staff},
    measured::Figure,
    opened::opened,
    sought::Sought,
};
use crate::{
    report::Period,
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
    },
};
use askama::Template;
use axum::extract::{RawQuery, State};
use yimen_rules::{
    case::{Light, State as CaseState},
    language::Language,
    permission::{Scope, Unit},
};
use yimen_store::Tx;

/// A list of cases.
#[derive(Template)]
#[template(path = "worklist/cases.html")]
pub(super) struct CasesPage {
    pub(super) frame: Frame,
    pub(super) title: String,
    /// Under the title: which period, which township.
    pub(super) about: Vec<String>,
    pub(super) lines: Vec<Line>,
    pub(super) total: Option<i64>,
    pub(super) next: Option<String>,
    pub(super) first: Option<String>,
    pub(super) lights: Vec<LightLink>,
    /// What may be chosen; none where a figure was opened or a search was made.
    pub(super) choices: Option<Choices>,
    /// Where the search text led to.
    pub(super) hints: Vec<Link>,
    /// What to say when there is no row: a key of the word files.
    pub(super) empty: &'static str,
    pub(super) counted: bool,
    pub(super) wide: bool,
}

impl CasesPage {
    fn empty_then(&self) -> String {
        format!("{}-then", self.empty)
    }
}

pub(super) struct Choices {
    states: Vec<Choice>,
    townships: Vec<Choice>,
    items: Vec<Choice>,
    bureaus: Vec<Choice>,
    staff: Vec<Choice>,
    clerk: String,
    q: String,
    light: &'static str,
    filtered: bool,
}

/// Rows and what belongs to them.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) lines: Vec<Line>,
    pub(super) total: Option<i64>,
    pub(super) next: Option<String>,
    pub(super) lamps: Option<Lamps>,
    pub(super) staff: Vec<(String, String)>,
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
                let staff = staff(tx, &scope)?;
                Ok(Seen { lines, total, next: found.next, lamps: Some(lamps), staff })
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
    let choices = choices(&hall, &scope, frame.language, &filter, &text, &seen.staff);
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

fn choices(
    hall: &Hall,
    scope: &Scope,
    language: Language,
    filter: &Filter,
    q: &str,
    staff: &[(String, String)],
) -> Choices {
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
        staff: staff.iter().map(|(account, name)| choice(account, name, filter.clerk.as_deref())).collect(),
        clerk: filter.clerk.clone().unwrap_or_default(),
        q: q.to_owned(),
        light: filter.light.map_or("", Light::as_str),
        filtered: !filter.only_place_and_item()
            || filter.township.is_some()
            || filter.item.is_some()
            || !q.is_empty(),
    }
}
