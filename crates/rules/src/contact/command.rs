//! What people ask to be done with a contact.

use super::{AnswerWay, Channel, ContactKind, Target, Ticket};
use crate::{
    matter::Party,
    permission::{Actor, Role, Unit},
};
use jiff::{Timestamp, civil::Date};
use yimen_calendar::{Calendar, legal_day};

/// What a decision needs to know beside the contact and the command.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The present instant.
    pub now: Timestamp,
    /// Who acts.
    pub actor: &'a Actor,
    /// Six-digit code of the county.
    pub county: &'a str,
    /// The county's working days.
    pub calendar: &'a Calendar,
}

impl Context<'_> {
    /// The legal day.
    pub fn today(&self) -> Date {
        legal_day(self.now)
    }

    /// The code under which the unit acts: the county's for its own bodies.
    pub fn unit_code(&self) -> &str {
        match &self.actor.unit {
            Unit::Township(code) | Unit::Bureau(code) => code,
            Unit::County => self.county,
        }
    }

    /// The account that acts.
    pub fn by(&self) -> &str {
        &self.actor.account
    }

    /// Whether a body of the county acts.
    pub fn is_county(&self) -> bool {
        self.actor.unit == Unit::County
    }

    /// Whether the head of a unit acts, who alone grants an extension.
    pub fn heads_unit(&self) -> bool {
        let heads = [Role::LeadingGroupHead, Role::CentreDirector, Role::BureauHead];
        heads.iter().any(|role| self.actor.has(*role))
    }
}

/// A contact to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// Its number.
    pub no: String,
    /// What it is.
    pub kind: ContactKind,
    /// How they met.
    pub channel: Channel,
    /// How many people were there.
    pub people: u32,
    /// What it is about, without names.
    pub subject: String,
    /// Item id; may be empty.
    pub item: String,
    /// Sealed.
    pub content: String,
    /// Who came.
    pub party: Option<Party>,
    /// Village code; may be empty.
    pub village: String,
    /// Account of the leader who received the visit; may be empty.
    pub leader: String,
    /// For a hotline ticket.
    pub ticket: Option<Ticket>,
    /// Answered at once: sealed answer and its way.
    pub answer: Option<Answer>,
    /// A call back was promised.
    pub call_back: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Sealed.
    pub reply: String,
    /// How it reaches the person.
    pub way: AnswerWay,
}

/// To whom it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Account; it exists and is at work: whoever asks has looked.
    pub to: String,
    /// That account's unit code.
    pub unit: String,
    /// Why, or what to do.
    pub note: String,
}

/// What it has become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convert {
    /// As what.
    pub target: Target,
    /// Its number.
    pub no: String,
    /// It is an accusation.
    pub sealed_off: bool,
}

/// Where a ticket goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// Unit code.
    pub unit: String,
    /// After a ruling.
    pub fixed: bool,
}

/// To whom a leader gives it, and by when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assign {
    /// Account; may be empty where a unit is asked and nobody by name. It exists and is at work: whoever asks has looked.
    pub to: String,
    /// The unit's code.
    pub unit: String,
    /// That person or unit in words.
    pub to_name: String,
    /// Who promises, by name.
    pub name: String,
    /// What is to be done, sealed.
    pub task: String,
    /// The day told to the visitor; five working days where none is named (domain §1.14).
    pub due: Option<Date>,
}

/// One thing to be done with a contact that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Hand it to a named person.
    HandOver(HandOver),
    /// Take it over.
    Accept,
    /// Give it back to the giver.
    Decline(String),
    /// Give it to a person or a unit with a day: a promise to the one who came.
    Assign(Assign),
    /// Promise to call back.
    Promise,
    /// Answer it.
    Answer(Answer),
    /// It goes on as something else.
    Convert(Convert),
    /// Look at it after the answer and close it.
    Close(String),
    /// Strike it out.
    Void(String),
    /// Send a ticket to a unit.
    Dispatch(Dispatch),
    /// Do not take a ticket: code of the ground, and what the caller was told.
    NotAccept(String, String),
    /// Sign for a ticket.
    Sign,
    /// Give a ticket back.
    Return(String),
    /// Extend the limit of a ticket, with the reason.
    Extend(String),
    /// Ask the caller: satisfied or not or not reached, and the sealed words.
    CallBack(Option<bool>, String),
}
