//! What the store is doing, in numbers, for `/metrics` and for the bench.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[derive(Default)]
pub(crate) struct Counts {
    units: AtomicU64,
    commits: AtomicU64,
}

impl Counts {
    /// One commit held `units` units of work.
    pub fn committed(&self, units: usize) {
        self.units.fetch_add(units as u64, Relaxed);
        self.commits.fetch_add(1, Relaxed);
    }

    pub fn read(&self, writing: usize, reading: usize) -> Gauge {
        Gauge { writing, reading, units: self.units.load(Relaxed), commits: self.commits.load(Relaxed) }
    }
}

/// A look at the store. `units / commits` is what group commit saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gauge {
    /// Writing units waiting or being worked on now.
    pub writing: usize,
    /// Reading units waiting or being worked on now.
    pub reading: usize,
    /// Writing units made durable since the start.
    pub units: u64,
    /// Commits since the start.
    pub commits: u64,
}
