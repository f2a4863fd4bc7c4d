//! After a change: every open case takes its new dates, by a fact of its own, page by page.
//!
//! The change itself is written first, with a row that says how far the re-dating has come. Whoever finds such a row goes
//! on from there: the task that the change started, or the watch after a restart. Two may run at once: each step is
//! guarded by where the last one ended, and the slower runner stops. A second pass follows a few minutes later, for acts
//! that were under way with the calendar of before (also in another program on the same database).

use super::{
    effects::{self, ClockShift, shift},
    sql,
};
use crate::{
    case::{
        api::desk,
        work::{self, Desk},
    },
    shell::{Failure, Hall},
};
use yimen_rules::case::{Case, Recorded};
use yimen_store::{Error, Param, Row, Tx, journal::Head};

/// Until the second pass, in microseconds: longer than a request may take, and than another program on the same
/// database goes on with the calendar of before (it looks every minute).
pub const SETTLE_AFTER: i64 = 180 * 1_000_000;
/// Cases re-dated in one unit of work: the writer is not held long.
const AT_ONCE: usize = 100;

/// Where a re-dating stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The first pass is under way.
    Running,
    /// All dates are given; a second look follows.
    Settling,
    /// Over.
    Done,
}

impl Stage {
    fn as_str(self) -> &'static str {
        match self {
            Stage::Running => "running",
            Stage::Settling => "settling",
            Stage::Done => "done",
        }
    }
}

/// A re-dating and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redating {
    /// The version of the calendar that caused it.
    pub change: i64,
    /// Why, as it stands in the facts.
    pub why: String,
    /// Where it stands.
    pub stage: Stage,
    /// The last case number looked at in this pass.
    pub after: String,
    /// When the second pass may begin, microseconds UTC.
    pub settle_at: i64,
    /// Open cases when it began.
    pub expected: i64,
    /// Cases looked at, in both passes.
    pub seen: i64,
    /// Cases that got other dates.
    pub moved: i64,
    /// Cases that the rules refused to date.
    pub failed: i64,
    /// When it began, microseconds UTC.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
}

impl Redating {
    /// Reads the columns in the order of the statements.
    ///
    /// # Errors
    /// Of the store.
    pub fn read(row: &Row<'_>) -> Result<Redating, Error> {
        let stage: String = row.get(2)?;
        Ok(Redating {
            change: row.get(0)?,
            why: row.get(1)?,
            stage: match stage.as_str() {
                "running" => Stage::Running,
                "settling" => Stage::Settling,
                _ => Stage::Done,
            },
            after: row.get(3)?,
            settle_at: row.get(4)?,
            expected: row.get(5)?,
            seen: row.get(6)?,
            moved: row.get(7)?,
            failed: row.get(8)?,
            started_at: row.get(9)?,
            finished_at: row.get(10)?,
        })
    }
}

/// Notes that all open cases are to be re-dated, in the transaction of the change.
///
/// # Errors
/// Of the store.
pub fn begin(tx: &mut Tx<'_>, county: &str, change: i64, why: &str, now: i64) -> Result<(), Error> {
    tx.exec(sql::SUPERSEDE, &[&county, &now])?;
    let expected: i64 = tx.value(sql::OPEN_CASES, &[&county])?;
    let settle_at = now.saturating_add(SETTLE_AFTER);
    tx.exec_one(sql::BEGIN, &[&county, &change, &why, &settle_at, &expected, &now])
}

/// The re-dating that is not over yet.
///
/// # Errors
/// Of the store.
pub fn under_way(tx: &mut Tx<'_>, county: &str) -> Result<Option<Redating>, Error> {
    tx.maybe(sql::UNDER_WAY, &[&county], Redating::read)
}

