//! Calls to the duty phone: one that nobody answers within ten minutes raises an alert (domain §1.33).

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// Within how many minutes a duty call is answered.
pub const ANSWER_WITHIN_MINUTES: i64 = 10;

/// A call that was written down: by who rang to see whether somebody is there, or from the phone's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When the phone rang.
    pub at: Timestamp,
    /// Who rang, in words: 县委值班室抽查.
    pub from: String,
    /// When somebody answered or called back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Timestamp>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

impl Call {
    /// Until when it should have been answered.
    pub fn until(&self) -> Timestamp {
        self.at.checked_add(ANSWER_WITHIN_MINUTES.minutes()).unwrap_or(self.at)
    }

    /// Nobody has answered, and the ten minutes are over.
    pub fn is_alert(&self, now: Timestamp) -> bool {
        self.answered.is_none() && now > self.until()
    }

    /// It was answered, but after the ten minutes.
    pub fn was_late(&self) -> bool {
        self.answered.is_some_and(|at| at > self.until())
    }
}
