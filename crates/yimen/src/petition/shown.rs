//! The parts of the page of a petition, in words.

use super::{names::Names, trail::Step as TrailStep};
use crate::case::{pages::clocks::ClockCard, say::plain};
use yimen_rules::{
    identity::IdNumber,
    petition::{Petition, State},
};

/// A petitioner or representative.
pub struct Someone {
    /// The name, or what stands for it.
    pub name: String,
    /// The number, masked.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// Address.
    pub address: String,
}

/// Labels with what belongs to them.
pub type Pairs = Vec<(String, String)>;

/// A path as shown.
pub struct Course {
    /// Which and how far.
    pub title: String,
    /// How far, in words.
    pub progress: String,
    /// Still under way.
    pub open: bool,
    /// The particulars.
    pub rows: Pairs,
}

/// An opinion as shown.
pub struct Given {
    /// Its name.
    pub title: String,
    /// Outcome.
    pub outcome: String,
    /// Drafted, signed, delivered, acknowledged.
    pub life: Vec<String>,
    /// Its parts.
    pub rows: Pairs,
}

/// What the page shows.
pub struct Sheet {
    /// Petitioners.
    pub people: Vec<Someone>,
    /// Request, facts, reasons, who is complained of.
    pub words: Pairs,
    /// Where it went.
    pub transfers: Vec<(String, Pairs)>,
    /// What the petitioner was told.
    pub given: Pairs,
    /// The paths.
    pub courses: Vec<Course>,
    /// The opinions.
    pub opinions: Vec<Given>,
    /// Urgent: why.
    pub urgent: Option<String>,
    /// The trail, the latest first.
    pub trail: Vec<TrailStep>,
    /// The clocks.
    pub clocks: Vec<ClockCard>,
}

/// A number as the page may show it: of a citizen's by the house's rule, of anything else nothing but its end.
pub(super) fn masked(number: Option<&str>, today: jiff::civil::Date) -> String {
    let Some(number) = number else { return String::new() };
    match IdNumber::parse(number, today) {
        Ok(id) => id.masked(),
        Err(_) => format!(
            "…{}",
            number.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect::<String>()
        ),
    }
}

/// What follows next, in one sentence.
pub fn next_words(petition: &Petition, names: &Names) -> String {
    let key = match petition.state {
        State::Registered => "petition-next-registered",
        State::Screened => "petition-next-screened",
        State::Transferred => "petition-next-transferred",
        State::Disputed => "petition-next-disputed",
        State::Accepted | State::Investigating => "petition-next-handling",
        State::Mediating => "petition-next-mediating",
        State::OpinionIssued | State::ReviewIssued | State::ReexaminationIssued => "petition-next-deliver",
        State::Delivered | State::ReviewDelivered => "petition-next-delivered",
        State::ReviewRequested => "petition-next-review",
        State::ReexaminationRequested => "petition-next-reexamination",
        State::Solved => "petition-next-solved",
        _ => "petition-next-over",
    };
    plain(names.language, key)
}
