//! A matter: what somebody comes with that is no application — a question, a grievance, a quarrel.
//!
//! Contacts, petitions and disputes are different in law and alike in how they are kept: a number, a stream of facts, a
//! state, parties found again by keyed hash, a unit that must act by a day, and a circle of those who may know of it.
//! [`Matter`] is that likeness. Each capability has its own commands, facts and `decide`; storage, lists, verification and
//! tallies are written once for all of them.
//!
//! The circle is structural: a row carries the [`Readers`] that its facts amount to, and no query finds a matter whose
//! readers do not include the person asking. Nothing else decides who may know of a matter.

mod count;
mod deadline;
mod number;
mod party;
mod reader;

#[cfg(test)]
mod tests;

pub use crate::count::difference;
pub use count::{Count, Measure};
pub use deadline::{Deadline, DeadlineName, leading};
pub use number::{MatterNo, MatterNoError};
pub use party::Party;
pub use reader::{Body, Reader, Readers};

use crate::case::lists::list;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

list! {
    /// The kinds of matters.
    Kind {
        /// A contact in the register (办事登记): asked, answered, handed over, or turned into something else.
        Contact = "contact", "办事登记", "contact";
        /// A petition (信访事项).
        Petition = "petition", "信访事项", "petition";
        /// A dispute (矛盾纠纷).
        Dispute = "dispute", "矛盾纠纷", "dispute";
    }
}

/// A fact with the instant and the person; both stand in the journal's own columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded<F> {
    /// When.
    #[serde(skip)]
    pub at: Timestamp,
    /// By whom: an account, or `system`.
    #[serde(skip)]
    pub by: String,
    /// What.
    pub fact: F,
}

/// A kind of matter: facts in order make its state, and the state makes everything that is stored beside it.
pub trait Matter: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which kind.
    const KIND: Kind;
    /// Its facts. Their form may grow fields but never change meaning.
    type Fact: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// The stable word of a fact for the journal: `registered`.
    fn word(fact: &Self::Fact) -> &'static str;
    /// Applies a fact. None when a fact comes before the first.
    fn evolve(before: Option<Self>, recorded: &Recorded<Self::Fact>) -> Option<Self>;
    /// Its number.
    fn no(&self) -> &str;
    /// How many facts made it; the optimistic lock. `evolve` adds one a fact.
    fn version(&self) -> i64;
    /// What lists show and sort by.
    fn face(&self) -> Face;
    /// Who may know of it.
    fn readers(&self) -> Readers;
    /// Keyed hashes (person, telephone) by which the people in it are found again.
    fn keys(&self) -> Vec<String>;
    /// What it counts for in the tallies, as it stands.
    fn measures(&self) -> Vec<Count>;
}

/// What a list of matters shows and sorts by. Nothing personal beyond a masked name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Stable word of the state.
    pub state: &'static str,
    /// Something is still to be done.
    pub open: bool,
    /// What sort within its kind: `consultation`, `appeal`, `neighbour` …
    pub sort: String,
    /// Township code that took it in; empty for one taken in by the county.
    pub township: String,
    /// The unit that must act now: a township's or bureau's code, or the county's for its own bodies.
    pub unit: String,
    /// The account that must act now; empty when nobody does by name.
    pub holder: String,
    /// Masked name of whom it is about; empty when nobody gave one.
    pub name_masked: String,
    /// The legal day it came in.
    pub opened_on: Date,
    /// The last day in time of the deadline that leads; none when nothing is awaited.
    pub due: Option<Date>,
    /// First day of its yellow light.
    pub yellow_from: Option<Date>,
    /// The legal day it was closed.
    pub closed_on: Option<Date>,
    /// How many people came with it.
    pub people: i64,
}

/// Applies facts in order.
pub fn replay<M: Matter>(facts: &[Recorded<M::Fact>]) -> Option<M> {
    facts.iter().fold(None, |before, fact| M::evolve(before, fact))
}

/// The stream of a matter in the journal: `petition:XF…`.
pub fn stream(kind: Kind, no: &str) -> String {
    format!("{}:{no}", kind.as_str())
}
