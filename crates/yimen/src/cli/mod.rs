//! The command line: one file a command.

mod account;
mod audit;
mod backup;
mod calendar;
mod catalogue;
mod database;
mod demo;
mod fonts;
mod migrate;
mod report;
mod search;
mod serve;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Yimen (一门): software for the township service halls of a county.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the hall; the first start leads through the set-up of the county.
    Serve(serve::ServeArgs),
    /// Show a county with two years behind it; everything in it is invented.
    Demo(demo::DemoArgs),
    /// Count a legal period, or check a file of dates.
    Calendar(calendar::CalendarArgs),
    /// Check, import or export a catalogue of items.
    Catalogue(catalogue::CatalogueArgs),
    /// Ask the search of the shipped catalogue, or measure it by a file of questions.
    Search(search::SearchArgs),
    /// Let an administrator in again who has forgotten the password.
    Account(account::AccountArgs),
    /// Prove that nothing was altered.
    Audit(audit::AuditArgs),
    /// The figures of the county.
    Report(report::ReportArgs),
    /// Which fonts the documents are set with; `install` brings some.
    Fonts(fonts::FontsArgs),
    /// Copy the embedded database, also while it serves.
    Backup(backup::BackupArgs),
    /// Put a copy in the place of the embedded database.
    Restore(backup::RestoreArgs),
    /// Bring the database to the present version of the tables.
    Migrate(migrate::MigrateArgs),
}

/// Runs a command; the exit code is 0, 1 when it failed, 2 when it was asked wrongly.
pub fn run(cli: Cli) -> ExitCode {
    let result = match cli.command {
        Command::Serve(args) => serve::run(args),
        Command::Demo(args) => demo::run(args),
        Command::Calendar(args) => calendar::run(&args),
        Command::Catalogue(args) => catalogue::run(args),
        Command::Search(args) => search::run(&args),
        Command::Account(args) => account::run(args),
        Command::Audit(args) => audit::run(args),
        Command::Report(args) => report::run(args),
        Command::Fonts(args) => fonts::run(&args),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Migrate(args) => migrate::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("yimen: {error:#}");
            ExitCode::from(1)
        }
    }
}

/// As [`start_log`], but only warnings unless `RUST_LOG` says more: the demo speaks to people.
fn start_demo_log() {
    use tracing_subscriber::EnvFilter;
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,yimen::cli::demo=info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = log.try_init();
}

/// Writes the log to the standard error; `RUST_LOG` chooses what.
fn start_log(json: bool) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process (tests) keeps the first log.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}
