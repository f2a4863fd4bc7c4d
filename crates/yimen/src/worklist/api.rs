//! `GET /api/v1/cases`: every list over JSON. `POST /api/v1/cases/find`: the same for search texts that no address may
//! hold.

use super::{
    Filter, Query, Wanted,
    filter::{PAGE, limit},
    line::{CaseSummary, Namer},
    lines,
    measured::{self, Figure},
    sought::{Sought, of_person, of_tail, of_words},
    sql,
};
use crate::{
    report::{Period, total_of},
    shell::{Failure, Hall, Json, Permitted, reader::Reader},
};
use axum::extract::{RawQuery, State};
use serde::{Deserialize, Serialize};
use yimen_rules::permission::Scope;

/// A page of cases.
#[derive(Debug, Serialize)]
pub struct Listed {
    cases: Vec<CaseSummary>,
    /// Send it back as `cursor` for the next page; null: this was the last.
    next: Option<String>,
    /// How many there are in all; on the first page only.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<i64>,
}

pub(super) async fn list(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Json<Listed>, Failure> {
    let query = Query::read(query.as_deref());
    let filter = Filter::read(&hall, &query)?;
    let limit = limit(&query)?;
    let namer = Namer::of(&hall, reader.language);
    if let Some(word) = query.get("measure") {
        let figure = Figure::read(word)?;
        let period = Period::read(query.get("from"), query.get("to"), hall.today())?;
        return opened(&hall, scope, namer, filter, figure, period, query.get("cursor"), limit)
            .await
            .map(Json);
    }
    let sought = Sought::read(&hall, query.get("q").unwrap_or_default());
    listed(&hall, scope, namer, filter, sought, query.get("cursor").map(str::to_owned), limit).await.map(Json)
}

/// `{"q": "…", "limit": 50}`: the text travels in the body.
#[derive(Debug, Deserialize)]
pub(super) struct Find {
    q: String,
    limit: Option<usize>,
}

pub(super) async fn find(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    Json(find): Json<Find>,
) -> Result<Json<Listed>, Failure> {
    let sought = Sought::read(&hall, &find.q);
    let limit = find.limit.unwrap_or(PAGE).clamp(1, super::filter::MOST);
    let namer = Namer::of(&hall, reader.language);
    listed(&hall, scope, namer, Filter::default(), sought, None, limit).await.map(Json)
}

async fn listed(
    hall: &Hall,
    scope: Scope,
    namer: Namer,
    filter: Filter,
    sought: Sought,
    cursor: Option<String>,
    limit: usize,
) -> Result<Listed, Failure> {
    let today = hall.today();
    hall.store()
        .read(move |tx| {
            let mut wanted = Wanted::of(&scope);
            filter.narrow(&mut wanted, today);
            narrow_to(tx, &mut wanted, scope.county(), &sought)?;
            let order = filter.order(&wanted);
            let total = if cursor.is_none() { Some(lines::count(tx, &wanted)?) } else { None };
            let page = lines::page(tx, wanted, order, cursor.as_deref(), limit)?;
            let cases = page.cases.iter().map(|case| namer.summary(case, None)).collect();
            Ok(Listed { cases, next: page.next, total })
        })
        .await
}

/// Narrows to what was typed. Words are somebody's name if anybody of that name has a case here, else a township or
/// items.
pub(super) fn narrow_to(
    tx: &mut yimen_store::Tx<'_>,
    wanted: &mut Wanted,
    county: &str,
    sought: &Sought,
) -> Result<(), Failure> {
    match sought {
        Sought::Nothing => {}
        Sought::Case(number) => wanted.and(sql::NUMBER, [number.as_str().into()]),
        Sought::Tail(tail) => of_tail(wanted, tail),
        Sought::Number(keys) => of_person(wanted, county, keys),
        Sought::Words(words) => {
            let mut named = wanted.clone();
            of_person(&mut named, county, &words.name);
            if lines::count(tx, &named)? > 0 {
                *wanted = named;
            } else {
                of_words(wanted, words);
            }
        }
    }
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "the parts of one address")]
async fn opened(
    hall: &Hall,
    scope: Scope,
    namer: Namer,
    filter: Filter,
    figure: Figure,
    period: Period,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Listed, Failure> {
    let today = hall.today();
    let cursor = cursor.map(str::to_owned);
    hall.store()
        .read(move |tx| {
            let mut wanted = Wanted::of(&scope);
            filter.narrow(&mut wanted, today);
            let total = match figure {
                Figure::Of(measure) if filter.only_place_and_item() => {
                    let (township, item) = (filter.township.as_deref(), filter.item.as_deref());
                    total_of(tx, &scope, township, item, measure, &period)?
                }
                _ => None,
            };
            let asked = measured::Asked { cursor: cursor.as_deref(), limit, total };
            let opened = measured::open(tx, &wanted, figure, &period, today, asked)?;
            let cases = opened.rows.iter().map(|row| namer.summary(&row.case, Some(row.on))).collect();
            Ok(Listed { cases, next: opened.next, total: total.filter(|_| cursor.is_none()) })
        })
        .await
}
