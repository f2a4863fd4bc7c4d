//! `/bulletin`, its workbook and its JSON.

use super::{
    chart::{self, Bar},
    figures::{Bulletin, Counted, FigureName, seed_json},
    rows, workbook,
};
use crate::{
    report::{Breadth, Period, Rate, ask},
    shell::{
        Failure, Hall, Json, Permitted,
        frame::{Answer, Frame, page},
        reader::Reader,
        signed_in::SignedIn,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::ToSpan;
use serde_json::{Value, json};
use yimen_rules::{
    permission::{Action, Scope},
    refusal::Refusal,
};

/// A figure as the page shows it.
struct Card {
    key: String,
    value: String,
    unit: String,
    href: Option<String>,
    /// The denominators and parts, each with its rows where they can be opened.
    under: Vec<(String, Option<String>)>,
}

/// A row of the table.
struct Row {
    name: String,
    href: Option<String>,
    cells: Vec<(i64, Option<String>)>,
    rate: String,
}

#[derive(Template)]
#[template(path = "bulletin/page.html")]
struct BulletinPage {
    frame: Frame,
    title: String,
    from: String,
    to: String,
    township: String,
    cards: Vec<Card>,
    awaited: [String; 2],
    figures: Vec<(String, String, bool)>,
    figure: String,
    by_township: String,
    by_month: String,
    heads: Vec<String>,
    rows: Vec<Row>,
    total: Row,
    workbook: String,
    periods: Vec<(String, String, bool)>,
}

/// What is asked for, checked.
pub(super) struct Asked {
    pub(super) period: Period,
    pub(super) township: Option<String>,
    pub(super) lines: Vec<String>,
    pub(super) figure: FigureName,
    word: &'static str,
}

impl Asked {
    pub(super) fn read(hall: &Hall, scope: &Scope, query: &Query) -> Result<Asked, Failure> {
        let today = hall.today();
        let (word, period) = match query.get("period") {
            Some("month") => ("month", Period::month(today)),
            Some("year") => ("year", Period::year(today)),
            None | Some("two-years") if query.get("from").is_none() && query.get("to").is_none() => {
                let from = today.checked_sub(2.years()).unwrap_or(today);
                ("two-years", Period { from, to: today })
            }
            _ => ("own", Period::read(query.get("from"), query.get("to"), today)?),
        };
        let ask = ask(hall, scope, query.get("township"))?;
        let township = match &ask.breadth {
            Breadth::County => ask.township.clone(),
            Breadth::Township(code) => Some(code.clone()),
            Breadth::Cases => {
                return Err(Failure::Refused(Refusal::forbidden(
                    "bulletin_of_townships",
                    "运行通报按乡镇统计，县直部门请看“全县”页的办件数字。",
                    "The bulletin counts by township; a bureau finds its cases on the page of the county.",
                )));
            }
        };
        let figure = FigureName::read(query.get("figure"))?;
        Ok(Asked { period, township, lines: ask.lines, figure, word })
    }

    async fn bulletin(&self, hall: &Hall, scope: &Scope) -> Result<Bulletin, Failure> {
        let (county, township) = (scope.county().to_owned(), self.township.clone());
        let (lines, period, figure) = (self.lines.clone(), self.period, self.figure);
        hall.store()
            .read(move |tx| -> Result<Bulletin, Failure> {
                Ok(Bulletin::read(tx, &county, township.as_deref(), &lines, period, figure)?)
            })
            .await
    }
}

/// Which rows a person may open.
pub(super) struct Ways<'h> {
    hall: &'h Hall,
    person: &'h SignedIn,
    period: Period,
}

impl Ways<'_> {
    pub(super) fn of<'h>(hall: &'h Hall, person: &'h SignedIn, period: Period) -> Ways<'h> {
        Ways { hall, person, period }
    }

    /// The rows of a figure, in a township or in all of them.
    pub(super) fn to(&self, name: FigureName, township: Option<&str>) -> Option<String> {
        let (from, to) = (self.period.from, self.period.to);
        let at = township.map(|code| format!("&township={code}")).unwrap_or_default();
        let may = |action| self.hall.may(self.person, action);
        let cases = |measure: &str| {
            may(Action::CaseList).then(|| format!("/cases?measure={measure}&from={from}&to={to}{at}"))
        };
        let contacts = |more: &str| {
            may(Action::ContactRead).then(|| format!("/contacts?view=all{more}&from={from}&to={to}{at}"))
        };
        match name {
            FigureName::AgencyCases => cases("agency_entrusted"),
            FigureName::AgencyCompleted => cases("agency_completed"),
            FigureName::Consultations => contacts("&kind=consultation"),
            FigureName::Visits => contacts("&kind=visit"),
            FigureName::Contacts => contacts(""),
            _ => {
                let any = rows::kinds(name).iter().any(|(_, action)| may(*action));
                any.then(|| format!("/bulletin/rows?figure={}&from={from}&to={to}{at}", name.as_str()))
            }
        }
    }
}

/// `GET /bulletin?period=|from=&to=[&township=][&figure=]`.
pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let asked = Asked::read(&hall, &scope, &query)?;
    let bulletin = asked.bulletin(&hall, &scope).await?;
    let ways = Ways::of(&hall, &person, asked.period);
    page(&assembled(&hall, frame, &asked, &bulletin, &ways))
}

