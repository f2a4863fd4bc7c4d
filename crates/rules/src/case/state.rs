//! The state of a case: what its facts, applied in order, amount to.

use super::{
    Channel, DeliveryWay, Outcome, PaperResult, State,
    clocks::{Clock, ClockName, lead},
    lists::list,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

list! {
    /// Who applies.
    ApplicantKind {
        /// A natural person.
        Person = "person", "自然人", "natural person";
        /// A body with a social credit code.
        Organisation = "organisation", "法人和其他组织", "organisation";
    }
}

/// The applicant as the rules may know them: a key, a masked name, and the personal data sealed by the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// The key of the person's register entry (a keyed hash; tells nothing by itself).
    pub person: String,
    /// Natural person or organisation.
    pub kind: ApplicantKind,
    /// The name as lists may show it (domain §8.4), `张*`.
    pub name_masked: String,
    /// Name, number, phone and address as one sealed text; only the vault can read it.
    pub sealed: String,
}

/// One paper of the case and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The item's code for it, `m1`.
    pub code: String,
    /// Its Chinese name at the time.
    pub name_zh: String,
    /// Its English name at the time.
    pub name_en: String,
    /// As found in the first check.
    pub first: PaperResult,
    /// As it is now.
    pub result: PaperResult,
    /// What is to be put right, in the clerk's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// It came in after the last notice. Only of such a paper may a further notice say something new without being a
    /// violation: whatever else is wrong could be seen when that notice was given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub since_notice: bool,
}

/// One line of a one-time notice: what is missing, why, on what ground, and how to cure it (ALL art. 32(4)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeItem {
    /// The item's code for the paper.
    pub code: String,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name.
    pub name_en: String,
    /// Missing or to be corrected.
    pub result: PaperResult,
    /// Why it does not do.
    pub reason: String,
    /// The legal ground.
    pub basis: String,
    /// How to put it right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cure: Option<String>,
}

/// A notice of corrections (一次性补正告知书).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// When it was given.
    pub at: Timestamp,
    /// The legal day of it.
    pub on: Date,
    /// Who gave it.
    pub by: String,
    /// Everything that is missing.
    pub items: Vec<NoticeItem>,
    /// Given after the notice period had run out (items without deemed acceptance).
    pub late: bool,
    /// Set when this is a further notice about papers that lay there the first time: the reason given. A violation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub violation: Option<String>,
}

/// The acceptance (受理).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// When it was recorded.
    pub at: Timestamp,
    /// The day on which the case counts as accepted. For a deemed acceptance: the day of receipt (ALL art. 32(4)).
    pub on: Date,
    /// Who accepted; `system` when deemed.
    pub by: String,
    /// Accepted by silence (视为受理).
    pub deemed: bool,
    /// The day from which the decision clocks run.
    pub clock_from: Date,
}

/// A refusal to take the application (不予受理).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NonAcceptance {
    /// When.
    pub at: Timestamp,
    /// The legal day.
    pub on: Date,
    /// Who.
    pub by: String,
    /// Why, in words the applicant gets.
    pub reason: String,
    /// The ground.
    pub basis: String,
    /// The body to go to, where there is one (ALL art. 32(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competent_body: Option<String>,
}

/// One trip to a bureau: sent, received or refused, returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// The bureau's code, `MZ`.
    pub bureau: String,
    /// Sent at.
    pub sent_at: Timestamp,
    /// The legal day of sending.
    pub sent_on: Date,
    /// Who sent it.
    pub sent_by: String,
    /// Received by the bureau at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<Timestamp>,
    /// Who received it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_by: Option<String>,
    /// Back at the township (or decided at the bureau) on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<Date>,
    /// The bureau did not take the packet.
    #[serde(default)]
    pub refused: bool,
    /// What the bureau said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// A stretch that does not count (不计入办理期限).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The reason word, `hearing`.
    pub reason: String,
    /// The ground.
    pub basis: String,
    /// First day not counted.
    pub from: Date,
    /// Last day not counted; none while it lasts.
    pub to: Option<Date>,
    /// Resumed on the very day it began: it held nothing back and is kept for the trail.
    #[serde(default)]
    pub empty: bool,
    /// The time told to the applicant in writing, working days (ALL art. 45).
    pub needed_days: u32,
    /// Who stopped the clock.
    pub by: String,
}

/// The one extension (延期).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// How long, in the unit of the statutory limit.
    pub length: u32,
    /// The same in working days for a committed limit that is counted in another unit.
    pub working_days: u32,
    /// Why; told to the applicant.
    pub reason: String,
    /// Who approved it.
    pub by: String,
    /// The legal day.
    pub on: Date,
    /// How the applicant was told.
    pub told_by: String,
    /// The bureau that held the case at the time, whose leg grows; none: the township.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bureau: Option<String>,
    /// Approved when the promised day had passed: the legal limit grows, the broken promise does not move.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub promise_broken: bool,
}

