//! `/duty/roster/{date}`: one day — its seats, to be changed by who keeps the roster, and its log (值班记录).

use super::{
    acting::{self, back, unit},
    reading, staffing,
    view::{SlotView, clock, day_kind},
    work,
};
use crate::{
    matter::people::unseal_text,
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with},
        hall::Hall,
        signed_in::Permitted,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    duty::{Command, DutyDay, Slot, local},
    permission::Action,
    place::Township,
};

#[derive(Template)]
#[template(path = "duty/day.html")]
struct DayPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    errors: FieldErrors,
    fields: Fields,
    township: String,
    code: String,
    date: Date,
    words: String,
    kind: String,
    version: i64,
    published: bool,
    month: String,
    slots: Vec<Whole>,
}

/// A slot with everything that is known of it.
struct Whole {
    slot: SlotView,
    /// One for each seat: who could sit there.
    choices: Vec<Vec<Choice>>,
    may_change: bool,
    log: Vec<(String, String, String)>,
    calls: Vec<CallView>,
    handed: Option<(String, String, String)>,
}

struct Choice {
    account: String,
    words: String,
    chosen: bool,
}

/// A call as a page shows it.
pub(super) struct CallView {
    pub n: usize,
    pub at: String,
    pub from: String,
    pub answered: String,
    pub alert: bool,
    pub late: bool,
}

/// The calls of a slot.
pub(super) fn calls(slot: &Slot, frame: &Frame) -> Vec<CallView> {
    let view = |(n, call): (usize, &yimen_rules::duty::Call)| CallView {
        n,
        at: clock(local(call.at)),
        from: call.from.clone(),
        answered: call.answered.map(|at| format!("{} {}", clock(local(at)), call.by)).unwrap_or_default(),
        alert: call.is_alert(frame.now),
        late: call.was_late(),
    };
    slot.calls.iter().enumerate().map(view).collect()
}

/// The log of a slot: when, who, what.
///
/// # Errors
/// Of the vault.
pub(super) fn log(hall: &Hall, slot: &Slot) -> Result<Vec<(String, String, String)>, Failure> {
    let line = |line: &yimen_rules::duty::LogLine| {
        Ok((clock(local(line.at)), line.name.clone(), unseal_text(hall.vault(), &line.sealed)?))
    };
    slot.log.iter().map(line).collect()
}

/// The hand-over of a slot: when, who, what is pending.
///
/// # Errors
/// Of the vault.
pub(super) fn handed(hall: &Hall, slot: &Slot) -> Result<Option<(String, String, String)>, Failure> {
    let Some(handed) = &slot.handed else { return Ok(None) };
    Ok(Some((clock(local(handed.at)), handed.name.clone(), unseal_text(hall.vault(), &handed.sealed)?)))
}

/// `GET /duty/roster/{date}`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(date): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let township = acting::township(&hall, &scope, Query::read(query.as_deref()).get("township"))?;
    let date = date.parse().map_err(|_| Failure::NotFound)?;
    answer(&hall, frame, &person, &township, date, Fields::default(), FieldErrors::none(), StatusCode::OK)
        .await
}

#[expect(clippy::too_many_arguments, reason = "a page with its form has that many parts")]
async fn answer(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: &Township,
    date: Date,
    fields: Fields,
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let language = frame.language;
    let own = person.actor.township() == Some(township.code.as_str());
    let keeps = own && hall.may(person, Action::RosterKeep);
    let span = |n: i64| date.checked_add(n.days()).unwrap_or(date);
    let near = reading::days(hall, &township.code, span(-1), span(1)).await?;
    let day = near.iter().find(|d| d.date == date && (keeps || d.published.is_some()));
    let day: DutyDay = day.cloned().ok_or_else(work::no_such_day)?;
    let people = staffing::of(hall, &township.code, span(-20)).await?;
    let calendar = hall.calendar();
    let now = local(frame.now);
    let whole = |slot: &Slot| -> Result<Whole, Failure> {
        Ok(Whole {
            choices: slot
                .seats
                .iter()
                .map(|seat| {
                    // As if the seat were empty: its holder is not in the way of himself.
                    let mut around = near.clone();
                    for held in around.iter_mut().filter(|d| d.date == date).flat_map(|d| &mut d.slots) {
                        for other in held.seats.iter_mut().filter(|_| held.shift == slot.shift) {
                            if other.kind == seat.kind {
                                other.person = None;
                            }
                        }
                    }
                    let bench = people.bench(&calendar);
                    let able = bench.explain(seat.kind, slot, &around).into_iter();
                    able.map(|(member, hindrance)| Choice {
                        account: member.person.account.clone(),
                        words: match hindrance {
                            None => member.person.name.clone(),
                            Some(h) => format!("{} · {}", member.person.name, h.words(language)),
                        },
                        chosen: seat.is_of(&member.person.account),
                    })
                    .collect()
                })
                .collect(),
            may_change: keeps && now < slot.to,
            log: log(hall, slot)?,
            calls: calls(slot, &frame),
            handed: handed(hall, slot)?,
            slot: SlotView::of(&day, slot, now, &person.actor.account, language),
        })
    };
    let page = DayPage {
        tabs: super::view::tabs(hall, person, &frame),
        township: township.centre_name(language),
        code: township.code.clone(),
        words: frame.day_of(&date),
        kind: day_kind(&calendar, date, &frame),
        version: day.version,
        published: day.published.is_some(),
        month: format!("{:04}-{:02}", date.year(), date.month()),
        slots: day.slots.iter().map(whole).collect::<Result<_, _>>()?,
        date,
        errors,
        fields,
        frame,
    };
    page_with(status, &page)
}

/// `POST /duty/roster/seat`: fields `date`, `version`, `shift`, `seat`, `account`, `why`.
pub async fn reseat(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (date, shift, seat) = acting::place(&fields)?;
    let to = Some(fields.text("account").to_owned()).filter(|account| !account.is_empty());
    let command = Command::Reseat { shift, seat, to, why: fields.text("why").to_owned() };
    let seen = acting::version(&fields);
    let done = unit(&hall, &person, &township.code, move |tx, desk| {
        work::act(tx, desk, date, seen, &command).map(|_| ())
    });
    match done.await {
        Ok(()) => Ok(flash::see_other(&format!("/duty/roster/{date}"), "flash-duty-reseated")),
        Err(failure) => {
            let back = back(failure, frame.language)?;
            answer(&hall, frame, &person, &township, date, fields, back.errors, back.status).await
        }
    }
}
