//! A worker: takes units from its lane and runs each in a transaction on its own connection.
//!
//! When the server is away, the worker tries to connect again until the unit's patience ends, answers that unit, and
//! goes on with the next; no restart is needed once the server is back.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use super::session::{Session, Settings};
use crate::{
    Error, Tx,
    gauge::Counts,
    lane::Lane,
    tx,
    unit::{Kind, Unit},
};

/// The pause after a failed attempt to connect; doubled each time, up to the second.
const PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Works until the lane is closed and empty.
pub(crate) fn worker(lane: &Lane, settings: &Settings, counts: &Arc<Counts>) {
    let mut held: Option<Session> = None;
    while let Some(unit) = lane.pop() {
        if unit.abandoned() {
            continue;
        }
        match live(held.take(), settings, lane, unit.as_ref()) {
            Ok(session) => held = one(session, unit, counts),
            Err(error) => unit.finish(Err(error)),
        }
    }
}

/// A connection that stands, made anew if need be, or the reason why there is none at the unit's deadline.
fn live(held: Option<Session>, settings: &Settings, lane: &Lane, unit: &dyn Unit) -> Result<Session, Error> {
    if let Some(mut session) = held
        && session.lives()
    {
        return Ok(session);
    }
    let mut pause = PAUSE;
    loop {
        let left = unit.deadline().saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Error::Unavailable("the database server was away for too long".into()));
        }
        let settings = Settings { connect: settings.connect.min(left), ..settings.clone() };
        match Session::connect(&settings) {
            Ok(session) => return Ok(session),
            Err(error) if lane.is_closed() || unit.abandoned() || left < pause => return Err(error),
            Err(error) => {
                tracing::warn!(%error, "no connection to the database; trying again");
                thread::sleep(pause.min(left));
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// Runs one unit; gives the connection back if it can be used again.
fn one(mut session: Session, mut unit: Box<dyn Unit>, counts: &Arc<Counts>) -> Option<Session> {
    if unit.deadline() < Instant::now() {
        unit.finish(Err(Error::Unavailable("the database was busy for too long".into())));
        return Some(session);
    }
    let kind = unit.kind();
    session.start(match kind {
        Kind::Write => "BEGIN",
        // One snapshot for all statements of a read, as SQLite gives it.
        Kind::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        Kind::Lookup => "",
    });
    let tx = Tx::new(tx::Conn::Pg(&mut session));
    let keep = unit.run(&mut if kind == Kind::Lookup { tx.only(1) } else { tx });
    if kind != Kind::Write {
        // What was read is read; the transaction is ended after the caller has his answer.
        unit.finish(Ok(()));
        return session.end(false).is_ok().then_some(session);
    }
    let ended = session.end(keep);
    let usable = ended.is_ok();
    if usable && keep {
        counts.committed(1);
    }
    unit.finish(ended);
    usable.then_some(session)
}
