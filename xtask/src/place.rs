//! Where this checkout and its build directory are, and whether anybody watches.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checkout this task was built from.
pub struct Place {
    /// The workspace root.
    pub root: PathBuf,
    /// The build directory in use, wherever `CARGO_TARGET_DIR` or a configuration put it.
    pub target: PathBuf,
    /// `CI=true`: nobody watches, so a skip is a failure and the lock file must not move.
    pub ci: bool,
}

impl Place {
    /// Finds both from the running program: `<target>/debug/xtask`, built in `<root>/xtask`.
    pub fn here() -> Result<Place> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is not in a workspace")?;
        let program = std::env::current_exe().context("where this program is")?;
        let target = program.ancestors().nth(2).context("this program is not in a build directory")?;
        Ok(Place {
            root: root.to_owned(),
            target: target.to_owned(),
            ci: std::env::var("CI").is_ok_and(|value| value == "true"),
        })
    }

    /// The development build of a program of this workspace.
    pub fn built(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// A cargo command in this checkout; where nobody watches, with the lock file as it was committed.
    pub fn cargo(&self, words: &[&str]) -> std::process::Command {
        let mut command = std::process::Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        command.current_dir(&self.root).args(words);
        if self.ci {
            command.arg("--locked");
        }
        command
    }
}
