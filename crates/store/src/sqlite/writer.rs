//! The writer: one thread, and one fsync for all who wait.
//!
//! What waits in the queue becomes one transaction; each unit runs in a savepoint of its own, so that a unit which
//! refuses, fails or panics is undone alone. Callers are answered after the COMMIT that holds their work, never before.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use super::connection::{Conn, open};
use crate::{Error, Tx, gauge::Counts, lane::Lane, tx, unit::Unit};

/// The most units of one commit.
const MOST: usize = 256;
/// A commit is not put off longer than this for the sake of those behind in the queue.
const GROUP: Duration = Duration::from_millis(40);

pub(crate) struct Settings {
    pub path: PathBuf,
    pub busy: Duration,
    pub limit: Duration,
}

/// Works until the lane is closed and empty.
pub(crate) fn writer(lane: &Lane, first: Conn, settings: &Settings, counts: &Arc<Counts>) {
    let mut conn = Some(first);
    let mut batch = Vec::with_capacity(MOST);
    while let Some(unit) = lane.pop() {
        batch.push(unit);
        lane.drain(&mut batch, MOST - 1);
        if conn.is_none() {
            match open(&settings.path, settings.busy) {
                Ok(fresh) => conn = Some(fresh),
                Err(error) => {
                    tracing::error!(%error, "the database file cannot be opened again");
                    batch.drain(..).for_each(|unit| unit.finish(Err(unavailable(&error))));
                    continue;
                }
            }
        }
        if let Some(live) = &conn {
            let mut group =
                Group { conn: live, limit: settings.limit, counts, done: Vec::new(), broken: false };
            group.work(&mut batch);
            if group.broken {
                conn = None;
            }
        }
    }
}

struct Group<'a> {
    conn: &'a Conn,
    limit: Duration,
    counts: &'a Arc<Counts>,
    /// Units whose work stands in the open transaction, waiting for its commit.
    done: Vec<Box<dyn Unit>>,
    /// The connection is no longer to be trusted.
    broken: bool,
}

impl Group<'_> {
    fn work(&mut self, batch: &mut Vec<Box<dyn Unit>>) {
        let alone = batch.len() == 1;
        let mut opened: Option<Instant> = None;
        for mut unit in batch.drain(..) {
            if unit.abandoned() {
                continue;
            }
            if unit.deadline() < Instant::now() {
                unit.finish(Err(Error::Unavailable("the database was busy for too long".into())));
                continue;
            }
            if opened.is_some_and(|since| since.elapsed() > GROUP) {
                self.commit();
                opened = None;
            }
            if opened.is_none() {
                if let Err(error) = self.conn.run("BEGIN IMMEDIATE") {
                    unit.finish(Err(unavailable(&error)));
                    continue;
                }
                opened = Some(Instant::now());
            }
            if self.one(&mut unit, alone) {
                self.done.push(unit);
            } else {
                // A unit undone needs no commit to be answered.
                unit.finish(Err(Error::Unavailable("the engine undid the transaction".into())));
            }
            if self.conn.db.is_autocommit() {
                // Disk full, out of memory or the time limit can make SQLite undo the whole transaction: what the
                // neighbours had done is gone, and they must hear it.
                self.lost(&Error::Unavailable("the engine undid the transaction this work shared".into()));
                opened = None;
            }
        }
        if opened.is_some() {
            self.commit();
        }
    }

    /// Runs one unit; `true` if its work now stands in the open transaction.
    fn one(&mut self, unit: &mut Box<dyn Unit>, alone: bool) -> bool {
        if !alone && self.conn.run("SAVEPOINT unit").is_err() {
            return false;
        }
        self.conn.limit(Some(self.limit));
        let keep = unit.run(&mut Tx::new(tx::Conn::Sqlite(&self.conn.db)));
        self.conn.limit(None);
        if self.conn.db.is_autocommit() {
            return false;
        }
        let closed = match (alone, keep) {
            (true, true) => return true,
            (true, false) => self.conn.run("ROLLBACK"),
            (false, true) => self.conn.run("RELEASE unit"),
            (false, false) => self.conn.run("ROLLBACK TO unit").and_then(|()| self.conn.run("RELEASE unit")),
        };
        if let Err(error) = closed {
            tracing::error!(%error, "a savepoint could not be closed; the whole transaction is undone");
            self.rollback();
            return false;
        }
        keep
    }

    fn commit(&mut self) {
        if self.conn.db.is_autocommit() {
            return;
        }
        if self.done.is_empty() {
            return self.rollback();
        }
        match self.conn.run("COMMIT") {
            Ok(()) => {
                self.counts.committed(self.done.len());
                self.done.drain(..).for_each(|unit| unit.finish(Ok(())));
            }
            Err(error) => {
                tracing::error!(%error, units = self.done.len(), "commit failed");
                self.rollback();
                self.lost(&unavailable(&error));
            }
        }
    }

    fn rollback(&mut self) {
        if !self.conn.db.is_autocommit() && self.conn.run("ROLLBACK").is_err() {
            self.broken = true;
        }
    }

    fn lost(&mut self, error: &Error) {
        self.done.drain(..).for_each(|unit| unit.finish(Err(error.clone())));
    }
}

/// At BEGIN and COMMIT every failure means the same to the caller: not now.
fn unavailable(error: &Error) -> Error {
    match error {
        Error::Unavailable(_) | Error::Closed => error.clone(),
        other => Error::Unavailable(other.to_string()),
    }
}
