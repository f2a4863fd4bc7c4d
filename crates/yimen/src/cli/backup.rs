//! `yimen backup` and `yimen restore`: a copy of the embedded database while it serves, and the way back.

use super::database::DatabaseArgs;
use anyhow::{Context, bail};
use clap::Args;
use std::{path::PathBuf, process::ExitCode};
use yimen_store::{Target, backup};

/// Arguments of `yimen backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to write the copy to.
    to: PathBuf,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Arguments of `yimen restore`.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The copy to restore from.
    from: PathBuf,
    #[command(flatten)]
    database: DatabaseArgs,
}

/// Copies the database while it may be serving.
pub fn backup(args: &BackupArgs) -> anyhow::Result<ExitCode> {
    let from = file(&args.database)?;
    let bar = indicatif::ProgressBar::new(0);
    let copied = backup::backup(&from, &args.to, &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })
    .with_context(|| format!("{} cannot be backed up", from.display()))?;
    bar.finish_and_clear();
    println!("{} → {}: {} bytes, checked", from.display(), args.to.display(), copied.bytes);
    println!(
        "the key file {} is not in the copy; keep it elsewhere: without it personal data cannot be read",
        args.database.key_file().display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Puts a copy in the place of the database.
pub fn restore(args: &RestoreArgs) -> anyhow::Result<ExitCode> {
    let to = file(&args.database)?;
    let keys = args.database.key_file();
    let keys = keys.is_file().then_some(keys);
    let bar = indicatif::ProgressBar::new(0);
    let copied = backup::restore(&args.from, &to, keys.as_deref(), &mut |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })
    .with_context(|| format!("{} cannot be restored", args.from.display()))?;
    bar.finish_and_clear();
    println!("{} → {}: {} bytes, checked", args.from.display(), to.display(), copied.bytes);
    if let Some(kept) = &copied.kept {
        println!("the database that stood there is kept as {}", kept.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn file(database: &DatabaseArgs) -> anyhow::Result<PathBuf> {
    match database.target() {
        Target::Sqlite(path) => Ok(path),
        Target::Postgres(_) => {
            bail!("a PostgreSQL database is backed up with the server's own tools (pg_dump, pg_basebackup)")
        }
    }
}
