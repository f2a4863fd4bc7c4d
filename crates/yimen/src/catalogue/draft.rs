//! A version of an item before it is published: drafted, reviewed by another, or sent back.
//!
//! One draft an item. It is a kept record ([`crate::keeping`]), so that every wording it had stays with who wrote it and
//! why; what is published leaves the draft and becomes a row of its own ([`super::life`]). The functions here are called
//! inside a unit of work; `seen` is always the version of the draft that the person had in front of them.

use super::{
    life::{self, Publishing},
    obstacle::publishable,
    sql,
};
use crate::{
    keeping::{self, Kept, Note, Record},
    shell::Failure,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use yimen_rules::{
    catalogue::{Item, ItemState},
    permission::{Reach, Scope},
    refusal::Refusal,
};
use yimen_store::{Error, Tx};

pub use super::obstacle::{Obstacle, obstacles};

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 拟稿: being written.
    Drafted,
    /// 已审核: another has looked at it and agrees.
    Reviewed,
    /// 已退回: another has looked at it and does not.
    Rejected,
}

impl Stage {
    /// The stable word; also the end of the Fluent key.
    pub const fn as_str(self) -> &'static str {
        match self {
            Stage::Drafted => "drafted",
            Stage::Reviewed => "reviewed",
            Stage::Rejected => "rejected",
        }
    }
}

/// A draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemDraft {
    /// The item as it is to be; its version is the one it will have.
    pub item: Item,
    /// The version it was written from; 0 for a new item.
    pub base_version: i64,
    /// How far it has come.
    pub stage: Stage,
    /// Who wrote it last.
    pub drafted_by: String,
    /// Everybody who wrote in it: none of them reviews it.
    #[serde(default)]
    pub hands: Vec<String>,
    /// Who reviewed it or sent it back; empty while nobody has.
    #[serde(default)]
    pub reviewed_by: String,
    /// Why it is drafted, or why it was sent back.
    #[serde(default)]
    pub reason: String,
}

impl Kept for ItemDraft {
    const KIND: &'static str = "item_draft";

    fn id(&self) -> String {
        self.item.id.clone()
    }
}

/// The draft of an item, if there is one.
///
/// # Errors
/// Of the store.
pub fn of(tx: &mut Tx<'_>, county: &str, id: &str) -> Result<Option<Record<ItemDraft>>, Error> {
    Ok(keeping::one(tx, county, id)?.filter(|draft: &Record<ItemDraft>| !draft.withdrawn))
}

/// Writes a draft, whatever may still be wrong with it; a draft changed after its review must be reviewed again. `seen`
/// is 0 for who saw no draft.
///
/// # Errors
/// [`Error::Stale`] when somebody else wrote meanwhile; the store's own.
pub fn save(
    tx: &mut Tx<'_>,
    county: &str,
    seen: i64,
    mut item: Item,
    by: &str,
    why: &str,
    now: Timestamp,
) -> Result<Record<ItemDraft>, Failure> {
    let held: Option<Record<ItemDraft>> = keeping::one(tx, county, &item.id)?;
    let (mut hands, seen) = match held {
        Some(draft) if draft.withdrawn && seen == 0 => (Vec::new(), draft.version),
        Some(draft) if draft.withdrawn => return Err(Error::Stale.into()),
        Some(draft) => (draft.body.hands, seen),
        None => (Vec::new(), seen),
    };
    if !hands.iter().any(|hand| hand == by) {
        hands.push(by.to_owned());
    }
    let base_version = newest(tx, county, &item.id)?;
    item.version = base_version + 1;
    item.state = ItemState::Published;
    let draft = ItemDraft {
        item,
        base_version,
        stage: Stage::Drafted,
        drafted_by: by.to_owned(),
        hands,
        reviewed_by: String::new(),
        reason: why.to_owned(),
    };
    Ok(keeping::keep(tx, county, seen, &draft, &note(by, why, now))?)
}

/// Whether a review reaches drafts of this department: the county's keepers all, a bureau's head those of the bureau.
pub fn within(scope: &Scope, department: &str) -> bool {
    scope.is_county_wide()
        || (scope.reaches().contains(&Reach::Bureau) && scope.actor().bureau() == Some(department))
}

/// Agrees to a draft.
///
/// # Errors
/// Refusals: it is out of reach, one's own, or not fit to be published; [`Error::Stale`]; the store's own.
pub fn review(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: &str,
    seen: i64,
    why: &str,
    now: Timestamp,
) -> Result<Record<ItemDraft>, Failure> {
    let draft = to_review(tx, scope, id, seen)?;
    if draft.body.stage == Stage::Reviewed {
        return Err(Refusal::conflict(
            "draft_reviewed",
            "该稿已审核通过。",
            "This draft has been reviewed already.",
        )
        .into());
    }
    publishable(tx, scope.county(), &draft.body.item)?;
    judged(tx, scope, draft, Stage::Reviewed, why, now)
}

