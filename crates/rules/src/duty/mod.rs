//! Who is on duty when (值班), and which leader receives visitors on which half day (领导带班接访; domain §1.11, §1.33;
//! PETREG art. 18).
//!
//! A township's roster is kept day by day: [`DutyDay`] is one day with its slots, made of facts. A month is [drafted](draft)
//! from rules, published, and then lived: people sign in, write their log, hand over, swap with consent. What nobody did
//! in time — a slot nobody came to, a call nobody answered — is computed when read, never set.

mod act;
mod act_swap;
mod bench;
mod calls;
pub mod campaign;
mod check;
mod day;
mod draft;
mod evolve;
mod fact;
mod figures;
pub mod ical;
mod shift;
mod slot;
mod swap;

pub use act::{Command, Context, decide};
pub use bench::{Bench, Hindrance, Member};
pub use calls::{ANSWER_WITHIN_MINUTES, Call};
pub use day::{DutyDay, id_of};
pub use draft::{Plan, draft};
pub use evolve::{evolve, replay};
pub use fact::{Fact, Recorded};
pub use shift::{Balance, SeatKind, Shift, local};
pub use slot::{Came, HandOver, LogLine, Person, Seat, SeatState, Slot, SlotState};
pub use swap::{Place, Swap, SwapState};

#[cfg(test)]
mod tests;
