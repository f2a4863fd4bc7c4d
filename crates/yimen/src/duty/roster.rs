//! `/duty/roster`: a month of a township, drafted and published by those who keep it.

use super::{
    acting::{self, back, unit},
    reading, staffing,
    view::{SlotView, day_kind, shift_name},
    work,
};
use crate::{
    centre,
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        hall::Hall,
        signed_in::Permitted,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    duty::{Balance, DutyDay, Shift, local},
    permission::Action,
    place::Township,
};

#[derive(Template)]
#[template(path = "duty/roster.html")]
struct RosterPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    errors: FieldErrors,
    township: String,
    code: String,
    month: String,
    month_words: String,
    before: String,
    after: String,
    keeps: bool,
    own: bool,
    rows: Vec<Row>,
    heads: Vec<String>,
    drafts: usize,
    empty: usize,
    may_draft: bool,
    shares: Vec<Share>,
    balances: Vec<String>,
}

struct Row {
    date: Date,
    words: String,
    kind: String,
    working: bool,
    today: bool,
    draft: bool,
    cells: Vec<Option<SlotView>>,
}

struct Share {
    name: String,
    post: String,
    times: Vec<usize>,
}

/// The first and the last day of `2026-02`; of the present month where it cannot be read.
fn month(asked: &str, today: Date) -> (Date, Date) {
    let first = format!("{asked}-01").parse::<Date>().unwrap_or_else(|_| today.first_of_month());
    (first, first.last_of_month())
}

fn month_word(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// `GET /duty/roster`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let asked = query.get("township");
    if asked.is_none() && scope.actor().township().is_none() {
        return Ok(Redirect::to("/duty/missed").into_response());
    }
    let township = acting::township(&hall, &scope, asked)?;
    let month = month(query.get("month").unwrap_or_default(), frame.today);
    answer(&hall, frame, &person, &township, month, FieldErrors::none(), StatusCode::OK).await
}

async fn answer(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: &Township,
    (first, last): (Date, Date),
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let language = frame.language;
    let own = person.actor.township() == Some(township.code.as_str());
    let keeps = own && hall.may(person, Action::RosterKeep);
    let mut days = reading::days(hall, &township.code, first, last).await?;
    // A draft is seen by those who draft.
    days.retain(|day| keeps || day.published.is_some());
    let people = staffing::of(hall, &township.code, first).await?;
    let now = local(frame.now);
    let columns =
        [&[Shift::Morning][..], &[Shift::Afternoon], &[Shift::Day, Shift::Holiday], &[Shift::Night]];
    let calendar = hall.calendar();
    let row = |day: &DutyDay| Row {
        date: day.date,
        words: frame.day_of(&day.date),
        kind: day_kind(&calendar, day.date, &frame),
        working: calendar.is_working_day(day.date),
        today: day.date == frame.today,
        draft: day.published.is_none(),
        cells: columns
            .iter()
            .map(|shifts| {
                let slot = day.slots.iter().find(|s| shifts.contains(&s.shift))?;
                Some(SlotView::of(day, slot, now, &person.actor.account, language))
            })
            .collect(),
    };
    let rows: Vec<Row> = days.iter().map(row).collect();
    let ahead = first.series(1.day()).take_while(|d| *d <= last).filter(|d| *d >= frame.today).count();
    let seats = days.iter().filter(|d| d.date >= frame.today).flat_map(|d| &d.slots).flat_map(|s| &s.seats);
    let page = RosterPage {
        tabs: super::view::tabs(hall, person, &frame),
        township: township.centre_name(language),
        code: township.code.clone(),
        month: month_word(first),
        month_words: frame
            .pick(&format!("{}年{}月", first.year(), first.month()), &first.strftime("%B %Y").to_string())
            .to_owned(),
        before: month_word(first.checked_sub(1.day()).unwrap_or(first)),
        after: month_word(last.checked_add(1.day()).unwrap_or(last)),
        keeps,
        own,
        heads: [Shift::Morning, Shift::Afternoon].map(|s| shift_name(s, language)).to_vec(),
        drafts: days.iter().filter(|d| d.published.is_none()).count(),
        empty: seats.filter(|s| s.person.is_none()).count(),
        may_draft: keeps
            && days.iter().filter(|d| d.published.is_some() && d.date >= frame.today).count() < ahead,
        shares: people
            .members
            .iter()
            .map(|m| Share {
                name: m.person.name.clone(),
                post: m.person.post.pick(language).to_owned(),
                times: Balance::ALL.iter().map(|b| times(&days, &m.person.account, *b)).collect(),
            })
            .collect(),
        balances: Balance::ALL.iter().map(|b| sentence(language.pick(b.zh(), b.en()))).collect(),
        rows,
        errors,
        frame,
    };
    page_with(status, &page)
}

fn times(days: &[DutyDay], account: &str, balance: Balance) -> usize {
    let seats = days.iter().flat_map(|d| d.seats_of(account));
    seats.filter(|(slot, kind)| slot.shift.balance(*kind) == balance).count()
}

/// The days of a month that can still be drafted: from today on.
fn stretch(fields: &Fields, today: Date) -> Option<(Date, Date)> {
    let (first, last) = month(fields.text("month"), today);
    (last >= today).then(|| (first.max(today), last))
}

/// `POST /duty/roster/draft`: field `month`.
pub async fn draft(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let whole = month(fields.text("month"), frame.today);
    let stretch = stretch(&fields, frame.today).ok_or(Failure::NotFound)?;
    let hours = centre::profile(&hall.book(), &township.code).hours;
    let done =
        unit(&hall, &person, &township.code, move |tx, desk| work::draft(tx, desk, stretch, &hours)).await;
    came_of(done, "flash-duty-drafted", &hall, frame, &person, &township, whole).await
}

/// `POST /duty/roster/publish`: field `month`.
pub async fn publish(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let whole = month(fields.text("month"), frame.today);
    let stretch = stretch(&fields, frame.today).ok_or(Failure::NotFound)?;
    let done = unit(&hall, &person, &township.code, move |tx, desk| work::publish(tx, desk, stretch)).await;
    came_of(done, "flash-duty-published", &hall, frame, &person, &township, whole).await
}

async fn came_of(
    done: Result<usize, Failure>,
    message: &str,
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: &Township,
    month: (Date, Date),
) -> Answer {
    match done {
        Ok(days) => {
            let path = format!("/duty/roster?month={}", month_word(month.0));
            Ok(flash::see_other_with(&path, message, &days.to_string()))
        }
        Err(failure) => {
            let back = back(failure, frame.language)?;
            answer(hall, frame, person, township, month, back.errors, back.status).await
        }
    }
}
