//! What happened to a petition.

use super::command::Discussion;
use super::lists::{Answer, Manner, Outcome, Path, Triage, Way};
use super::parts::{Earlier, Texts};
use super::state::{Against, Words};
use super::{Channel, Class};
use crate::case::lists::DeliveryWay;
use crate::matter::{Deadline, Party};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What happened, and the deadlines as they stand after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What.
    pub what: What,
    /// All deadlines, met ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deadlines: Vec<Deadline>,
}

/// What happened. Every text is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "the fields are those of the commands and of the petition, and documented there"
)]
pub enum What {
    /// Taken in.
    Registered(Box<Registered>),
    /// Where it goes.
    Triaged { result: Triage, way: Option<Way>, note: String },
    /// Handed to discipline inspection.
    Reclassified,
    /// Solved on the spot.
    Solved { answer: String },
    /// The petitioner says so.
    Confirmed,
    /// From unit to unit.
    Sent { from: String, to: String, manner: Manner, report_by: Option<Date>, note: String },
    /// The receiver objects; this body rules.
    Objected { reason: String, to: String },
    /// The sender has it again.
    TakenBack,
    /// The common superior has ruled.
    Ruled { to: String, reason: String },
    /// The petitioner is told.
    Told { answer: Answer, route: String, reason: String, holder: String, accepted_on: Option<Date> },
    /// A path begins.
    Opened { path: Path, people: Vec<String>, due: Option<Date>, task: String },
    /// A limited inquiry is under way.
    Begun { step: usize },
    /// People were at the place.
    Visited { step: usize, on: Date, people: Vec<String>, found: String },
    /// A meeting discussed it.
    Discussed { step: usize, on: Date, attendees: Vec<String>, recused: Vec<String>, conclusion: String },
    /// A path ends.
    Finished { step: usize, result: String },
    /// Extended by the head.
    Extended { days: u32, reason: String },
    /// Mediation began with consent.
    MediationBegun { dispute: String },
    /// Mediation ended.
    MediationEnded { agreed: bool },
    /// An opinion is written, or written anew.
    Drafted { outcome: Outcome, texts: Texts },
    /// Signed.
    Signed,
    /// In the petitioner's hands.
    Delivered { on: Date, way: DeliveryWay },
    /// Acknowledged.
    Acknowledged,
    /// Review or re-examination was asked for; this body decides.
    Appealed { on: Date, to: String },
    /// A hearing began.
    HearingBegun { on: Date },
    /// A hearing ended.
    HearingEnded { on: Date },
    /// The procedure has ended.
    Closed,
    /// Taken back.
    Withdrawn { reason: String },
    /// Urgent or grave.
    Flagged { report: String },
    /// An earlier petition is of the same people.
    Linked { no: String },
}

/// A petition as taken in, with the unit that must act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the petition, and documented there")]
pub struct Registered {
    pub no: String,
    pub at: String,
    pub unit: String,
    pub received_on: Date,
    pub class: Class,
    pub way: Option<Way>,
    pub channel: Channel,
    pub parties: Vec<Party>,
    pub people: u32,
    pub reachable: bool,
    #[serde(default, skip_serializing_if = "Against::is_nobody")]
    pub against: Against,
    pub words: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<String>,
}

impl What {
    /// The stable word for the journal.
    pub fn word(&self) -> &'static str {
        match self {
            What::Registered(_) => "registered",
            What::Triaged { .. } => "triaged",
            What::Reclassified => "reclassified",
            What::Solved { .. } => "solved",
            What::Confirmed => "confirmed",
            What::Sent { .. } => "sent",
            What::Objected { .. } => "objected",
            What::TakenBack => "taken_back",
            What::Ruled { .. } => "ruled",
            What::Told { .. } => "told",
            What::Opened { .. } => "opened",
            What::Begun { .. } => "begun",
            What::Visited { .. } => "visited",
            What::Discussed { .. } => "discussed",
            What::Finished { .. } => "finished",
            What::Extended { .. } => "extended",
            What::MediationBegun { .. } => "mediation_begun",
            What::MediationEnded { .. } => "mediation_ended",
            What::Drafted { .. } => "drafted",
            What::Signed => "signed",
            What::Delivered { .. } => "delivered",
            What::Acknowledged => "acknowledged",
            What::Appealed { .. } => "appealed",
            What::HearingBegun { .. } => "hearing_begun",
            What::HearingEnded { .. } => "hearing_ended",
            What::Closed => "closed",
            What::Withdrawn { .. } => "withdrawn",
            What::Flagged { .. } => "flagged",
            What::Linked { .. } => "linked",
        }
    }
}

impl What {
    /// The fact of a meeting.
    pub(super) fn discussed(step: usize, meeting: &Discussion) -> What {
        let Discussion { on, attendees, recused, conclusion } = meeting.clone();
        What::Discussed { step, on, attendees, recused, conclusion }
    }
}