/// Sends a draft back to whoever wrote it, with a reason.
///
/// # Errors
/// As [`review`]; a reason is needed.
pub fn send_back(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: &str,
    seen: i64,
    reason: &str,
    now: Timestamp,
) -> Result<Record<ItemDraft>, Failure> {
    let reason = worded(reason)?;
    let draft = to_review(tx, scope, id, seen)?;
    judged(tx, scope, draft, Stage::Rejected, &reason, now)
}

fn judged(
    tx: &mut Tx<'_>,
    scope: &Scope,
    draft: Record<ItemDraft>,
    stage: Stage,
    why: &str,
    now: Timestamp,
) -> Result<Record<ItemDraft>, Failure> {
    let by = scope.actor().account.clone();
    let mut body = draft.body;
    body.stage = stage;
    if stage == Stage::Rejected {
        body.reason = why.to_owned();
    }
    body.reviewed_by.clone_from(&by);
    Ok(keeping::keep(tx, scope.county(), draft.version, &body, &note(&by, why, now))?)
}

/// The draft as a reviewer may take it up.
fn to_review(tx: &mut Tx<'_>, scope: &Scope, id: &str, seen: i64) -> Result<Record<ItemDraft>, Failure> {
    let draft = of(tx, scope.county(), id)?.filter(|d| within(scope, &d.body.item.department));
    let draft = draft.ok_or_else(no_draft)?;
    if draft.version != seen {
        return Err(Error::Stale.into());
    }
    let actor = &scope.actor().account;
    if draft.body.hands.iter().any(|hand| hand == actor) {
        return Err(Refusal::forbidden(
            "draft_own",
            "拟稿人不能审核自己的稿，请由另一名目录管理员或部门负责人审核。",
            "Whoever wrote a draft does not review it: another keeper or the head of the bureau does.",
        )
        .into());
    }
    Ok(draft)
}

/// Takes a draft back unpublished; what it said stays readable.
///
/// # Errors
/// [`Error::Stale`]; there is none; the store's own.
pub fn discard(
    tx: &mut Tx<'_>,
    county: &str,
    id: &str,
    seen: i64,
    by: &str,
    why: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    of(tx, county, id)?.ok_or_else(no_draft)?;
    keeping::withdraw::<ItemDraft>(tx, county, id, seen, &note(by, why, now))?;
    Ok(())
}

/// Publishes a reviewed draft as the next version and gives its number. `draft` is as its publisher saw it; with its
/// `valid_from` it may take effect on a later day, and the version before it takes cases until then.
///
/// # Errors
/// Refusals: not reviewed, not fit, a day in the past; [`Error::Stale`] when the draft or the item has moved on; the
/// store's own.
pub fn publish(
    tx: &mut Tx<'_>,
    county: &str,
    draft: &Record<ItemDraft>,
    by: &str,
    why: &str,
    now: Timestamp,
) -> Result<i64, Failure> {
    let why = worded(why)?;
    let ItemDraft { item, base_version, stage, drafted_by, reviewed_by, .. } = &draft.body;
    if *stage != Stage::Reviewed {
        return Err(Refusal::conflict(
            "draft_not_reviewed",
            "该稿尚未审核通过，不能发布。",
            "This draft has not been reviewed and cannot be published.",
        )
        .into());
    }
    if newest(tx, county, &item.id)? != *base_version {
        return Err(Error::Stale.into());
    }
    publishable(tx, county, item)?;
    let today = yimen_rules::case::day_of(now);
    let mut item = item.clone();
    item.version = base_version + 1;
    item.state = ItemState::Published;
    item.valid_from = Some(first_day(item.valid_from, today)?);
    keeping::withdraw::<ItemDraft>(tx, county, &item.id, draft.version, &note(by, &why, now))?;
    let publishing = Publishing { item: &item, why: &why, drafted_by, reviewed_by };
    life::publish(tx, county, &[publishing], by, now.as_microsecond())?;
    Ok(item.version)
}

/// A version may take effect today or later: what was promised yesterday stays promised.
fn first_day(wanted: Option<Date>, today: Date) -> Result<Date, Refusal> {
    match wanted {
        Some(day) if day < today => Err(Refusal::invalid(
            "draft_past",
            "valid_from",
            "生效日期不能早于今天。",
            "The first day may not lie in the past.",
        )),
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

/// The newest version of an item; 0 when there is none.
fn newest(tx: &mut Tx<'_>, county: &str, id: &str) -> Result<i64, Error> {
    Ok(tx.maybe(sql::NEWEST, &[&county, &id], |row| row.get(0))?.unwrap_or(0))
}

/// The same answer for a draft that is not there and one that is not for this person.
pub fn no_draft() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_draft",
        "没有这个事项的修改稿，或不在您的权限范围内。",
        "There is no draft of such an item, or it lies outside your permission.",
    ))
}

/// A reason of 2 to 200 characters.
///
/// # Errors
/// A refusal of the field `why`.
pub fn worded(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    match reason.chars().count() {
        2..=200 => Ok(reason.to_owned()),
        _ => Err(Refusal::invalid(
            "draft_why",
            "why",
            "请写明原因（2至200字）。",
            "Give the reason (2 to 200 characters).",
        )),
    }
}

fn note(by: &str, why: &str, at: Timestamp) -> Note {
    Note { by: by.to_owned(), why: why.to_owned(), at }
}
