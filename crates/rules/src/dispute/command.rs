//! What people ask for. Every day given is the legal day on which it happened, at the latest today.

use super::{
    agreement::Item,
    committee::Mediator,
    lists::{CourtAnswer, DisputeKind, EndReason, Form, Interest, Origin, RefusalReason, Route, SignedBy},
    side::{Answer, Side},
    state::{Danger, Evidence, Session},
};
use jiff::civil::Date;

/// A dispute to register. Texts are sealed already; an empty one stays empty.
#[derive(Debug, Clone)]
pub struct Register {
    /// The number drawn for it.
    pub no: String,
    /// Township that takes it in.
    pub township: String,
    /// The kind.
    pub kind: DisputeKind,
    /// How it came.
    pub origin: Origin,
    /// The contact or petition it came from.
    pub from_no: String,
    /// The sides.
    pub sides: Vec<Side>,
    /// Where.
    pub place: String,
    /// What happened, sealed.
    pub facts: String,
    /// What is asked for, sealed.
    pub demand: String,
    /// How dangerous.
    pub danger: Danger,
}

/// An agreement as composed.
#[derive(Debug, Clone)]
pub struct Accord {
    /// Written or oral.
    pub form: Form,
    /// Facts, points and responsibilities, sealed.
    pub grounds: String,
    /// Terms, sealed.
    pub terms: String,
    /// What is to be performed.
    pub items: Vec<Item>,
    /// The day it was reached.
    pub reached_on: Date,
}

/// An act on a dispute.
#[derive(Debug, Clone)]
#[allow(missing_docs)] // Fields repeat those of the facts.
pub enum Command {
    /// Writes down what a side answered.
    Answer { side: usize, answer: Answer },
    /// Judges the danger anew.
    Judge(Danger),
    /// Takes it up.
    Accept,
    /// Does not take it up.
    Refuse { reason: RefusalReason, words: String, routes: Vec<Route> },
    /// Names the mediators; `declared`: each declared to be no party, no relative, and without interest.
    Name { mediators: Vec<Mediator>, declared: bool },
    /// A mediator stands back.
    Recuse { name: String, interest: Interest },
    /// A session was held.
    Meet(Session),
    /// Evidence came in.
    TakeEvidence(Evidence),
    /// The parties go on for so many more days; `agreed`: all of them said so.
    Continue { days: u32, agreed: bool },
    /// They agree.
    Agree(Accord),
    /// A side signs.
    Sign { side: usize, by: SignedBy, agent: bool, on: Date },
    /// The mediators sign.
    MediatorSign { on: Date },
    /// The committee seals.
    Seal { on: Date },
    /// The draft is given up.
    DropDraft,
    /// An item was done.
    Perform { item: usize, on: Date, how: String },
    /// It is not performed; `told`: the parties know that they may sue.
    NotPerformed { why: String, told: bool },
    /// The parties are reminded of the thirty days.
    Remind,
    /// The parties or the court answered.
    CourtAnswered { answer: CourtAnswer, court: String, on: Date },
    /// A return visit.
    Visit { on: Date, side: usize, result: String, next: Option<Date> },
    /// The mediation ends without agreement.
    Fail { reason: EndReason, words: String, routes: Vec<Route> },
    /// Units settle it together: who leads, and further tasks as unit, words (sealed) and day.
    Coordinate { lead: String, tasks: Vec<(String, String, Date)> },
    /// A unit did its task.
    DoTask { task: usize, result: String },
    /// Files it.
    Archive,
}
