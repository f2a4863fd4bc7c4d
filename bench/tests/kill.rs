//! The server killed fifty times under load, on each engine: nothing lost, nothing twice, nothing half. The longer run is
//! a command: `cargo xtask kill-test --engine sqlite --kills 1000`.

use clap::Parser;
use std::path::Path;
use yimen_bench::kill::{Args, Outcome, hammer};

#[derive(Debug, Parser)]
struct Command {
    #[command(flatten)]
    args: Args,
}

fn fifty_kills(engine: &str) -> Outcome {
    let words = ["kill", "--engine", engine, "--kills", "50", "--clients", "12", "--longest", "350"];
    let command = Command::parse_from(words);
    match hammer(&command.args, Path::new(env!("CARGO_BIN_EXE_yimen-bench"))) {
        Ok(done) => done,
        Err(error) => panic!("{error:#}"),
    }
}

/// The load was a load: cases came in, and some of the blows fell between a request and its answer.
fn was_hit_hard(done: &Outcome) {
    assert_eq!(done.kills, 50);
    assert!(done.cases >= 50, "only {} cases between 50 kills", done.cases);
    assert!(done.asked_again >= 25, "only {} requests lost their answer", done.asked_again);
    assert!(done.entries > done.acts, "{} entries verified for {} acts", done.entries, done.acts);
}

#[test]
fn fifty_kills_under_load_lose_nothing_and_do_nothing_twice_on_sqlite() {
    was_hit_hard(&fifty_kills("sqlite"));
}

#[test]
fn fifty_kills_under_load_lose_nothing_and_do_nothing_twice_on_postgres() {
    if std::env::var_os("YIMEN_TEST_PG").is_none() {
        let why = "SKIPPED postgres: YIMEN_TEST_PG is not set; nothing was killed there";
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
        eprintln!("{why}");
        return;
    }
    was_hit_hard(&fifty_kills("postgres"));
}
