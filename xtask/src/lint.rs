//! The linters: formatting, clippy with warnings denied, and the dependency rules of deny.toml.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::place::Place;
use crate::program;

/// The cargo-deny that is built where none is found.
const CARGO_DENY: &str = "0.20.2";

/// What a linter found.
pub struct Verdict {
    /// Its name.
    pub linter: &'static str,
    /// Whether it had nothing to say.
    pub clean: bool,
}

/// Runs all three, the later ones also if an earlier one complains.
pub fn run(place: &Place) -> Result<Vec<Verdict>> {
    // Formatting needs no lock file, and takes no `--locked`.
    let mut format = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    let format = program::show(format.current_dir(&place.root).args(["fmt", "--all", "--check"]))?;
    let mut clippy = place.cargo(&["clippy", "--workspace", "--all-targets"]);
    let clippy = program::show(clippy.args(["--", "-D", "warnings"]))?;
    Ok(vec![
        Verdict { linter: "format", clean: format },
        Verdict { linter: "clippy", clean: clippy },
        Verdict { linter: "deny", clean: deny(place)? },
    ])
}

/// Licences, bans and sources. Not advisories: their database lies on a host that an intranet and its CI may not reach; run
/// `cargo deny check advisories` by hand where it can be.
fn deny(place: &Place) -> Result<bool> {
    let mut check = Command::new(cargo_deny()?);
    check.current_dir(&place.root).args(["--all-features", "--workspace"]);
    if place.ci {
        check.arg("--locked");
    }
    check.args(["check", "--hide-inclusion-graph", "bans", "licenses", "sources"]);
    eprintln!(
        "xtask: cargo deny checks bans, licences and sources; advisories are not checked (their database is not on a registry)"
    );
    program::show(&mut check)
}

/// cargo-deny from `PATH`, else from a corner of cargo's home where it is built once: without optimisation, for building it
/// so takes one minute and running it a second.
fn cargo_deny() -> Result<PathBuf> {
    if let Some(found) = program::find("cargo-deny") {
        return Ok(found);
    }
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo"))).context("no home for cargo")?;
    let corner = home.join("yimen-tools").join(format!("cargo-deny-{CARGO_DENY}"));
    let built = corner.join("bin/cargo-deny");
    if !built.is_file() {
        eprintln!("xtask: building cargo-deny {CARGO_DENY} (once, about a minute)");
        let mut install = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        install.args([
            "install",
            "cargo-deny",
            "--version",
            CARGO_DENY,
            "--locked",
            "--debug",
            "--quiet",
            "--root",
        ]);
        install.arg(&corner).env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
        install.current_dir(std::env::temp_dir()).env_remove("CARGO_TARGET_DIR");
        program::hear(&mut install).context("building cargo-deny")?;
    }
    Ok(built)
}
