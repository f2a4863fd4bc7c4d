//! For tests: every test of storage runs on both engines.
//!
//! SQLite runs in a temporary folder. PostgreSQL runs where the variable `YIMEN_TEST_PG` names a server
//! (`postgres://postgres@127.0.0.1:5433/postgres`): each test gets a schema of its own, dropped afterwards (a database of
//! its own would cost a checkpoint each). Without the variable the test says loudly that it skipped PostgreSQL, and fails
//! where `CI` is `true`.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use crate::{Engine, Error, Options, Store, Target, pg};

/// Runs `test` on a fresh, migrated database of each engine.
pub fn on_each(test: impl Fn(Store)) {
    on_each_with(Options::default(), test);
}

/// As [`on_each`], with the options given.
pub fn on_each_with(options: Options, test: impl Fn(Store)) {
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        test(fresh.store(options.clone()));
    }
}

/// An empty database that goes away when dropped. Stores opened on it must have been dropped before.
pub struct Fresh {
    target: Target,
    server: Option<(String, String)>,
    _folder: Option<tempfile::TempDir>,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Fresh {
    /// A file in a temporary folder.
    #[allow(clippy::expect_used)]
    pub fn sqlite() -> Fresh {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let target = Target::Sqlite(folder.path().join("hall.db"));
        Fresh { target, server: None, _folder: Some(folder) }
    }

    /// A schema on the test server, or `None` where there is none (see the module's head).
    pub fn postgres() -> Option<Fresh> {
        let Ok(url) = std::env::var("YIMEN_TEST_PG") else {
            let why = "SKIPPED postgres: YIMEN_TEST_PG is not set; nothing was tested there";
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{why}");
            eprintln!("{why}");
            return None;
        };
        let name = format!("yimen_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Relaxed));
        if let Err(error) =
            command(&url, &format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}"))
        {
            panic!("no test schema on {url}: {error}");
        }
        let joint = if url.contains('?') { '&' } else { '?' };
        let target = Target::Postgres(format!("{url}{joint}options=-csearch_path%3D{name}"));
        Some(Fresh { target, server: Some((url, name)), _folder: None })
    }

    /// Where it is.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Opens and migrates it.
    pub fn store(&self, options: Options) -> Store {
        let store = self.unmigrated(options);
        if let Err(error) = store.migrate() {
            panic!("{error}");
        }
        store
    }

    /// Opens it as it is.
    pub fn unmigrated(&self, options: Options) -> Store {
        match Store::open(&self.target, options) {
            Ok(store) => store,
            Err(error) => panic!("{error}"),
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some((url, name)) = &self.server {
            let dropped = command(url, &format!("DROP SCHEMA IF EXISTS {name} CASCADE"));
            if let Err(error) = dropped {
                eprintln!("{name} was left behind: {error}");
            }
        }
    }
}

fn command(url: &str, sql: &str) -> Result<(), Error> {
    let second = std::time::Duration::from_secs(1);
    let settings = pg::Settings {
        url: url.to_owned(),
        writing: true,
        limit: second * 60,
        lock: second * 60,
        connect: second * 10,
    };
    pg::off_runtime(|| pg::Session::connect(&settings)?.batch(sql))
}

/// Prepares every statement of a block (see [`crate::statements!`]) on the engine of `store`; names those refused.
///
/// Names ending in `_SQLITE` or `_PG` are prepared on that engine alone. A head ending in `VALUES` is completed with one
/// row of placeholders.
pub fn refused(store: &Store, statements: &[(&'static str, &'static str)]) -> Vec<String> {
    let engine = store.engine();
    let mut refused = Vec::new();
    for (name, sql) in statements.iter().copied() {
        let elsewhere = match engine {
            Engine::Sqlite => name.ends_with("_PG"),
            Engine::Postgres => name.ends_with("_SQLITE"),
        };
        if elsewhere {
            continue;
        }
        let text = completed(sql);
        if let Err(error) = store.write_now(move |tx| tx.check(&text)) {
            refused.push(format!("{name}: {error}"));
        }
    }
    refused
}

fn completed(sql: &str) -> String {
    if !sql.trim_end().ends_with("VALUES") {
        return sql.to_owned();
    }
    let columns = sql
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map_or(0, |(c, _)| c.split(',').count());
    let places: Vec<String> = (1..=columns).map(|n| format!("${n}")).collect();
    format!("{sql} ({})", places.join(", "))
}
