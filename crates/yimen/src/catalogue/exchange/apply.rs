//! Making drafts of what was previewed, and reviewing and publishing them together.

use super::{
    batch::{Batch, Report, tell},
    compare::{Comparison, Line},
    sql,
};
use crate::{
    catalogue::{self, Stamp, draft},
    keeping::{self, Note},
    shell::{Failure, Hall},
};
use jiff::Timestamp;
use serde_json::json;
use yimen_rules::{language::Language, permission::Scope, refusal::Refusal};
use yimen_store::{Error, Tx};

/// Drafts in one transaction: enough to be fast, few enough that no clerk waits for them.
const AT_ONCE: usize = 100;

/// Makes drafts of every new and changed item. `comparison` is as its maker saw it.
///
/// # Errors
/// [`Error::Stale`] when catalogue or drafts have moved on meanwhile, or the file was applied already; what was drafted
/// until then stays, and a new preview finds it. The store's own.
pub async fn apply(
    hall: &Hall,
    batch: &Batch,
    comparison: &Comparison,
    by: &str,
    why: &str,
) -> Result<Report, Failure> {
    let now = hall.now();
    let report = report(comparison, why);
    for lines in stretches(comparison) {
        let (county, stamp) = (hall.county().code.clone(), comparison.stamp);
        let note = Note { by: by.to_owned(), why: why.to_owned(), at: now };
        hall.store().write(move |tx| save(tx, &county, stamp, lines, &note)).await?;
    }
    let (county, id, by, told) =
        (hall.county().code.clone(), batch.id.clone(), by.to_owned(), report.clone());
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            let text = serde_json::to_string(&told)?;
            tx.exec_one(sql::APPLIED, &[&county, &id, &by, &now.as_microsecond(), &text])?;
            let note = Note { by: by.clone(), why: told.why.clone(), at: now };
            tell(tx, &county, &id, "import.applied", &note, &json!({ "fact": "applied", "report": told }))?;
            Ok(())
        })
        .await?;
    keeping::refresh(hall).await?;
    Ok(report)
}

/// The items of which drafts are to be made, in stretches for one transaction each.
pub fn stretches(comparison: &Comparison) -> Vec<Vec<Line>> {
    let lines: Vec<&Line> = comparison.lines.iter().filter(|line| line.fate.makes_draft()).collect();
    lines.chunks(AT_ONCE).map(|lines| lines.iter().map(|line| (*line).clone()).collect()).collect()
}

/// Saves the drafts of a stretch, unless the catalogue is not what they were compared with.
///
/// # Errors
/// [`Error::Stale`]; the store's own.
pub fn save(
    tx: &mut Tx<'_>,
    county: &str,
    stamp: Stamp,
    lines: Vec<Line>,
    note: &Note,
) -> Result<(), Failure> {
    if catalogue::stamp(tx, county)? != stamp {
        return Err(Error::Stale.into());
    }
    for line in lines {
        draft::save(tx, county, line.draft_seen, line.item, &note.by, &note.why, note.at)?;
    }
    Ok(())
}

/// What becomes of the items of a file.
pub fn report(comparison: &Comparison, why: &str) -> Report {
    Report {
        why: why.to_owned(),
        drafted: ids(comparison, |line| line.fate.makes_draft()),
        same: comparison.count("same") + comparison.count("drafted"),
        held: ids(comparison, |line| matches!(line.fate.as_str(), "held" | "closed")),
        wrong: comparison.reading.wrong(),
    }
}

fn ids(comparison: &Comparison, wanted: impl Fn(&Line) -> bool) -> Vec<String> {
    comparison.lines.iter().filter(|line| wanted(line)).map(|line| line.item.id.clone()).collect()
}

/// What is done with the drafts of a file, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Agree to those written by others.
    Review,
    /// Publish those that were agreed to.
    Publish,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Items for which it was done.
    pub done: Vec<String>,
    /// Items for which it was refused, and why, in the reader's language.
    pub refused: Vec<(String, String)>,
}

/// An item by its id, and how it fared.
type Done = (String, Result<(), Refusal>);

/// Reviews or publishes the drafts of a file. One that is refused keeps no other from being done.
///
/// # Errors
/// Of the store.
pub async fn step(
    hall: &Hall,
    scope: &Scope,
    drafted: &[String],
    step: Step,
    why: &str,
    language: Language,
) -> Result<Outcome, Failure> {
    let now = hall.now();
    let mut outcome = Outcome::default();
    for ids in drafted.chunks(AT_ONCE) {
        let (scope, ids, why) = (scope.clone(), ids.to_vec(), why.to_owned());
        let came = hall
            .store()
            .write(move |tx| -> Result<Vec<Done>, Failure> {
                let mut came = Vec::new();
                for id in ids {
                    let Some(done) = one(tx, &scope, &id, step, &why, now)? else { continue };
                    came.push((id, done));
                }
                Ok(came)
            })
            .await?;
        for (id, done) in came {
            match done {
                Ok(()) => outcome.done.push(id),
                Err(refusal) => {
                    outcome.refused.push((id, language.pick(&refusal.zh, &refusal.en).to_owned()));
                }
            }
        }
    }
    catalogue::refresh(hall).await?;
    keeping::refresh(hall).await?;
    Ok(outcome)
}

/// One draft; `None` where there is nothing to be done.
fn one(
    tx: &mut Tx<'_>,
    scope: &Scope,
    id: &str,
    step: Step,
    why: &str,
    now: Timestamp,
) -> Result<Option<Result<(), Refusal>>, Failure> {
    let county = scope.county();
    let Some(held) = draft::of(tx, county, id)? else { return Ok(None) };
    let wanted = match step {
        Step::Review => held.body.stage != draft::Stage::Reviewed,
        Step::Publish => held.body.stage == draft::Stage::Reviewed,
    };
    if !wanted {
        return Ok(None);
    }
    let done = tx.attempt(|tx| -> Result<(), Failure> {
        match step {
            Step::Review => draft::review(tx, scope, id, held.version, why, now).map(|_| ()),
            Step::Publish => draft::publish(tx, county, &held, &scope.actor().account, why, now).map(|_| ()),
        }
    });
    match done {
        Ok(()) => Ok(Some(Ok(()))),
        Err(Failure::Refused(refusal)) => Ok(Some(Err(refusal))),
        Err(Failure::Store(Error::Stale)) => Ok(Some(Err(Refusal::conflict(
            "stale_version",
            "该事项在此期间已有变动，请打开该稿核对。",
            "The item has moved on meanwhile: open its draft and look.",
        )))),
        Err(other) => Err(other),
    }
}