/// Goes on with whatever is to be re-dated now; how many cases got other dates.
///
/// # Errors
/// Of the store; what was done so far stays, and the next call goes on.
pub async fn go_on(hall: &Hall) -> Result<u64, Failure> {
    let mut moved = 0;
    loop {
        let county = hall.county().code.clone();
        let Some(found) = hall.store().lookup(move |tx| under_way(tx, &county)).await? else {
            return Ok(moved);
        };
        let due = match found.stage {
            Stage::Running => true,
            Stage::Settling => hall.now().as_microsecond() >= found.settle_at,
            Stage::Done => false,
        };
        if !due {
            return Ok(moved);
        }
        match pass(hall, found).await {
            Ok(n) => moved += n,
            // Another runner is ahead: it is theirs.
            Err(Failure::Store(Error::Stale)) => return Ok(moved),
            Err(failure) => return Err(failure),
        }
    }
}

/// One pass, from where it stands to its end.
async fn pass(hall: &Hall, at: Redating) -> Result<u64, Failure> {
    let mut after = at.after.clone();
    let mut moved = 0;
    loop {
        let desk = desk(hall);
        let page = effects::page(hall, &desk, after.clone(), &at.why).await?;
        for (case_no, why) in &page.failed {
            tracing::warn!(case_no, why, "a case could not be re-dated");
        }
        let Some(last) = page.last else { break };
        let failed = page.failed.len() as i64;
        let mut changed = page.changed;
        loop {
            let rest = changed.split_off(changed.len().min(AT_ONCE));
            let ends = rest.is_empty();
            let step = Step {
                change: at.change,
                stage: at.stage,
                from: after.clone(),
                to: if ends { last.clone() } else { after.clone() },
                seen: if ends { page.seen } else { 0 },
                failed: if ends { failed } else { 0 },
            };
            let (desk, chunk) = (desk.clone(), changed);
            moved += hall.store().write(move |tx| write(tx, &desk, &step, chunk)).await?;
            changed = rest;
            if ends {
                break;
            }
        }
        after = last;
    }
    let (county, change, stage, now) = (desk(hall).county, at.change, at.stage, hall.now().as_microsecond());
    hall.store()
        .write(move |tx| {
            let (next, finished) = match stage {
                Stage::Running => (Stage::Settling, None),
                Stage::Settling | Stage::Done => (Stage::Done, Some(now)),
            };
            tx.exec_one(sql::PASS_OVER, &[&&*county, &change, &stage.as_str(), &next.as_str(), &finished])
        })
        .await?;
    Ok(moved)
}

struct Step {
    change: i64,
    stage: Stage,
    from: String,
    to: String,
    seen: i64,
    failed: i64,
}

/// Writes a chunk of re-dated cases, what it moved, and how far the pass has come.
fn write(
    tx: &mut Tx<'_>,
    desk: &Desk,
    step: &Step,
    cases: Vec<(Case, Head, Vec<Recorded>)>,
) -> Result<u64, Failure> {
    let county: &str = &desk.county;
    let mut done: Vec<(Case, String)> = Vec::new();
    for (case, head, facts) in cases {
        let clocks: Vec<ClockShift> = shift(&case, &facts).clocks;
        match tx.attempt(|tx| work::redate(tx, desk, &case, head, &facts)) {
            Ok(after) => done.push((after, serde_json::to_string(&clocks)?)),
            // Somebody worked on it in this moment: by the new calendar already, or the second pass finds it.
            Err(Failure::Store(Error::Stale)) => {}
            Err(failure) => return Err(failure),
        }
    }
    let rows: Vec<Vec<&dyn Param>> = done
        .iter()
        .map(|(case, clocks)| -> Vec<&dyn Param> {
            vec![&county, &step.change, &case.case_no, &case.version, &case.township, clocks]
        })
        .collect();
    tx.insert_many(sql::MOVED, "", &rows)?;
    let moved = done.len() as i64;
    tx.exec_one(
        sql::STEP,
        &[
            &county,
            &step.change,
            &step.from,
            &step.to,
            &step.seen,
            &moved,
            &step.failed,
            &step.stage.as_str(),
        ],
    )?;
    Ok(done.len() as u64)
}
