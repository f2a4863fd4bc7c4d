//! What people do to a petition. Every text is sealed before it comes here.

use super::lists::{Act, Answer, Channel, Class, Manner, Outcome, Path, Stage, Triage, Way};
use super::parts::{Earlier, Texts};
use super::state::Petition;
use super::state::{Against, Words};
use crate::case::lists::DeliveryWay;
use crate::matter::Party;
use crate::permission::Action;
use jiff::civil::Date;

/// A petition as taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The number drawn for it.
    pub no: String,
    /// The day it was received.
    pub received_on: Date,
    /// What sort.
    pub class: Class,
    /// Which way an appeal goes, when it is clear at once.
    pub way: Option<Way>,
    /// How it came.
    pub channel: Channel,
    /// The petitioner, or the representatives.
    pub parties: Vec<Party>,
    /// How many people's matter it is.
    pub people: u32,
    /// Name and address are clear enough to answer.
    pub reachable: bool,
    /// Who is complained of.
    pub against: Against,
    /// What the petitioner says.
    pub words: Words,
    /// The contact it came from.
    pub contact: Option<String>,
    /// Earlier petitions of the same identity numbers.
    pub earlier: Vec<Earlier>,
    /// Urgent or grave: why and to whom it was reported.
    pub urgent: Option<String>,
}

/// Sending on.
#[derive(Debug, Clone, PartialEq)]
pub struct Sending {
    /// To which unit.
    pub to: String,
    /// How.
    pub manner: Manner,
    /// The day for the report.
    pub report_by: Option<Date>,
    /// What is asked of the receiver.
    pub note: String,
}

/// A meeting has discussed it.
#[derive(Debug, Clone, PartialEq)]
pub struct Discussion {
    /// The day of the meeting.
    pub on: Date,
    /// Who attended: accounts or names.
    pub attendees: Vec<String>,
    /// Who withdrew for a conflict.
    pub recused: Vec<String>,
    /// The conclusion and the votes.
    pub conclusion: String,
}

/// A command.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Take it in.
    Register(Box<Intake>),
    /// Say where it goes. Sending on has the unit in `sending`; a way is said for an appeal.
    Triage {
        /// Where it goes.
        result: Triage,
        /// The way of an appeal.
        way: Option<Way>,
        /// Why; for the spot, the answer.
        note: String,
        /// To which unit.
        sending: Option<Sending>,
    },
    /// Send it on from handling or after objection.
    Send(Sending),
    /// The receiver objects.
    Object {
        /// Why.
        reason: String,
    },
    /// The sender agrees with the objection and takes it back.
    TakeBack,
    /// The common superior rules.
    Rule {
        /// The competent unit.
        to: String,
        /// Why.
        reason: String,
    },
    /// Tell the petitioner.
    Tell {
        /// What.
        answer: Answer,
        /// Where to go instead.
        route: String,
        /// Why.
        reason: String,
        /// The account that will handle it; may be empty.
        holder: String,
    },
    /// Solved on the spot, and the petitioner says so.
    Confirm,
    /// Begin a path.
    Open {
        /// Which.
        path: Path,
        /// Who inquires or goes.
        people: Vec<String>,
        /// Until when, or when the meeting is; none for the ordinary limit.
        due: Option<Date>,
        /// What is asked.
        task: String,
    },
    /// A limited inquiry has begun.
    Begin {
        /// The step, from 0.
        step: usize,
    },
    /// People were at the place.
    Visit {
        /// The step, from 0.
        step: usize,
        /// When.
        on: Date,
        /// Who went.
        people: Vec<String>,
        /// What they found.
        found: String,
    },
    /// A meeting has discussed it.
    Discuss {
        /// The step, from 0.
        step: usize,
        /// What happened there.
        meeting: Discussion,
    },
    /// A path ends: the answer, the opinion proposed, the text decided.
    Finish {
        /// The step, from 0.
        step: usize,
        /// The text.
        result: String,
    },
    /// The head extends the limit.
    Extend {
        /// Why; told to the petitioner.
        reason: String,
    },
    /// Mediation begins, both sides consenting.
    Mediate {
        /// The number of the dispute.
        dispute: String,
        /// Both sides have said yes.
        consent: bool,
    },
    /// Mediation has ended.
    EndMediation {
        /// With an agreement.
        agreed: bool,
    },
    /// Write the opinion due.
    Draft {
        /// What it comes to.
        outcome: Outcome,
        /// Its words.
        texts: Texts,
    },
    /// Sign it.
    Sign,
    /// It is in the petitioner's hands.
    Deliver {
        /// When.
        on: Date,
        /// How.
        way: DeliveryWay,
    },
    /// The petitioner acknowledges it.
    Acknowledge,
    /// The petitioner asks for review or re-examination.
    Appeal {
        /// The day the request was received.
        on: Date,
    },
    /// A hearing in re-examination begins.
    BeginHearing {
        /// When.
        on: Date,
    },
    /// It ends.
    EndHearing {
        /// Its last day.
        on: Date,
    },
    /// The time to ask for more is over.
    Close,
    /// The petitioner takes it back.
    Withdraw {
        /// Why, when said.
        reason: String,
    },
    /// It turns out urgent or grave.
    Flag {
        /// Why and to whom it was reported.
        report: String,
    },
    /// Somebody confirms that an earlier petition is of the same people.
    Link {
        /// The earlier number.
        no: String,
    },
}

