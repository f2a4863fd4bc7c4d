//! What is done to boards and their posters. Each act is one unit of work on the records of one township.

use super::standing::View;
use crate::{
    keeping::{self, Note, Record},
    shell::{Failure, Hall, SignedIn},
};
use jiff::Timestamp;
use yimen_rules::{
    disclosure::{
        Content, Draft, DraftState, Edition, Poster, SheetWords, Stamp, may_publish, may_review, numbered,
        reason,
    },
    refusal::Refusal,
};
use yimen_store::{Error, Tx};

/// Who acts, and when.
#[derive(Debug, Clone)]
pub struct By {
    /// The account.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

impl By {
    /// A person, now.
    pub fn of(hall: &Hall, person: &SignedIn) -> By {
        By { account: person.actor.account.clone(), name: person.display_name.clone(), at: hall.now() }
    }

    fn stamp(&self) -> Stamp {
        Stamp { by: self.account.clone(), name: self.name.clone(), at: self.at }
    }

    fn note(&self, why: &str) -> Note {
        Note { by: self.account.clone(), why: why.to_owned(), at: self.at }
    }
}

/// Runs an act in a unit of work, on what is kept at this moment, and reads the book again after it.
pub async fn unit<T: Send + 'static>(
    hall: &Hall,
    act: impl FnOnce(&mut Tx<'_>, &str, &View) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    keeping::refresh(hall).await?;
    let (county, view) = (hall.county().code.clone(), View::of(hall));
    let done = hall.store().write(move |tx| act(tx, &county, &view)).await?;
    keeping::refresh(hall).await?;
    Ok(done)
}

/// Keeps the words that a centre adds to a sheet.
///
/// # Errors
/// [`Error::Stale`] when somebody else has written meanwhile.
pub fn keep_words(
    tx: &mut Tx<'_>,
    county: &str,
    seen: i64,
    words: &SheetWords,
    by: &By,
) -> Result<(), Failure> {
    keeping::keep(tx, county, seen, words, &by.note(""))?;
    Ok(())
}

/// Drafts the next edition of a township from what the rows say now. `seen` is the version of the draft in front of
/// whoever acts.
///
/// # Errors
/// Nothing to show, nothing new, no reason; [`Error::Stale`].
pub fn draft(
    tx: &mut Tx<'_>,
    county: &str,
    view: &View,
    township: &str,
    (seen, why): (i64, &str),
    by: &By,
) -> Result<(), Failure> {
    let why = reason(why)?;
    let content = view.now(township);
    if content.sheets.is_empty() {
        return Err(Refusal::conflict(
            "sheet_no_items",
            "本中心还没有进驻事项，先确定进驻事项，再编制公开内容。",
            "This centre serves no items yet; decide which items it stations, then draft.",
        )
        .into());
    }
    let board: Option<Record<Edition>> = keeping::one(tx, county, township)?;
    if board.as_ref().is_some_and(|b| view.changes(&b.body.content, &content).is_none()) {
        return Err(Refusal::conflict(
            "sheet_nothing_new",
            "现行版与当前内容一致，无需重编。",
            "The edition in force says what the rows say; there is nothing to renew.",
        )
        .into());
    }
    let next = board.as_ref().map_or(1, |b| b.version + 1);
    let (marks, posts_since) =
        numbered(board.as_ref().map(|b| &b.body), next, &content, |id, version| view.item(id, version));
    let edition =
        Edition { content, marks, posts_since, drafted: by.stamp(), reviewed: None, published: None };
    keeping::keep(tx, county, seen, &Draft { edition, state: DraftState::Drafted }, &by.note(&why))?;
    Ok(())
}

/// The draft under way, as it was seen.
fn under_way(tx: &mut Tx<'_>, county: &str, township: &str, seen: i64) -> Result<Draft, Failure> {
    let held: Option<Record<Draft>> = keeping::one(tx, county, township)?;
    match held {
        Some(record) if record.version == seen && !record.withdrawn => Ok(record.body),
        _ => Err(Error::Stale.into()),
    }
}

/// Reviews a draft.
///
/// # Errors
/// Of the rules ([`may_review`]); [`Error::Stale`].
pub fn review(tx: &mut Tx<'_>, county: &str, now: &Content, seen: i64, by: &By) -> Result<(), Failure> {
    let mut draft = under_way(tx, county, &now.centre.township, seen)?;
    may_review(&draft, &by.account, now)?;
    draft.edition.reviewed = Some(by.stamp());
    draft.state = DraftState::Reviewed;
    keeping::keep(tx, county, seen, &draft, &by.note(""))?;
    Ok(())
}

/// Sends a draft back to whoever drafted it.
///
/// # Errors
/// No reason; [`Error::Stale`].
pub fn send_back(
    tx: &mut Tx<'_>,
    county: &str,
    township: &str,
    (seen, why): (i64, &str),
    by: &By,
) -> Result<(), Failure> {
    let why = reason(why)?;
    let mut draft = under_way(tx, county, township, seen)?;
    draft.edition.reviewed = None;
    draft.state = DraftState::SentBack { stamp: by.stamp(), why: why.clone() };
    keeping::keep(tx, county, seen, &draft, &by.note(&why))?;
    Ok(())
}

/// Publishes a reviewed draft: it takes the place of the edition before it. The number of the edition.
///
/// # Errors
/// Of the rules ([`may_publish`]); no reason; [`Error::Stale`].
pub fn publish(
    tx: &mut Tx<'_>,
    county: &str,
    now: &Content,
    (seen, why): (i64, &str),
    by: &By,
) -> Result<i64, Failure> {
    let why = reason(why)?;
    let township = &now.centre.township;
    let mut draft = under_way(tx, county, township, seen)?;
    may_publish(&draft, &by.account, now)?;
    let board: Option<Record<Edition>> = keeping::one(tx, county, township)?;
    let before = board.map_or(0, |b| b.version);
    draft.edition.published = Some(by.stamp());
    let kept = keeping::keep(tx, county, before, &draft.edition, &by.note(&why))?;
    keeping::withdraw::<Draft>(tx, county, township, seen, &by.note("已发布"))?;
    Ok(kept.version)
}

/// Writes down a finding at a wall.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`].
pub fn found(
    tx: &mut Tx<'_>,
    county: &str,
    (code, seen): (&str, i64),
    check: yimen_rules::disclosure::Check,
) -> Result<(), Failure> {
    let held: Record<Poster> = keeping::one(tx, county, code)?.ok_or(Error::NotFound)?;
    let note = Note { by: check.by.clone(), why: check.note.clone(), at: check.at };
    keeping::keep(tx, county, seen, &Poster { check: Some(check), ..held.body }, &note)?;
    Ok(())
}
