//! The load: clients that lead whole lives through HTTP, and look at every answer.

use super::timing::Times;
use crate::{
    client::{Asked, Client},
    county::Tokens,
    lives::{Act, Life, Lives},
};
use anyhow::{Context, Result, ensure};
use axum::Router;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, runtime::Runtime, task::JoinSet};

/// Threads of a server or of all clients together: as many as this machine has processors.
pub fn runtime(name: &str) -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().thread_name(name).enable_all().build()?)
}

/// A server in this process, on threads of its own and a TCP port of its own.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Server {
    /// Serves these routes as `yimen serve` does.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(router: Router) -> Result<Server> {
        let runtime = runtime("bench-server")?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let address = listener.local_addr()?;
        runtime.spawn(yimen::shell::server::serve(listener, router));
        Ok(Server { address, runtime: Some(runtime) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(2));
        }
    }
}

/// Lives with their first request written out, so that the clients spend little beside asking.
pub struct Prepared {
    lives: Vec<(Life, String)>,
    next: AtomicUsize,
}

impl Prepared {
    /// The first `cases` lives.
    pub fn of(lives: &Lives, cases: usize) -> Arc<Prepared> {
        let lives = (0..cases).map(|n| {
            let life = lives.nth(n);
            let intake = life.intake.to_string();
            (life, intake)
        });
        Arc::new(Prepared { lives: lives.collect(), next: AtomicUsize::new(0) })
    }

    /// The next one that nobody has taken.
    pub fn take(&self) -> Option<&(Life, String)> {
        self.lives.get(self.next.fetch_add(1, Relaxed))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lives.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lives.is_empty()
    }

    /// How many went by way of a bureau.
    pub fn forwarded(&self) -> usize {
        self.lives.iter().filter(|(life, _)| life.bureau.is_some()).count()
    }

    /// How many acts they are.
    pub fn acts(&self) -> usize {
        self.lives.iter().map(|(life, _)| life.acts().len()).sum()
    }
}

/// Runs `clients` of these at once and gathers what they took.
///
/// # Errors
/// The first client that failed.
pub async fn at_once<F: Future<Output = Result<Times>> + Send + 'static>(
    clients: usize,
    client: impl Fn() -> F,
) -> Result<(Times, Duration)> {
    let began = Instant::now();
    let mut tasks: JoinSet<Result<Times>> = (0..clients).map(|_| client()).collect();
    let mut times = Times::default();
    while let Some(done) = tasks.join_next().await {
        times.join(done??);
    }
    Ok((times, began.elapsed()))
}

/// One client: takes lives until none is left, and leads each from its receipt to its delivery.
///
/// # Errors
/// An answer that is not the one due.
pub async fn lead(address: SocketAddr, tokens: Tokens, prepared: Arc<Prepared>) -> Result<Times> {
    let mut client = Client::connect(address).await?;
    let mut times = Times::default();
    while let Some((life, intake)) = prepared.take() {
        let (mut id, mut version) = (String::new(), 0);
        for act in life.acts() {
            let token = tokens.get(&life.desk(*act)).context("somebody has not signed in")?;
            let (path, body);
            let asked = match act.command() {
                None => Asked { path: "/api/v1/cases", token, body: Some(intake), key: None },
                Some(command) => {
                    path = format!("/api/v1/cases/{id}/{command}");
                    body = life.body(*act, version).to_string();
                    Asked { path: &path, token, body: Some(&body), key: None }
                }
            };
            let began = Instant::now();
            let answer = client.ask(asked).await?;
            times.note(*act, began.elapsed());
            let due = if *act == Act::Receive { 201 } else { 200 };
            ensure!(answer.status == due, "{}: {}", act.name(), answer.words());
            let seen = answer.case()?;
            ensure!(seen.state == act.leaves(), "{} left {} in {}", act.name(), seen.id, seen.state);
            ensure!(seen.version == version + 1, "{}: version {} after {version}", seen.id, seen.version);
            (id, version) = (seen.id, seen.version);
        }
    }
    Ok(times)
}

/// One client that asks the same thing over and over, and is answered at once with nothing.
///
/// # Errors
/// Another answer than 200.
pub async fn ask_for_nothing(
    address: SocketAddr,
    path: &'static str,
    token: String,
    body: Arc<str>,
    left: Arc<AtomicUsize>,
) -> Result<Times> {
    let mut client = Client::connect(address).await?;
    let mut times = Times::default();
    while left.fetch_update(Relaxed, Relaxed, |n| n.checked_sub(1)).is_ok() {
        let began = Instant::now();
        let answer = client.ask(Asked { path, token: &token, body: Some(&body), key: None }).await?;
        times.note(Act::Receive, began.elapsed());
        ensure!(answer.status == 200, "{}", answer.words());
    }
    Ok(times)
}
