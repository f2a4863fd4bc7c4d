//! Where the database and its key file are, for every command that needs them.

use anyhow::Context;
use clap::Args;
use std::path::PathBuf;
use yimen_store::{Options, Store, Target, Vault};

/// Which database.
#[derive(Debug, Clone, Args)]
pub struct DatabaseArgs {
    /// Folder of the embedded database (`yimen.db`) and the key file (`yimen.keys`).
    #[arg(long, value_name = "FOLDER", default_value = "yimen-data")]
    pub data: PathBuf,
    /// PostgreSQL in place of the embedded database: `postgres://user@host:port/database`.
    #[arg(long, value_name = "URL", env = "YIMEN_DB")]
    pub db: Option<String>,
    /// The key file, when it is not in the folder.
    #[arg(long, value_name = "FILE", env = "YIMEN_KEYS")]
    pub keys: Option<PathBuf>,
}

impl DatabaseArgs {
    /// The database named.
    pub fn target(&self) -> Target {
        match &self.db {
            Some(url) => Target::parse(url),
            None => Target::Sqlite(self.data.join("yimen.db")),
        }
    }

    /// The key file named.
    pub fn key_file(&self) -> PathBuf {
        self.keys.clone().unwrap_or_else(|| self.data.join("yimen.keys"))
    }

    /// Opens the database and brings its tables to the present version.
    ///
    /// # Errors
    /// In words for the operator.
    pub fn open(&self) -> anyhow::Result<Store> {
        let store =
            Store::open(&self.target(), Options::default()).context("the database cannot be opened")?;
        store.migrate().context("the tables cannot be brought to the present version")?;
        Ok(store)
    }

    /// Opens the keys of an opened database, or creates them with it.
    ///
    /// # Errors
    /// In words for the operator: a database without its key file is refused.
    pub fn vault(&self, store: &Store) -> anyhow::Result<Vault> {
        let path = self.key_file();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        }
        Vault::of(store, &path).context("the keys cannot be opened")
    }
}
