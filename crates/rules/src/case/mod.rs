//! A case (办件): one application from the counter to its completion.
//!
//! The way of every act: [`decide`] looks at the case, the [`Command`] and the [`Context`] (time, calendar, item) and
//! answers with [`Recorded`] facts or a [`Refusal`](crate::refusal::Refusal); [`evolve`] applies a fact. The journal
//! keeps the facts; a case is nothing but its facts applied in order, and a test holds it to that.
//!
//! Legal dates are computed when a fact is made and are recorded with it, so that a later change of the calendar
//! cannot silently move a date: it takes a fact of its own ([`Fact::Redated`]).
//!
//! Not known here: databases, requests, the machine's clock, and who may do what (that is [`crate::permission`]).

mod clocks;
mod command;
mod decide;
mod evolve;
mod fact;
mod light;
pub(crate) mod lists;
mod measures;
mod state;

#[cfg(test)]
mod tests;

pub use clocks::{Clock, ClockName, ClockState, clocks_of, lead, periods_of};
pub use command::{
    Command, Correct, Decide, Deliver, Extend, Forward, Intake, Notify, NotifyItem, PaperCheck, Refuse,
    Return, Supplement, Suspend, Then,
};
pub use decide::{Context, decide, lapse, lapses, lapses_after};
pub use evolve::{evolve, replay};
pub use fact::{BoundItem, Fact, Received, Recorded};
pub use light::{Light, Lights};
pub use lists::{Channel, DeliveryWay, Outcome, PaperResult, State};
pub use measures::{Count, Measure, difference, measures};
pub use state::{
    Acceptance, Applicant, ApplicantKind, Case, Decision, Delivery, Extension, Hold, Leg, NonAcceptance,
    Notice, NoticeItem, Paper, Withdrawal,
};

pub use yimen_calendar::legal_day as day_of;
