//! Calendar files: the receptions of a township for anybody, and one's own shifts behind the sign-in.

use super::{acting, reading, view::shift_name};
use crate::shell::{
    Failure, SignedIn,
    frame::{Answer, Frame, sentence},
    hall::Hall,
    signed_in::Permitted,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    duty::{DutyDay, Slot, ical},
    language::Language,
    place::Township,
};

/// How far back and ahead a file reaches.
const BEHIND: i64 = 31;
const AHEAD: i64 = 92;

async fn days(hall: &Hall, township: &Township, today: Date) -> Result<Vec<DutyDay>, Failure> {
    let span = |n: i64| today.checked_add(n.days()).unwrap_or(today);
    let mut days = reading::days(hall, &township.code, span(-BEHIND), span(AHEAD)).await?;
    days.retain(|d| d.published.is_some());
    Ok(days)
}

/// `GET /reception/{township}.ics`: leaders' reception and nothing else; who is on duty at night is nobody's business.
pub async fn public(State(hall): State<Hall>, frame: Frame, Path(file): Path<String>) -> Answer {
    let code = file.strip_suffix(".ics").ok_or(Failure::NotFound)?;
    let township = hall.county().township(code).cloned().ok_or(Failure::NotFound)?;
    let language = frame.language;
    let place = township.centre_name(language);
    let days = days(&hall, &township, frame.today).await?;
    let slots = days.iter().flat_map(|d| d.slots.iter().map(move |s| (d, s)));
    let events = slots.filter(|(_, slot)| slot.shift.is_reception()).filter_map(|(day, slot)| {
        let leader = slot.seats.first()?.whoever()?;
        let summary = format!("{} {}", frame.t("ics-reception"), leader.name);
        let words = format!("{}\n{}", leader.post.pick(language), frame.t("ics-reception-words"));
        Some(event(day, slot, summary, words, place.clone()))
    });
    let name = format!("{} {}", place, frame.t("ics-reception"));
    answer(&name, language, &events.collect::<Vec<_>>(), code)
}

/// `GET /duty/mine.ics`: one's own shifts.
pub async fn own(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (language, me) = (frame.language, person.actor.account.as_str());
    let place = township.centre_name(language);
    let days = days(&hall, &township, frame.today).await?;
    let seats = days.iter().flat_map(|d| d.seats_of(me).map(move |(slot, kind)| (d, slot, kind)));
    let events = seats.map(|(day, slot, kind)| {
        let summary = format!(
            "{} · {}",
            shift_name(slot.shift, language),
            sentence(language.pick(kind.zh(), kind.en()))
        );
        let beside = slot.seats.iter().filter(|s| s.kind != kind).filter_map(|s| s.person.as_ref());
        let beside: Vec<&str> = beside.map(|p| p.name.as_str()).collect();
        event(day, slot, summary, beside.join(language.pick("、", ", ")), place.clone())
    });
    let name = format!("{} {}", person.display_name, frame.t("ics-duty"));
    answer(&name, language, &events.collect::<Vec<_>>(), "duty")
}

fn event(day: &DutyDay, slot: &Slot, summary: String, description: String, location: String) -> ical::Event {
    ical::Event {
        uid: format!("{}-{}-{}@yimen", day.township, day.date, slot.shift.as_str()),
        from: slot.from,
        to: slot.to,
        summary,
        description,
        location,
        stamp: day.published.unwrap_or_default(),
        sequence: day.version,
    }
}

fn answer(name: &str, language: Language, events: &[ical::Event], file: &str) -> Answer {
    let text = ical::file(name, language.pick("zh-CN", "en"), events);
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"{file}.ics\"")),
    ];
    Ok((kind, text).into_response())
}
