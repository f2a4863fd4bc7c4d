//! Stopwatch: how long each act took, and which threads worked for how long.

use crate::lives::Act;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// How long each request took, by act, in microseconds.
#[derive(Debug, Default, Clone)]
pub struct Times(BTreeMap<Act, Vec<u32>>);

/// How long one act took, over all its requests.
#[derive(Debug, Clone, Serialize)]
pub struct Percentiles {
    /// The act.
    pub act: &'static str,
    /// How many requests.
    pub n: usize,
    /// The middle one, milliseconds.
    pub p50_ms: f64,
    /// 95 of 100 were not slower.
    pub p95_ms: f64,
    /// 99 of 100 were not slower.
    pub p99_ms: f64,
    /// The slowest.
    pub max_ms: f64,
}

impl Times {
    /// Notes one.
    pub fn note(&mut self, act: Act, took: Duration) {
        self.0.entry(act).or_default().push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    /// Takes those of another client in.
    pub fn join(&mut self, other: Times) {
        for (act, times) in other.0 {
            self.0.entry(act).or_default().extend(times);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A line an act, and one for all of them.
    pub fn percentiles(&self) -> Vec<Percentiles> {
        let mut lines: Vec<Percentiles> =
            self.0.iter().map(|(act, times)| percentiles(act.name(), times.clone())).collect();
        lines.push(percentiles("all", self.0.values().flatten().copied().collect()));
        lines
    }
}

fn percentiles(act: &'static str, mut times: Vec<u32>) -> Percentiles {
    times.sort_unstable();
    let at = |share: f64| nearest_rank(&times, share);
    Percentiles { act, n: times.len(), p50_ms: at(0.50), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: at(1.0) }
}

/// The smallest of these sorted microseconds that such a share is not above, in milliseconds; 0 of none.
pub fn nearest_rank(times: &[u32], share: f64) -> f64 {
    let rank = (times.len() as f64 * share).ceil() as usize;
    times.get(rank.max(1) - 1).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
}

/// Processor seconds of this process's threads, by the first part of their names, as Linux counts them.
#[derive(Debug, Clone)]
pub struct Threads {
    began: Instant,
    ticks: BTreeMap<u32, (String, u64)>,
}

/// Clock ticks a second in `/proc`, the same on every Linux of the last twenty years.
const TICKS: f64 = 100.0;

impl Threads {
    /// As of now. Empty where there is no `/proc`.
    pub fn now() -> Threads {
        let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
        let ticks = tasks.filter_map(|task| {
            let id = task.file_name().to_str()?.parse().ok()?;
            let stat = std::fs::read_to_string(task.path().join("stat")).ok()?;
            // "123 (name) S 1 …": the name may hold blanks; utime and stime are the 12th and 13th after it.
            let (head, rest) = stat.rsplit_once(") ")?;
            let name = head.split_once('(')?.1.to_owned();
            let mut fields = rest.split(' ').skip(11);
            let used: u64 = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
            Some((id, (name, used)))
        });
        Threads { began: Instant::now(), ticks: ticks.collect() }
    }

    /// Processor seconds since then by kind of thread, and the seconds on the clock on the wall. Threads that ended in
    /// between are not seen.
    pub fn since(&self) -> (Duration, BTreeMap<String, f64>) {
        let now = Threads::now();
        let mut used: BTreeMap<String, f64> = BTreeMap::new();
        for (id, (name, ticks)) in &now.ticks {
            let before = self.ticks.get(id).map_or(0, |(_, ticks)| *ticks);
            let kind = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-').to_owned();
            *used.entry(kind).or_default() += (ticks.saturating_sub(before)) as f64 / TICKS;
        }
        used.retain(|_, seconds| *seconds >= 0.05);
        (now.began - self.began, used)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentile_is_the_nearest_rank() {
        let lines = percentiles("all", (1..=100).rev().map(|n| n * 1000).collect());
        let found = [lines.p50_ms, lines.p95_ms, lines.p99_ms, lines.max_ms];
        assert_eq!(found, [50.0, 95.0, 99.0, 100.0]);
        assert_eq!(percentiles("all", vec![7000]).p50_ms, 7.0);
        assert_eq!(percentiles("all", Vec::new()).p99_ms, 0.0);
    }
}
