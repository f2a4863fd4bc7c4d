//! One round of the watch.

use super::{lapses::lapse_all, post::post};
use crate::{
    calendar::{self, redate},
    catalogue,
    catalogue::exchange::batch,
    keeping,
    shell::{Failure, Hall},
    signin::session,
};
use yimen_store::{Error, idempotency, seal, tally};

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Cases that took new dates from a changed calendar.
    pub redated: u64,
    /// Cases accepted by silence.
    pub lapsed: u64,
    /// Messages delivered or settled.
    pub posted: u64,
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

/// Does everything that is due now. A chore that fails keeps no other from being done.
///
/// # Errors
/// The first chore that failed, when all others have been done.
pub async fn round(hall: &Hall) -> Result<Round, Failure> {
    let mut done = Round::default();
    let mut failed = None;
    let mut note = |chore: &'static str, result: Result<u64, Failure>| -> u64 {
        result.unwrap_or_else(|failure| {
            tracing::warn!(chore, %failure, "a chore of the watch failed");
            failed.get_or_insert(failure);
            0
        })
    };
    // Dates first: a case must not lapse on a day that has been closed meanwhile.
    note("calendar", calendar::refresh(hall).await.map(|()| 0).map_err(Failure::from));
    note("catalogue", catalogue::refresh(hall).await.map(|()| 0).map_err(Failure::from));
    note("book", keeping::refresh(hall).await.map(|()| 0).map_err(Failure::from));
    done.redated = note("redate", redate::go_on(hall).await);
    done.lapsed = note("lapse", lapse_all(hall).await);
    done.posted = note("post", post(hall).await.map(|p| p.done));
    done.folded = note("fold", fold(hall).await);
    done.sealed = note("seal", close_seals(hall).await);
    done.purged = note("purge", purge(hall).await);
    note("sessions", session::purge(hall).await.map(|()| 0));
    note("imports", batch::purge(hall).await);
    failed.map_or(Ok(done), Err)
}

async fn blocking<T: Send + 'static>(
    chore: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(chore)
        .await
        .map_err(|e| Failure::Internal(format!("the watch fell: {e}")))?
        .map_err(Failure::from)
}

async fn fold(hall: &Hall) -> Result<u64, Failure> {
    let (store, county) = (hall.store().clone(), hall.county().code.clone());
    blocking(move || tally::fold(&store, &county)).await
}

/// Seals what is due: many entries, or the last seal is old.
async fn close_seals(hall: &Hall) -> Result<u64, Failure> {
    let (store, vault, county) = (hall.store().clone(), hall.vault().clone(), hall.county().code.clone());
    let now = hall.now().as_microsecond();
    blocking(move || {
        let code = county.clone();
        let (open, last) = store.read_now(move |tx| {
            Ok::<_, Error>((seal::unsealed(tx, &code)?, seal::last(tx, &code)?.map(|s| s.closed_at)))
        })?;
        let due = open > 0 && (open >= SEAL_ENTRIES || last.is_none_or(|at| now - at >= SEAL_EVERY));
        if !due {
            return Ok(0);
        }
        Ok(seal::close(&store, &vault, &county, now, SEAL_LAG)?.len() as u64)
    })
    .await
}

async fn purge(hall: &Hall) -> Result<u64, Failure> {
    let (county, now) = (hall.county().code.clone(), hall.now().as_microsecond());
    Ok(hall.store().write(move |tx| idempotency::purge(tx, &county, now - KEEP_ANSWERS)).await?)
}
