//! The program: `yimen serve`, `yimen migrate`, …
#![allow(clippy::print_stdout, reason = "a command line speaks on the standard output")]

mod cli;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(cli::Cli::parse())
}
