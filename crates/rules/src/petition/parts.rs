//! What happens within a petition: sent on, answered, inquired into, mediated, decided by an opinion.

use super::lists::{Answer, Manner, Outcome, Path, Stage, State};
use crate::case::lists::DeliveryWay;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An earlier petition of the same people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its number.
    pub no: String,
    /// Somebody looked at a name or telephone and said that it is the same person; otherwise the identity number is the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// It went from one unit to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// From which.
    pub from: String,
    /// To which.
    pub to: String,
    /// How.
    pub manner: Manner,
    /// The legal day.
    pub on: Date,
    /// The day for the report, where one was asked for.
    pub report_by: Option<Date>,
    /// What is asked of the receiver; sealed.
    pub note: String,
    /// The receiver's objection; sealed, empty when there was none.
    pub objection: String,
    /// The common superior ruled: no objection any more.
    pub ruled: bool,
}

/// The answer given to the petitioner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// What was said.
    pub answer: Answer,
    /// The legal day.
    pub on: Date,
    /// Which body or procedure to go to, where it is not taken; sealed.
    pub route: String,
    /// Why; sealed.
    pub reason: String,
}

/// How far a path has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Assigned, opened, submitted.
    Opened,
    /// Investigating, on the place, discussed.
    UnderWay,
    /// Answered, an opinion proposed, decided.
    Done,
}

/// One of the paths inside handling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub path: Path,
    /// How far.
    pub progress: Progress,
    /// Begun on.
    pub opened_on: Date,
    /// Until when.
    pub due: Option<Date>,
    /// Who inquires or goes; for a meeting who attended.
    pub people: Vec<String>,
    /// Those who withdrew for a conflict (PETREG art. 28).
    pub recused: Vec<String>,
    /// The day of the visit or meeting.
    pub held_on: Option<Date>,
    /// What was asked; sealed.
    pub task: String,
    /// What was found, or the conclusion; sealed.
    pub found: String,
    /// The answer, the opinion proposed, the text decided; sealed.
    pub result: String,
}

/// Mediation inside a petition (PETREG art. 33).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediation {
    /// The number of the dispute.
    pub dispute: String,
    /// Begun on.
    pub on: Date,
    /// The state it returns to when it fails.
    pub back_to: State,
    /// Whether it ended with an agreement.
    pub agreed: Option<bool>,
}

/// The parts of an opinion (PETREG art. 32); each sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// What is asked for, one by one.
    pub request: String,
    /// The facts found and the reasons.
    pub facts: String,
    /// The legal basis.
    pub basis: String,
    /// The opinion.
    pub opinion: String,
}

/// An opinion: drafted, signed by another, delivered, acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// Which.
    pub stage: Stage,
    /// The unit that gives it.
    pub unit: String,
    /// What it comes to.
    pub outcome: Outcome,
    /// Its words.
    pub texts: Texts,
    /// Who drafted it.
    pub drafted_by: String,
    /// Who signed it, and when.
    pub signed: Option<(String, Date)>,
    /// When and how it reached the petitioner.
    pub delivered: Option<(Date, DeliveryWay)>,
    /// When the petitioner acknowledged it.
    pub acknowledged: Option<Date>,
}
