//! Installing what is missing, on Debian and its kin, where this user may.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::program;

/// The user this task runs as; 0 is root.
pub fn user() -> Result<u32> {
    Ok(program::hear(Command::new("id").arg("-u"))?.trim().parse()?)
}

/// Installs packages by apt-get, as root or through a sudo that asks no password.
///
/// # Errors
/// Words saying what to install by hand, where there is no apt-get or no right to use it; else what apt-get said.
pub fn install(packages: &[&str]) -> Result<()> {
    let wanted = packages.join(" ");
    if program::find("apt-get").is_none() {
        bail!("there is no apt-get here to install it with; install {wanted} by your system's means");
    }
    let by_sudo = user()? != 0;
    if by_sudo && program::hear(Command::new("sudo").args(["-n", "true"])).is_err() {
        bail!("this user may not install it; run: sudo apt-get install {wanted}");
    }
    eprintln!("xtask: installing {wanted} by apt-get (once)");
    apt_get(by_sudo, &["update", "-q"])?;
    apt_get(by_sudo, &[&["install", "-y", "-q", "--no-install-recommends"], packages].concat())
        .with_context(|| format!("installing {wanted}"))
}

fn apt_get(by_sudo: bool, words: &[&str]) -> Result<()> {
    // Somebody else may be installing just now: wait for the lock, five minutes at most.
    let patience = ["-o", "DPkg::Lock::Timeout=300"];
    let mut command = if by_sudo {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        let mut direct = Command::new("apt-get");
        direct.env("DEBIAN_FRONTEND", "noninteractive");
        direct
    };
    program::hear(command.args(patience).args(words)).map(drop)
}
