//! The long crash test: the bench kills the program at random instants under load and looks whether anything was lost.

use anyhow::Result;

use crate::place::Place;
use crate::postgres::{self, Durable, Lent};
use crate::program;

/// Runs `yimen-bench kill` with these arguments and a fresh, durable PostgreSQL beside it.
pub fn run(place: &Place, arguments: &[String]) -> Result<bool> {
    let server = Lent::start(place, Durable::Yes)?;
    let mut bench = place.cargo(&["run", "--release", "--package", "yimen-bench"]);
    bench.args(["--", "kill"]).args(arguments).env(postgres::URL_VARIABLE, &server.url);
    program::show(&mut bench)
}
