//! `/county`: for those who supervise all of the county, and for a centre's leaders on their own township.

use super::assembly::{Assembly, Card, Head, PeriodChoice, SORTS, Small, TownshipRow, WORST};
use crate::{
    report::{Ask, Figures, Period, Summary, ask, decided_by_item},
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
        signed_in::SignedIn,
    },
    worklist::{
        Line, Namer, Order, Query, Wanted,
        lines::{self, Lamps, LightOf},
        of_light,
    },
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use std::collections::HashMap;
use yimen_rules::{
    case::Light,
    permission::{Action, Scope},
};
use yimen_store::Tx;

/// Red lights shown beside the table.
const REDS: usize = 8;

#[derive(Template)]
#[template(path = "county/county.html")]
pub(super) struct CountyPage {
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) periods: Vec<PeriodChoice>,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) cards: Vec<Card>,
    pub(super) rest: Vec<Small>,
    pub(super) heads: Vec<Head>,
    pub(super) rows: Vec<TownshipRow>,
    pub(super) total: TownshipRow,
    pub(super) reds: Vec<Line>,
    pub(super) reds_n: i64,
    pub(super) reds_href: Option<String>,
    pub(super) csv: String,
    pub(super) one: bool,
    pub(super) may_list: bool,
}

pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let today = hall.today();
    let (word, period, before) = period_of(&query, today)?;
    let ask = ask(&hall, &scope, query.get("township"))?;
    // Who reads figures need not see cases: then no figure leads to rows, and the lights are counted all the same.
    let listing = hall.permit(&person, Action::CaseList).ok();
    let namer = Namer::of(&hall, frame.language);
    let (reading, may_list) = (ask.clone(), listing.clone());
    let seen = hall
        .store()
        .read(move |tx| Seen::read(tx, &reading, may_list.as_ref(), &namer, period, before, today))
        .await?;
    let sort = SORTS.iter().copied().find(|s| query.get("sort") == Some(s)).unwrap_or(WORST);
    page(
        &Assembly { hall: &hall, frame: &frame, ask: &ask, period, may_list: listing.is_some() }
            .page(word, sort, seen),
    )
}

/// The period asked for, its word, and the one to compare with.
fn period_of(query: &Query, today: Date) -> Result<(&'static str, Period, Option<Period>), Failure> {
    Ok(match query.get("period") {
        Some("quarter") => ("quarter", Period::quarter(today), Some(Period::quarter(today).months_before(3))),
        Some("year") => ("year", Period::year(today), Some(Period::year(today).months_before(12))),
        None | Some("month") if query.get("from").is_none() && query.get("to").is_none() => {
            ("month", Period::month(today), Some(Period::month(today).months_before(1)))
        }
        _ => ("own", Period::read(query.get("from"), query.get("to"), today)?, None),
    })
}

/// What the database says.
pub(super) struct Seen {
    pub(super) summary: Summary,
    pub(super) before: Option<Figures>,
    pub(super) lamps: HashMap<String, Lamps>,
    pub(super) decided: std::collections::BTreeMap<String, i64>,
    pub(super) reds: Vec<Line>,
}

impl Seen {
    fn read(
        tx: &mut Tx<'_>,
        ask: &Ask,
        listing: Option<&Scope>,
        namer: &Namer,
        period: Period,
        before: Option<Period>,
        today: Date,
    ) -> Result<Seen, Failure> {
        let summary = Summary::read(tx, ask, period, today)?;
        let before = before.map(|p| Summary::read(tx, ask, p, today)).transpose()?.map(|s| s.total);
        let lamps = lines::lamps_by(tx, &ask.wanted(), LightOf::Case, "township", today)?;
        let decided = decided_by_item(tx, ask, &period)?;
        let reds = match listing {
            None => Vec::new(),
            Some(scope) => {
                let mut wanted = Wanted::of(scope);
                if let Some(code) = &ask.township {
                    wanted.of_township(code);
                }
                of_light(&mut wanted, Light::Red, today);
                let found = lines::page(tx, wanted, Order::Due, None, REDS)?;
                namer.lines(tx, scope.county(), &found.cases)?
            }
        };
        Ok(Seen { summary, before, lamps, decided, reds })
    }
}
