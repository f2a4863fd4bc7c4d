//! The figures: a table for people, an object for machines.

use super::{
    Args,
    http::Prepared,
    name_of,
    timing::{Percentiles, Times},
};
use crate::ground::Ground;
use anyhow::Result;
use serde::Serialize;
use std::{collections::BTreeMap, time::Duration};

/// What was timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Lives through HTTP.
    Http,
    /// The empty handler behind all layers of the house.
    Empty,
    /// An empty handler of axum, with no layer.
    Bare,
    /// The units of work without HTTP.
    Units,
}

/// One phase.
#[derive(Debug, Clone, Serialize)]
pub struct Timed {
    /// Requests or acts.
    pub n: usize,
    /// Seconds in all.
    pub seconds: f64,
    /// A second.
    pub per_second: f64,
    /// How long each took.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Percentiles>,
    /// Processor seconds by kind of thread.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub processor_seconds: BTreeMap<String, f64>,
}

/// Everything.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    engine: String,
    durability: String,
    processors: usize,
    clients: usize,
    seed: u64,
    cases: usize,
    forwarded: usize,
    acts: usize,
    lives_per_second: f64,
    http: Option<Timed>,
    units: Option<Timed>,
    raw: Option<Timed>,
    empty: Option<Timed>,
    bare: Option<Timed>,
    ratios: BTreeMap<&'static str, f64>,
}

fn timed(n: usize, took: Duration, times: &Times, processor_seconds: BTreeMap<String, f64>) -> Timed {
    let seconds = took.as_secs_f64();
    Timed { n, seconds, per_second: n as f64 / seconds, times: times.percentiles(), processor_seconds }
}

impl Report {
    /// What is known beforehand.
    ///
    /// # Errors
    /// When the database does not say how durable it is.
    pub fn begin(args: &Args, ground: &Ground, prepared: &Prepared) -> Result<Report> {
        Ok(Report {
            engine: name_of(args),
            durability: ground.durability()?,
            processors: std::thread::available_parallelism().map_or(1, usize::from),
            clients: args.clients,
            seed: args.seed,
            cases: prepared.len(),
            forwarded: prepared.forwarded(),
            acts: prepared.acts(),
            lives_per_second: 0.0,
            http: None,
            units: None,
            raw: None,
            empty: None,
            bare: None,
            ratios: BTreeMap::new(),
        })
    }

    /// Takes a phase in.
    pub fn phase(&mut self, phase: Phase, done: (Times, Duration, BTreeMap<String, f64>)) {
        let (times, took, threads) = done;
        let timed = Some(timed(times.len(), took, &times, threads));
        match phase {
            Phase::Http => {
                self.lives_per_second = self.cases as f64 / took.as_secs_f64();
                self.http = timed;
            }
            Phase::Empty => self.empty = timed,
            Phase::Bare => self.bare = timed,
            Phase::Units => self.units = timed,
        }
        self.compare();
    }

    /// Takes the raw engine in: so many acts, so long.
    pub fn raw(&mut self, acts: usize, took: Duration, threads: BTreeMap<String, f64>) {
        let mut raw = timed(acts, took, &Times::default(), threads);
        raw.times.clear();
        self.raw = Some(raw);
        self.compare();
    }

    fn compare(&mut self) {
        let pairs = [
            ("case writes / raw engine (units of work)", &self.units, &self.raw),
            ("case writes / raw engine (through HTTP)", &self.http, &self.raw),
            ("requests / empty handler", &self.http, &self.empty),
            ("empty handler / bare axum", &self.empty, &self.bare),
        ];
        let ratio = |(name, a, b): (&'static str, &Option<Timed>, &Option<Timed>)| {
            Some((name, a.as_ref()?.per_second / b.as_ref()?.per_second))
        };
        self.ratios = pairs.into_iter().filter_map(ratio).collect();
    }

    /// The object.
    ///
    /// # Errors
    /// Never in practice.
    pub fn print_json(&self) -> Result<()> {
        println!("{}", serde_json::to_string(self)?);
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    /// Never.
    pub fn print(&self) -> Result<()> {
        let Report { engine, durability, processors, clients, seed, cases, forwarded, acts, .. } = self;
        println!("{engine} ({durability})");
        println!(
            "{processors} processors for server, clients and engine together; {clients} clients; seed {seed}"
        );
        println!(
            "{cases} lives of cases, {forwarded} of them by way of a bureau: {acts} acts, each one request\n"
        );
        if let Some(http) = &self.http {
            println!(
                "  {:<18} {:>8} {:>9} {:>9} {:>9} {:>9}  ms",
                "through HTTP", "n", "p50", "p95", "p99", "max"
            );
            for line in &http.times {
                let Percentiles { act, n, p50_ms, p95_ms, p99_ms, max_ms } = line;
                println!("  {act:<18} {n:>8} {p50_ms:>9.2} {p95_ms:>9.2} {p99_ms:>9.2} {max_ms:>9.2}");
            }
            println!(
                "\n  life cycles           {:>10.0}/s  {:>8.2} s in all",
                self.lives_per_second, http.seconds
            );
            println!("  requests              {:>10.0}/s", http.per_second);
        }
        let rest = [
            ("units of work, no HTTP", &self.units),
            ("raw engine", &self.raw),
            ("empty handler", &self.empty),
            ("bare axum", &self.bare),
        ];
        for (name, timed) in rest.into_iter().filter_map(|(name, timed)| Some((name, timed.as_ref()?))) {
            println!("  {name:<22}{:>10.0}/s  {:>8.2} s for {}", timed.per_second, timed.seconds, timed.n);
        }
        println!();
        for (name, ratio) in &self.ratios {
            println!("  {name:<44} {ratio:>6.3}");
        }
        println!();
        let phases = [
            ("through HTTP", &self.http),
            ("units of work", &self.units),
            ("raw engine", &self.raw),
            ("empty handler", &self.empty),
        ];
        for (name, timed) in phases {
            if let Some(used) = timed.as_ref().map(|t| &t.processor_seconds).filter(|used| !used.is_empty()) {
                let parts: Vec<String> = used.iter().map(|(thread, s)| format!("{thread} {s:.1}")).collect();
                println!("  processor seconds, {name}: {}", parts.join(", "));
            }
        }
        Ok(())
    }
}
