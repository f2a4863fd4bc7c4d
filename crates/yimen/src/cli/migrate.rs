//! `yimen migrate`: brings the database to the present version of the tables, and says what it did.

use super::database::DatabaseArgs;
use anyhow::Context;
use clap::Args;
use std::process::ExitCode;
use yimen_store::{Options, Store};

/// Arguments of `yimen migrate`.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Runs it.
pub fn run(args: &MigrateArgs) -> anyhow::Result<ExitCode> {
    let store =
        Store::open(&args.database.target(), Options::default()).context("the database cannot be opened")?;
    let applied = store.migrate().context("the tables cannot be brought to the present version")?;
    for migration in &applied {
        println!("applied {}", migration.name);
    }
    println!("{} migrations applied; the database is up to date", applied.len());
    Ok(ExitCode::SUCCESS)
}
