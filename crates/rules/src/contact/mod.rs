//! The register of contacts (办事登记): whoever comes, calls or is visited with a question, a grievance or a request is
//! written down when it happens, and whoever was asked first answers for it until it is answered or a named next person
//! has accepted it (首问责任, domain §1.1, §1.2).
//!
//! `open → answered | handed over → accepted → … | converted → closed`. A hand-over that nobody accepted leaves the
//! giver responsible. A converted contact points at exactly one case, petition, dispute or complaint and counts as
//! received, never as answered: what becomes of it is counted there.

mod command;
mod decide;
mod evolve;
mod fact;
mod hotline;
mod lists;
mod measures;
mod promise;
mod state;

#[cfg(test)]
mod tests;

pub use command::{Answer, Assign, Command, Context, Convert, Dispatch, HandOver, Intake};
pub use decide::{decide, register};
pub use fact::{Fact, Registered};
pub use hotline::{Ground, HotlineRules, Ticket, TicketClass};
pub use lists::{AnswerWay, Channel, ContactKind, State, Target};
pub use promise::{Promise, promised_key};
pub use state::{Answered, Contact, Conversion, Link, LinkEnd, unmet_key, waiting_key};
