//! How a connection to the file is set up.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::Error;

/// Statements kept prepared on one connection. A county's program has a few hundred texts.
const PREPARED: usize = 1024;
/// How many steps of SQLite's machine pass between two looks at the time limit.
const STEPS: i32 = 10_000;

/// A connection with a time limit for what runs on it.
pub(crate) struct Conn {
    pub db: Connection,
    limit: Limit,
}

/// The moment (milliseconds after `start`) at which what runs now is interrupted; 0 is never.
#[derive(Clone)]
struct Limit {
    start: Instant,
    until: Arc<AtomicU64>,
}

impl Conn {
    fn new(mut db: Connection, busy: Duration) -> Result<Conn, Error> {
        let limit = Limit { start: Instant::now(), until: Arc::new(AtomicU64::new(0)) };
        db.busy_timeout(busy)?;
        db.set_prepared_statement_cache_capacity(PREPARED);
        // Plans do not depend on bound values. Without this, SQLite prepares many statements anew at every use, because
        // clearing their values could change the plan (measured: a quarter of the writer's time).
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        let watch = limit.clone();
        db.progress_handler(
            STEPS,
            Some(move || {
                let until = watch.until.load(Relaxed);
                until != 0 && watch.start.elapsed().as_millis() as u64 > until
            }),
        )?;
        Ok(Conn { db, limit })
    }

    /// Everything from now on is interrupted after `limit`; `None` lifts it.
    pub fn limit(&self, limit: Option<Duration>) {
        let until = limit.map_or(0, |d| (self.limit.start.elapsed() + d).as_millis() as u64);
        self.limit.until.store(until, Relaxed);
    }

    /// One statement that has no answer, kept prepared.
    pub fn run(&self, sql: &str) -> Result<(), Error> {
        Ok(self.db.prepare_cached(sql)?.raw_execute().map(|_| ())?)
    }
}

/// Opens the file for writing, creating it, in WAL with an fsync at every commit.
pub(crate) fn open(path: &Path, busy: Duration) -> Result<Conn, Error> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Conn::new(connect(path, flags)?, busy)?;
    let mode: String = conn.db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(Error::Db(format!(
            "{}: the file system does not allow write-ahead logging (journal mode stays {mode}); \
             put the database on a local disk",
            path.display()
        )));
    }
    // NORMAL may forget an answered commit on power loss, and an acceptance starts a legal clock.
    conn.db
        .execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY")?;
    conn.db.execute_batch("PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536")?;
    // A checkpoint costs two fsyncs and writes every page that changed once, however often it changed: at 16 MiB of log
    // it comes a quarter as often as at SQLite's own 4 MiB, and a start after a crash still reads that in an instant.
    conn.db.execute_batch("PRAGMA wal_autocheckpoint = 4096")?;
    Ok(conn)
}

/// Opens an existing file for reading only.
pub(crate) fn open_reader(path: &Path, busy: Duration) -> Result<Conn, Error> {
    // Opened read-write because a reader of a WAL database must be able to make the shared-memory file; `query_only`
    // keeps it from changing anything.
    let conn =
        Conn::new(connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?, busy)?;
    conn.db
        .execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768")?;
    Ok(conn)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    Connection::open_with_flags(path, flags).map_err(|e| match Error::from(e) {
        Error::Unavailable(text) => Error::Unavailable(format!("{}: {text}", path.display())),
        Error::Db(text) => Error::Db(format!("{}: {text}", path.display())),
        other => other,
    })
}
