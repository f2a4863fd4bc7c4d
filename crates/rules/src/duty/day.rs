//! One day of a township's roster.

use super::{Call, Seat, SeatKind, SeatState, Shift, Slot, Swap};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

/// One day: its slots and the swaps asked for in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyDay {
    /// Nine-digit code of the township.
    pub township: String,
    /// The day on which its shifts begin.
    pub date: Date,
    /// The shifts, in the order of [`Shift`].
    pub slots: Vec<Slot>,
    /// When it was published; none while it is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// Swaps asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub swaps: Vec<Swap>,
    /// How many facts made it; the optimistic lock.
    pub version: i64,
}

/// The id of a day's stream: `360829106/2026-02-16`.
pub fn id_of(township: &str, date: Date) -> String {
    format!("{township}/{date}")
}

impl DutyDay {
    /// A day as a draft has it: not yet written down anywhere.
    pub fn drafted(township: &str, date: Date, slots: Vec<Slot>) -> DutyDay {
        DutyDay { township: township.to_owned(), date, slots, published: None, swaps: Vec::new(), version: 0 }
    }

    /// The id of its stream.
    pub fn id(&self) -> String {
        id_of(&self.township, self.date)
    }

    /// The slot of a shift.
    pub fn slot(&self, shift: Shift) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.shift == shift)
    }

    /// The slot of a shift, to be changed.
    pub(super) fn slot_mut(&mut self, shift: Shift) -> Option<&mut Slot> {
        self.slots.iter_mut().find(|slot| slot.shift == shift)
    }

    /// The slots that run at a time.
    pub fn running(&self, now: DateTime) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.runs(now))
    }

    /// The seats nobody came to, on a published day.
    pub fn missed(&self, now: DateTime) -> Vec<(&Slot, &Seat)> {
        if self.published.is_none() {
            return Vec::new();
        }
        let seats = |slot| -> Vec<(&Slot, &Seat)> {
            let slot: &Slot = slot;
            slot.seats
                .iter()
                .filter(|s| s.state(slot.to, now) == SeatState::Missed)
                .map(|s| (slot, s))
                .collect()
        };
        self.slots.iter().flat_map(seats).collect()
    }

    /// Calls that nobody answered in time.
    pub fn alerts(&self, now: Timestamp) -> Vec<(&Slot, &Call)> {
        let calls = self.slots.iter().flat_map(|slot| slot.calls.iter().map(move |call| (slot, call)));
        calls.filter(|(_, call)| call.is_alert(now)).collect()
    }

    /// Where an account sits on this day.
    pub fn seats_of<'a>(&'a self, account: &'a str) -> impl Iterator<Item = (&'a Slot, SeatKind)> {
        self.slots
            .iter()
            .flat_map(move |slot| slot.seats.iter().filter(|s| s.is_of(account)).map(move |s| (slot, s.kind)))
    }
}
