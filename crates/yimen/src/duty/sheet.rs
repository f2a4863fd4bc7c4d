//! `/duty/sheet?date=`: the reception register of a day (接访登记表), with lines to sign.

use super::{acting, lines, reading, staffing, view::SlotView, visits};
use crate::{
    shell::{
        SignedIn,
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::Permitted,
    },
    worklist::Query,
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use yimen_rules::duty::local;

#[derive(Template)]
#[template(path = "duty/sheet.html")]
struct SheetPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    township: String,
    date: Date,
    words: String,
    slots: Vec<SlotView>,
    visits: Vec<lines::VisitLine>,
    people: u32,
    answered: usize,
    given: usize,
    open: usize,
}

/// `GET /duty/sheet`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let township = acting::township(&hall, &scope, query.get("township"))?;
    let date = query.get("date").and_then(|d| d.parse().ok()).unwrap_or(frame.today);
    let now = local(frame.now);
    let days = reading::days(&hall, &township.code, date, date).await?;
    let came = visits::visits(&hall, &person, &township.code, (date, date)).await?;
    let people = staffing::of(&hall, &township.code, date).await?;
    let rows = came.iter().enumerate().map(|(n, c)| lines::line(&hall, n + 1, c, &township, &people, &frame));
    let rows: Vec<lines::VisitLine> = rows.collect::<Result<_, _>>()?;
    let slots =
        days.iter().filter(|d| d.published.is_some()).flat_map(|d| d.slots.iter().map(move |s| (d, s)));
    page(&SheetPage {
        tabs: super::view::tabs(&hall, &person, &frame),
        township: township.centre_name(frame.language),
        words: frame.day_of(&date),
        slots: slots.map(|(d, s)| SlotView::of(d, s, now, "", frame.language)).collect(),
        people: came.iter().map(|c| c.first.people).sum(),
        answered: came.iter().filter(|c| c.promises.is_empty() && c.answer.is_some()).count(),
        given: came.iter().filter(|c| !c.promises.is_empty() || c.conversion.is_some()).count(),
        open: came.iter().filter(|c| c.promises.is_empty() && c.is_open()).count(),
        visits: rows,
        date,
        frame,
    })
}
