//! What a person may ask of a case. Parsed and validated in form; whether it may happen is for [`super::decide`].

use super::{Applicant, Channel, DeliveryWay, Outcome, PaperResult};
use serde::{Deserialize, Serialize};

/// An act asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Take papers in at the counter; the first act of every case.
    Receive(Box<Intake>),
    /// Give the one-time notice.
    Notify(Notify),
    /// Papers come in afterwards.
    Supplement(Supplement),
    /// Accept (受理).
    Accept,
    /// Do not accept (不予受理).
    Refuse(Refuse),
    /// Send to a bureau.
    Forward(Forward),
    /// The bureau takes it.
    Receipt,
    /// The bureau gives it back.
    Return(Return),
    /// Stop the clock.
    Suspend(Suspend),
    /// Let it run again.
    Resume,
    /// Extend, once.
    Extend(Extend),
    /// Decide.
    Decide(Decide),
    /// Deliver.
    Deliver(Deliver),
    /// The applicant takes it back.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// Put a mistaken intake right, the same day.
    Correct(Box<Correct>),
    /// Strike a mistaken intake out, the same day.
    Void {
        /// Why.
        reason: String,
    },
    /// The calendar changed: compute the dates afresh.
    Redate {
        /// What changed, `2027 年放假安排`.
        why: String,
    },
}

/// The result of checking one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperCheck {
    /// Code or name (either language) of a paper of the item.
    pub name: String,
    /// What was found.
    pub result: PaperResult,
    /// What is to be put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// What is to happen in the same act as the intake.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// Only register it.
    #[default]
    Nothing,
    /// Accept; an instant item is also granted.
    Accept,
    /// Give the one-time notice.
    Notify(Notify),
    /// Do not accept.
    Refuse(Refuse),
}

/// Papers handed in at the counter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// The number drawn for it.
    pub case_no: String,
    /// Nine-digit code of the township.
    pub township: String,
    /// The version of the item that the person at the counter had in front of them; none: the current one.
    pub item_version: Option<i64>,
    /// How it came in.
    pub channel: Channel,
    /// Who applies.
    pub applicant: Applicant,
    /// The papers as checked. A required paper that is not named was not handed in.
    pub papers: Vec<PaperCheck>,
    /// Anything to remark.
    pub remark: Option<String>,
    /// What follows in the same act.
    pub then: Then,
}

/// One line that the clerk adds to or words in a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotifyItem {
    /// Code or name of the paper.
    pub name: String,
    /// Missing or to correct; none: as checked before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<PaperResult>,
    /// Why it does not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// How to put it right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cure: Option<String>,
}

/// The one-time notice. With no items it names everything that is missing or to be corrected, as checked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Notify {
    /// All that is missing. Leaving a missing paper out is refused.
    pub items: Vec<NotifyItem>,
    /// Needed for a further notice about papers that lay there the first time.
    pub reason: Option<String>,
}

/// Papers that come in later.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Supplement {
    /// What came and how it was found. Empty: everything asked for came, in order.
    pub papers: Vec<PaperCheck>,
}

/// A refusal to accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refuse {
    /// Why.
    pub reason: String,
    /// The ground.
    pub basis: Option<String>,
    /// Where to go instead.
    pub competent_body: Option<String>,
}

/// Send to a bureau.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Forward {
    /// The bureau's code; none: the bureau of the item's department.
    pub bureau: Option<String>,
}

/// The bureau gives the case back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Return {
    /// What it found.
    pub opinion: String,
    /// It does not take the packet.
    pub refused: bool,
}

/// Stop the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspend {
    /// The reason word; one that the item's law allows.
    pub reason: String,
    /// Working days needed, told in writing; none: the usual time of that reason.
    pub needed_days: Option<u32>,
}

/// Extend, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extend {
    /// How long, in the unit of the item's extension; none: all that the law allows.
    pub length: Option<u32>,
    /// Why; the applicant is told.
    pub reason: String,
    /// How the applicant is told; none: by the notice issued with this act.
    pub told_by: Option<String>,
}

/// Decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decide {
    /// Granted, refused, terminated.
    pub outcome: Outcome,
    /// Reasons; owed unless granted.
    pub reason: String,
    /// The ground; none: the item's.
    pub basis: Option<String>,
    /// Name or number of the result document.
    pub result: Option<String>,
}

/// Deliver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliver {
    /// How.
    pub way: DeliveryWay,
    /// In whose hands (masked), when not the applicant's.
    pub receiver: Option<String>,
    /// Anything to remark.
    pub remark: Option<String>,
}

/// Put a mistaken intake right. What is none stays.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Correct {
    /// Why; the trail keeps it.
    pub reason: String,
    /// The right applicant.
    pub applicant: Option<Applicant>,
    /// The papers as they really are.
    pub papers: Option<Vec<PaperCheck>>,
    /// The item is another one: [`super::Context::item`] is the right one and the case starts again from its receipt.
    pub new_item: bool,
}
