//! `cargo xtask`: runs what the house is checked with, and brings what that needs.
//!
//! Nothing here is part of the program. It compiles in seconds, for it is the first thing a newcomer runs, and it keeps
//! one promise: whatever was not run is named, and where nobody watches (`CI=true`) a skip is a failure.

mod browser;
mod debian;
mod kill_test;
mod lint;
mod place;
mod postgres;
mod program;
mod report;
mod rust;
mod tally;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::place::Place;

/// Tests, linters and a private PostgreSQL for Yimen.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Run every test: Rust on both engines, then the browser. Brings PostgreSQL, Chromium and Node where missing.
    Test(test::Wish),
    /// Run the browser tests only (as `test --only e2e`).
    E2e {
        /// Only tests whose name contains this.
        filter: Vec<String>,
    },
    /// A private PostgreSQL to develop against, under target/pg.
    #[command(subcommand)]
    Pg(postgres::Wish),
    /// Kill the program at random instants under load, for longer than the tests do, and look whether anything was lost.
    KillTest {
        /// Passed to `yimen-bench kill`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Formatting, clippy with warnings denied, and the dependency rules of deny.toml.
    Lint,
}

fn main() -> ExitCode {
    match run(Xtask::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well; an error is what kept the task from running at all.
fn run(task: Task) -> Result<bool> {
    let place = Place::here()?;
    match task {
        Task::Test(wish) => test::run(&place, &wish),
        Task::E2e { filter } => test::run(&place, &test::Wish::browser(filter)),
        Task::Pg(wish) => postgres::answer(&place, &wish),
        Task::KillTest { arguments } => kill_test::run(&place, &arguments),
        Task::Lint => {
            let verdicts = lint::run(&place)?;
            Ok(report::linters(&verdicts))
        }
    }
}
