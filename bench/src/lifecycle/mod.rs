//! Whole lives of cases through HTTP; and in the same run, on the same machine, what the units of work do without HTTP,
//! what the raw engine does with the very same rows, and what HTTP does with an empty handler.

pub mod http;
pub mod raw;
mod raw_postgres;
mod raw_sqlite;
mod report;
pub mod timing;
pub mod units;

use crate::{
    county,
    ground::{Ground, GroundArgs},
    lives::{Desk, Lives},
};
use anyhow::{Context, Result, ensure};
use axum::{Router, routing::post};
use clap::{ValueEnum, builder::PossibleValuesParser};
use http::{Prepared, Server, at_once};
use report::{Phase, Report};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicUsize},
};
use timing::Threads;
use yimen::shell::{Gate, Hall, Routes, metrics, server};
use yimen_store::{Error, Store, Target};

/// Arguments of `lifecycle`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ground: GroundArgs,
    /// How many ask at once, each on a connection of its own.
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// How many lives are led; 16,954 is what the county did in two years.
    #[arg(long, default_value_t = 16_954)]
    cases: usize,
    /// The same seed leads the same lives.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Parts beside the load to leave out.
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(["units", "raw", "empty"]))]
    skip: Vec<String>,
    /// Afterwards check everything that `yimen audit verify` checks.
    #[arg(long)]
    verify: bool,
    /// One JSON object in place of the table.
    #[arg(long)]
    json: bool,
    /// Write the request log to this file; without it, to a file in the database's folder. It is always written, as a
    /// hall's program writes it.
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,
}

impl Args {
    fn wants(&self, part: &str) -> bool {
        !self.skip.iter().any(|skipped| skipped == part)
    }
}

/// Runs it and prints the report.
///
/// # Errors
/// Whatever goes wrong: a load in which one answer is not the one due has no figures.
pub fn run(args: &Args) -> Result<()> {
    let lives = Lives::of(args.seed, args.cases * 2 / 3);
    let ground = Ground::lay(&args.ground, "http")?;
    start_log(args, ground.folder())?;
    metrics::install();
    let (store, vault) = ground.open()?;
    let writers = store.options().writers;
    let hall = county::hall(store, vault);
    let clients = http::runtime("bench-client")?;
    clients.block_on(county::set_up(&hall))?;

    let prepared = Prepared::of(&lives, args.cases);
    let mut report = Report::begin(args, &ground, &prepared)?;
    let empty = Routes::new().post(EMPTY, Gate::SignedIn, || async { ANSWER });
    let serving = Server::start(server::house(&hall, yimen::routes().merge(empty)))?;
    let bare = Server::start(Router::new().route(EMPTY, post(|| async { ANSWER })))?;
    let tokens = clients.block_on(county::sign_in(serving.address, lives.county()))?;

    eprintln!("yimen-bench: {} lives through HTTP", args.cases);
    report.phase(
        Phase::Http,
        clients.block_on(async {
            let threads = Threads::now();
            let client = || http::lead(serving.address, tokens.clone(), prepared.clone());
            let (times, took) = at_once(args.clients, client).await?;
            anyhow::Ok((times, took, threads.since().1))
        })?,
    );
    check(hall.store(), &hall, args)?;

    if args.wants("empty") {
        eprintln!("yimen-bench: the empty handler");
        let token = tokens.get(&Desk::Clerk(0, 0)).cloned().context("a clerk")?;
        let body: Arc<str> = lives.nth(0).intake.to_string().into();
        for (phase, address) in [(Phase::Empty, serving.address), (Phase::Bare, bare.address)] {
            report.phase(
                phase,
                clients.block_on(async {
                    let left = Arc::new(AtomicUsize::new(prepared.acts().clamp(1_000, 100_000)));
                    let threads = Threads::now();
                    let client =
                        || http::ask_for_nothing(address, EMPTY, token.clone(), body.clone(), left.clone());
                    let (times, took) = at_once(args.clients, client).await?;
                    anyhow::Ok((times, took, threads.since().1))
                })?,
            );
        }
    }
    drop((serving, bare));

    if args.wants("units") {
        eprintln!("yimen-bench: the units of work without HTTP");
        let ground = Ground::lay(&args.ground, "units")?;
        let (store, vault) = ground.open()?;
        let hall = county::hall(store, vault);
        clients.block_on(county::set_up(&hall))?;
        let prepared = Prepared::of(&lives, args.cases);
        report.phase(
            Phase::Units,
            clients.block_on(async {
                let threads = Threads::now();
                let (times, took) =
                    at_once(args.clients, || units::lead(hall.clone(), prepared.clone())).await?;
                anyhow::Ok((times, took, threads.since().1))
            })?,
        );
        check(hall.store(), &hall, args)?;
    }

    if args.wants("raw") {
        eprintln!("yimen-bench: the raw engine");
        let cases = Arc::new(raw::read(hall.store(), &hall.county().code)?);
        let bare = Ground::lay(&args.ground, "raw")?;
        drop(bare.open()?);
        let (took, threads) = match bare.target() {
            Target::Sqlite(path) => raw_sqlite::run(path, &cases, args.clients)?,
            Target::Postgres(url) => raw_postgres::run(url, &cases, args.clients, writers)?,
        };
        report.raw(cases.iter().map(Vec::len).sum(), took, threads);
        same_rows(hall.store(), &bare)?;
    }
    if args.json { report.print_json() } else { report.print() }
}

