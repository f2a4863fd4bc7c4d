//! A contact as its facts amount to it.

use super::{
    AnswerWay, ContactKind, Fact, Promise, Registered, State, Target, evolve, measures, promised_key,
};
use crate::matter::{Body, Count, Deadline, DeadlineName, Face, Kind, Matter, Reader, Readers, Recorded};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// One hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Account of the giver.
    pub from: String,
    /// Unit of the giver.
    pub from_unit: String,
    /// Account of the next person.
    pub to: String,
    /// That person's unit.
    pub to_unit: String,
    /// Why, or what to do.
    pub note: String,
    /// When it was handed over.
    pub at: Timestamp,
    /// By when it is to be accepted, and whether it was.
    pub deadline: Deadline,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<LinkEnd>,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

/// How a hand-over ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum LinkEnd {
    /// Accepted by the next person.
    Accepted,
    /// Given back with a reason.
    Declined {
        /// Why.
        reason: String,
    },
    /// Finished, or handed to another, before it was accepted.
    Overtaken,
}

/// An answer as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Sealed.
    pub reply: String,
    /// How it reached the person.
    pub way: AnswerWay,
    /// By the first responder on the spot.
    pub at_once: bool,
    /// Who answered.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The legal day.
    pub on: Date,
}

/// What it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// As what.
    pub target: Target,
    /// Its number.
    pub no: String,
    /// It is an accusation now.
    pub sealed_off: bool,
    /// The legal day.
    pub on: Date,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// As it was written down.
    pub first: Registered,
    /// Who was asked first.
    pub responder: String,
    /// When.
    pub at: Timestamp,
    /// The legal day.
    pub opened_on: Date,
    /// Where it stands.
    pub state: State,
    /// Who answers for it now; empty for a ticket that a unit has not signed.
    pub holder: String,
    /// That person's unit.
    pub unit: String,
    /// Hand-overs, in order.
    pub links: Vec<Link>,
    /// Units it was ever with, beyond those of the hand-overs.
    pub units: Vec<String>,
    /// The answer that stands.
    pub answer: Option<Answered>,
    /// What it became.
    pub conversion: Option<Conversion>,
    /// What was promised to the one who came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// Every deadline that ran.
    pub deadlines: Vec<Deadline>,
    /// A ticket whose handler was ruled upon may not come back.
    pub fixed: bool,
    /// The limit of the ticket was extended.
    pub extended: bool,
    /// What the caller said of the answer, when asked.
    pub satisfied: Option<bool>,
    /// How often the ticket was done again.
    pub redone: u32,
    /// The legal day it was over.
    pub closed_on: Option<Date>,
    /// How many facts made it.
    pub version: i64,
}

impl Contact {
    /// The hand-over that awaits acceptance.
    pub fn pending(&self) -> Option<&Link> {
        self.links.last().filter(|link| link.end.is_none())
    }

    /// Whether something is still to be done in it.
    pub fn is_open(&self) -> bool {
        match self.state {
            State::Open | State::HandedOver | State::Accepted | State::Dispatched | State::Returned => true,
            // The caller of a ticket is asked before it is over (domain §2.6).
            State::Answered => self.first.kind == ContactKind::Hotline,
            State::Converted | State::NotAccepted | State::Closed | State::Void => false,
        }
    }

    /// Whether nobody but discipline inspection may know of it.
    pub fn is_sealed_off(&self) -> bool {
        self.conversion.as_ref().is_some_and(|conversion| conversion.sealed_off)
    }

    /// The open deadline with this name.
    pub fn running(&self, name: DeadlineName) -> Option<&Deadline> {
        self.deadlines.iter().find(|deadline| deadline.name == name && deadline.is_open())
    }

    /// The open deadline that falls first. The window of return binds nobody: it is a right that lapses.
    pub fn lead(&self) -> Option<&Deadline> {
        let duties = self.deadlines.iter().filter(|d| d.is_open() && d.name != DeadlineName::HotlineReturn);
        duties.min_by_key(|deadline| (deadline.due.is_none(), deadline.due))
    }

