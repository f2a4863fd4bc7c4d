//! `yimen audit verify`: is everything as it was written?

use super::database::DatabaseArgs;
use anyhow::Context;
use clap::{Args, Subcommand};
use std::{io::IsTerminal, process::ExitCode, time::Duration};
use yimen::{
    audit::{self, Stopped},
    shell::county,
};
use yimen_store::{Options, Store, Vault};

/// Arguments of `yimen audit`.
#[derive(Debug, Args)]
pub struct AuditArgs {
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Check the chain, the seals, rows = replay, tallies = recount, and name the first wrong entry. Changes nothing;
    /// may run while the hall serves. Exit code 0: all right; 1: something is wrong.
    Verify(VerifyArgs),
}

#[derive(Debug, Args)]
struct VerifyArgs {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Print the result as one JSON line.
    #[arg(long)]
    json: bool,
}

/// A long look is no fault.
const LONG: Duration = Duration::from_secs(6 * 3600);

/// Runs it.
pub fn run(args: AuditArgs) -> anyhow::Result<ExitCode> {
    match args.command {
        AuditCommand::Verify(args) => verify(&args),
    }
}

fn verify(args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let options = Options { limit: LONG, slow: LONG, ..Options::read_only() };
    let store = Store::open(&args.database.target(), options).context("the database cannot be opened")?;
    // Without the key file the signatures are checked against the key that stands in the seals.
    let keys = args.database.key_file();
    let signer = if keys.is_file() { Some(Vault::open_or_create(&keys, false)?.public_key()) } else { None };
    let counties = store.read_now(county::list).context("the counties cannot be read")?;
    if counties.is_empty() {
        println!("no county has been set up in this database");
    }
    let mut whole = true;
    for county in counties {
        let bar = progress();
        let result = audit::verify(&store, &county.code, signer.as_deref(), &mut |n| bar.inc(n));
        bar.finish_and_clear();
        match result {
            Ok(v) if args.json => println!(
                "{}",
                serde_json::json!({"county": county.code, "verified": true, "entries": v.entries, "seals": v.seals,
                    "sealed": v.sealed, "cases": v.cases, "people": v.people, "tallies": v.tallies})
            ),
            Ok(v) => println!(
                "{} {}: verified: {} entries, {} seals (covering {}), {} cases = replay, {} people, {} tallies = recount",
                county.code, county.name_zh, v.entries, v.seals, v.sealed, v.cases, v.people, v.tallies
            ),
            Err(Stopped::Broken(broken)) => {
                whole = false;
                if args.json {
                    let wrong = broken.to_string();
                    println!("{}", serde_json::json!({"county": county.code, "verified": false, "wrong": wrong}));
                } else {
                    println!("{} {}: WRONG: {broken}", county.code, county.name_zh);
                }
            }
            Err(Stopped::Store(error)) => return Err(error).context("the verification could not be carried through"),
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn progress() -> indicatif::ProgressBar {
    if !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let bar = indicatif::ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_message("verifying")
}