impl Command {
    /// What it does.
    pub fn act(&self) -> Act {
        match self {
            Command::Register(_) => Act::Register,
            Command::Triage { .. } => Act::Triage,
            Command::Send(_) => Act::Send,
            Command::Object { .. } => Act::Object,
            Command::TakeBack => Act::TakeBack,
            Command::Rule { .. } => Act::Rule,
            Command::Tell { .. } => Act::Tell,
            Command::Confirm => Act::Confirm,
            Command::Open { .. } => Act::Open,
            Command::Begin { .. } => Act::Begin,
            Command::Visit { .. } => Act::Visit,
            Command::Discuss { .. } => Act::Discuss,
            Command::Finish { .. } => Act::Finish,
            Command::Extend { .. } => Act::Extend,
            Command::Mediate { .. } => Act::Mediate,
            Command::EndMediation { .. } => Act::EndMediation,
            Command::Draft { .. } => Act::Draft,
            Command::Sign => Act::Sign,
            Command::Deliver { .. } => Act::Deliver,
            Command::Acknowledge => Act::Acknowledge,
            Command::Appeal { .. } => Act::Appeal,
            Command::BeginHearing { .. } => Act::BeginHearing,
            Command::EndHearing { .. } => Act::EndHearing,
            Command::Close => Act::Close,
            Command::Withdraw { .. } => Act::Withdraw,
            Command::Flag { .. } => Act::Flag,
            Command::Link { .. } => Act::Link,
        }
    }
}

impl Act {
    /// The permission that the act needs on this petition. All that is done to an accusation belongs to discipline
    /// inspection (PETREG art. 30).
    pub fn desk(self, petition: &Petition) -> Action {
        if petition.class == Class::Accusation {
            return Action::DisciplineHandle;
        }
        match self {
            Act::Register => Action::PetitionRegister,
            Act::Triage | Act::Send | Act::Object | Act::TakeBack => Action::PetitionTriage,
            Act::Rule => Action::CompetenceRule,
            Act::Extend => Action::PetitionExtend,
            Act::BeginHearing | Act::EndHearing => Action::PetitionReview,
            Act::Draft | Act::Sign | Act::Deliver
                if matches!(petition.stage(), Some(Stage::Review | Stage::Reexamination)) =>
            {
                Action::PetitionReview
            }
            _ => Action::PetitionHandle,
        }
    }
}
