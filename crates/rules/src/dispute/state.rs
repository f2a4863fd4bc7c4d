//! A dispute: what its facts amount to.

use super::{
    agreement::Agreement,
    committee::Mediator,
    confirmation::Confirmation,
    coordination::Coordination,
    lists::{DisputeKind, EndReason, Interest, Origin, RefusalReason, Risk, Route, State},
    side::Side,
};
use crate::matter::Deadline;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How dangerous a dispute is, and what was done about it (MEDLAW art. 25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Danger {
    /// The grade.
    pub risk: Risk,
    /// Why it is thought so, sealed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The preventive measure, sealed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// To whom it was reported: police station or another office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reported_to: String,
}

impl Danger {
    /// Nothing points to escalation.
    pub fn none() -> Danger {
        let nothing = String::new;
        Danger { risk: Risk::Ordinary, reason: nothing(), measure: nothing(), reported_to: nothing() }
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// When it was held.
    pub on: Date,
    /// Where.
    pub place: String,
    /// Which sides were there.
    pub present: Vec<usize>,
    /// Names of the mediators.
    pub mediators: Vec<String>,
    /// Others who were asked to help (MEDLAW art. 20), in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub invited: String,
    /// The record, sealed.
    pub record: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What it is, sealed.
    pub what: String,
    /// Which side gave it; none when the hall took it up itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<usize>,
    /// The original, not a copy.
    #[serde(default)]
    pub original: bool,
    /// When.
    pub on: Date,
}

/// A return visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// When.
    pub on: Date,
    /// Which side.
    pub side: usize,
    /// What was heard, sealed.
    pub result: String,
    /// The next one, where one is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Deadline>,
}

/// How a dispute ended that was not settled: refused, failed, or not performed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Why it was not taken up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<RefusalReason>,
    /// Why the mediation ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    /// In words, sealed.
    pub words: String,
    /// The ways that were told.
    pub routes: Vec<Route>,
    /// When.
    pub on: Date,
}

/// A dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// `JF…`.
    pub no: String,
    /// Number of facts.
    pub version: i64,
    /// Township that took it in.
    pub township: String,
    /// The kind.
    pub kind: DisputeKind,
    /// How it came.
    pub origin: Origin,
    /// The contact or petition it came from.
    #[serde(default)]
    pub from_no: String,
    /// Where it stands.
    pub state: State,
    /// The sides.
    pub sides: Vec<Side>,
    /// Where.
    pub place: String,
    /// What happened, sealed.
    pub facts: String,
    /// What is asked for, sealed.
    #[serde(default)]
    pub demand: String,
    /// How dangerous.
    pub danger: Danger,
    /// Who took it in.
    pub registered_by: String,
    /// When it came.
    pub registered_on: Date,
    /// When it was accepted.
    pub accepted_on: Option<Date>,
    /// The mediation period.
    pub period: Option<Deadline>,
    /// Mediators; the first leads.
    pub mediators: Vec<Mediator>,
    /// Mediators who stood back, and why.
    pub recused: Vec<(String, Interest)>,
    /// Sessions in order.
    pub sessions: Vec<Session>,
    /// Evidence in order.
    pub evidence: Vec<Evidence>,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// The way to the court.
    pub confirmation: Option<Confirmation>,
    /// When all was performed.
    pub performed_on: Option<Date>,
    /// The return visit that is due.
    pub visit_due: Option<Deadline>,
    /// Visits made.
    pub visits: Vec<Visit>,
    /// How it ended, when it was not settled.
    pub ending: Option<Ending>,
    /// Units that settle it together.
    pub coordination: Option<Coordination>,
    /// When it was filed.
    pub archived_on: Option<Date>,
}

impl Dispute {
    /// All the people of all sides; unit: people.
    pub fn people(&self) -> i64 {
        self.sides.iter().map(|side| i64::from(side.people)).sum()
    }

    /// The unit that leads: the one named in a coordination, else the township.
    pub fn lead(&self) -> &str {
        self.coordination.as_ref().map_or(&self.township, |c| &c.lead)
    }

    /// Whether the court may confirm an agreement on it: not on personal status, adoption or marriage (JC2011 art. 4).
    pub fn court_confirms(&self) -> bool {
        self.kind != DisputeKind::Family
    }

    /// Whether a side clearly refuses.
    pub fn is_refused_by_a_side(&self) -> bool {
        self.sides.iter().any(Side::refuses)
    }

    /// Whether the dispute counts as resolved: the agreement settles it, and nobody found it unperformed.
    pub fn is_resolved(&self) -> bool {
        self.ending.is_none() && self.agreement.as_ref().is_some_and(Agreement::settles)
    }

    /// The agreement while or after it binds.
    pub fn binding(&self) -> Option<&Agreement> {
        self.agreement.as_ref().filter(|a| a.in_force_on.is_some())
    }

    /// Every deadline that somebody of the hall must keep; the countdown of the parties is not among them.
    pub fn deadlines(&self) -> Vec<Deadline> {
        let mut all: Vec<Deadline> = Vec::new();
        if !self.state.is_open() {
            return all;
        }
        if self.state.is_mediating() {
            all.extend(self.period.clone());
        }
        if self.state == State::Performing {
            let items = self.agreement.iter().flat_map(|a| &a.items);
            all.extend(items.filter_map(|item| item.deadline.clone()));
        }
        let reminded = matches!(self.state, State::Performing | State::Performed);
        let reminder = self.confirmation.as_ref().and_then(Confirmation::next_reminder);
        all.extend(reminder.filter(|_| reminded).map(|r| r.deadline.clone()));
        all.extend(self.visit_due.clone());
        let tasks = self.coordination.iter().flat_map(|c| &c.tasks);
        all.extend(tasks.map(|task| task.deadline.clone()));
        all.retain(Deadline::is_open);
        all
    }
}
