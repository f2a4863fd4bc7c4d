//! What has happened to a dispute. Facts are what the journal keeps; they may grow fields but never change meaning.

use super::{
    agreement::Agreement,
    committee::Mediator,
    coordination::Coordination,
    lists::{CourtAnswer, DisputeKind, EndReason, Interest, Origin, RefusalReason, Route, SignedBy},
    side::{Answer, Side},
    state::{Danger, Evidence, Session, Visit},
};
use crate::matter::Deadline;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The first fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// `JF…`.
    pub no: String,
    /// Nine-digit code of the township that took it in.
    pub township: String,
    /// The kind.
    pub kind: DisputeKind,
    /// How it came.
    pub origin: Origin,
    /// The contact or petition it came from; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from_no: String,
    /// The sides, two or more.
    pub sides: Vec<Side>,
    /// Where: village or address, in words that name nobody.
    pub place: String,
    /// What happened, sealed.
    pub facts: String,
    /// What is asked for, sealed; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub demand: String,
    /// How dangerous, and what was done about it.
    pub danger: Danger,
    /// The legal day.
    pub on: Date,
}

/// A fact of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// It was brought or found.
    Registered(Box<Registered>),
    /// A side was asked and answered.
    Answered {
        /// Which side.
        side: usize,
        /// What it said.
        answer: Answer,
        /// When.
        on: Date,
    },
    /// The danger was judged anew.
    Judged(Danger),
    /// Accepted; the mediation period runs.
    Accepted {
        /// The thirty days.
        deadline: Deadline,
    },
    /// Not taken up.
    Refused {
        /// Why.
        reason: RefusalReason,
        /// In words, sealed.
        words: String,
        /// The ways that were told.
        routes: Vec<Route>,
        /// When.
        on: Date,
    },
    /// Mediators, the first of whom leads, take the place of those before.
    MediatorsNamed {
        /// Who.
        mediators: Vec<Mediator>,
    },
    /// A mediator stands back.
    Recused {
        /// Name.
        name: String,
        /// Why.
        interest: Interest,
    },
    /// A session was held.
    Met(Session),
    /// A piece of evidence was taken in.
    EvidenceTaken(Evidence),
    /// The parties go on after the period.
    Continued {
        /// The period with its extension.
        deadline: Deadline,
    },
    /// They agree.
    Agreed(Box<Agreement>),
    /// A side signed.
    Signed {
        /// Which.
        side: usize,
        /// How.
        by: SignedBy,
        /// Whether by its agent.
        agent: bool,
        /// When.
        on: Date,
    },
    /// The mediators signed.
    MediatorSigned {
        /// When.
        on: Date,
    },
    /// The committee sealed.
    CommitteeSealed {
        /// When.
        on: Date,
    },
    /// The draft of an agreement was given up before everybody signed: the mediation goes on.
    DraftDropped,
    /// The agreement binds from this day.
    InForce {
        /// The day.
        on: Date,
        /// One a item, in their order.
        deadlines: Vec<Deadline>,
        /// The countdown; none where the court does not confirm.
        confirmation: Option<Box<super::confirmation::Confirmation>>,
    },
    /// An item was done.
    ItemDone {
        /// Which.
        item: usize,
        /// When.
        on: Date,
        /// How, sealed; may be empty.
        how: String,
    },
    /// Everything is performed; somebody asks how it went by a day.
    Performed {
        /// When.
        on: Date,
        /// To visit again.
        visit: Deadline,
    },
    /// It is not performed, and the way to the court was told (MEDLAW art. 32).
    NotPerformed {
        /// Why, sealed.
        why: String,
        /// When.
        on: Date,
    },
    /// The parties were reminded of the thirty days.
    Reminded {
        /// Which reminder: 0, 20, 27.
        day: u32,
        /// When.
        on: Date,
    },
    /// The parties or the court answered.
    CourtAnswered {
        /// What.
        answer: CourtAnswer,
        /// The court; may be empty.
        court: String,
        /// When.
        on: Date,
    },
    /// Somebody asked how it went.
    Visited(Visit),
    /// The mediation ended without agreement.
    Failed {
        /// Why.
        reason: EndReason,
        /// In words, sealed.
        words: String,
        /// The ways that were told.
        routes: Vec<Route>,
        /// When.
        on: Date,
    },
    /// Units settle it together.
    Coordinated(Coordination),
    /// A unit did its task.
    TaskDone {
        /// Which.
        task: usize,
        /// What came of it, sealed.
        result: String,
        /// When.
        on: Date,
    },
    /// Filed.
    Archived {
        /// When.
        on: Date,
    },
}
