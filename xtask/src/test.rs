//! `cargo xtask test`: everything, in one go, with one closing line.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::place::Place;
use crate::postgres::{self, Durable, Lent};
use crate::program;
use crate::report::{self, Outcome};
use crate::rust::{self, Choice};
use crate::tally::Tally;
use crate::{browser, lint};

/// What to run.
#[derive(Args, Default)]
pub struct Wish {
    /// One half only.
    #[arg(long, value_enum)]
    only: Option<Half>,
    /// Only these crates' tests (repeatable).
    #[arg(short, long)]
    package: Vec<String>,
    /// Run the linters first and let them decide as well.
    #[arg(long)]
    with_lint: bool,
    /// Only tests whose name contains one of these.
    #[arg(last = true)]
    filter: Vec<String>,
}

/// The two halves of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Half {
    /// Tests in Rust, on both engines.
    Rust,
    /// Tests in a browser.
    E2e,
}

impl Wish {
    /// The browser's half.
    pub fn browser(filter: Vec<String>) -> Wish {
        Wish { only: Some(Half::E2e), filter, ..Wish::default() }
    }

    fn wants(&self, half: Half) -> bool {
        // Crates are named for Rust's sake: then the browser was not asked for.
        self.only.map_or(half == Half::Rust || self.package.is_empty(), |only| only == half)
    }
}

/// Runs what is wished; whether all went well.
pub fn run(place: &Place, wish: &Wish) -> Result<bool> {
    let verdicts = if wish.with_lint { lint::run(place)? } else { Vec::new() };
    let mut outcome = Outcome::default();
    let server = server(place, &mut outcome);
    let environment: Vec<(&str, String)> = server
        .iter()
        .flat_map(|lent| {
            [(postgres::URL_VARIABLE, lent.url.clone()), (postgres::BIN_VARIABLE, text(&lent.bin))]
        })
        .collect();

    let mut built = true;
    if wish.wants(Half::Rust) {
        // Documents are set with Chinese letters; without them a part of the tests has nothing to hold against.
        if let Err(error) = browser::chinese_letters() {
            outcome.skip(&format!("documents as PDF: {error:#}"));
        }
        let choice = Choice { packages: &wish.package, filter: &wish.filter };
        outcome.add("rust", rust::run(place, &choice, &environment)?);
        outcome.add("examples", rust::examples(place, &choice, &environment)?);
    }
    if wish.wants(Half::E2e) {
        eprintln!("xtask: building the program for the browser tests");
        // The Rust tests have built it already, on crates with their tests' features: building it without them would be
        // building the largest crates a second time.
        let words: &[&str] = match wish.wants(Half::Rust) {
            true => &["test", "--workspace", "--no-run"],
            false => &["build", "--workspace", "--bins"],
        };
        built = program::show(place.cargo(words).arg("--quiet"))?;
        match browser::prepare(place) {
            _ if !built => outcome.add("browser", (Tally::BROKEN, Vec::new())),
            Ok(()) => outcome.add("browser", browser::run(place, &environment, &wish.filter)?),
            Err(error) => outcome.skip(&format!("all browser tests: {error:#}")),
        }
    }
    drop(server);
    if !built {
        eprintln!("xtask: the program does not build, so the browser tests could not run");
    }
    let clean = report::linters(&verdicts);
    Ok(outcome.close(place, wish.filter.is_empty()) && clean)
}

/// The PostgreSQL to test against: the one the environment names, else one of our own, else none and a skip.
fn server(place: &Place, outcome: &mut Outcome) -> Option<Lent> {
    if let Ok(url) = std::env::var(postgres::URL_VARIABLE) {
        eprintln!("xtask: testing against {} as {} says", url, postgres::URL_VARIABLE);
        return None;
    }
    match Lent::start(place, Durable::No) {
        Ok(lent) => Some(lent),
        Err(error) => {
            outcome.skip(&format!("everything on PostgreSQL: {error:#}"));
            None
        }
    }
}

fn text(path: &std::path::Path) -> String {
    path.to_string_lossy().into_owned()
}
