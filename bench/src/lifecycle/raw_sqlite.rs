//! The raw engine, embedded: rusqlite and a group commit written by hand.

use super::{
    raw::{Write, sql},
    timing::Threads,
};
use anyhow::{Context, Result};
use rusqlite::{Connection, ToSql, config::DbConfig};
use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
        mpsc,
    },
    time::Duration,
};
use tokio::{sync::oneshot, task::JoinSet};

/// The most acts of one commit; the store's own figure.
const MOST: usize = 256;

/// One act to be written, by place of the case and of the act in it.
type Wanted = ((usize, usize), oneshot::Sender<()>);

/// Writes all acts with so many clients, each leading a case from its first act to its last and waiting for the commit
/// of each act. Says how long it took, and the processor seconds of which threads.
///
/// # Errors
/// The engine's.
pub fn run(
    path: &Path,
    cases: &Arc<Vec<Vec<Write>>>,
    clients: usize,
) -> Result<(Duration, BTreeMap<String, f64>)> {
    let conn = Connection::open(path)?;
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    anyhow::ensure!(mode == "wal", "journal mode {mode}");
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY")?;
    conn.execute_batch("PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536")?;
    conn.execute_batch("PRAGMA wal_autocheckpoint = 4096")?;
    conn.set_prepared_statement_cache_capacity(64);
    // As the store does: without it many statements would be prepared anew at every use.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let (wish, wishes) = mpsc::channel::<Wanted>();
    let writer = {
        let cases = cases.clone();
        std::thread::Builder::new()
            .name("raw-writer".to_owned())
            .spawn(move || write_all(&conn, &cases, &wishes))?
    };
    let runtime = super::http::runtime("bench-client")?;
    let threads = Threads::now();
    let led = runtime.block_on(async {
        let next = Arc::new(AtomicUsize::new(0));
        let mut tasks: JoinSet<Result<()>> =
            (0..clients).map(|_| lead(cases.clone(), next.clone(), wish.clone())).collect();
        while let Some(done) = tasks.join_next().await {
            done??;
        }
        anyhow::Ok(())
    });
    // The writer still lives, and is seen: `wish` is not dropped before.
    let took = threads.since();
    drop(wish);
    let written = writer.join().map_err(|_| anyhow::anyhow!("the writer fell"))?;
    written.and(led).map(|()| took)
}

async fn lead(cases: Arc<Vec<Vec<Write>>>, next: Arc<AtomicUsize>, wish: mpsc::Sender<Wanted>) -> Result<()> {
    loop {
        let place = next.fetch_add(1, Relaxed);
        let Some(acts) = cases.get(place) else { return Ok(()) };
        for act in 0..acts.len() {
            let (done, answer) = oneshot::channel();
            wish.send(((place, act), done)).ok().context("the writer is gone")?;
            answer.await.context("the writer is gone")?;
        }
    }
}

fn write_all(conn: &Connection, cases: &[Vec<Write>], wishes: &mpsc::Receiver<Wanted>) -> Result<()> {
    let mut numbers = Numbers::default();
    let mut done = Vec::with_capacity(MOST);
    while let Ok(first) = wishes.recv() {
        conn.prepare_cached("BEGIN IMMEDIATE")?.raw_execute()?;
        for ((case, act), answer) in std::iter::once(first).chain(wishes.try_iter().take(MOST - 1)) {
            write(conn, &cases[case][act], &mut numbers)?;
            done.push(answer);
        }
        conn.prepare_cached("COMMIT")?.raw_execute()?;
        for answer in done.drain(..) {
            let _ = answer.send(());
        }
    }
    Ok(())
}

/// Running numbers, kept in memory.
#[derive(Default)]
struct Numbers {
    seq: i64,
    tally: i64,
    outbox: i64,
}

fn write(conn: &Connection, write: &Write, numbers: &mut Numbers) -> rusqlite::Result<()> {
    let run = |sql: &str, params: &[&dyn ToSql]| conn.prepare_cached(&bound(sql))?.execute(params);
    let (row, entry) = (&write.row, &write.entry);
    match &write.new {
        Some(new) => {
            let _: i64 = conn
                .prepare_cached(&bound(sql::COUNTER))?
                .query_row(rusqlite::params![row.county, new.counter], |row| row.get(0))?;
        }
        None => {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?));
            let mut load = conn.prepare_cached(&bound(sql::LOAD))?;
            std::hint::black_box(load.query_row(rusqlite::params![row.county, row.case_no], read)?);
        }
    }
    numbers.seq += 1;
    run(
        sql::JOURNAL,
        &[
            &row.county,
            &numbers.seq,
            &entry.stream,
            &entry.version,
            &entry.at,
            &entry.actor,
            &entry.kind,
            &entry.body,
            &entry.prev,
            &entry.hash,
        ],
    )?;
    if write.new.is_some() {
        run(
            sql::ADD,
            &[
                &row.county,
                &row.case_no,
                &row.version,
                &row.head,
                &row.state,
                &row.open,
                &row.township,
                &row.item,
                &row.department,
                &row.bureau,
                &row.at_bureau,
                &row.clerk,
                &row.person,
                &row.name_masked,
                &row.received_on,
                &row.accepted_on,
                &row.decided_on,
                &row.outcome,
                &row.on_time,
                &row.due,
                &row.yellow_from,
                &row.leg_due,
                &row.lapses_after,
                &row.provisional,
                &row.body,
            ],
        )?;
    } else {
        run(
            sql::SAVE,
            &[
                &row.county,
                &row.case_no,
                &row.version,
                &row.head,
                &row.state,
                &row.open,
                &row.bureau,
                &row.at_bureau,
                &row.accepted_on,
                &row.decided_on,
                &row.outcome,
                &row.on_time,
                &row.due,
                &row.yellow_from,
                &row.leg_due,
                &row.lapses_after,
                &row.provisional,
                &row.body,
            ],
        )?;
    }
    if !write.tallies.is_empty() {
        let mut statement = conn.prepare_cached(&bound(&sql::tally(write.tallies.len())))?;
        let mut place = 0;
        let mut bind = |statement: &mut rusqlite::CachedStatement<'_>, value: &dyn ToSql| {
            place += 1;
            statement.raw_bind_parameter(place, value)
        };
        for tally in &write.tallies {
            numbers.tally += 1;
            let values: [&dyn ToSql; 7] = [
                &row.county,
                &numbers.tally,
                &tally.township,
                &tally.day,
                &tally.measure,
                &tally.item,
                &tally.n,
            ];
            values.into_iter().try_for_each(|value| bind(&mut statement, value))?;
        }
        statement.raw_execute()?;
    }
    if let Some((topic, body)) = &write.message {
        numbers.outbox += 1;
        run(sql::OUTBOX, &[&row.county, &numbers.outbox, topic, &entry.stream, body, &entry.at, &entry.at])?;
    }
    if let Some(new) = &write.new {
        let p = &new.person;
        run(
            sql::PERSON,
            &[
                &row.county,
                &p.id,
                &p.kind,
                &p.name_masked,
                &p.sealed,
                &p.name_hash,
                &p.phone_hash,
                &row.case_no,
                &entry.at,
            ],
        )?;
    }
    Ok(())
}

/// SQLite numbers `$1` by first appearance, `?1` by its number.
fn bound(sql: &str) -> String {
    sql.replace('$', "?")
}
