//! One round of the watch.

use crate::{
    case::{LAPSED, api::desk, work},
    shell::{Failure, Hall},
};
use yimen_rules::case::day_of;
use yimen_store::{Tx, idempotency, seal, tally};

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Cases accepted by silence.
    pub lapsed: u64,
    /// Tally increments folded.
    pub folded: u64,
    /// Seals closed.
    pub sealed: u64,
    /// Idempotency answers purged.
    pub purged: u64,
}

/// Microseconds an entry must be old before it is sealed.
const SEAL_LAG: i64 = 60 * 1_000_000;
/// A stretch is sealed when it holds so many entries …
const SEAL_ENTRIES: i64 = 10_000;
/// … or when the last seal is so old.
const SEAL_EVERY: i64 = 3_600 * 1_000_000;
/// How long answers are kept for a repeated key.
const KEEP_ANSWERS: i64 = 7 * 24 * 3_600 * 1_000_000;

/// Does everything that is due now.
///
/// # Errors
/// The first chore that failed; the others are done by the next round.
pub async fn round(hall: &Hall) -> Result<Round, Failure> {
    let mut done = Round { lapsed: lapse_all(hall).await?, ..Round::default() };
    let (store, county, now) = (hall.store().clone(), hall.county().code.clone(), hall.now().as_microsecond());
    let vault = hall.vault().clone();
    let chores = move || -> Result<(u64, u64), yimen_store::Error> {
        let folded = tally::fold(&store, &county)?;
        let code = county.clone();
        let (open, last) = store.read_now(move |tx| {
            Ok::<_, yimen_store::Error>((seal::unsealed(tx, &code)?, seal::last(tx, &code)?.map(|s| s.closed_at)))
        })?;
        let due = open > 0 && (open >= SEAL_ENTRIES || last.is_none_or(|at| now - at >= SEAL_EVERY));
        let sealed = if due { seal::close(&store, &vault, &county, now, SEAL_LAG)?.len() as u64 } else { 0 };
        Ok((folded, sealed))
    };
    let (folded, sealed) =
        tokio::task::spawn_blocking(chores).await.map_err(|e| Failure::Internal(format!("the watch fell: {e}")))??;
    done.folded = folded;
    done.sealed = sealed;
    let county = hall.county().code.clone();
    done.purged = hall.store().write(move |tx| idempotency::purge(tx, &county, now - KEEP_ANSWERS)).await?;
    Ok(done)
}

/// Records every deemed acceptance that is due, page by page: a page is one unit of work.
async fn lapse_all(hall: &Hall) -> Result<u64, Failure> {
    let mut lapsed = 0;
    loop {
        let desk = desk(hall);
        let n = hall.store().write(move |tx| lapse_due(tx, &desk)).await?;
        lapsed += n;
        if n == 0 {
            return Ok(lapsed);
        }
    }
}

/// Records a page of deemed acceptances that are due on the desk's day; says how many.
///
/// # Errors
/// Of the rules and the store.
pub fn lapse_due(tx: &mut Tx<'_>, desk: &work::Desk) -> Result<u64, Failure> {
    let today = day_of(desk.now).to_string();
    let county: &str = &desk.county;
    let due = tx.all(LAPSED, &[&county, &today], |row| row.get::<String>(0))?;
    let mut lapsed = 0;
    for case_no in due {
        if work::lapse(tx, desk, &case_no)?.is_some() {
            lapsed += 1;
        }
    }
    Ok(lapsed)
}
