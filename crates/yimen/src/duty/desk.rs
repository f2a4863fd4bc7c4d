//! `/duty`: the duty desk — who is on, what the last shift left, who came today, what was promised and when it is due, and
//! the strip by which a visit is written down, answered or given on.

use super::{
    acting::{self, Back},
    day::{CallView, calls, handed, log},
    lines, reading, staffing,
    view::SlotView,
    visits,
};
use crate::{
    centre,
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        frame::{Answer, Frame, page_with},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use jiff::{SignedDuration, civil::Date};
use yimen_rules::{
    centre::Opening,
    duty::{DutyDay, Slot, local},
    permission::Action,
    place::Township,
};

/// What came back to be mended.
pub(super) enum Typed {
    /// Nothing: the page is shown for the first time.
    Nothing,
    /// The strip.
    Visit(Fields),
    /// A form of a shift.
    Shift(Fields),
    /// A promise.
    Promise(Fields),
}

#[derive(Template)]
#[template(path = "duty/desk.html")]
struct DeskPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    errors: FieldErrors,
    visit: Fields,
    shift: Fields,
    promise: Fields,
    township: String,
    duty_phone: String,
    shifts: Vec<OnDuty>,
    today: Vec<SlotView>,
    next: Option<String>,
    left: Option<Left>,
    alerts: usize,
    visits: Vec<lines::VisitLine>,
    people_today: u32,
    promises: Vec<lines::PromiseLine>,
    overdue: usize,
    may_register: bool,
    closed: bool,
    targets: Vec<visits::Target>,
    leaders: Vec<(String, String, bool)>,
    villages: Vec<(String, String)>,
    default_due: Date,
}

/// A shift at hand: it runs, begins within the hour, or was not handed over.
struct OnDuty {
    slot: SlotView,
    date: Date,
    when: String,
    there: bool,
    may_take: bool,
    log: Vec<(String, String, String)>,
    calls: Vec<CallView>,
    handed: Option<(String, String, String)>,
    over: bool,
    rang: String,
}

/// What the last shift left.
struct Left {
    shift: String,
    name: String,
    words: String,
}

/// `GET /duty`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
) -> Answer {
    if scope.actor().township().is_none() {
        return Ok(Redirect::to("/duty/missed").into_response());
    }
    let township = acting::own(&hall, &scope)?;
    let back = Back { status: StatusCode::OK, errors: FieldErrors::none() };
    answer(&hall, frame, &person, &township, Typed::Nothing, back).await
}

