//! From draft to publication: drafted → reviewed → published → superseded, and never all by one person.

use super::{Content, Edition, Stamp};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// An edition on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The edition to be.
    pub edition: Edition,
    /// Where it stands.
    pub state: DraftState,
}

/// Where a draft stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DraftState {
    /// Waits for the review.
    Drafted,
    /// Reviewed; may be published.
    Reviewed,
    /// Sent back to whoever drafted it.
    SentBack {
        /// By whom and when.
        stamp: Stamp,
        /// What is to be mended.
        why: String,
    },
}

/// Whether `by` may review a draft, `now` being what the rows say.
///
/// # Errors
/// Its own drafter; not waiting; the rows have changed since.
pub fn may_review(draft: &Draft, by: &str, now: &Content) -> Result<(), Refusal> {
    another(draft, by)?;
    if draft.state != DraftState::Drafted {
        return Err(Refusal::conflict(
            "sheet_not_waiting",
            "这一版没有待审核的稿件。",
            "No draft of this edition waits for a review.",
        ));
    }
    unchanged(draft, now)
}

/// Whether `by` may publish a draft.
///
/// # Errors
/// As [`may_review`]; a draft that has not been reviewed.
pub fn may_publish(draft: &Draft, by: &str, now: &Content) -> Result<(), Refusal> {
    another(draft, by)?;
    if draft.state != DraftState::Reviewed {
        return Err(Refusal::conflict(
            "sheet_not_reviewed",
            "稿件须先审核，再发布。",
            "A draft is reviewed before it is published.",
        ));
    }
    unchanged(draft, now)
}

/// Nobody reviews or publishes what they drafted.
fn another(draft: &Draft, by: &str) -> Result<(), Refusal> {
    match draft.edition.drafted.by == by {
        false => Ok(()),
        true => Err(Refusal::forbidden(
            "sheet_own_draft",
            "编制人不得审核、发布自己编制的稿件。",
            "Nobody reviews or publishes a draft of their own.",
        )),
    }
}

/// What is published is what was read: a draft overtaken by the rows is drafted again.
fn unchanged(draft: &Draft, now: &Content) -> Result<(), Refusal> {
    match draft.edition.content == *now {
        true => Ok(()),
        false => Err(Refusal::conflict(
            "sheet_overtaken",
            "编制之后内容又有变动，请重新编制。",
            "What stands behind this draft has changed since; have it drafted again.",
        )),
    }
}

/// A reason as it is kept.
///
/// # Errors
/// Shorter than 2 characters or longer than 200.
pub fn reason(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    match text.chars().count() {
        2..=200 => Ok(text.to_owned()),
        _ => Err(Refusal::invalid(
            "sheet_reason",
            "why",
            "请写明原因（2至200字）。",
            "Give the reason (2 to 200 characters).",
        )),
    }
}
