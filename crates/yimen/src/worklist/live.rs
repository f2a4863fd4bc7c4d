//! The live hint: "something has changed, press R". A page listens to `/work/live` (server-sent events) and never
//! changes under the hands of the person reading it.
//!
//! One watch for the whole hall reads the journal's end every few seconds while somebody listens, and tells all. So
//! several programs on one database hear of each other, and an act needs to know nothing of this. It is a hint: on
//! PostgreSQL an entry that commits late under a smaller number may pass without one.

use super::sql;
use crate::shell::{Failure, Hall, Permitted, changes::Change, server::told_to_stop};
use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::stream::{Stream, unfold};
use std::{convert::Infallible, time::Duration};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, sleep, sleep_until},
};
use yimen_rules::permission::Scope;

/// Between two looks at the journal.
const PAUSE: Duration = Duration::from_secs(2);
/// A stream ends after this long, and the browser asks for the next: by then the session is looked at again.
const LONGEST: Duration = Duration::from_secs(300);
/// Something is said at least so often, so that no proxy cuts the line.
const STILL_HERE: Duration = Duration::from_secs(25);

/// One reader.
struct Reader {
    told: Receiver<Change>,
    scope: Scope,
    until: Instant,
}

impl Reader {
    /// Waits for a change of what the reader may see; none when the stream ends.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Reader)> {
        loop {
            tokio::select! {
                () = told_to_stop() => return None,
                () = sleep_until(self.until) => return None,
                change = self.told.recv() => match change {
                    Ok(change) if !change.concerns(&self.scope) => {}
                    // Lagged: more happened than could be kept for this reader, so something did.
                    Ok(_) | Err(RecvError::Lagged(_)) => {
                        return Some((Ok(Event::default().event("moved").data("1")), self));
                    }
                    Err(RecvError::Closed) => return None,
                },
            }
        }
    }
}

/// `GET /work/live`.
pub(super) async fn stream(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let reader = Reader { told: hall.changes().listen(), scope, until: Instant::now() + LONGEST };
    if hall.changes().take_watch() {
        tokio::spawn(watch(hall));
    }
    Sse::new(unfold(reader, Reader::next)).keep_alive(KeepAlive::new().interval(STILL_HERE))
}

/// Looks at the journal as long as anybody listens.
async fn watch(hall: Hall) {
    let mut seen = None;
    loop {
        match look(&hall, seen).await {
            Ok(last) => seen = Some(last),
            Err(failure) => tracing::debug!(%failure, "the journal could not be looked at"),
        }
        if !hall.changes().is_heard() {
            hall.changes().leave_watch();
            // Who came between the question and the word found the watch taken: it is taken up again for them.
            if !hall.changes().is_heard() || !hall.changes().take_watch() {
                return;
            }
        }
        sleep(PAUSE).await;
    }
}

/// Reads what was written since, tells it, and says where the journal ends now.
async fn look(hall: &Hall, seen: Option<i64>) -> Result<i64, Failure> {
    let county = hall.county().code.clone();
    let (last, moved) = hall
        .store()
        .read(move |tx| -> Result<(i64, Vec<Change>), Failure> {
            let last = tx.maybe(sql::LAST_SEQ, &[&county], |row| row.get::<i64>(0))?.unwrap_or(0);
            let Some(seen) = seen.filter(|seen| *seen < last) else { return Ok((last, Vec::new())) };
            let moved = tx.all(sql::MOVED, &[&county, &seen, &last], |row| {
                Ok(Change {
                    township: row.get(0)?,
                    bureau: row.get(1)?,
                    department: row.get(2)?,
                    clerk: row.get(3)?,
                })
            })?;
            Ok((last, moved))
        })
        .await?;
    for change in moved {
        hall.changes().tell(change);
    }
    Ok(last)
}
