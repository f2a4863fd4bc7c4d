//! A petition as its facts amount to it.

use super::lists::{Channel, Class, Stage, State, Triage, Way};
use super::parts::{Earlier, Given, Mediation, Opinion, Step, Transfer};
use crate::matter::{Deadline, DeadlineName, Party};
use crate::permission::Unit;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The county's petition bureau (信访局) among the bureaus.
pub const PETITION_BUREAU: &str = "ZZ";

/// Who rules and reviews when the petition bureau itself is complained of: the justice bureau, which does so for the
/// county government in reconsideration too.
const IN_ITS_PLACE: &str = "SF";

/// People with one matter choose at most so many representatives (PETREG art. 20).
pub const MAX_REPRESENTATIVES: usize = 5;

/// From so many people a visit counts as collective (domain §6.4).
pub const COLLECTIVE: u32 = 5;

/// The code under which somebody acts: a township's, a bureau's, or the county's for its own bodies.
pub fn seat(unit: &Unit, county: &str) -> String {
    match unit {
        Unit::Township(code) | Unit::Bureau(code) => code.clone(),
        Unit::County => county.to_owned(),
    }
}

/// The common superior of those who quarrel over competence, which also reviews: the petition bureau acting for the
/// county, unless it is complained of itself.
pub fn superior(against: &Against) -> &'static str {
    if against.unit == PETITION_BUREAU { IN_ITS_PLACE } else { PETITION_BUREAU }
}

/// The place whose numbers a new petition draws. A township's numbers are its own, without gaps from which it could
/// learn how many complain of it or of its staff: those draw from the county's.
pub fn place_of_numbers<'a>(class: Class, against: &Against, unit: &'a Unit, county: &'a str) -> &'a str {
    match unit {
        Unit::Township(code) if class != Class::Accusation && against.unit != *code => code,
        _ => county,
    }
}

/// Who is complained of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// The unit, by code; empty when it is none of the county's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The accounts of the people complained of, as far as they have one.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub accounts: BTreeSet<String>,
    /// Whom the petitioner named, in the petitioner's words; sealed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub described: String,
}

impl Against {
    /// Nobody is complained of.
    pub fn is_nobody(&self) -> bool {
        self.unit.is_empty() && self.accounts.is_empty() && self.described.is_empty()
    }
}

/// What the petitioner says (PETREG art. 19); each sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What is asked for.
    pub request: String,
    /// What happened.
    pub facts: String,
    /// Why it should be given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
}

/// A petition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Petition {
    /// Its number.
    pub no: String,
    /// The unit that registered it.
    pub registered_at: String,
    /// Who registered it.
    pub registered_by: String,
    /// The day it was received.
    pub received_on: Date,
    /// What sort.
    pub class: Class,
    /// Which way an appeal goes; none until somebody has said so.
    pub way: Option<Way>,
    /// How it came.
    pub channel: Channel,
    /// The petitioner, or the representatives.
    pub parties: Vec<Party>,
    /// How many people's matter it is.
    pub people: u32,
    /// Name and address are clear enough for an answer to be owed.
    pub reachable: bool,
    /// Who is complained of.
    pub against: Against,
    /// What the petitioner says.
    pub words: Words,
    /// The contact it came from.
    pub contact: Option<String>,
    /// Earlier petitions of the same people.
    pub earlier: Vec<Earlier>,
    /// Urgent or grave (PETREG art. 25): why and to whom it was reported; sealed.
    pub urgent: Option<String>,
    /// Where it stands.
    pub state: State,
    /// The unit that must act.
    pub unit: String,
    /// The account that must act; empty when nobody does by name.
    pub holder: String,
    /// Every unit that has had it.
    pub units: BTreeSet<String>,
    /// What triage said last.
    pub triage: Option<Triage>,
    /// From unit to unit.
    pub transfers: Vec<Transfer>,
    /// What the petitioner was told.
    pub given: Option<Given>,
    /// Accepted on.
    pub accepted_on: Option<Date>,
    /// The reason told for the one extension; sealed.
    pub extension: Option<String>,
    /// The paths taken.
    pub steps: Vec<Step>,
    /// Mediation inside it.
    pub mediation: Option<Mediation>,
    /// The answer by which it was solved on the spot; sealed.
    pub solved: Option<String>,
    /// The opinions.
    pub opinions: Vec<Opinion>,
    /// The day the hearing in re-examination began, while it lasts.
    pub hearing_from: Option<Date>,
    /// Closed on.
    pub closed_on: Option<Date>,
    /// Its deadlines, met ones too.
    pub deadlines: Vec<Deadline>,
    /// How many facts.
    pub version: i64,
    /// The instant of the last.
    pub last_at: Timestamp,
}

impl Petition {
    /// The appeal of the kind that runs 60 days and may be reviewed (PETREG arts. 31(6), 34).
    pub fn runs_the_clock(&self) -> bool {
        self.class == Class::Appeal && self.way == Some(Way::Petition)
    }

    /// Five people or more.
    pub fn is_collective(&self) -> bool {
        self.people >= COLLECTIVE
    }

    /// The last deadline of this name.
    pub fn deadline(&self, name: DeadlineName) -> Option<&Deadline> {
        self.deadlines.iter().rev().find(|d| d.name == name)
    }

    /// Which opinion is due now.
    pub fn stage(&self) -> Option<Stage> {
        match self.state {
            State::Accepted | State::Investigating | State::OpinionIssued => Some(Stage::Handling),
            State::ReviewRequested | State::ReviewIssued => Some(Stage::Review),
            State::ReexaminationRequested | State::ReexaminationIssued => Some(Stage::Reexamination),
            _ => None,
        }
    }

    /// The opinion of a stage.
    pub fn opinion(&self, stage: Stage) -> Option<&Opinion> {
        self.opinions.iter().rev().find(|o| o.stage == stage)
    }

    /// The unit that gave, or gives, the handling opinion.
    pub fn handler(&self) -> &str {
        self.opinion(Stage::Handling).map_or(self.unit.as_str(), |o| &o.unit)
    }
}
