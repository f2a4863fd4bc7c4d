//! `yimen-bench`: how fast, and does it hold. See README.md for what every line means.
#![allow(clippy::print_stdout, reason = "a command line speaks on the standard output")]

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use yimen_bench::{documents, due, kill, lifecycle, matters, search};

/// Load and crash tests of Yimen.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Whole lives of cases through HTTP; beside them the raw engine writing the same rows, and an empty handler.
    Lifecycle(lifecycle::Args),
    /// Contacts and petitions a second, and the bulletin over two years, beside an empty handler.
    Matters(matters::Args),
    /// One due date beside one array look-up.
    Due(due::Args),
    /// Documents as PDF: the first and those after it, their size, and the size of the program.
    Documents(documents::Args),
    /// Questions a second through the search, beside an empty handler.
    Search(search::Args),
    /// Kill the server at random instants under load, and look whether anything was lost or done twice.
    Kill(kill::Args),
    /// The server that `kill` kills.
    #[command(hide = true)]
    Serve(kill::server::ServeArgs),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Lifecycle(args) => lifecycle::run(&args),
        Command::Matters(args) => matters::run(&args),
        Command::Due(args) => due::run(&args),
        Command::Documents(args) => documents::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Kill(args) => kill::run(&args),
        Command::Serve(args) => kill::server::serve(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("yimen-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}
