//! What a change of the calendar does to open cases: found by asking the rules, before anything is written.

use crate::{
    case::work::{self, Desk},
    shell::{Failure, Hall},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use yimen_rules::case::{Case, Clock, ClockName, Recorded};
use yimen_store::{Error, journal::Head};

/// One clock that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockShift {
    /// Which clock.
    pub clock: ClockName,
    /// The bureau of a leg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bureau: Option<String>,
    /// The last day before the change.
    pub before: Option<Date>,
    /// The last day after it.
    pub after: Option<Date>,
    /// The date before rested on a year not announced.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_provisional: bool,
    /// The date after still does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_provisional: bool,
}

/// One case that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// Case number.
    pub case_no: String,
    /// Nine-digit township.
    pub township: String,
    /// The clocks that move.
    pub clocks: Vec<ClockShift>,
}

impl Shift {
    /// Whether a last day is another one, and not only confirmed.
    pub fn moves(&self) -> bool {
        self.clocks.iter().any(|c| c.before != c.after)
    }
}

/// What a change would do.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    /// Open cases looked at.
    pub seen: u64,
    /// Cases whose dates move, or are no longer provisional.
    pub shifts: Vec<Shift>,
    /// Cases that the rules refuse to date, with the reason.
    pub failed: Vec<(String, String)>,
}

impl Effects {
    /// Cases with another last day.
    pub fn moved(&self) -> usize {
        self.shifts.iter().filter(|s| s.moves()).count()
    }

    /// Cases whose dates stay and are provisional no more.
    pub fn confirmed(&self) -> usize {
        self.shifts.len() - self.moved()
    }

    /// How many cases move, by township.
    pub fn by_township(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for shift in &self.shifts {
            *counts.entry(shift.township.as_str()).or_default() += 1;
        }
        counts
    }
}

/// A page of open cases, asked.
pub(super) struct Page {
    /// Last case number looked at; none when there were no more.
    pub(super) last: Option<String>,
    /// How many were looked at.
    pub(super) seen: i64,
    /// Those that change: the case, its head, the facts.
    pub(super) changed: Vec<(Case, Head, Vec<Recorded>)>,
    /// Those that the rules refuse to date.
    pub(super) failed: Vec<(String, String)>,
}

/// Asks the rules about the page of open cases after a case number.
pub(super) async fn page(hall: &Hall, desk: &Desk, after: String, why: &str) -> Result<Page, Error> {
    let (desk, why) = (desk.clone(), why.to_owned());
    hall.store()
        .read(move |tx| -> Result<Page, Error> {
            let cases = work::open_after(tx, &desk.county, &after)?;
            let mut page = Page {
                last: cases.last().map(|(case, _)| case.case_no.clone()),
                seen: cases.len() as i64,
                changed: Vec::new(),
                failed: Vec::new(),
            };
            for (case, head) in cases {
                match work::redating(&desk, &case, &why) {
                    Ok(facts) if facts.is_empty() => {}
                    Ok(facts) => page.changed.push((case, head, facts)),
                    Err(Failure::Refused(refusal)) => page.failed.push((case.case_no, refusal.zh)),
                    Err(failure) => page.failed.push((case.case_no, failure.to_string())),
                }
            }
            Ok(page)
        })
        .await
}

/// What the desk's calendar would change in all open cases. Nothing is written.
///
/// # Errors
/// Of the store.
pub async fn look(hall: &Hall, desk: &Desk, why: &str) -> Result<Effects, Error> {
    let mut effects = Effects::default();
    let mut after = String::new();
    loop {
        let page = page(hall, desk, after, why).await?;
        effects.seen += page.seen.unsigned_abs();
        effects.failed.extend(page.failed);
        effects.shifts.extend(page.changed.iter().map(|(case, _, facts)| shift(case, facts)));
        match page.last {
            Some(last) => after = last,
            None => return Ok(effects),
        }
    }
}

/// What the facts move in a case.
pub(super) fn shift(case: &Case, facts: &[Recorded]) -> Shift {
    let after = facts.iter().rev().find_map(|f| f.clocks.as_deref()).unwrap_or(&case.clocks);
    Shift {
        case_no: case.case_no.clone(),
        township: case.township.clone(),
        clocks: clock_shifts(&case.clocks, after),
    }
}

/// The clocks that differ; both lists are of one case, so their clocks stand in the same order.
fn clock_shifts(before: &[Clock], after: &[Clock]) -> Vec<ClockShift> {
    let mut shifts = Vec::new();
    for (place, new) in after.iter().enumerate() {
        let same = |old: &&Clock| old.name == new.name && old.rule == new.rule && old.bureau == new.bureau;
        let old = before.get(place).filter(same).or_else(|| before.iter().find(same));
        let (due, provisional) = old.map_or((None, false), |old| (old.due, old.provisional));
        if due != new.due || provisional != new.provisional {
            shifts.push(ClockShift {
                clock: new.name,
                bureau: new.bureau.clone(),
                before: due,
                after: new.due,
                was_provisional: provisional,
                is_provisional: new.provisional,
            });
        }
    }
    shifts
}
