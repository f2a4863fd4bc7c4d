//! `/duty/swaps`: one's own coming shifts, swaps asked for and answered.

use super::{
    acting::{self, back, unit},
    reading, staffing,
    view::{shift_name, time},
    work,
};
use crate::shell::{
    Failure, SignedIn,
    body::{FieldErrors, Fields},
    flash,
    frame::{Answer, Frame, page_with, sentence},
    hall::Hall,
    signed_in::Permitted,
    words::Words,
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    duty::{Command, DutyDay, Place, SeatKind, Shift, Swap, SwapState, local},
    place::Township,
};

/// How far ahead swaps look.
const AHEAD: i64 = 62;
/// For how long settled swaps are shown.
const BEHIND: i64 = 31;

#[derive(Template)]
#[template(path = "duty/swaps.html")]
struct SwapsPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    errors: FieldErrors,
    fields: Fields,
    township: String,
    mine: Vec<Sitting>,
    theirs: Vec<Sitting>,
    others: Vec<(String, String)>,
    to_answer: Vec<Line>,
    own: Vec<Line>,
    all: Vec<Line>,
}

/// A seat somebody sits in.
struct Sitting {
    /// `2026-03-05/morning/leader`.
    key: String,
    words: String,
}

struct Line {
    date: Date,
    id: u32,
    version: i64,
    when: String,
    asker: String,
    other: String,
    exchange: String,
    why: String,
    state: String,
    tag: &'static str,
    asked: bool,
}

/// `GET /duty/swaps`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    answer_page(&hall, frame, &person, &township, Fields::default(), FieldErrors::none(), StatusCode::OK)
        .await
}

async fn answer_page(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: &Township,
    fields: Fields,
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let (language, today, me) = (frame.language, frame.today, person.actor.account.as_str());
    let span = |n: i64| today.checked_add(n.days()).unwrap_or(today);
    let mut days = reading::days(hall, &township.code, span(-BEHIND), span(AHEAD)).await?;
    days.retain(|d| d.published.is_some());
    let people = staffing::of(hall, &township.code, today).await?;
    let now = local(frame.now);
    let sittings = |account: &str, name: &str| -> Vec<Sitting> {
        let seats = days.iter().flat_map(|d| d.seats_of(account).map(move |(slot, kind)| (d, slot, kind)));
        seats
            .filter(|(_, slot, _)| slot.from > now)
            .map(|(day, slot, kind)| Sitting {
                key: format!("{}/{}/{}", day.date, slot.shift.as_str(), kind.as_str()),
                words: format!(
                    "{}{} {} {} · {}",
                    name,
                    language.day(day.date, today.year()),
                    shift_name(slot.shift, language),
                    time(slot),
                    sentence(language.pick(kind.zh(), kind.en()))
                ),
            })
            .collect()
    };
    let leads = people.member(me).map(|m| m.leads);
    let alike: Vec<_> =
        people.members.iter().filter(|m| Some(m.leads) == leads && m.person.account != me).collect();
    let theirs =
        alike.iter().flat_map(|m| sittings(&m.person.account, &format!("{} · ", m.person.name))).collect();
    let lines = |wanted: &dyn Fn(&Swap) -> bool| -> Vec<Line> {
        let all = days.iter().flat_map(|d| d.swaps.iter().map(move |s| (d, s)));
        let mut lines: Vec<Line> = all.filter(|(_, s)| wanted(s)).map(|(d, s)| line(d, s, &frame)).collect();
        lines.reverse();
        lines
    };
    let page = SwapsPage {
        tabs: super::view::tabs(hall, person, &frame),
        township: township.centre_name(language),
        mine: sittings(me, ""),
        theirs,
        others: alike
            .iter()
            .map(|m| {
                (m.person.account.clone(), format!("{} · {}", m.person.name, m.person.post.pick(language)))
            })
            .collect(),
        to_answer: lines(&|s| s.other.account == me && s.state == SwapState::Asked),
        own: lines(&|s| s.asker.account == me),
        all: lines(&|s| s.asker.account != me),
        errors,
        fields,
        frame,
    };
    page_with(status, &page)
}

