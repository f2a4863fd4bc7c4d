//! Contacts and petitions a second, and how long the county's bulletin takes over two years; in the same run an empty
//! handler behind the same layers.

use crate::{
    client::{Asked, Client},
    county,
    ground::{Ground, GroundArgs},
    lifecycle::{
        http::{Server, runtime},
        timing::nearest_rank,
    },
};
use anyhow::{Context, Result, ensure};
use jiff::civil::date;
use serde_json::json;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use tokio::task::JoinSet;
use yimen::{
    bulletin::{county_wide, seed_json},
    demo::{self, Length, PASSWORD, TWO_YEARS, Wish},
    report::Period,
    shell::{Gate, Hall, Routes, metrics, server},
};
use yimen_rules::permission::Role;

/// Arguments of `matters`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    ground: GroundArgs,
    /// How many ask at once, each on a connection of its own.
    #[arg(long, default_value_t = 16)]
    clients: usize,
    /// How many contacts are written down, and how many petitions.
    #[arg(long, default_value_t = 2_000)]
    matters: usize,
    /// How often the bulletin is asked for, by one after the other.
    #[arg(long, default_value_t = 200)]
    pages: usize,
    /// Months of history that lie there before.
    #[arg(long, default_value_t = 24)]
    months: u32,
    /// One JSON object in place of the lines.
    #[arg(long)]
    json: bool,
}

const EMPTY: &str = "/bench/empty";

/// One line of the report.
struct Line {
    what: &'static str,
    a_second: f64,
    p50_ms: f64,
    p95_ms: f64,
}

/// Runs it and prints what it found.
///
/// # Errors
/// Whatever goes wrong; an answer that is not the one due.
pub fn run(args: &Args) -> Result<()> {
    metrics::install();
    let ground = Ground::lay(&args.ground, "matters")?;
    let (store, vault) = ground.open()?;
    let hall = county::hall(store, vault);
    let wish = Wish { seed: 1, length: Length::Months(args.months), now: hall.now() };
    let began = Instant::now();
    demo::make(&hall, wish, &mut |_, _| {}).map_err(|e| anyhow::anyhow!("the county: {e}"))?;
    let made = began.elapsed();
    let clients = runtime("bench-client")?;
    clients.block_on(demo::open(&hall)).map_err(|e| anyhow::anyhow!("the hall: {e}"))?;
    if args.months == 24 {
        the_seed(&hall)?;
    }
    let empty = Routes::new().post(EMPTY, Gate::SignedIn, || async { "{}" });
    let serving = Server::start(server::house(&hall, yimen::routes().merge(empty)))?;
    let staff = demo::staff(wish.seed);
    let of = |role: Role| staff.members.iter().filter(move |m| m.particulars.roles.contains(&role));
    let clerks: Vec<String> = of(Role::WindowClerk).map(|m| m.account.clone()).collect();
    let supervisor = of(Role::Supervisor).next().context("a supervisor")?.account.clone();
    let (tokens, supervisor) = clients.block_on(async {
        let mut client = Client::connect(serving.address).await?;
        let mut tokens = Vec::new();
        for clerk in &clerks {
            tokens.push(client.sign_in(clerk, PASSWORD).await?);
        }
        anyhow::Ok((Arc::new(tokens), client.sign_in(&supervisor, PASSWORD).await?))
    })?;
    let load = |what, path, body: fn(usize) -> String, due| {
        let clients_at_once =
            at_once(args.clients, args.matters, serving.address, tokens.clone(), Load { path, body, due });
        clients.block_on(clients_at_once).map(|(times, took)| line(what, times, took))
    };
    let mut lines = vec![
        load("contacts", "/api/v1/contacts", contact, 201)?,
        load("petitions", "/api/v1/petitions", petition, 201)?,
        load("empty handler", EMPTY, |_| "{}".to_owned(), 200)?,
    ];
    for (what, path) in [
        ("bulletin, page", "/bulletin"),
        ("bulletin, one township", "/bulletin?township=360829106"),
        ("bulletin, JSON", "/api/v1/reports/bulletin"),
        ("bulletin, rows of settled", "/bulletin/rows?figure=settled-people"),
    ] {
        lines.push(clients.block_on(pages(what, path, serving.address, &supervisor, args.pages))?);
    }
    tell(args, made, &lines);
    Ok(())
}

