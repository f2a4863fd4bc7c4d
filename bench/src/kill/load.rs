//! Clients that work on whatever happens: every request carries an `Idempotency-Key`, and one that lost its answer is
//! asked again under the same key until it has one.

use super::ledger::Ledger;
use crate::{
    client::{Answer, Asked, Client, Seen},
    county::Tokens,
    lives::{Act, Life, Lives},
};
use anyhow::{Context, Result, bail, ensure};
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::sync::watch;

/// What the clients share.
pub struct Workplace {
    lives: Lives,
    tokens: Tokens,
    ledger: Arc<Ledger>,
    seed: u64,
    next: AtomicUsize,
    stopped: AtomicBool,
    acts: AtomicU64,
    again: AtomicU64,
    had_been_done: AtomicU64,
}

impl Workplace {
    /// Opens it.
    pub fn new(lives: Lives, tokens: Tokens, ledger: Arc<Ledger>, seed: u64) -> Workplace {
        Workplace {
            lives,
            tokens,
            ledger,
            seed,
            next: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            acts: AtomicU64::new(0),
            again: AtomicU64::new(0),
            had_been_done: AtomicU64::new(0),
        }
    }

    /// Nobody begins another act.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// Acts answered, requests asked again, and how many of those had been done.
    pub fn counts(&self) -> (u64, u64, u64) {
        (self.acts.load(Relaxed), self.again.load(Relaxed), self.had_been_done.load(Relaxed))
    }
}

/// How long one waits for one answer, a server killed and started in between.
const PATIENCE: Duration = Duration::from_secs(120);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(10);

/// One client. The door says where the server listens, or that it is closed.
///
/// # Errors
/// An answer that is not the one due.
pub async fn work(place: Arc<Workplace>, door: watch::Receiver<Option<SocketAddr>>) -> Result<()> {
    let mut line = Line { door, client: None };
    loop {
        let n = place.next.fetch_add(1, Relaxed);
        let life = place.lives.nth(n);
        let mut case: Option<Seen> = None;
        for act in life.acts() {
            if place.stopped.load(Relaxed) {
                return Ok(());
            }
            let asking = one(&place, &mut line, n, &life, *act, case.as_ref());
            let seen = tokio::time::timeout(PATIENCE, asking).await.with_context(|| {
                format!("life {n}: no answer to {} in {} s", act.name(), PATIENCE.as_secs())
            })??;
            place.ledger.answered(n, *act, &seen)?;
            place.acts.fetch_add(1, Relaxed);
            case = Some(seen);
        }
    }
}

/// One act, asked until it is answered.
async fn one(
    place: &Workplace,
    line: &mut Line,
    n: usize,
    life: &Life,
    act: Act,
    case: Option<&Seen>,
) -> Result<Seen> {
    let version = case.map_or(0, |seen| seen.version);
    let path = match (act.command(), case) {
        (Some(command), Some(seen)) => format!("/api/v1/cases/{}/{command}", seen.id),
        _ => "/api/v1/cases".to_owned(),
    };
    let token = place.tokens.get(&life.desk(act)).context("somebody has not signed in")?;
    let body = life.body(act, version).to_string();
    let key = format!("bench-{}-{n}-{version}", place.seed);
    let asked = Asked { path: &path, token, body: Some(&body), key: Some(&key) };
    place.ledger.asking(n, act, case);
    let mut lost = false;
    loop {
        let Some(answer) = line.ask(asked).await else {
            if !lost {
                place.again.fetch_add(1, Relaxed);
            }
            // Whether it had been done can be told only by looking before asking again.
            if let (false, Some(seen)) = (lost, case) {
                let path = format!("/api/v1/cases/{}", seen.id);
                let now = look(line, &path, token).await?;
                let stands = now.version - seen.version;
                ensure!(
                    (0..=1).contains(&stands),
                    "{} went from {} to {}",
                    seen.id,
                    seen.version,
                    now.version
                );
                place.had_been_done.fetch_add(u64::from(stands == 1), Relaxed);
            }
            lost = true;
            continue;
        };
        let due = if act == Act::Receive { 201 } else { 200 };
        match answer.status {
            status if status == due => {
                let seen = answer.case()?;
                let right = seen.state == act.leaves()
                    && seen.version == version + 1
                    && case.is_none_or(|case| case.id == seen.id);
                ensure!(right, "{}: answered {seen:?} after {case:?}", act.name());
                return Ok(seen);
            }
            // Not now.
            503 => {}
            _ => bail!("{} (key {key}): {}", act.name(), answer.words()),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn look(line: &mut Line, path: &str, token: &str) -> Result<Seen> {
    loop {
        match line.ask(Asked { path, token, body: None, key: None }).await {
            Some(answer) if answer.status == 200 => return answer.case(),
            Some(answer) if answer.status == 503 => tokio::time::sleep(PAUSE).await,
            Some(answer) => bail!("{path}: {}", answer.words()),
            None => {}
        }
    }
}

/// A line to the server, made anew whenever it breaks.
struct Line {
    door: watch::Receiver<Option<SocketAddr>>,
    client: Option<Client>,
}

impl Line {
    /// Asks as soon as the server is open; `None` when the line broke before the answer was here.
    async fn ask(&mut self, asked: Asked<'_>) -> Option<Answer> {
        while self.client.is_none() {
            let address = self.door.wait_for(Option::is_some).await.ok().and_then(|address| *address)?;
            match Client::connect(address).await {
                Ok(client) => self.client = Some(client),
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
        let answer = self.client.as_mut()?.ask(asked).await;
        if answer.is_err() {
            self.client = None;
        }
        answer.ok()
    }
}
