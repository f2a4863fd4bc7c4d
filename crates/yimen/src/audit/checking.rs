//! Verifying from the page: one run at a time, in the background, with a store of its own that may take its time.

use super::verify::{Stopped, Verified, verify};
use crate::shell::{Failure, Hall};
use jiff::Timestamp;
use serde_json::json;
use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use yimen_store::{
    Error, Options, Store,
    journal::{self, NewEntry},
};

/// The stream in which it is written down that somebody verified.
pub const STREAM: &str = "audit";
/// A long look is no fault.
const LONG: Duration = Duration::from_secs(6 * 3600);

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Everything is as it was written.
    Whole(Verified),
    /// The first thing found wrong.
    Wrong(String),
    /// It could not be carried through.
    Failed(String),
}

/// The run under way, or the last one.
#[derive(Debug, Clone)]
pub struct Run {
    /// Who asked for it.
    pub by: String,
    /// When it began.
    pub started: Timestamp,
    /// Steps in all, as far as could be foreseen.
    pub expected: u64,
    checked: Arc<AtomicU64>,
    /// When and how it ended.
    pub ended: Option<(Timestamp, Outcome)>,
}

impl Run {
    /// Steps done.
    pub fn checked(&self) -> u64 {
        self.checked.load(Ordering::Relaxed)
    }
}

/// Keeps the run of this program.
#[derive(Debug, Default)]
pub struct Checking(Mutex<Option<Run>>);

impl Checking {
    fn lock(&self) -> MutexGuard<'_, Option<Run>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The run under way, or the last one.
    pub fn run(&self) -> Option<Run> {
        self.lock().clone()
    }

    /// Begins a run, unless one is under way; whether it began.
    fn begin(&self, run: Run) -> bool {
        let mut held = self.lock();
        if held.as_ref().is_some_and(|run| run.ended.is_none()) {
            return false;
        }
        *held = Some(run);
        true
    }

    fn end(&self, at: Timestamp, outcome: Outcome) {
        if let Some(run) = self.lock().as_mut() {
            run.ended = Some((at, outcome));
        }
    }
}

/// Begins to verify everything, unless that is under way.
///
/// # Errors
/// Of the store, when the entries cannot be counted.
pub async fn start(hall: &Hall, by: &str) -> Result<(), Failure> {
    let county = hall.county().code.clone();
    let expected: i64 = hall.store().lookup(move |tx| tx.value(super::sql::STEPS, &[&county])).await?;
    let checked = Arc::new(AtomicU64::new(0));
    let run = Run {
        by: by.to_owned(),
        started: hall.now(),
        expected: expected.unsigned_abs(),
        checked: checked.clone(),
        ended: None,
    };
    if !hall.checking().begin(run) {
        return Ok(());
    }
    let (hall, by) = (hall.clone(), by.to_owned());
    tokio::spawn(async move {
        let outcome = carry_out(&hall, checked).await;
        hall.checking().end(hall.now(), outcome.clone());
        if let Err(failure) = write_down(&hall, &by, &outcome).await {
            tracing::warn!(%failure, "the verification could not be written down");
        }
    });
    Ok(())
}

async fn carry_out(hall: &Hall, checked: Arc<AtomicU64>) -> Outcome {
    let (target, county) = (hall.store().target().clone(), hall.county().code.clone());
    let signer = hall.vault().public_key();
    let looked = tokio::task::spawn_blocking(move || {
        let options = Options { limit: LONG, slow: LONG, readers: 1, ..Options::read_only() };
        let store = Store::open(&target, options)?;
        verify(&store, &county, Some(&signer), &mut |n| {
            checked.fetch_add(n, Ordering::Relaxed);
        })
    })
    .await;
    match looked {
        Ok(Ok(verified)) => Outcome::Whole(verified),
        Ok(Err(Stopped::Broken(broken))) => {
            tracing::error!(%broken, "the audit found something wrong");
            Outcome::Wrong(broken.to_string())
        }
        Ok(Err(Stopped::Store(error))) => Outcome::Failed(error.to_string()),
        Err(fallen) => Outcome::Failed(fallen.to_string()),
    }
}

/// That somebody verified, and what came of it, is itself a fact.
async fn write_down(hall: &Hall, by: &str, outcome: &Outcome) -> Result<(), Error> {
    let (kind, body) = match outcome {
        Outcome::Whole(v) => (
            "audit.verified",
            json!({"entries": v.entries, "seals": v.seals, "cases": v.cases, "people": v.people,
                "accounts": v.accounts, "tallies": v.tallies}),
        ),
        Outcome::Wrong(what) => ("audit.found_wrong", json!({ "what": what })),
        Outcome::Failed(why) => ("audit.not_carried_through", json!({ "why": why })),
    };
    note(hall, by, kind, &body.to_string()).await
}

/// Writes an act of the audit into its stream. Two at once: the second tries again.
///
/// # Errors
/// Of the store.
pub async fn note(hall: &Hall, by: &str, kind: &str, body: &str) -> Result<(), Error> {
    for _ in 0..3 {
        let county = hall.county().code.clone();
        let entry = NewEntry {
            kind: kind.to_owned(),
            at: hall.now().as_microsecond(),
            actor: by.to_owned(),
            body: body.to_owned(),
        };
        let noted = hall
            .store()
            .write(move |tx| -> Result<(), Error> {
                let head = journal::head(tx, &county, STREAM)?;
                journal::append(tx, &county, STREAM, &head, &[entry]).map(|_| ())
            })
            .await;
        match noted {
            Err(Error::Stale) => {}
            other => return other,
        }
    }
    Err(Error::Stale)
}