    /// Whether the first inquiry was complied with: answered, gone on, or handed over; and no hand-over accepted late or
    /// not at all (domain §1.2).
    pub fn is_chain_complete(&self) -> bool {
        let in_time = |link: &Link| link.end.is_some() && link.deadline.in_time() == Some(true);
        let taken_over = self.links.iter().any(|link| link.end == Some(LinkEnd::Accepted));
        let over = self.answer.is_some() || self.conversion.is_some() || self.state == State::NotAccepted;
        (over || taken_over) && self.links.iter().all(in_time)
    }
}

/// The key under which the contacts are found that wait for this account to accept them. No hash looks like it.
pub fn waiting_key(account: &str) -> String {
    format!("waits:{account}")
}

/// The key under which the contacts of a month are found whose first inquiry was not complied with, or not yet.
pub fn unmet_key(day: Date) -> String {
    format!("unmet:{}-{:02}", day.year(), day.month())
}

impl Matter for Contact {
    const KIND: Kind = Kind::Contact;
    type Fact = Fact;

    fn word(fact: &Fact) -> &'static str {
        match fact {
            Fact::Registered(_) => "registered",
            Fact::HandedOver { .. } => "handed_over",
            Fact::Accepted => "accepted",
            Fact::Declined { .. } => "declined",
            Fact::Assigned { .. } => "assigned",
            Fact::Promised { .. } => "promised",
            Fact::Answered { .. } => "answered",
            Fact::Converted { .. } => "converted",
            Fact::Closed { .. } => "closed",
            Fact::Voided { .. } => "voided",
            Fact::Dispatched { .. } => "dispatched",
            Fact::NotAccepted { .. } => "not_accepted",
            Fact::Signed { .. } => "signed",
            Fact::Returned { .. } => "returned",
            Fact::Extended { .. } => "extended",
            Fact::CalledBack { .. } => "called_back",
        }
    }

    fn evolve(before: Option<Contact>, recorded: &Recorded<Fact>) -> Option<Contact> {
        evolve::evolve(before, recorded)
    }

    fn no(&self) -> &str {
        &self.first.no
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn face(&self) -> Face {
        let lead = self.lead();
        Face {
            state: self.state.as_str(),
            open: self.is_open(),
            sort: self.first.kind.as_str().to_owned(),
            township: self.first.township.clone(),
            unit: self.unit.clone(),
            holder: self.holder.clone(),
            name_masked: self.first.party.as_ref().map(|p| p.name_masked.clone()).unwrap_or_default(),
            opened_on: self.opened_on,
            due: lead.and_then(|deadline| deadline.due),
            yellow_from: lead.and_then(|deadline| deadline.yellow_from),
            closed_on: self.closed_on,
            people: i64::from(self.first.people),
        }
    }

    fn readers(&self) -> Readers {
        if self.is_sealed_off() {
            return Readers::of([Reader::Body(Body::Discipline)]);
        }
        let first = [
            Reader::unit(self.first.unit.clone()),
            Reader::account(self.responder.clone()),
            Reader::Body(Body::Discipline),
            Reader::Body(Body::ComplaintCentre),
        ];
        let chain = self
            .links
            .iter()
            .flat_map(|link| [Reader::unit(link.to_unit.clone()), Reader::account(link.to.clone())]);
        let promised = self.promises.iter().flat_map(Promise::readers);
        Readers::of(
            first
                .into_iter()
                .chain(chain)
                .chain(promised)
                .chain(self.units.iter().cloned().map(Reader::unit)),
        )
    }

    fn keys(&self) -> Vec<String> {
        let waits = self.pending().map(|link| waiting_key(&link.to));
        let counted = self.state != State::Void && !self.is_sealed_off();
        let unmet = (counted && !self.is_chain_complete()).then(|| unmet_key(self.opened_on));
        let promised = self.open_promises().next().map(|_| promised_key(&self.first.unit));
        self.first
            .party
            .iter()
            .flat_map(crate::matter::Party::keys)
            .chain(promised)
            .chain(waits)
            .chain(unmet)
            .collect()
    }

    fn measures(&self) -> Vec<Count> {
        measures::measures(self)
    }
}
