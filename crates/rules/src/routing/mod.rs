//! Where what comes in goes (统一分流, domain §1.13): ordered rules as data, of which the first that matches decides.
//!
//! [`RuleBook::route`] answers with the rule and with every rule that was tried before it and why it did not match, so
//! that a page can show both. Who decides when two units each say the other is competent is in [`competence`].

mod book;
pub mod competence;
mod lists;
mod rule;
mod sample;
mod trace;

#[cfg(test)]
mod tests;

pub use book::RuleBook;
pub use lists::{Category, CompetentBody, Condition, Triage, Urgency};
pub use rule::{Coming, Rule, Then, When};
pub use sample::{Moved, Sample, moved, samples};
pub use trace::{Check, Route, Tried};
