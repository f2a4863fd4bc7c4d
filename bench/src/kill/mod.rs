//! A hammer: the server is killed (SIGKILL) at random instants while clients work, started again, and looked over.
//!
//! What must hold after every start: each case whose act was answered stands exactly as answered, or one step further
//! where the client was still waiting for the next answer; no case stands twice or is there unasked; of each act there is
//! its fact, its row, its tally and its kept answer, or nothing at all. At the end everything `yimen audit verify` looks
//! at is verified.

mod check;
mod ledger;
mod load;
pub mod server;

use crate::{
    county,
    ground::{Ground, GroundArgs},
    lives::{Dice, Lives},
};
use anyhow::{Context, Result, ensure};
use ledger::Ledger;
use load::Workplace;
use serde::Serialize;
use server::Running;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::watch, task::JoinSet};

/// Arguments of `kill`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// Where the database is.
    #[command(flatten)]
    pub ground: GroundArgs,
    /// How often the server is killed under load.
    #[arg(long, default_value_t = 200)]
    pub kills: usize,
    /// Go on for at least so long, with more kills if need be.
    #[arg(long, default_value_t = 0)]
    pub seconds: u64,
    /// How many clients work at once.
    #[arg(long, default_value_t = 16)]
    pub clients: usize,
    /// The server lives at most so many milliseconds under load.
    #[arg(long, default_value_t = 600)]
    pub longest: usize,
    /// The same seed leads the same lives and waits the same whiles; what the machine does in them is its own affair.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Another program to kill, called as `yimen serve` is; without it this program serves as that one does.
    #[arg(long, value_name = "FILE")]
    pub server: Option<PathBuf>,
    /// One JSON object in place of the table.
    #[arg(long)]
    pub json: bool,
}

/// What was done, when nothing was lost.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Outcome {
    /// Kills under load.
    pub kills: usize,
    /// Kills while the server was starting, beside those.
    pub kills_at_start: usize,
    /// Cases taken in.
    pub cases: usize,
    /// Acts answered.
    pub acts: u64,
    /// Requests whose answer the kill took away; each was asked again under the same key.
    pub asked_again: u64,
    /// How many of those had been done before the kill: the kept answer came back.
    pub had_been_done: u64,
    /// Journal entries verified at the end.
    pub entries: u64,
    /// Seconds in all.
    pub seconds: f64,
}

/// Runs it and prints what was done.
///
/// # Errors
/// The first thing lost, done twice or left half, in words.
pub fn run(args: &Args) -> Result<()> {
    let program = match &args.server {
        Some(program) => program.clone(),
        None => std::env::current_exe()?,
    };
    let done = hammer(args, &program)?;
    if args.json {
        println!("{}", serde_json::to_string(&done)?);
        return Ok(());
    }
    let Outcome { kills, kills_at_start, cases, acts, asked_again, had_been_done, entries, seconds } = done;
    println!("killed {kills} times under load and {kills_at_start} times while starting, in {seconds:.0} s");
    println!("{cases} cases taken in, {acts} acts answered: each stands exactly once, as answered");
    println!(
        "{asked_again} requests lost their answer and were asked again; {had_been_done} of them had been done"
    );
    println!("verified at the end: {entries} journal entries, rows = replay, tallies = recount");
    Ok(())
}

/// Kills `program` as asked.
///
/// # Errors
/// The first thing lost, done twice or left half, in words; the server's last words beside it.
pub fn hammer(args: &Args, program: &Path) -> Result<Outcome> {
    let ground = Ground::lay(&args.ground, "kill")?;
    let runtime = crate::lifecycle::http::runtime("bench-client")?;
    let (store, vault) = ground.open()?;
    let signer = vault.public_key();
    let hall = county::hall(store, vault);
    runtime.block_on(county::set_up(&hall))?;
    let code = hall.county().code.clone();
    drop(hall);
    let done = runtime.block_on(strike(args, program, &ground, &code));
    // The clients hold nothing of the server; what is left of them ends here.
    runtime.shutdown_timeout(Duration::from_secs(1));
    let mut done = done.with_context(|| server::last_words(&ground))?;
    let store = ground.look()?;
    let verified =
        yimen::audit::verify(&store, &code, Some(&signer), &mut |_| {}).context("the final verification")?;
    ensure!(
        verified.cases == done.cases as u64,
        "{} cases verified, {} taken in",
        verified.cases,
        done.cases
    );
    done.entries = verified.entries;
    Ok(done)
}

async fn strike(args: &Args, program: &Path, ground: &Ground, code: &str) -> Result<Outcome> {
    let began = Instant::now();
    let mut dice = Dice::new(args.seed);
    let mut running = Running::start(program, ground).await?;
    let lives = Lives::of(args.seed, 2_000);
    let tokens = county::sign_in(running.address, lives.county()).await?;
    let ledger = Arc::new(Ledger::default());
    let (open, door) = watch::channel(Some(running.address));
    let workplace = Arc::new(Workplace::new(lives, tokens, ledger.clone(), args.seed));
    let mut clients: JoinSet<Result<()>> =
        (0..args.clients).map(|_| load::work(workplace.clone(), door.clone())).collect();

    let mut done = Outcome::default();
    while done.kills < args.kills || began.elapsed().as_secs() < args.seconds {
        let while_up = Duration::from_millis(20 + dice.below(args.longest.max(1)) as u64);
        tokio::select! {
            () = tokio::time::sleep(while_up) => {}
            Some(ended) = clients.join_next() => ended?.context("a client gave up")?,
        }
        running.kill()?;
        open.send_replace(None);
        done.kills += 1;
        // Now and then the blow falls while the server is just coming up.
        if dice.below(8) == 0 {
            let mut early = Running::spawn(program, ground)?;
            tokio::time::sleep(Duration::from_millis(dice.below(150) as u64)).await;
            early.kill()?;
            done.kills_at_start += 1;
        }
        running = Running::start(program, ground).await?;
        let told = ledger.read();
        check::everything_stands(ground, code, &told)
            .await
            .with_context(|| format!("after kill {}", done.kills))?;
        open.send_replace(Some(running.address));
    }
    workplace.stop();
    while let Some(ended) = clients.join_next().await {
        ended?.context("a client gave up")?;
    }
    running.kill()?;
    let told = ledger.read();
    ensure!(told.waiting() == 0, "{} requests were never answered", told.waiting());
    check::everything_stands(ground, code, &told).await.context("at the end")?;
    done.cases = told.cases();
    (done.acts, done.asked_again, done.had_been_done) = workplace.counts();
    done.seconds = began.elapsed().as_secs_f64();
    Ok(done)
}
