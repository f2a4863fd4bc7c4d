//! `yimen audit verify|seal|proof|check`: is everything as it was written, and can an outsider see that?

use super::database::DatabaseArgs;
use anyhow::Context;
use clap::{Args, Subcommand};
use std::{io::IsTerminal, path::PathBuf, process::ExitCode, time::Duration};
use yimen::{
    audit::{
        self, Stopped,
        proof::{self, StreamProof, hex},
    },
    shell::{clock::Clock, county},
};
use yimen_store::{Error, Options, Store, Vault, journal, seal};

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
    /// Close what has been written so far under a signed seal, and print it.
    Seal(SealArgs),
    /// Print how a case stands under the seals, for an outsider who holds a printed root.
    Proof(ProofArgs),
    /// Check such a proof, from the document alone; needs no database. Exit code 0: it holds; 1: it does not.
    Check(CheckArgs),
}

#[derive(Debug, Args)]
struct SealArgs {
    #[command(flatten)]
    database: DatabaseArgs,
}

#[derive(Debug, Args)]
struct ProofArgs {
    /// Case number, 23 digits.
    case_no: String,
    #[command(flatten)]
    database: DatabaseArgs,
    /// The whole proof as JSON, to be handed out.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// A proof written by `yimen audit proof --json`.
    file: PathBuf,
    /// A printed root (hex); may be given several times. Every sealed entry must lead to one of them.
    #[arg(long, value_name = "HEX")]
    root: Vec<String>,
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
        AuditCommand::Seal(args) => close(&args),
        AuditCommand::Proof(args) => prove(&args),
        AuditCommand::Check(args) => check(&args),
    }
}

fn verify(args: &VerifyArgs) -> anyhow::Result<ExitCode> {
    let options = Options { limit: LONG, slow: LONG, ..Options::read_only() };
    let store = Store::open(&args.database.target(), options).context("the database cannot be opened")?;
    // Without the key file the signatures are checked against the key that stands in the seals.
    let keys = args.database.key_file();
    let signer = if keys.is_file() { Some(Vault::open_or_create(&keys, false)?.public_key()) } else { None };
    // Those set up, and those that have entries: a county struck from the list is not struck from the journal.
    let (known, journals) = store
        .read_now(|tx| Ok::<_, Error>((county::list(tx)?, journal::counties(tx)?)))
        .context("the counties cannot be read")?;
    let mut counties: Vec<(String, String)> =
        known.into_iter().map(|county| (county.code.clone(), county.name_zh.clone())).collect();
    for code in journals {
        if counties.iter().all(|(known, _)| *known != code) {
            counties.push((code, "(not set up)".to_owned()));
        }
    }
    if counties.is_empty() {
        println!("no county has been set up in this database");
    }
    let mut whole = true;
    for (code, name) in counties {
        let bar = progress();
        let result = audit::verify(&store, &code, signer.as_deref(), &mut |n| bar.inc(n));
        bar.finish_and_clear();
        match result {
            Ok(v) if args.json => println!(
                "{}",
                serde_json::json!({"county": code, "verified": true, "entries": v.entries, "seals": v.seals,
                    "sealed": v.sealed, "cases": v.cases, "people": v.people, "tallies": v.tallies,
                    "accounts": v.accounts, "calendar": v.calendar})
            ),
            Ok(v) => println!(
                "{} {}: verified: {} entries, {} seals (covering {}), {} cases = replay, {} people, {} tallies = recount",
                code, name, v.entries, v.seals, v.sealed, v.cases, v.people, v.tallies
            ),
            Err(Stopped::Broken(broken)) => {
                whole = false;
                if args.json {
                    let wrong = broken.to_string();
                    println!("{}", serde_json::json!({"county": code, "verified": false, "wrong": wrong}));
                } else {
                    println!("{code} {name}: WRONG: {broken}");
                }
            }
            Err(Stopped::Store(error)) => {
                return Err(error).context("the verification could not be carried through");
            }
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn close(args: &SealArgs) -> anyhow::Result<ExitCode> {
    let store = args.database.open()?;
    let vault = args.database.vault(&store)?;
    for county in store.read_now(county::list).context("the counties cannot be read")? {
        let now = Clock::System.now().as_microsecond();
        let seals =
            seal::close(&store, &vault, &county.code, now, 0).context("the journal cannot be sealed")?;
        for seal in &seals {
            println!("seal {}: {} entries, root {}", seal.number, seal.entries, hex(&seal.root));
        }
        println!("{} {}: {} seals made", county.code, county.name_zh, seals.len());
    }
    Ok(ExitCode::SUCCESS)
}

fn prove(args: &ProofArgs) -> anyhow::Result<ExitCode> {
    let store = Store::open(&args.database.target(), Options::read_only())
        .context("the database cannot be opened")?;
    let counties = store.read_now(county::list).context("the counties cannot be read")?;
    for county in counties {
        let case_no = args.case_no.clone();
        match store.read_now(move |tx| proof::of_case(tx, &county.code, &case_no)) {
            Err(Error::NotFound) => {}
            Err(error) => return Err(error).context("the proof cannot be put together"),
            Ok(proof) if args.json => {
                println!("{}", serde_json::to_string_pretty(&proof)?);
                return Ok(ExitCode::SUCCESS);
            }
            Ok(proof) => {
                tell(&proof);
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
    eprintln!("there is no case {}", args.case_no);
    Ok(ExitCode::from(1))
}

fn tell(proof: &StreamProof) {
    println!("{} of county {}", proof.stream, proof.county);
    for entry in &proof.entries {
        println!("\nversion {} · {} · seq {}", entry.version, entry.kind, entry.seq);
        println!("  hash  {}", entry.hash);
        match &entry.seal {
            None => println!("  not sealed yet"),
            Some(seal) => {
                println!("  leaf  {} of {} under seal {}", seal.index + 1, seal.entries, seal.number);
                seal.path.iter().for_each(|step| println!("  with  {step}"));
                println!("  root  {}", seal.root);
            }
        }
    }
    println!(
        "\nhash = SM3 over nine fields, each as its length (8 bytes, big-endian) and its bytes: \"yimen.journal.1\", the\n\
         hash before, county, stream, version, at, actor, kind, body (numbers as 8 bytes, big-endian). leaf = SM3(0x00,\n\
         seq, hash); each step = SM3(0x01, left, right), the tree splitting at the largest power of two below its size\n\
         (RFC 6962). The last equals the printed root. `--json` writes all of it; `yimen audit check` computes it again."
    );
}

fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&args.file)
        .with_context(|| format!("{} cannot be read", args.file.display()))?;
    let proof: StreamProof =
        serde_json::from_str(&text).with_context(|| format!("{} is no proof", args.file.display()))?;
    match proof::check(&proof, &args.root) {
        Ok(checked) => {
            for (number, root) in &checked.roots {
                println!("seal {number}: root {root}");
            }
            println!(
                "{}: holds: {} entries, {} of them sealed",
                proof.stream, checked.entries, checked.sealed
            );
            if args.root.is_empty() && checked.sealed > 0 {
                println!("compare the roots with the printed ones, or give them with --root");
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(what) => {
            println!("DOES NOT HOLD: {what}");
            Ok(ExitCode::from(1))
        }
    }
}

fn progress() -> indicatif::ProgressBar {
    if !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let bar = indicatif::ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_message("verifying")
}
