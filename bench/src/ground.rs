//! A fresh database to stand on, gone afterwards: a file in a folder on the disk, or a schema on a PostgreSQL server.

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio_postgres::NoTls;
use yimen_store::{Options, Store, Target, Vault};

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// Where the database is to be.
#[derive(Debug, Clone, clap::Args)]
pub struct GroundArgs {
    /// Which engine.
    #[arg(long, value_enum, default_value = "sqlite")]
    pub engine: Engine,
    /// The PostgreSQL server; a schema of its own is made there and dropped. Without it, what `cargo xtask pg url` says.
    #[arg(long, value_name = "URL", env = "YIMEN_TEST_PG")]
    pub db: Option<String>,
    /// The folder to lay the embedded database in; it should lie on a real disk.
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

/// A database that goes away when dropped.
pub struct Ground {
    target: Target,
    schema: Option<(String, String)>,
    folder: TempDir,
}

impl Ground {
    /// Lays a fresh one; `name` tells several of one run apart.
    ///
    /// # Errors
    /// When the folder or the schema cannot be made.
    pub fn lay(args: &GroundArgs, name: &str) -> Result<Ground> {
        let folder = match &args.folder {
            Some(folder) => TempDir::new_in(folder)?,
            None => TempDir::new()?,
        };
        if args.engine == Engine::Sqlite {
            let target = Target::Sqlite(folder.path().join("yimen.db"));
            return Ok(Ground { target, schema: None, folder });
        }
        let url = match &args.db {
            Some(url) => url.clone(),
            None => url_of_xtask()?,
        };
        let schema = format!("yimen_bench_{}_{name}", std::process::id());
        command(&url, &format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}"))?;
        let joint = if url.contains('?') { '&' } else { '?' };
        let target = Target::Postgres(format!("{url}{joint}options=-csearch_path%3D{schema}"));
        Ok(Ground { target, schema: Some((url, schema)), folder })
    }

    /// Where it is.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The folder of the key file, and of the embedded database.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The key file.
    pub fn keys(&self) -> PathBuf {
        self.folder().join("yimen.keys")
    }

    /// Opens it with its tables, and its keys. Blocking.
    ///
    /// # Errors
    /// The store's.
    pub fn open(&self) -> Result<(Store, Vault)> {
        let store = Store::open(&self.target, Options::default())?;
        store.migrate()?;
        let vault = Vault::of(&store, &self.keys())?;
        Ok((store, vault))
    }

    /// Opens it for looking, also beside a server. Blocking.
    ///
    /// # Errors
    /// The store's.
    pub fn look(&self) -> Result<Store> {
        look(&self.target)
    }

    /// Whether a commit is forced to the disk, in words, with the time of one small write.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn durability(&self) -> Result<String> {
        match &self.target {
            Target::Sqlite(_) => {
                let took = fsync_takes(self.folder())?;
                Ok(format!("synchronous=FULL; fsync of 4 KiB here: {} µs", took.as_micros()))
            }
            Target::Postgres(url) => {
                let said = settings(url, &["server_version", "fsync", "synchronous_commit"])?;
                Ok(said.join(", "))
            }
        }
    }
}

/// Opens a database for looking, also beside a server. Blocking.
///
/// # Errors
/// The store's.
pub fn look(target: &Target) -> Result<Store> {
    let patience = Duration::from_secs(60);
    Ok(Store::open(target, Options { readers: 1, patience, limit: patience * 10, ..Options::read_only() })?)
}

impl Drop for Ground {
    fn drop(&mut self) {
        if let Some((url, schema)) = &self.schema
            && let Err(error) = command(url, &format!("DROP SCHEMA IF EXISTS {schema} CASCADE"))
        {
            eprintln!("yimen-bench: the schema {schema} was left behind: {error:#}");
        }
    }
}

/// The address of the server to develop against, if one runs.
fn url_of_xtask() -> Result<String> {
    let said = Command::new("cargo").args(["xtask", "pg", "url"]).output().context("cargo xtask pg url")?;
    let url = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    if !said.status.success() || url.is_empty() {
        bail!("no PostgreSQL: give --db, set YIMEN_TEST_PG, or start one with `cargo xtask pg start`");
    }
    Ok(url)
}

/// The middle of a hundred small writes, each forced to the disk.
fn fsync_takes(folder: &Path) -> Result<Duration> {
    let mut file = tempfile::tempfile_in(folder)?;
    let mut took = Vec::with_capacity(100);
    for _ in 0..100 {
        let began = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        took.push(began.elapsed());
    }
    took.sort();
    Ok(took[50])
}

/// Runs statements on a connection of their own.
fn command(url: &str, sql: &str) -> Result<()> {
    on_own_thread(|| async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        let driver = tokio::spawn(connection);
        client.batch_execute(sql).await?;
        drop(client);
        driver.await??;
        Ok(())
    })
}

fn settings(url: &str, names: &[&str]) -> Result<Vec<String>> {
    on_own_thread(|| async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        let mut said = Vec::new();
        for name in names {
            let row = client.query_one(&format!("SHOW {name}"), &[]).await?;
            said.push(format!("{name}={}", row.get::<_, String>(0)));
        }
        Ok(said)
    })
}

/// A runtime within a thread of its own, so that it may also be called (and dropped) within another runtime.
fn on_own_thread<T: Send, F: Future<Output = Result<T>>>(work: impl FnOnce() -> F + Send) -> Result<T> {
    std::thread::scope(|scope| {
        let thread = scope
            .spawn(|| tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work()));
        thread.join().unwrap_or_else(|_| bail!("the thread fell"))
    })
}