fn line(day: &DutyDay, swap: &Swap, frame: &Frame) -> Line {
    let language = frame.language;
    let when = |date: Date, shift: Shift| {
        format!("{} {}", language.day(date, frame.today.year()), shift_name(shift, language))
    };
    Line {
        date: day.date,
        id: swap.id,
        version: day.version,
        when: when(day.date, swap.shift),
        asker: swap.asker.name.clone(),
        other: swap.other.name.clone(),
        exchange: swap.exchange.map(|p| when(p.date, p.shift)).unwrap_or_default(),
        why: swap.why.clone(),
        state: language.t(&format!("swap-{}", swap.state.as_str())).into_owned(),
        tag: match swap.state {
            SwapState::Asked => "look",
            SwapState::Agreed => "good",
            SwapState::Refused => "bad",
            SwapState::Withdrawn => "",
        },
        asked: swap.state == SwapState::Asked,
    }
}

/// `2026-03-05/morning/leader`.
fn place(text: &str) -> Option<Place> {
    let mut parts = text.split('/');
    Some(Place {
        date: parts.next()?.parse().ok()?,
        shift: Shift::parse(parts.next()?)?,
        seat: SeatKind::parse(parts.next()?)?,
    })
}

/// `POST /duty/swaps`: fields `mine`, `account`, `exchange` (may be empty), `why`.
pub async fn ask(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let mut errors = FieldErrors::none();
    let mine = place(fields.text("mine"));
    if mine.is_none() {
        errors.add("mine", frame.t("swap-mine-missing"));
    }
    if fields.text("account").is_empty() {
        errors.add("account", frame.t("swap-account-missing"));
    }
    let (Some(mine), true) = (mine, errors.is_empty()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer_page(&hall, frame, &person, &township, fields, errors, status).await;
    };
    let command = Command::AskSwap {
        shift: mine.shift,
        seat: mine.seat,
        other: fields.text("account").to_owned(),
        exchange: place(fields.text("exchange")),
        why: fields.text("why").to_owned(),
    };
    done(&hall, frame, &person, &township, (mine.date, None), command, fields, "flash-swap-asked").await
}

/// `POST /duty/swaps/answer`: fields `date`, `id`, `version`, `agreed` (`yes` or `no`).
pub async fn answer(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (date, id) = swap_of(&fields)?;
    let agreed = fields.text("agreed") == "yes";
    let message = if agreed { "flash-swap-agreed" } else { "flash-swap-refused" };
    let command = Command::AnswerSwap { id, agreed };
    let seen = acting::version(&fields);
    done(&hall, frame, &person, &township, (date, seen), command, fields, message).await
}

/// `POST /duty/swaps/withdraw`: fields `date`, `id`, `version`.
pub async fn withdraw(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (date, id) = swap_of(&fields)?;
    let seen = acting::version(&fields);
    let command = Command::WithdrawSwap { id };
    done(&hall, frame, &person, &township, (date, seen), command, fields, "flash-swap-withdrawn").await
}

fn swap_of(fields: &Fields) -> Result<(Date, u32), Failure> {
    let date = fields.text("date").parse().map_err(|_| Failure::NotFound)?;
    Ok((date, fields.text("id").parse().map_err(|_| Failure::NotFound)?))
}

#[expect(clippy::too_many_arguments, reason = "a page with its form has that many parts")]
async fn done(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: &Township,
    (date, seen): (Date, Option<i64>),
    command: Command,
    fields: Fields,
    message: &str,
) -> Answer {
    let outcome = unit(hall, person, &township.code, move |tx, desk| {
        work::act(tx, desk, date, seen, &command).map(|_| ())
    });
    match outcome.await {
        Ok(()) => Ok(flash::see_other("/duty/swaps", message)),
        Err(failure) => {
            let back = back(failure, frame.language)?;
            answer_page(hall, frame, person, township, fields, back.errors, back.status).await
        }
    }
}
