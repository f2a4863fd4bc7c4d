//! A reader: one thread with its own connection, which can change nothing.

use std::time::{Duration, Instant};

use super::connection::Conn;
use crate::{Error, Tx, lane::Lane, tx, unit::Kind};

/// Works until the lane is closed and empty.
pub(crate) fn reader(lane: &Lane, conn: &Conn, limit: Duration) {
    while let Some(mut unit) = lane.pop() {
        if unit.abandoned() {
            continue;
        }
        if unit.deadline() < Instant::now() {
            unit.finish(Err(Error::Unavailable("the readers were busy for too long".into())));
            continue;
        }
        let lookup = unit.kind() == Kind::Lookup;
        if !lookup && let Err(error) = conn.run("BEGIN") {
            unit.finish(Err(error));
            continue;
        }
        conn.limit(Some(limit));
        let tx = Tx::new(tx::Conn::Sqlite(&conn.db));
        unit.run(&mut if lookup { tx.only(1) } else { tx });
        conn.limit(None);
        unit.finish(Ok(()));
        if !conn.db.is_autocommit()
            && let Err(error) = conn.run("ROLLBACK")
        {
            tracing::error!(%error, "a reader could not end its transaction");
        }
    }
}
