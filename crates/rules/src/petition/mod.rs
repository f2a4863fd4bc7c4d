//! The life of a petition (信访事项) under the Regulations on Petition Work (信访工作条例, PETREG).
//!
//! [`decide`] looks at a petition, a command, the time and the calendar, and answers with facts or a refusal; the
//! petition is its facts ([`Matter::evolve`](crate::matter::Matter)). Who may know of it is in `circle`: the unit and
//! the people complained of never do, and an accusation against staff is known to discipline inspection alone.
//!
//! What people dictate reaches the rules sealed: they can see that a text is there, and nothing more.

mod circle;
mod command;
mod decide;
mod evolve;
mod fact;
mod lists;
mod parts;
mod state;

#[cfg(test)]
mod tests;

pub use command::{Command, Discussion, Intake, Sending};
pub use decide::{Context, acts_open_to, decide};
pub use fact::{Fact, Registered, What};
pub use lists::{Act, Answer, Channel, Class, Manner, Outcome, Path, Stage, State, Triage, Way};
pub use parts::{Earlier, Given, Mediation, Opinion, Progress, Step, Texts, Transfer};
pub use state::{
    Against, COLLECTIVE, MAX_REPRESENTATIVES, PETITION_BUREAU, Petition, Words, place_of_numbers, seat,
    superior,
};
