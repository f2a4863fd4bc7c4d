//! `yimen calendar due|check`: legal time at the command line.

use clap::Args;
use std::process::ExitCode;
use yimen_calendar::cli::{CalendarCommand, run as answer};

/// Arguments of `yimen calendar`.
#[derive(Debug, Args)]
pub struct CalendarArgs {
    #[command(subcommand)]
    command: CalendarCommand,
}

/// Runs it.
pub fn run(args: &CalendarArgs) -> anyhow::Result<ExitCode> {
    let code = answer(&args.command, &mut std::io::stdout().lock());
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}
