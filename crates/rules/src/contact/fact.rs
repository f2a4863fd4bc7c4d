//! What happened to a contact. The form may grow fields but never change meaning.

use super::{AnswerWay, Channel, ContactKind, Promise, Target, Ticket};
use crate::matter::{Deadline, Party};
use serde::{Deserialize, Serialize};

/// A contact as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Its number.
    pub no: String,
    /// Township code that took it in; empty for the county.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub township: String,
    /// The unit of the first responder: a township's or bureau's code, or the county's.
    pub unit: String,
    /// What it is.
    pub kind: ContactKind,
    /// How they met.
    pub channel: Channel,
    /// How many people were there.
    pub people: u32,
    /// What it is about, in a few words without names.
    pub subject: String,
    /// The item it is about, when it is about one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// What was said, sealed; empty when the subject says it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub content: String,
    /// Who came; nobody has to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Party>,
    /// Village-level unit it comes from; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub village: String,
    /// The leader who received the visit, by account; empty when none did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// The ticket, for a hotline ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Ticket>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fact")]
pub enum Fact {
    /// Written down; whoever did it is the first responder.
    Registered(Box<Registered>),
    /// Handed to a named person.
    HandedOver {
        /// Account of the next person.
        to: String,
        /// That person's unit.
        unit: String,
        /// Why, or what to do.
        note: String,
        /// By when it is to be accepted.
        deadline: Deadline,
    },
    /// The named person took it over.
    Accepted,
    /// The named person gave it back at once; the giver goes on.
    Declined {
        /// Why.
        reason: String,
    },
    /// Given to a person or a unit with a day: promised to the one who came, and open until it is done, whoever is leader.
    Assigned {
        /// The promise.
        promise: Promise,
    },
    /// Somebody promised to call back.
    Promised {
        /// By when.
        deadline: Deadline,
    },
    /// Answered.
    Answered {
        /// The answer, sealed.
        reply: String,
        /// How it reached the person.
        way: AnswerWay,
        /// On the spot by the first responder, with no hand-over.
        at_once: bool,
    },
    /// Gone on as something else.
    Converted {
        /// As what.
        target: Target,
        /// Under which number.
        no: String,
        /// It became an accusation: from now on nobody but discipline inspection knows of it (PETREG art. 30).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sealed_off: bool,
    },
    /// Looked at by another and closed.
    Closed {
        /// What was found.
        note: String,
    },
    /// Struck out.
    Voided {
        /// Why.
        reason: String,
    },
    /// A ticket sent to a unit.
    Dispatched {
        /// Which.
        unit: String,
        /// After a ruling on who is competent: it may not come back.
        fixed: bool,
        /// To sign, to return, to answer.
        deadlines: Vec<Deadline>,
    },
    /// A ticket that the hotline does not take.
    NotAccepted {
        /// Code of the ground.
        ground: String,
        /// What the caller was told.
        told: String,
    },
    /// The unit signed for the ticket.
    Signed {
        /// After the day for it.
        late: bool,
    },
    /// A wrong unit gave the ticket back.
    Returned {
        /// Why it is wrong.
        reason: String,
    },
    /// The limit of the ticket was extended, once.
    Extended {
        /// The new deadline to answer.
        deadline: Deadline,
        /// Why.
        reason: String,
    },
    /// The caller was asked whether the answer helped.
    CalledBack {
        /// Whether it did; none when nobody could be reached.
        satisfied: Option<bool>,
        /// What the caller said, sealed.
        words: String,
        /// The new deadline to answer, when it is to be done again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        redo: Option<Deadline>,
    },
}