/// The two years amount to exactly what the county's seed says.
fn the_seed(hall: &Hall) -> Result<()> {
    let (county, always) =
        (hall.county().code.clone(), Period { from: date(1900, 1, 1), to: date(9998, 12, 31) });
    let counted = hall.store().read_now(move |tx| county_wide(tx, &county, always))?;
    let (found, seed) = (seed_json(&counted), TWO_YEARS);
    let due = json!({
        "consultations": seed.consultations, "agency_cases": seed.agency,
        "agency_completed_percent": f64::from(seed.completed_percent), "visits": seed.visits,
        "disputes_settled_person_times": seed.settled_by_mediation + seed.settled_by_petition,
    });
    ensure!(found == due, "the two years are {found}, and should be {due}");
    Ok(())
}

fn contact(n: usize) -> String {
    json!({
        "kind": "consultation", "channel": "phone", "subject": "医保报销要带什么", "people": 1 + n % 3,
        "phone": format!("1380796{:04}", n % 10_000), "name": "欧阳镕生", "answer": "已说明材料和时限",
    })
    .to_string()
}

fn petition(n: usize) -> String {
    json!({
        "class": "appeal", "channel": "visit", "people": 1, "request": "请求核实并补发补贴",
        "facts": "实际面积与清单相差一亩二分", "p0.name": "欧阳镕生",
        "p0.phone": format!("1380797{:04}", n % 10_000), "p0.address": "枫田镇",
    })
    .to_string()
}

#[derive(Clone, Copy)]
struct Load {
    path: &'static str,
    body: fn(usize) -> String,
    due: u16,
}

async fn at_once(
    clients: usize,
    many: usize,
    address: SocketAddr,
    tokens: Arc<Vec<String>>,
    load: Load,
) -> Result<(Vec<u32>, Duration)> {
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let mut tasks: JoinSet<Result<Vec<u32>>> = JoinSet::new();
    for _ in 0..clients {
        let (next, tokens) = (next.clone(), tokens.clone());
        tasks.spawn(async move {
            let mut client = Client::connect(address).await?;
            let mut times = Vec::new();
            loop {
                let n = next.fetch_add(1, Relaxed);
                if n >= many {
                    return Ok(times);
                }
                let (body, token) = ((load.body)(n), &tokens[n % tokens.len()]);
                let began = Instant::now();
                let asked = Asked { path: load.path, token, body: Some(&body), key: None };
                let answer = client.ask(asked).await?;
                times.push(micros(began));
                ensure!(answer.status == load.due, "{}: {}", load.path, answer.words());
            }
        });
    }
    let mut times = Vec::new();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    Ok((times, began.elapsed()))
}

async fn pages(
    what: &'static str,
    path: &str,
    address: SocketAddr,
    token: &str,
    many: usize,
) -> Result<Line> {
    let mut client = Client::connect(address).await?;
    let (mut times, whole) = (Vec::new(), Instant::now());
    for _ in 0..many {
        let began = Instant::now();
        let answer = client.ask(Asked { path, token, body: None, key: None }).await?;
        times.push(micros(began));
        ensure!(answer.status == 200, "{path}: {}", answer.words());
    }
    Ok(line(what, times, whole.elapsed()))
}

fn micros(began: Instant) -> u32 {
    u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX)
}

fn line(what: &'static str, mut times: Vec<u32>, took: Duration) -> Line {
    times.sort_unstable();
    let a_second = times.len() as f64 / took.as_secs_f64().max(1e-9);
    Line { what, a_second, p50_ms: nearest_rank(&times, 0.50), p95_ms: nearest_rank(&times, 0.95) }
}

fn tell(args: &Args, made: Duration, lines: &[Line]) {
    let empty = lines.iter().find(|line| line.what == "empty handler").map_or(f64::NAN, |line| line.a_second);
    if args.json {
        let lines: Vec<_> = lines
            .iter()
            .map(|l| {
                json!({
                    "what": l.what, "a_second": l.a_second, "p50_ms": l.p50_ms, "p95_ms": l.p95_ms,
                    "of_empty": l.a_second / empty,
                })
            })
            .collect();
        println!("{}", json!({ "months": args.months, "made_s": made.as_secs_f64(), "lines": lines }));
        return;
    }
    println!("{} months of the county made in {:.1} s", args.months, made.as_secs_f64());
    println!("{:<28}{:>10}{:>10}{:>10}{:>12}", "", "a second", "p50 ms", "p95 ms", "of empty");
    for l in lines {
        let ratio = l.a_second / empty;
        println!("{:<28}{:>10.0}{:>10.2}{:>10.2}{:>12.4}", l.what, l.a_second, l.p50_ms, l.p95_ms, ratio);
    }
}
