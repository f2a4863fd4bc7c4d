//! `/duty/missed`: who is on duty now; seats nobody came to, shifts nobody handed over, calls nobody answered — of the own
//! township, or of all of them for those who watch the county.

use super::{
    acting, reading,
    view::{SlotView, clock, shift_name, time},
};
use crate::{
    centre,
    shell::{
        SignedIn,
        frame::{Answer, Frame, page, sentence},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
};
use askama::Template;
use axum::extract::State;
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    duty::{DutyDay, SlotState, local},
    place::Township,
};

/// How far back the lists look.
const BEHIND: i64 = 31;

#[derive(Template)]
#[template(path = "duty/missed.html")]
struct MissedPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    county_wide: bool,
    now: Vec<Now>,
    alerts: Vec<Line>,
    missed: Vec<Line>,
    open_ends: Vec<Line>,
}

/// Who is on duty in a township.
struct Now {
    code: String,
    name: String,
    duty_phone: String,
    slots: Vec<SlotView>,
}

struct Line {
    township: String,
    code: String,
    date: Date,
    when: String,
    shift: String,
    who: String,
    what: String,
}

/// `GET /duty/missed`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
) -> Answer {
    let townships = centre::seen(&hall, &scope);
    let county_wide = scope.is_county_wide();
    if !county_wide {
        acting::own(&hall, &scope)?;
    }
    let (today, language) = (frame.today, frame.language);
    let since = today.checked_sub(BEHIND.days()).unwrap_or(today);
    let mut days: Vec<DutyDay> = reading::of_all(&hall, since, today).await?;
    days.retain(|d| townships.iter().any(|t| t.code == d.township));
    days.reverse();
    let (at, now) = (frame.now, local(frame.now));
    let name = |code: &str| {
        townships.iter().find(|t| t.code == code).map(|t| t.name(language).to_owned()).unwrap_or_default()
    };
    let line = |day: &DutyDay, slot: &yimen_rules::duty::Slot, who: String, what: String| Line {
        township: name(&day.township),
        code: day.township.clone(),
        date: day.date,
        when: language.day(day.date, today.year()),
        shift: format!("{} {}", shift_name(slot.shift, language), time(slot)),
        who,
        what,
    };
    let mut lists: [Vec<Line>; 3] = Default::default();
    for day in &days {
        for (slot, call) in day.alerts(at) {
            let who = slot.seats.iter().filter_map(|s| s.whoever()).map(|p| p.name.as_str());
            let who: Vec<&str> = who.collect();
            lists[0].push(line(
                day,
                slot,
                who.join(language.pick("、", ", ")),
                format!("{} {}", clock(local(call.at)), call.from),
            ));
        }
        for (slot, seat) in day.missed(now) {
            let who = seat
                .person
                .as_ref()
                .map_or_else(|| language.t("duty-nobody").into_owned(), |p| p.name.clone());
            lists[1].push(line(day, slot, who, sentence(language.pick(seat.kind.zh(), seat.kind.en()))));
        }
        for slot in day.slots.iter().filter(|s| s.lacks_hand_over(now)) {
            let came = slot.seats.iter().filter_map(|s| s.came.as_ref()).map(|c| c.person.name.as_str());
            let came: Vec<&str> = came.collect();
            lists[2].push(line(day, slot, came.join(language.pick("、", ", ")), String::new()));
        }
    }
    let [alerts, missed, open_ends] = lists;
    let book = hall.book();
    let on_now = |township: &Township| Now {
        code: township.code.clone(),
        name: township.name(language).to_owned(),
        duty_phone: centre::profile(&book, &township.code).duty_phone,
        slots: days
            .iter()
            .filter(|d| d.township == township.code)
            .flat_map(|d| d.running(now).map(move |s| (d, s)))
            .filter(|(d, s)| s.state(d.published.is_some(), now) != SlotState::Planned)
            .map(|(d, s)| SlotView::of(d, s, now, &person.actor.account, language))
            .collect(),
    };
    page(&MissedPage {
        tabs: super::view::tabs(&hall, &person, &frame),
        now: townships.iter().map(on_now).collect(),
        county_wide,
        alerts,
        missed,
        open_ends,
        frame,
    })
}
