//! The raw engine, PostgreSQL: one transaction an act over as many connections as the store has writers.

use super::{
    raw::{Write, sql},
    timing::Threads,
};
use anyhow::{Context, Result};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{sync::Semaphore, task::JoinSet};
use tokio_postgres::{Client, NoTls, Statement, types::ToSql};

/// Connections that are free.
struct Pool {
    free: Mutex<Vec<Line>>,
    places: Semaphore,
    seq: AtomicI64,
    tally: AtomicI64,
    outbox: AtomicI64,
}

/// One connection with its prepared statements.
struct Line {
    client: Client,
    prepared: HashMap<String, Statement>,
}

/// Writes all acts; as [`super::raw_sqlite::run`].
///
/// # Errors
/// The engine's.
pub fn run(
    url: &str,
    cases: &Arc<Vec<Vec<Write>>>,
    clients: usize,
    lines: usize,
) -> Result<(Duration, BTreeMap<String, f64>)> {
    let runtime = super::http::runtime("bench-client")?;
    runtime.block_on(async {
        let mut free = Vec::with_capacity(lines);
        for _ in 0..lines {
            let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute("SET synchronous_commit = on").await?;
            free.push(Line { client, prepared: HashMap::new() });
        }
        let pool = Arc::new(Pool {
            free: Mutex::new(free),
            places: Semaphore::new(lines),
            seq: AtomicI64::new(1),
            tally: AtomicI64::new(1),
            outbox: AtomicI64::new(1),
        });
        let next = Arc::new(AtomicUsize::new(0));
        let threads = Threads::now();
        let mut tasks: JoinSet<Result<()>> =
            (0..clients).map(|_| lead(cases.clone(), next.clone(), pool.clone())).collect();
        while let Some(done) = tasks.join_next().await {
            done??;
        }
        Ok(threads.since())
    })
}

async fn lead(cases: Arc<Vec<Vec<Write>>>, next: Arc<AtomicUsize>, pool: Arc<Pool>) -> Result<()> {
    while let Some(acts) = cases.get(next.fetch_add(1, Relaxed)) {
        for act in acts {
            let _place = pool.places.acquire().await?;
            let line = pool.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut line = line.context("a place without a connection")?;
            write(&mut line, act, &pool).await?;
            pool.free.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    }
    Ok(())
}

type Params<'a> = &'a [&'a (dyn ToSql + Sync)];

impl Line {
    async fn statement(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    async fn run(&mut self, sql: &str, params: Params<'_>) -> Result<()> {
        let statement = self.statement(sql).await?;
        self.client.execute(&statement, params).await?;
        Ok(())
    }

    /// The first statement of a transaction, sent together with its BEGIN.
    async fn first(&mut self, sql: &str, params: Params<'_>) -> Result<()> {
        let statement = self.statement(sql).await?;
        let (begun, done) =
            tokio::join!(biased; self.client.batch_execute("BEGIN"), self.client.query(&statement, params));
        begun?;
        std::hint::black_box(done?);
        Ok(())
    }
}

async fn write(line: &mut Line, write: &Write, pool: &Pool) -> Result<()> {
    let (row, entry) = (&write.row, &write.entry);
    match &write.new {
        Some(new) => line.first(sql::COUNTER, &[&row.county, &new.counter]).await?,
        None => line.first(sql::LOAD, &[&row.county, &row.case_no]).await?,
    }
    let seq = pool.seq.fetch_add(1, Relaxed);
    let params: Params<'_> = &[
        &row.county,
        &seq,
        &entry.stream,
        &entry.version,
        &entry.at,
        &entry.actor,
        &entry.kind,
        &entry.body,
        &entry.prev,
        &entry.hash,
    ];
    line.run(sql::JOURNAL, params).await?;
    if write.new.is_some() {
        let params: Params<'_> = &[
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
        ];
        line.run(sql::ADD, params).await?;
    } else {
        let params: Params<'_> = &[
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
        ];
        line.run(sql::SAVE, params).await?;
    }
    if !write.tallies.is_empty() {
        let first = pool.tally.fetch_add(write.tallies.len() as i64, Relaxed);
        let ids: Vec<i64> = (first..).take(write.tallies.len()).collect();
        let params: Vec<&(dyn ToSql + Sync)> = write
            .tallies
            .iter()
            .zip(&ids)
            .flat_map(|(tally, id)| -> [&(dyn ToSql + Sync); 7] {
                [&row.county, id, &tally.township, &tally.day, &tally.measure, &tally.item, &tally.n]
            })
            .collect();
        line.run(&sql::tally(write.tallies.len()), &params).await?;
    }
    if let Some((topic, body)) = &write.message {
        let id = pool.outbox.fetch_add(1, Relaxed);
        line.run(sql::OUTBOX, &[&row.county, &id, topic, &entry.stream, body, &entry.at, &entry.at]).await?;
    }
    if let Some(new) = &write.new {
        let p = &new.person;
        let params: Params<'_> = &[
            &row.county,
            &p.id,
            &p.kind,
            &p.name_masked,
            &p.sealed,
            &p.name_hash,
            &p.phone_hash,
            &row.case_no,
            &entry.at,
        ];
        line.run(sql::PERSON, params).await?;
    }
    line.client.batch_execute("COMMIT").await?;
    Ok(())
}
