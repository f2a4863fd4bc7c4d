//! A slot of a roster: a shift of a day, who sits in it, and what became of it.

use super::{Call, SeatKind, Shift};
use crate::language::{Bilingual, Language};
use jiff::{Timestamp, civil::DateTime};
use serde::{Deserialize, Serialize};

/// Somebody on a roster, as named when the roster was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account.
    pub account: String,
    /// The name.
    pub name: String,
    /// The title as published: 中心主任.
    #[serde(default)]
    pub post: Bilingual,
}

/// A slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Which shift.
    pub shift: Shift,
    /// When it begins, on the wall clock of the place (Asia/Shanghai).
    pub from: DateTime,
    /// When it ends.
    pub to: DateTime,
    /// Who sits in it.
    pub seats: Vec<Seat>,
    /// What happened, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<LogLine>,
    /// Calls to the duty phone that were written down.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<Call>,
    /// The hand-over to the next shift.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed: Option<HandOver>,
}

/// A seat in a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// As what.
    pub kind: SeatKind,
    /// Who; none where nobody could be found.
    pub person: Option<Person>,
    /// Who signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<Came>,
}

/// Somebody signed in to a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// Who.
    pub person: Person,
    /// When.
    pub at: Timestamp,
    /// Why somebody else came; empty where it was the person on the roster.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// A line of the duty log (值班记录).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// When.
    pub at: Timestamp,
    /// Who wrote it.
    pub name: String,
    /// What happened; sealed by the store, for it may name people.
    pub sealed: String,
}

/// A shift handed over (交班).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub name: String,
    /// What is pending; sealed. Empty when nothing is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sealed: String,
}

/// How a slot stands: `planned → published → on_duty → done | substituted | missed` (domain §1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotState {
    /// Drafted; seen by those who draft.
    Planned,
    /// Published; its time has not come, or nobody has signed in yet.
    Published,
    /// Somebody signed in.
    OnDuty,
    /// Over, with everybody there, and handed over.
    Done,
    /// Over; somebody stood in for the one on the roster.
    Substituted,
    /// Over, and a seat remained empty.
    Missed,
}

/// How a seat stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatState {
    /// Its time is to come or still runs.
    Awaited,
    /// The one on the roster is or was there.
    There,
    /// Somebody else is or was there.
    Substituted,
    /// The time is over and nobody came.
    Missed,
}

impl SlotState {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            SlotState::Planned => "planned",
            SlotState::Published => "published",
            SlotState::OnDuty => "on_duty",
            SlotState::Done => "done",
            SlotState::Substituted => "substituted",
            SlotState::Missed => "missed",
        }
    }

    /// The name in a language.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (SlotState::Planned, Language::Zh) => "草拟",
            (SlotState::Planned, Language::En) => "planned",
            (SlotState::Published, Language::Zh) => "已公布",
            (SlotState::Published, Language::En) => "published",
            (SlotState::OnDuty, Language::Zh) => "在岗",
            (SlotState::OnDuty, Language::En) => "on duty",
            (SlotState::Done, Language::Zh) => "已完成",
            (SlotState::Done, Language::En) => "done",
            (SlotState::Substituted, Language::Zh) => "替班",
            (SlotState::Substituted, Language::En) => "substituted",
            (SlotState::Missed, Language::Zh) => "缺岗",
            (SlotState::Missed, Language::En) => "missed",
        }
    }
}

impl Seat {
    /// How the seat stands at a time, in a slot that ends at `to`.
    pub fn state(&self, to: DateTime, now: DateTime) -> SeatState {
        match (&self.came, &self.person) {
            (Some(came), Some(person)) if came.person.account == person.account => SeatState::There,
            (Some(_), _) => SeatState::Substituted,
            (None, _) if now >= to => SeatState::Missed,
            (None, _) => SeatState::Awaited,
        }
    }

    /// Whether the account is on the roster here.
    pub fn is_of(&self, account: &str) -> bool {
        self.person.as_ref().is_some_and(|p| p.account == account)
    }

    /// Who is there, or who should be.
    pub fn whoever(&self) -> Option<&Person> {
        self.came.as_ref().map(|c| &c.person).or(self.person.as_ref())
    }
}

impl Slot {
    /// How the slot stands at a time; `published` is whether its day has been published.
    pub fn state(&self, published: bool, now: DateTime) -> SlotState {
        let states: Vec<SeatState> = self.seats.iter().map(|seat| seat.state(self.to, now)).collect();
        let over = now >= self.to || self.handed.is_some();
        if !published {
            SlotState::Planned
        } else if states.contains(&SeatState::Missed) {
            SlotState::Missed
        } else if over && states.contains(&SeatState::Substituted) {
            SlotState::Substituted
        } else if self.handed.is_some() {
            SlotState::Done
        } else if self.seats.iter().any(|s| s.came.is_some()) {
            SlotState::OnDuty
        } else {
            SlotState::Published
        }
    }

    /// Over, somebody was there, and nobody has handed over: the next shift does not know what is pending.
    pub fn lacks_hand_over(&self, now: DateTime) -> bool {
        now >= self.to && self.handed.is_none() && self.seats.iter().any(|s| s.came.is_some())
    }

    /// The seat of that kind.
    pub fn seat(&self, kind: SeatKind) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.kind == kind)
    }

    /// The seat of that kind, to be changed.
    pub(super) fn seat_mut(&mut self, kind: SeatKind) -> Option<&mut Seat> {
        self.seats.iter_mut().find(|seat| seat.kind == kind)
    }

    /// Whether it runs at that time.
    pub fn runs(&self, now: DateTime) -> bool {
        self.from <= now && now < self.to
    }

    /// Whether two slots are at one time.
    pub fn overlaps(&self, from: DateTime, to: DateTime) -> bool {
        self.from < to && from < self.to
    }
}