/// The decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Granted, refused, terminated.
    pub outcome: Outcome,
    /// When.
    pub at: Timestamp,
    /// The legal day.
    pub on: Date,
    /// Who.
    pub by: String,
    /// Reasons; never empty unless granted (ALL art. 38).
    pub reason: String,
    /// The ground.
    pub basis: String,
    /// Name or number of the result document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The bureau whose decision the township wrote down, when the bureau did not enter it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_for: Option<String>,
}

/// The delivery (送达).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// How.
    pub way: DeliveryWay,
    /// When.
    pub at: Timestamp,
    /// The legal day.
    pub on: Date,
    /// Who delivered.
    pub by: String,
    /// In whose hands, masked; the applicant's when empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receiver: Option<String>,
    /// Anything to remark (refused receipt, witnesses).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// The applicant took it back, or the intake was struck out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// When.
    pub at: Timestamp,
    /// The legal day.
    pub on: Date,
    /// Who wrote it down.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// 23 digits (domain §4.4); also the key of the case.
    pub case_no: String,
    /// Nine-digit code of the township whose hall received it.
    pub township: String,
    /// The item's id, `TG-001`.
    pub item: String,
    /// The version of the item that binds this case.
    pub item_version: i64,
    /// The item's department, whose post handles it, `TG`.
    pub department: String,
    /// A licence: silence makes it accepted, art. 45 holds.
    pub licence: bool,
    /// An instant item.
    pub instant: bool,
    /// Run for the applicant from end to end (全程代办, domain §1.8).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub agency: bool,
    /// Level that decides: 4 county, 5 township, 6 village.
    pub decision_level: u8,
    /// How it came in.
    pub channel: Channel,
    /// Who applies.
    pub applicant: Applicant,
    /// The account that received it.
    pub clerk: String,
    /// When the papers came in.
    pub received_at: Timestamp,
    /// The legal day of it.
    pub received_on: Date,
    /// The papers.
    pub papers: Vec<Paper>,
    /// Anything the clerk noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Where it stands.
    pub state: State,
    /// The state that `resume` returns to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before_hold: Option<State>,
    /// Notices given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// The day the complete set came in after a notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete_on: Option<Date>,
    /// The acceptance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
    /// The refusal to accept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_acceptance: Option<NonAcceptance>,
    /// Trips to bureaus.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<Leg>,
    /// Stretches that do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Hold>,
    /// The extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// The delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Withdrawn or struck out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// How often the intake was corrected.
    #[serde(default)]
    pub corrections: u32,
    /// The clocks as recorded with the last fact that moved them.
    pub clocks: Vec<Clock>,
    /// Number of facts; the optimistic lock.
    pub version: i64,
    /// The instant of the last fact.
    pub last_at: Timestamp,
}

impl Case {
    /// The clock that drives the light: the notice before acceptance, the earlier of the two limits after it, the
    /// delivery after the decision.
    pub fn lead(&self) -> Option<&Clock> {
        lead(self.state, &self.clocks)
    }

    /// One clock by name (the first of it).
    pub fn clock(&self, name: ClockName) -> Option<&Clock> {
        self.clocks.iter().find(|c| c.name == name)
    }

    /// Papers that a notice must name.
    pub fn wanting(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|p| p.result.is_wanting())
    }

    /// Papers that were allowed to follow and have not come.
    pub fn outstanding(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|p| p.result == PaperResult::MayFollow)
    }

    /// The leg that is under way, if the case is out at a bureau.
    pub fn open_leg(&self) -> Option<&Leg> {
        self.legs.last().filter(|l| l.ended_on.is_none())
    }

    /// The bureau that holds the case now (received it and has not returned it).
    pub fn holding_bureau(&self) -> Option<&str> {
        self.open_leg().filter(|l| l.received_at.is_some()).map(|l| l.bureau.as_str())
    }

    /// The bureau that the case was last sent to.
    pub fn last_bureau(&self) -> Option<&str> {
        self.legs.last().map(|l| l.bureau.as_str())
    }

    /// The stop that is running.
    pub fn open_hold(&self) -> Option<&Hold> {
        self.holds.last().filter(|h| h.to.is_none() && !h.empty)
    }

    /// The earlier of statutory and committed due date, on which on-time is judged.
    pub fn effective_due(&self) -> Option<Date> {
        [ClockName::Statutory, ClockName::Committed]
            .iter()
            .filter_map(|n| self.clock(*n))
            .filter_map(|c| c.due)
            .min()
    }

    /// Was it decided on or before the effective due date? None while undecided.
    pub fn decided_on_time(&self) -> Option<bool> {
        let on = self.decision.as_ref()?.on;
        Some(self.effective_due().is_none_or(|due| on <= due))
    }
}
