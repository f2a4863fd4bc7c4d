//! Days and slots as pages show them.

use crate::shell::{
    SignedIn,
    frame::{Frame, sentence},
    hall::Hall,
    words::Words,
};
use jiff::civil::{Date, DateTime};
use yimen_calendar::{Calendar, DayKind};
use yimen_rules::{
    duty::{DutyDay, Seat, SeatState, Shift, Slot, SlotState},
    language::Language,
    permission::Action,
};

/// A slot.
pub(super) struct SlotView {
    pub shift: &'static str,
    pub name: String,
    pub time: String,
    pub state: String,
    pub tag: &'static str,
    pub seats: Vec<SeatView>,
    /// It runs now.
    pub runs: bool,
    /// It is over and was not handed over.
    pub open_end: bool,
}

/// A seat.
pub(super) struct SeatView {
    pub kind: &'static str,
    pub kind_words: String,
    pub name: String,
    pub post: String,
    /// Who came in the place of the one on the roster, and why.
    pub instead: String,
    pub why: String,
    /// When somebody signed in, `8:20`.
    pub came: String,
    pub missed: bool,
    pub mine: bool,
}

/// The tag of a state.
pub(super) fn tag(state: SlotState) -> &'static str {
    match state {
        SlotState::Planned | SlotState::Published => "",
        SlotState::OnDuty => "blue",
        SlotState::Done => "good",
        SlotState::Substituted => "look",
        SlotState::Missed => "bad",
    }
}

impl SlotView {
    pub fn of(day: &DutyDay, slot: &Slot, now: DateTime, account: &str, language: Language) -> SlotView {
        let state = slot.state(day.published.is_some(), now);
        SlotView {
            shift: slot.shift.as_str(),
            name: shift_name(slot.shift, language),
            time: time(slot),
            state: sentence(state.name(language)),
            tag: tag(state),
            seats: slot.seats.iter().map(|s| seat(day, slot, s, now, account, language)).collect(),
            runs: slot.runs(now),
            open_end: slot.lacks_hand_over(now),
        }
    }
}

fn seat(
    day: &DutyDay,
    slot: &Slot,
    seat: &Seat,
    now: DateTime,
    account: &str,
    language: Language,
) -> SeatView {
    let (name, post) = match &seat.person {
        Some(p) => (p.name.clone(), p.post.pick(language).to_owned()),
        None => Default::default(),
    };
    let state = seat.state(slot.to, now);
    let came = seat.came.as_ref();
    let instead = came.filter(|_| state == SeatState::Substituted).map(|c| c.person.name.clone());
    SeatView {
        kind: seat.kind.as_str(),
        kind_words: sentence(language.pick(seat.kind.zh(), seat.kind.en())),
        name,
        post,
        instead: instead.unwrap_or_default(),
        why: came.map(|c| c.why.clone()).unwrap_or_default(),
        came: came.map(|c| clock(yimen_rules::duty::local(c.at))).unwrap_or_default(),
        missed: day.published.is_some() && state == SeatState::Missed,
        mine: seat.is_of(account),
    }
}

/// The name of a shift as a sentence begins.
pub(super) fn shift_name(shift: Shift, language: Language) -> String {
    sentence(language.pick(shift.zh(), shift.en()))
}

/// `8:30–12:00`; a night ends on the next day.
pub(super) fn time(slot: &Slot) -> String {
    format!("{}–{}", clock(slot.from), clock(slot.to))
}

/// `8:05`.
pub(super) fn clock(at: DateTime) -> String {
    format!("{}:{:02}", at.hour(), at.minute())
}

/// What a day is: the festival, the make-up day, the rest day; nothing for an ordinary working day.
pub(super) fn day_kind(calendar: &Calendar, date: Date, frame: &Frame) -> String {
    let Ok(day) = calendar.day(date) else { return String::new() };
    let named = match frame.language {
        Language::Zh => day.name_zh,
        Language::En => day.name_en.or(day.name_zh),
    };
    match day.kind {
        DayKind::WorkingDay => String::new(),
        DayKind::MakeUpWorkingDay => frame.language.t("duty-make-up").into_owned(),
        DayKind::RestDay => frame.language.t("day-rest").into_owned(),
        DayKind::Holiday | DayKind::Override => named.unwrap_or_else(|| frame.t("day-rest").into_owned()),
    }
}

/// One tab of the duty pages.
pub(super) struct Tab {
    pub href: &'static str,
    pub text: String,
    pub here: bool,
}

const TABS: [(&str, &str, Action); 6] = [
    ("/duty", "duty-tab-today", Action::RosterRead),
    ("/duty/roster", "duty-tab-roster", Action::RosterRead),
    ("/duty/swaps", "duty-tab-swaps", Action::RosterRead),
    ("/duty/missed", "duty-tab-missed", Action::RosterRead),
    ("/campaigns", "duty-tab-campaigns", Action::RosterRead),
    ("/reception", "duty-tab-reception", Action::CentreKeep),
];

/// The tabs of this person. Who reads the whole county has neither a roster nor swaps of their own.
pub(super) fn tabs(hall: &Hall, person: &SignedIn, frame: &Frame) -> Vec<Tab> {
    let county = person.actor.township().is_none();
    let lies_under = |href: &str| frame.path == href || frame.path.starts_with(&format!("{href}/"));
    let nearest = TABS.iter().map(|(href, ..)| *href).filter(|h| lies_under(h)).max_by_key(|h| h.len());
    TABS.iter()
        .filter(|(href, _, action)| {
            hall.may(person, *action) && !(county && matches!(*href, "/duty/roster" | "/duty/swaps"))
        })
        .map(|(href, key, _)| Tab { href, text: frame.t(key).into_owned(), here: nearest == Some(*href) })
        .collect()
}
