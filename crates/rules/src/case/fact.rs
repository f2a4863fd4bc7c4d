//! What has happened. Facts are what the journal keeps; their form may grow fields but never change meaning.

use super::{
    Applicant, Channel, Clock, Delivery, Extension, Hold, Leg, NoticeItem, Paper, PaperCheck, Withdrawal,
    state::{Acceptance, Decision, NonAcceptance},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A fact of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The papers came in.
    Received(Box<Received>),
    /// The notice was given.
    Notified {
        /// Everything missing.
        items: Vec<NoticeItem>,
        /// After the notice period.
        late: bool,
        /// The reason of a further notice about papers that lay there the first time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        violation: Option<String>,
    },
    /// Papers came in later.
    Supplemented {
        /// What came.
        papers: Vec<PaperCheck>,
        /// Nothing is wanting any more.
        complete: bool,
    },
    /// Accepted, by a person or by silence.
    Accepted {
        /// The acceptance.
        acceptance: Acceptance,
        /// The version of the item that binds the case from now on.
        item_version: i64,
    },
    /// Not accepted.
    NotAccepted(NonAcceptance),
    /// Sent to a bureau.
    Forwarded(Leg),
    /// The bureau received it.
    ReceivedAtBureau,
    /// The bureau gave it back.
    Returned {
        /// What it said.
        opinion: String,
        /// It did not take the packet.
        refused: bool,
    },
    /// The clock was stopped.
    Suspended(Hold),
    /// The clock runs again.
    Resumed {
        /// Last day that does not count; none when it was resumed on the day it was stopped.
        to: Option<Date>,
    },
    /// Extended.
    Extended(Extension),
    /// Decided.
    Decided(Decision),
    /// Delivered.
    Delivered(Delivery),
    /// Withdrawn by the applicant.
    Withdrawn(Withdrawal),
    /// The intake was put right.
    Corrected {
        /// Why.
        reason: String,
        /// The right applicant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        applicant: Option<Applicant>,
        /// The papers as they really are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        papers: Option<Vec<Paper>>,
        /// Another item: the case starts again from its receipt.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<BoundItem>,
    },
    /// Struck out.
    Voided(Withdrawal),
    /// The calendar changed and the dates with it; the new clocks stand beside the fact.
    Redated {
        /// What changed.
        why: String,
    },
}

/// What a case keeps of its item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundItem {
    /// Id, `TG-001`.
    pub id: String,
    /// Version.
    pub version: i64,
    /// Department, `TG`.
    pub department: String,
    /// A licence.
    pub licence: bool,
    /// An instant item.
    pub instant: bool,
    /// Level that decides.
    pub decision_level: u8,
    /// Run for the applicant from end to end (全程代办, domain §1.8).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agency: bool,
}

/// The first fact of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The case number.
    pub case_no: String,
    /// The township.
    pub township: String,
    /// The item.
    pub item: BoundItem,
    /// How it came in.
    pub channel: Channel,
    /// Who applies.
    pub applicant: Applicant,
    /// The papers as checked.
    pub papers: Vec<Paper>,
    /// Anything noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

impl Fact {
    /// The journal's `kind` column: a stable word.
    pub fn kind(&self) -> &'static str {
        match self {
            Fact::Received(_) => "received",
            Fact::Notified { .. } => "notified",
            Fact::Supplemented { .. } => "supplemented",
            Fact::Accepted { acceptance, .. } if acceptance.deemed => "deemed_accepted",
            Fact::Accepted { .. } => "accepted",
            Fact::NotAccepted(_) => "not_accepted",
            Fact::Forwarded(_) => "forwarded",
            Fact::ReceivedAtBureau => "received_at_bureau",
            Fact::Returned { .. } => "returned",
            Fact::Suspended(_) => "suspended",
            Fact::Resumed { .. } => "resumed",
            Fact::Extended(_) => "extended",
            Fact::Decided(_) => "decided",
            Fact::Delivered(_) => "delivered",
            Fact::Withdrawn(_) => "withdrawn",
            Fact::Corrected { .. } => "corrected",
            Fact::Voided(_) => "voided",
            Fact::Redated { .. } => "redated",
        }
    }
}

/// A fact with the instant, the person, and the clocks as they stand after it where they moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// When. Kept in the journal's own column.
    #[serde(skip)]
    pub at: Timestamp,
    /// By whom: an account, or `system`. Kept in the journal's own column.
    #[serde(skip)]
    pub by: String,
    /// What.
    pub fact: Fact,
    /// The clocks after it, when they changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clocks: Option<Vec<Clock>>,
}
