//! The browser tests: Node, its two packages, Chromium and Chinese letters, and the run itself.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::place::Place;
use crate::tally::Tally;
use crate::{debian, program};

/// The oldest Node that playwright-core runs on.
const OLDEST_NODE: u32 = 20;

/// Where Chromium is looked for before `PATH`; the same list as e2e/house/browser.mjs.
const CHROMIUM: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/// Brings what the browser tests need.
///
/// # Errors
/// Words saying what is missing and could not be brought.
pub fn prepare(place: &Place) -> Result<()> {
    node()?;
    chromium()?;
    if let Err(error) = chinese_letters() {
        eprintln!("xtask: pictures of pages show boxes: {error:#}");
    }
    packages(place)
}

fn node() -> Result<()> {
    if program::find("node").is_none() || program::find("npm").is_none() {
        debian::install(&["nodejs", "npm"])
            .with_context(|| format!("Node {OLDEST_NODE} or newer is missing"))?;
    }
    let said = program::hear(Command::new("node").arg("--version"))?;
    let major: Option<u32> =
        said.trim().trim_start_matches('v').split('.').next().and_then(|number| number.parse().ok());
    match major {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        _ => bail!("Node {OLDEST_NODE} or newer is needed, here is {}", said.trim()),
    }
}

fn chromium() -> Result<()> {
    if found_chromium().is_none() {
        debian::install(&["chromium", "fonts-noto-cjk"]).context("Chromium is missing")?;
        found_chromium().context("apt-get brought no Chromium")?;
    }
    Ok(())
}

fn found_chromium() -> Option<PathBuf> {
    let chosen = std::env::var_os("CHROMIUM").map(PathBuf::from);
    chosen.into_iter().chain(CHROMIUM.map(PathBuf::from)).find(|path| path.is_file())
}

/// Brings a Chinese font where none is: without one pages are rows of boxes, and no document can be set. A folder named
/// by `YIMEN_FONTS` is taken to hold some.
///
/// # Errors
/// Words saying that there is none and what to install.
pub fn chinese_letters() -> Result<()> {
    let known = program::hear(Command::new("fc-list").args([":lang=zh", "family"])).unwrap_or_default();
    if known.trim().is_empty() && std::env::var_os("YIMEN_FONTS").is_none() && !noto() {
        debian::install(&["fonts-noto-cjk"]).context("no Chinese font")?;
    }
    Ok(())
}

/// Where Debian's package puts it; fc-list itself may not be there.
fn noto() -> bool {
    std::path::Path::new("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc").is_file()
}

/// `npm ci` where the packages are not those of the lock file.
fn packages(place: &Place) -> Result<()> {
    let e2e = place.root.join("e2e");
    let wanted = fs::read_to_string(e2e.join("package-lock.json")).context("e2e/package-lock.json")?;
    let mark = e2e.join("node_modules/.laid-from");
    if fs::read_to_string(&mark).is_ok_and(|laid| laid == wanted) {
        return Ok(());
    }
    program::hear(
        Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&e2e),
    )?;
    fs::write(mark, wanted)?;
    Ok(())
}

/// Runs every file of e2e/tests; `environment` tells them of the server. Gives the tally and the names of what was skipped.
pub fn run(place: &Place, environment: &[(&str, String)], filter: &[String]) -> Result<(Tally, Vec<String>)> {
    let e2e = place.root.join("e2e");
    let mut files: Vec<PathBuf> =
        fs::read_dir(e2e.join("tests"))?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let report = place.target.join("e2e.tap");
    let mut node = Command::new("node");
    // A file that hangs is ended after ten minutes, so that a run always comes to its closing line.
    node.current_dir(&e2e).args(["--test", "--test-concurrency=2", "--test-timeout=600000"]);
    node.args(["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap"]);
    node.arg(format!("--test-reporter-destination={}", report.display()));
    node.args(filter.iter().map(|part| format!("--test-name-pattern={part}"))).args(files);
    node.env("YIMEN_BIN", place.built("yimen")).envs(environment.iter().cloned());
    match demo(place) {
        Ok(made) => drop(node.env("YIMEN_E2E_DEMO", made)),
        Err(error) => eprintln!("xtask: every file of the browser tests makes its own demo: {error:#}"),
    }
    let success = program::show(&mut node)?;
    let said = fs::read_to_string(&report).unwrap_or_default();
    let mut tally = Tally::ended(Tally::of_tap(&said), success);
    let mut names = skipped(&said);
    if !filter.is_empty() {
        (tally.skipped, names) = (0, Vec::new()); // what the filter left out was not asked for
    }
    Ok((tally, names))
}

/// A quick demo for the files to copy, made anew by the program under test.
fn demo(place: &Place) -> Result<PathBuf> {
    let made = place.target.join("e2e-demo");
    if made.exists() {
        fs::remove_dir_all(&made)?;
    }
    let mut maker = Command::new(place.built("yimen"));
    maker.args(["demo", "--quick", "--json", "--port", "0", "--data"]).arg(&made);
    let mut child = maker.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut said = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut said)?;
    }
    // Ended as a keeper ends it, so that everything is in the database's own file.
    program::hear(Command::new("kill").arg(child.id().to_string()))
        .or_else(|_| child.kill().map(|()| String::new()))?;
    child.wait()?;
    anyhow::ensure!(said.contains("\"url\""), "the demo did not come up: {said}");
    Ok(made)
}

/// The names in lines such as `ok 3 - prints a receipt # SKIP needs a printer`.
fn skipped(tap: &str) -> Vec<String> {
    let lines = tap
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("ok ") || line.starts_with("not ok "));
    lines
        .filter(|line| line.contains(" # SKIP") || line.contains(" # TODO"))
        .filter_map(|line| line.split_once(" - "))
        .map(|(_, name)| format!("browser: {name}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_node_skipped_is_named_with_its_reason() {
        let tap = "ok 1 - signs in\nok 2 - prints a receipt # SKIP needs a printer\n    not ok 1 - later # TODO\n# skipped 1\n";
        assert_eq!(
            skipped(tap),
            ["browser: prints a receipt # SKIP needs a printer", "browser: later # TODO"]
        );
    }
}