fn assembled(hall: &Hall, frame: Frame, asked: &Asked, bulletin: &Bulletin, ways: &Ways<'_>) -> BulletinPage {
    let county = hall.county();
    let at = asked.township.as_deref();
    let name_of = |code: &str| {
        county.township(code).map_or_else(|| code.to_owned(), |t| t.name(frame.language).to_owned())
    };
    let (from, to) = (asked.period.from.to_string(), asked.period.to.to_string());
    let place = at.map(|code| format!("&township={code}")).unwrap_or_default();
    let address =
        |figure: FigureName| format!("/bulletin?from={from}&to={to}{place}&figure={}#chart", figure.as_str());
    let word = |name: FigureName| frame.t(&format!("bulletin-{}", name.as_str())).into_owned();
    let row = |name: String, href: Option<String>, code: Option<&str>, counted: &Counted| Row {
        name,
        href,
        cells: FigureName::ALL.iter().map(|f| (counted.of(*f), ways.to(*f, code.or(at)))).collect(),
        rate: counted.agency_completed().percent(),
    };
    let figure = word(asked.figure);
    let townships: Vec<Bar> = bulletin
        .townships
        .iter()
        .map(|(code, counted)| Bar { label: name_of(code), n: counted.of(asked.figure) })
        .collect();
    let months: Vec<Bar> = bulletin
        .months
        .iter()
        .map(|(month, n)| Bar { label: format!("{:02}-{:02}", month.year() % 100, month.month()), n: *n })
        .collect();
    let unit = frame.t(asked.figure.unit());
    let caption = |key: &str| format!("{} ({unit}) · {}", figure, frame.t(key));
    let rows = bulletin
        .townships
        .iter()
        .map(|(code, counted)| {
            let href = format!("/bulletin?from={from}&to={to}&township={code}");
            row(name_of(code), Some(href), Some(code.as_str()), counted)
        })
        .collect();
    BulletinPage {
        title: match at {
            Some(code) => format!("{} · {}", name_of(code), frame.t("bulletin-title")),
            None => frame.t("bulletin-title").into_owned(),
        },
        cards: cards(&frame, &bulletin.total, ways, at),
        awaited: ["bulletin-willing", "bulletin-satisfied"].map(|key| frame.t(key).into_owned()),
        figures: FigureName::ALL
            .into_iter()
            .map(|name| (word(name), address(name), name == asked.figure))
            .collect(),
        by_township: chart::bars(&caption("bulletin-by-township"), &townships),
        by_month: chart::columns(&caption("bulletin-by-month"), &months),
        figure,
        heads: FigureName::ALL.into_iter().map(word).collect(),
        rows,
        total: row(frame.t("bulletin-total").into_owned(), None, None, &bulletin.total),
        workbook: format!("/bulletin.xlsx?from={from}&to={to}{place}"),
        periods: ["month", "year", "two-years"]
            .map(|p| {
                let text = frame.t(&format!("bulletin-period-{p}")).into_owned();
                (text, format!("/bulletin?period={p}{place}"), p == asked.word)
            })
            .to_vec(),
        township: at.unwrap_or_default().to_owned(),
        from,
        to,
        frame,
    }
}

fn cards(frame: &Frame, total: &Counted, ways: &Ways<'_>, at: Option<&str>) -> Vec<Card> {
    let card = |name: FigureName, under: Vec<(String, Option<String>)>| Card {
        key: frame.t(&format!("bulletin-{}", name.as_str())).into_owned(),
        value: total.of(name).to_string(),
        unit: frame.t(name.unit()).into_owned(),
        href: ways.to(name, at),
        under,
    };
    let part = |name: FigureName| {
        let text = format!("{} {}", frame.t(&format!("bulletin-{}", name.as_str())), total.of(name));
        (text, ways.to(name, at))
    };
    let rate = |key: &str, rate: Rate| (format!("{} {} %", frame.t(key), rate.percent()), None);
    vec![
        card(FigureName::Consultations, vec![rate("bulletin-first-inquiry", total.first_inquiry())]),
        card(FigureName::AgencyCases, vec![part(FigureName::AgencyCompleted)]),
        Card {
            key: frame.t("bulletin-completion").into_owned(),
            value: total.agency_completed().percent(),
            unit: "%".to_owned(),
            href: ways.to(FigureName::AgencyCompleted, at),
            under: vec![part(FigureName::AgencyCompleted), part(FigureName::AgencyCases)],
        },
        card(
            FigureName::Visits,
            vec![part(FigureName::Visitors), rate("bulletin-by-leader", total.by_leader())],
        ),
        card(
            FigureName::SettledPeople,
            vec![part(FigureName::DisputesResolved), rate("bulletin-resolution", total.resolution())],
        ),
    ]
}

/// `GET /bulletin.xlsx`.
///
/// # Errors
/// As [`show`].
pub(super) async fn as_workbook(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(&hall, &scope, &Query::read(query.as_deref()))?;
    let bulletin = asked.bulletin(&hall, &scope).await?;
    let bytes = workbook::make(&bulletin, &hall.county(), reader.language)
        .map_err(|e| Failure::Internal(format!("a workbook could not be written: {e}")))?;
    let name = format!("attachment; filename=\"bulletin-{}-{}.xlsx\"", asked.period.from, asked.period.to);
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// `GET /api/v1/reports/bulletin`.
///
/// # Errors
/// As [`show`].
pub(super) async fn as_json(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Failure> {
    let asked = Asked::read(&hall, &scope, &Query::read(query.as_deref()))?;
    let bulletin = asked.bulletin(&hall, &scope).await?;
    let townships: serde_json::Map<String, Value> =
        bulletin.townships.iter().map(|(code, counted)| (code.clone(), counted.json())).collect();
    Ok(Json(json!({
        "from": asked.period.from,
        "to": asked.period.to,
        "seed": seed_json(&bulletin.total),
        "total": bulletin.total.json(),
        "townships": townships,
    })))
}
