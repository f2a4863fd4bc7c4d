//! The acts on a contact that exists: their words, what they need, and which of them are possible now.

use super::{
    request::{listed, not_too_long},
    work::{self, Desk},
};
use crate::{
    matter::people,
    shell::{Failure, body::Fields},
};
use serde::{Deserialize, Serialize};
use yimen_rules::{
    contact::{
        self, Answer, AnswerWay, Channel, Command, Contact, Context, Convert, Dispatch, HandOver,
        HotlineRules, Target,
    },
    permission::{Action, Scope},
};
use yimen_store::Tx;

/// An act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Take it over.
    Accept,
    /// Give it back to the giver.
    Decline,
    /// Answer it.
    Answer,
    /// Hand it to a named person.
    HandOver,
    /// Promise to call back.
    Promise,
    /// It goes on as a complaint; cases, petitions and disputes have forms of their own.
    Complaint,
    /// Look at an answer and close it.
    Close,
    /// Strike it out.
    Void,
    /// Send a ticket to a unit.
    Dispatch,
    /// Do not take a ticket.
    NotAccept,
    /// Sign for a ticket.
    Sign,
    /// Give a ticket back.
    Return,
    /// Extend the limit of a ticket.
    Extend,
    /// Ask the caller.
    CallBack,
}

/// An act with its word, its addresses and the permission it needs.
macro_rules! verb {
    ($verb:ident, $word:literal, $action:ident) => {
        (
            Verb::$verb,
            $word,
            concat!("/contacts/{no}/", $word),
            concat!("/api/v1/contacts/{no}/", $word),
            Action::$action,
        )
    };
}

/// Every act with its word, its address by form and over the API, and the permission it needs.
pub const VERBS: &[(Verb, &str, &str, &str, Action)] = &[
    verb!(Accept, "accept", ContactHandle),
    verb!(Decline, "decline", ContactHandle),
    verb!(Answer, "answer", ContactHandle),
    verb!(HandOver, "hand-over", ContactHandle),
    verb!(Promise, "promise", ContactHandle),
    verb!(Complaint, "complaint", ContactHandle),
    verb!(Close, "close", ContactHandle),
    verb!(Void, "void", ContactHandle),
    verb!(Dispatch, "dispatch", HotlineDispatch),
    verb!(NotAccept, "not-accept", HotlineDispatch),
    verb!(Sign, "sign", ContactHandle),
    verb!(Return, "return", ContactHandle),
    verb!(Extend, "extend", ContactHandle),
    verb!(CallBack, "call-back", HotlineDispatch),
];

/// What an act takes; the union of all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActGiven {
    /// The version the sender had in front of them; always needed.
    pub version: Option<i64>,
    /// hand-over: account.
    pub to: String,
    /// hand-over: why, or what to do. close: what was found.
    pub note: String,
    /// decline, void, return, extend.
    pub reason: String,
    /// answer.
    pub answer: String,
    /// answer: `in_person`, `phone`, `message`, `writing`.
    pub way: String,
    /// complaint: its number at the complaint centre.
    pub no: String,
    /// complaint: it is an accusation; from then on only discipline inspection knows of this contact.
    pub sealed_off: bool,
    /// dispatch: unit code.
    pub unit: String,
    /// dispatch: by a ruling; it may not come back.
    pub fixed: bool,
    /// not-accept: code of the ground.
    pub ground: String,
    /// not-accept: what the caller was told.
    pub told: String,
    /// call-back: `yes`, `no`, `unreached`.
    pub satisfied: String,
    /// call-back: what the caller said.
    pub words: String,
}

impl ActGiven {
    /// A form.
    pub fn of(fields: &Fields) -> ActGiven {
        let text = |name: &str| fields.text(name).to_owned();
        ActGiven {
            version: fields.text("version").parse().ok(),
            to: text("to"),
            note: text("note"),
            reason: text("reason"),
            answer: text("answer"),
            way: text("way"),
            no: text("no"),
            sealed_off: fields.text("sealed_off") == "1",
            unit: text("unit"),
            fixed: fields.text("fixed") == "1",
            ground: text("ground"),
            told: text("told"),
            satisfied: text("satisfied"),
            words: text("words"),
        }
    }
}