const EMPTY: &str = "/bench/empty";
const ANSWER: ([(axum::http::HeaderName, &str); 1], &str) =
    ([(axum::http::header::CONTENT_TYPE, "application/json")], "{}");

/// The log of `yimen serve`, to a file.
fn start_log(args: &Args, folder: &Path) -> Result<()> {
    let path = args.log.clone().unwrap_or_else(|| folder.join("bench.log"));
    let file = std::fs::File::create(&path).with_context(|| format!("{}", path.display()))?;
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Arc::new(file));
    log.try_init().map_err(|error| anyhow::anyhow!("{error}"))
}

/// Every life was led to its end; with `--verify` also everything else that can be checked.
fn check(store: &Store, hall: &Hall, args: &Args) -> Result<()> {
    let county = hall.county().code.clone();
    let delivered = {
        let county = county.clone();
        store.read_now(move |tx| {
            tx.value::<i64>(
                "SELECT count(*) FROM cases WHERE county = $1 AND state = 'delivered'",
                &[&county],
            )
        })?
    };
    ensure!(delivered == args.cases as i64, "{delivered} of {} cases were delivered", args.cases);
    if args.verify {
        let verified = yimen::audit::verify(store, &county, None, &mut |_| {})?;
        ensure!(verified.cases == args.cases as u64, "{} cases verified", verified.cases);
        eprintln!("yimen-bench: verified {} entries, {} cases", verified.entries, verified.cases);
    }
    Ok(())
}

/// The raw engine wrote as many rows of every kind as the program did.
fn same_rows(store: &Store, raw: &Ground) -> Result<()> {
    const COUNTS: [(&str, &str); 5] = [
        ("journal", "SELECT count(*) FROM journal WHERE stream LIKE 'case:%'"),
        ("cases", "SELECT count(*) FROM cases"),
        ("people", "SELECT count(*) FROM person"),
        ("tallies", "SELECT CAST(sum(n) AS BIGINT) FROM tally_delta"),
        ("outbox", "SELECT count(*) FROM outbox"),
    ];
    let count = |store: &Store, sql: &'static str| -> Result<i64, Error> {
        store.read_now(move |tx| tx.value(sql, &[]))
    };
    let other = raw.look()?;
    for (what, sql) in COUNTS {
        let (program, hand) = (count(store, sql)?, count(&other, sql)?);
        ensure!(program == hand, "{what}: {program} by the program, {hand} by hand");
    }
    Ok(())
}

/// How an engine is called in the report.
fn name_of(args: &Args) -> String {
    args.ground.engine.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
}