/// The desk with what came back.
///
/// # Errors
/// Of the store and the vault.
pub(super) async fn answer(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: &Township,
    typed: Typed,
    back: Back,
) -> Answer {
    let (language, today, me) = (frame.language, frame.today, person.actor.account.as_str());
    let now = local(frame.now);
    let (from, to) = (today.yesterday().unwrap_or(today), today.tomorrow().unwrap_or(today));
    let mut days = reading::days(hall, &township.code, from, to).await?;
    days.retain(|d| d.published.is_some());
    let people = staffing::of(hall, &township.code, from).await?;
    let member = people.member(me);
    let leads = member.is_some_and(|m| m.leads);
    let keeps = hall.may(person, Action::RosterKeep);
    let slots = || days.iter().flat_map(|d| d.slots.iter().map(move |s| (d, s)));
    let shifts = slots()
        .filter(|(_, s)| s.runs(now) || begins_soon(s, now) || (s.lacks_hand_over(now) && was_there(s, me)))
        .map(|(day, slot)| {
            Ok(OnDuty {
                date: day.date,
                when: language.day(day.date, today.year()),
                there: was_there(slot, me) || keeps,
                may_take: member.is_some() && !was_there(slot, me) && now < slot.to,
                log: log(hall, slot)?,
                calls: calls(slot, &frame),
                handed: handed(hall, slot)?,
                over: now >= slot.to,
                rang: format!("{:02}:{:02}", now.hour(), now.minute()),
                slot: SlotView::of(day, slot, now, me, language),
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let last = slots().filter_map(|(d, s)| Some((s.handed.as_ref()?.at, d, s))).max_by_key(|(at, ..)| *at);
    let left = match last {
        None => None,
        Some((_, _, slot)) => handed(hall, slot)?.map(|(_, name, words)| Left {
            shift: super::view::shift_name(slot.shift, language),
            name,
            words,
        }),
    };
    let next = next_reception(&days, now).map(|(day, slot)| {
        let leader = slot.seats.first().and_then(|s| s.whoever()).map(|p| p.name.clone()).unwrap_or_default();
        format!(
            "{} {} {}",
            language.day(day.date, today.year()),
            super::view::shift_name(slot.shift, language),
            leader
        )
    });
    let came = visits::visits(hall, person, &township.code, (today, today)).await?;
    let promised = visits::promised(hall, person, &township.code).await?;
    let profile = centre::profile(&hall.book(), &township.code);
    let on_reception = slots().find(|(_, s)| s.runs(now) && s.shift.is_reception());
    let leader_now = on_reception.and_then(|(_, s)| s.seats.first()?.whoever()).map(|p| p.account.clone());
    let [mut visit_fields, mut shift_fields, mut promise_fields] = [const { None }; 3];
    match typed {
        Typed::Nothing => {}
        Typed::Visit(fields) => visit_fields = Some(fields),
        Typed::Shift(fields) => shift_fields = Some(fields),
        Typed::Promise(fields) => promise_fields = Some(fields),
    }
    let promise_fields: Fields = promise_fields.unwrap_or_default();
    let promises = lines::promises(hall, &promised, &promise_fields, &frame)?;
    let rows = came.iter().enumerate().map(|(n, c)| lines::line(hall, n + 1, c, township, &people, &frame));
    let page = DeskPage {
        tabs: super::view::tabs(hall, person, &frame),
        township: township.centre_name(language),
        duty_phone: profile.duty_phone.clone(),
        today: slots()
            .filter(|(d, _)| d.date == today)
            .map(|(d, s)| SlotView::of(d, s, now, me, language))
            .collect(),
        next,
        left,
        alerts: days.iter().map(|d| d.alerts(frame.now).len()).sum(),
        people_today: came.iter().map(|c| c.first.people).sum(),
        visits: rows.collect::<Result<_, _>>()?,
        overdue: promises.iter().filter(|p| p.late).count(),
        promises,
        may_register: hall.may(person, Action::ContactRegister),
        closed: !matches!(profile.hours.at(now, &hall.calendar()), Opening::OpenUntil(_) | Opening::Unknown),
        targets: visits::targets(hall, &frame, township).await?,
        leaders: people
            .members
            .iter()
            .filter(|m| m.leads)
            .map(|m| {
                let account = &m.person.account;
                let chosen = match &visit_fields {
                    Some(fields) => fields.text("leader") == account,
                    None if leads => account == me,
                    None => leader_now.as_ref() == Some(account),
                };
                (account.clone(), format!("{} · {}", m.person.name, m.person.post.pick(language)), chosen)
            })
            .collect(),
        villages: township.villages.iter().map(|v| (v.code.clone(), v.name(language).to_owned())).collect(),
        default_due: hall.calendar().nth_working_day_after(today, 5),
        visit: visit_fields.unwrap_or_default(),
        shift: shift_fields.unwrap_or_default(),
        promise: promise_fields,
        errors: back.errors,
        shifts,
        frame,
    };
    page_with(back.status, &page)
}

/// One can sign in to it already.
fn begins_soon(slot: &Slot, now: jiff::civil::DateTime) -> bool {
    let soon = now.checked_add(SignedDuration::from_mins(60)).unwrap_or(now);
    now < slot.from && slot.from <= soon
}

fn was_there(slot: &Slot, account: &str) -> bool {
    slot.seats.iter().any(|s| s.came.as_ref().is_some_and(|c| c.person.account == account))
}

fn next_reception(days: &[DutyDay], now: jiff::civil::DateTime) -> Option<(&DutyDay, &Slot)> {
    let slots = days.iter().flat_map(|d| d.slots.iter().map(move |s| (d, s)));
    slots.filter(|(_, s)| s.shift.is_reception() && s.from > now).min_by_key(|(_, s)| s.from)
}