impl Verb {
    /// The act of a word.
    pub fn word(self) -> &'static str {
        VERBS.iter().find(|(verb, ..)| *verb == self).map_or("", |(_, word, ..)| word)
    }

    /// The permission it needs.
    pub fn action(self) -> Action {
        VERBS.iter().find(|(verb, ..)| *verb == self).map_or(Action::ContactHandle, |(.., action)| *action)
    }

    /// Does it, inside a unit of work.
    ///
    /// # Errors
    /// No such contact, stale, a field at fault, refusals of the rules, and of the store.
    pub fn run(
        self,
        tx: &mut Tx<'_>,
        desk: &Desk,
        scope: &Scope,
        no: &str,
        given: &ActGiven,
    ) -> Result<Contact, Failure> {
        let seen = Some(given.version.unwrap_or_default());
        for (text, field) in [(&given.answer, "answer"), (&given.words, "words"), (&given.note, "note")] {
            not_too_long(text, field)?;
        }
        for (text, field) in [(&given.reason, "reason"), (&given.told, "told")] {
            not_too_long(text, field)?;
        }
        if self == Verb::HandOver {
            return work::hand_over(tx, desk, scope, no, seen, (&given.to, &given.note));
        }
        let command = self.command(desk, given)?;
        work::act(tx, desk, scope, no, seen, &command)
    }

    fn command(self, desk: &Desk, given: &ActGiven) -> Result<Command, Failure> {
        let vault = desk.hall.vault();
        Ok(match self {
            Verb::Accept => Command::Accept,
            Verb::Decline => Command::Decline(given.reason.clone()),
            Verb::Answer => Command::Answer(Answer {
                reply: people::seal_text(vault, &given.answer)?,
                way: listed(&given.way, "way", AnswerWay::InPerson, AnswerWay::parse)?,
            }),
            Verb::HandOver => Command::HandOver(HandOver {
                to: given.to.clone(),
                unit: given.unit.clone(),
                note: given.note.clone(),
            }),
            Verb::Promise => Command::Promise,
            Verb::Complaint => Command::Convert(Convert {
                target: Target::Complaint,
                no: given.no.clone(),
                sealed_off: given.sealed_off,
            }),
            Verb::Close => Command::Close(given.note.clone()),
            Verb::Void => Command::Void(given.reason.clone()),
            Verb::Dispatch => {
                Command::Dispatch(Dispatch { unit: unit(desk, &given.unit), fixed: given.fixed })
            }
            Verb::NotAccept => Command::NotAccept(given.ground.clone(), given.told.clone()),
            Verb::Sign => Command::Sign,
            Verb::Return => Command::Return(given.reason.clone()),
            Verb::Extend => Command::Extend(given.reason.clone()),
            Verb::CallBack => {
                let satisfied = match given.satisfied.as_str() {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                };
                Command::CallBack(satisfied, people::seal_text(vault, &given.words)?)
            }
        })
    }

    /// The act with something in every field: to ask the rules whether it is possible at all.
    fn tried(self, contact: &Contact) -> Command {
        let some = || "—".to_owned();
        match self {
            Verb::Accept => Command::Accept,
            Verb::Decline => Command::Decline(some()),
            Verb::Answer => {
                let way = if contact.first.channel == Channel::Phone {
                    AnswerWay::Phone
                } else {
                    AnswerWay::InPerson
                };
                Command::Answer(Answer { reply: some(), way })
            }
            Verb::HandOver => Command::HandOver(HandOver { to: some(), unit: some(), note: some() }),
            Verb::Promise => Command::Promise,
            Verb::Complaint => {
                Command::Convert(Convert { target: Target::Complaint, no: some(), sealed_off: false })
            }
            Verb::Close => Command::Close(some()),
            Verb::Void => Command::Void(some()),
            Verb::Dispatch => Command::Dispatch(Dispatch { unit: some(), fixed: false }),
            Verb::NotAccept => {
                let ground = HotlineRules::shipped().grounds.first().map(|ground| ground.code.clone());
                Command::NotAccept(ground.unwrap_or_default(), some())
            }
            Verb::Sign => Command::Sign,
            Verb::Return => Command::Return(some()),
            Verb::Extend => Command::Extend(some()),
            Verb::CallBack => Command::CallBack(None, some()),
        }
    }

    /// Whether the rules and the permissions let this person do it now.
    pub fn is_possible(self, desk: &Desk, scope: &Scope, contact: &Contact) -> bool {
        let context =
            Context { now: desk.now, actor: scope.actor(), county: scope.county(), calendar: &desk.calendar };
        desk.hall.permissions().scope(scope.county(), scope.actor(), self.action()).is_ok()
            && contact::decide(contact, &self.tried(contact), &context).is_ok()
    }
}

/// The code of a unit that a ticket may be sent to; empty for none such, which the rules refuse beside the field.
fn unit(desk: &Desk, wanted: &str) -> String {
    let county = desk.hall.county();
    let township = county.townships.iter().map(|t| &t.code);
    let bureau = county.bureaus.iter().map(|b| &b.code);
    township.chain(bureau).find(|code| code.as_str() == wanted).cloned().unwrap_or_default()
}
