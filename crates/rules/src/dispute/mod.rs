//! Disputes (矛盾纠纷) and people's mediation (人民调解).
//!
//! A quarrel between people is brought to the hall or found by it, and mediated where nobody clearly refuses: free of
//! charge, by mediators of the township's committee, in sessions, to an agreement that is written and signed or spoken
//! and recorded. Then its items are followed up until they are done. The law is the People's Mediation Law
//! (人民调解法, MEDLAW); what it leaves open follows domain §6.6.
//!
//! [`decide`] turns state and command into facts, [`Dispute`] is what the facts amount to.

mod agreement;
mod command;
mod committee;
mod confirmation;
mod coordination;
mod decide;
mod evolve;
mod fact;
mod lists;
mod matter;
mod side;
mod state;

#[cfg(test)]
mod tests;

pub use agreement::{Agreement, Item, Promise, Sealing, instalments};
pub use command::{Accord, Command, Register};
pub use committee::{Committee, Mediator, Member};
pub use confirmation::{Confirmation, Reminder};
pub use coordination::{Coordination, Task};
pub use decide::{Context, decide, register};
pub use fact::{Fact, Registered};
pub use lists::{
    Choice, CourtAnswer, DisputeKind, EndReason, Form, Interest, Origin, RefusalReason, Risk, Route,
    SignedBy, State,
};
pub use side::{Agent, Answer, Consent, Side, SideKind, Signature};
pub use state::{Danger, Dispute, Ending, Evidence, Session, Visit};

/// Days of a mediation from acceptance (domain §2.5: model local rule; order 75 of 2002 says about a month).
pub const MEDIATION_DAYS: u32 = 30;
/// Days from effect in which both parties may apply to the court together (MEDLAW art. 33).
pub const CONFIRMATION_DAYS: u32 = 30;
/// Days after effect on which the parties are reminded of it (domain §6.6).
pub const REMINDER_DAYS: [u32; 3] = [0, 20, 27];
/// Days after the performance in which somebody asks how it went (MEDLAW art. 31; the length is the house's own).
pub const VISIT_DAYS: u32 = 30;
