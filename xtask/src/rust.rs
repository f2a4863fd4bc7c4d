//! The Rust tests: by nextest where it is, else by cargo itself; then the examples in the documentation.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::place::Place;
use crate::program::{self, Summary};
use crate::tally::Tally;

/// Which tests to run.
pub struct Choice<'a> {
    /// Crates by name; none means all.
    pub packages: &'a [String],
    /// Parts of test names; none means all.
    pub filter: &'a [String],
}

impl Choice<'_> {
    fn narrow(&self, command: &mut Command) {
        if self.packages.is_empty() {
            command.arg("--workspace");
        }
        for package in self.packages {
            command.args(["--package", package]);
        }
    }

    /// Whether tests were left out because they were not asked for.
    fn filtered(&self) -> bool {
        !self.filter.is_empty()
    }
}

/// Runs the tests. Gives the tally and the names of what was skipped (`#[ignore]`).
pub fn run(place: &Place, choice: &Choice, environment: &[(&str, String)]) -> Result<(Tally, Vec<String>)> {
    if program::find("cargo-nextest").is_none() {
        return by_cargo(place, choice, environment, &["test", "--no-fail-fast", "--tests"]);
    }
    let mut nextest = place.cargo(&["nextest", "run", "--no-fail-fast", "--no-tests=pass"]);
    choice.narrow(&mut nextest);
    nextest.args(OTHERS);
    nextest.args(choice.filter).envs(environment.iter().cloned());
    let (status, said) = program::show_and_keep(&mut nextest, &Summary::Error)?;
    // Nothing to run is no summary line, and no failure: a filter may belong to the browser's tests.
    let none = status.success() && said.contains("] 0 tests run");
    let found = if none { Some(Tally::default()) } else { Tally::of_nextest(&said) };
    let mut tally = Tally::ended(found, status.success());
    // Nextest calls skipped what was left to the program below, too.
    let asked = tally.skipped > 0 && !choice.filtered();
    let mut names = if asked { ignored(place, choice)? } else { Vec::new() };
    tally.skipped = u64::try_from(names.len()).unwrap_or(u64::MAX);
    if choice.packages.is_empty() || choice.packages.iter().any(|name| name == HALLS) {
        let (more, named) =
            by_cargo(place, choice, environment, &["test", "--no-fail-fast", "--test", "halls"])?;
        tally = tally + more;
        names.extend(named);
    }
    Ok((tally, names))
}

/// All but the program that tests halls from inside: with a process a test, it would read the dictionary and make the
/// county of the lists some hundred times over.
const OTHERS: [&str; 2] = ["--filterset", "not binary(halls)"];

/// The package whose program `halls` tests a hall from inside.
const HALLS: &str = "yimen";

/// Runs the examples in the documentation, which nextest does not.
pub fn examples(
    place: &Place,
    choice: &Choice,
    environment: &[(&str, String)],
) -> Result<(Tally, Vec<String>)> {
    let libraries: Vec<String> =
        choice.packages.iter().filter(|name| is_library(place, name)).cloned().collect();
    if libraries.is_empty() && !choice.packages.is_empty() {
        return Ok((Tally::default(), Vec::new()));
    }
    let choice = Choice { packages: &libraries, ..*choice };
    by_cargo(place, &choice, environment, &["test", "--no-fail-fast", "--doc"])
}

/// Cargo refuses to look for examples in a program, so a named crate is looked at first.
fn is_library(place: &Place, name: &str) -> bool {
    let inside = |directory: &Path| {
        std::fs::read_dir(directory)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect::<Vec<_>>()
    };
    let crates = inside(&place.root).into_iter().chain(inside(&place.root.join("crates")));
    let named = |path: &Path| {
        let manifest = std::fs::read_to_string(path.join("Cargo.toml")).unwrap_or_default();
        manifest.lines().any(|line| line.trim() == format!("name = \"{name}\""))
    };
    crates.into_iter().any(|path| named(&path) && path.join("src/lib.rs").is_file())
}

fn by_cargo(
    place: &Place,
    choice: &Choice,
    environment: &[(&str, String)],
    words: &[&str],
) -> Result<(Tally, Vec<String>)> {
    let mut test = place.cargo(words);
    choice.narrow(&mut test);
    test.arg("--").args(choice.filter).envs(environment.iter().cloned());
    let (status, said) = program::show_and_keep(&mut test, &Summary::Output)?;
    let none = status.success() && !said.contains("test result: ");
    let found = if none { Some(Tally::default()) } else { Tally::of_cargo(&said) };
    Ok((Tally::ended(found, status.success()), ignored_in(&said)))
}

fn ignored(place: &Place, choice: &Choice) -> Result<Vec<String>> {
    let mut list = place.cargo(&["nextest", "list", "--run-ignored", "only", "--message-format", "oneline"]);
    choice.narrow(&mut list);
    list.args(OTHERS);
    let said = program::hear(&mut list)?;
    Ok(said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("rust: {}", line.trim()))
        .collect())
}

/// The names in lines such as `test a::b ... ignored, needs a printer`.
fn ignored_in(said: &str) -> Vec<String> {
    let tests = said.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... ignored"));
    tests.map(|(name, why)| format!("rust: {name}{why}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_ignored_is_named_with_its_reason() {
        let said = "test a::holds ... ok\ntest b::prints ... ignored, needs a printer\ntest c ... ignored\n";
        assert_eq!(ignored_in(said), ["rust: b::prints, needs a printer", "rust: c"]);
    }
}
