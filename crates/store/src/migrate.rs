//! Migrations: numbered `.sql` files, built into the program, applied in order, each in a transaction of its own.
//!
//! What was applied is kept with a checksum (SM3 of the text, line ends made alike). A file changed after it was applied,
//! or a database that a newer program has migrated, is refused in words. Several servers may start at once.

use std::{collections::BTreeMap, time::Duration};

use sm3::{Digest, Sm3};

use crate::{Engine, Error, Store, Target, Tx, pg, sqlite, tx::Conn, vault::hex};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

pub(crate) struct File {
    engine: Engine,
    number: i64,
    name: &'static str,
    text: &'static str,
}

/// A migration, applied or known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Its number; the order.
    pub number: i64,
    /// Its file name without the ending.
    pub name: String,
    /// SM3 of its text, in hex.
    pub checksum: String,
}

mod sql {
    crate::statements! {
        pub TABLE = "CREATE TABLE IF NOT EXISTS schema_migration \
                     (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)";
        pub APPLIED = "SELECT number, name, checksum FROM schema_migration ORDER BY number";
        pub NOTE = "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)";
        pub EXISTS_SQLITE = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'";
        pub EXISTS_PG = "SELECT count(*) FROM pg_tables \
                         WHERE schemaname = current_schema() AND tablename = 'schema_migration'";
    }
}
pub(crate) use sql::STATEMENTS;

/// One starter at a time in one schema: the first number is "yime" in ASCII.
const LOCK_PG: &str = "SELECT pg_advisory_lock(2036952421, hashtext(current_schema()))";
/// A migration may rewrite a table; the limits of serving are not for it.
const LIMIT: Duration = Duration::from_secs(3600);
const WAIT: Duration = Duration::from_secs(60);

/// The migrations this program knows for an engine, in order.
pub fn known(engine: Engine) -> Vec<Migration> {
    files(engine).map(File::described).collect()
}

/// What the database of `store` has had applied. Blocking.
pub fn applied(store: &Store) -> Result<Vec<Migration>, Error> {
    store.read_now(look)
}

/// What the database still lacks; refuses a database that this program does not understand. Blocking.
pub fn pending(store: &Store) -> Result<Vec<Migration>, Error> {
    let applied = applied(store)?;
    check(store.engine(), &applied)?;
    Ok(lacking(store.engine(), &applied).map(File::described).collect())
}

/// See [`Store::migrate`].
pub(crate) fn apply(store: &Store) -> Result<Vec<Migration>, Error> {
    match store.target() {
        Target::Sqlite(path) => {
            let conn = sqlite::open(path, WAIT)?;
            conn.run(sql::TABLE)?;
            run(Engine::Sqlite, |each| {
                conn.run("BEGIN IMMEDIATE")?;
                let done = each(&mut Tx::new(Conn::Sqlite(&conn.db)));
                conn.run(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
                done
            })
        }
        Target::Postgres(url) => pg::off_runtime(|| {
            let settings =
                pg::Settings { url: url.clone(), writing: true, limit: LIMIT, lock: WAIT, connect: WAIT };
            let mut session = pg::Session::connect(&settings)?;
            session.start("");
            session.batch(LOCK_PG)?;
            session.batch(sql::TABLE)?;
            run(Engine::Postgres, |each| {
                session.start("BEGIN");
                let done = each(&mut Tx::new(Conn::Pg(&mut session)));
                session.end(done.is_ok())?;
                done
            })
        }),
    }
}

type Step<'a> = &'a mut dyn FnMut(&mut Tx) -> Result<Option<Migration>, Error>;

/// Applies one lacking migration per transaction until none lacks. Looking again each time makes it safe that another
/// process may be doing the same on the same SQLite file.
fn run(
    engine: Engine,
    mut transaction: impl FnMut(Step) -> Result<Option<Migration>, Error>,
) -> Result<Vec<Migration>, Error> {
    let mut done = Vec::new();
    while let Some(migration) = transaction(&mut |tx| next(tx, engine))? {
        tracing::info!(number = migration.number, name = migration.name, "migration applied");
        done.push(migration);
    }
    Ok(done)
}

fn next(tx: &mut Tx, engine: Engine) -> Result<Option<Migration>, Error> {
    let applied = read(tx)?;
    check(engine, &applied)?;
    let Some(file) = lacking(engine, &applied).next() else { return Ok(None) };
    let migration = file.described();
    tx.script(file.text).map_err(|error| match error {
        Error::Unavailable(_) => error,
        other => Error::Migration(format!("{}: {other}", file.name)),
    })?;
    tx.exec_one(sql::NOTE, &[&migration.number, &migration.name, &migration.checksum])?;
    Ok(Some(migration))
}

fn look(tx: &mut Tx) -> Result<Vec<Migration>, Error> {
    let exists = match tx.engine() {
        Engine::Sqlite => sql::EXISTS_SQLITE,
        Engine::Postgres => sql::EXISTS_PG,
    };
    if tx.value::<i64>(exists, &[])? == 0 { Ok(Vec::new()) } else { read(tx) }
}

fn read(tx: &mut Tx) -> Result<Vec<Migration>, Error> {
    tx.all(sql::APPLIED, &[], |row| {
        Ok(Migration { number: row.get(0)?, name: row.get(1)?, checksum: row.get(2)? })
    })
}

/// Refuses what this program must not touch.
pub(crate) fn check(engine: Engine, applied: &[Migration]) -> Result<(), Error> {
    let known: BTreeMap<i64, Migration> = known(engine).into_iter().map(|m| (m.number, m)).collect();
    let newest = known.keys().next_back().copied().unwrap_or(0);
    for was in applied {
        let (number, name) = (was.number, &was.name);
        match known.get(&number) {
            None if number > newest => {
                return Err(Error::Migration(format!(
                    "the database was migrated by a newer program ({number:04} {name}; this one knows up to \
                     {newest:04}): start the newer program, or restore a backup made before"
                )));
            }
            None => {
                return Err(Error::Migration(format!(
                    "the database holds a migration this program does not know ({number:04} {name})"
                )));
            }
            Some(file) if file.checksum != was.checksum => {
                return Err(Error::Migration(format!(
                    "{name} was changed after it had been applied to this database: put the file back as it was \
                     and write a new migration for the change"
                )));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn files(engine: Engine) -> impl Iterator<Item = &'static File> {
    FILES.iter().filter(move |file| file.engine == engine)
}

fn lacking(engine: Engine, applied: &[Migration]) -> impl Iterator<Item = &'static File> {
    files(engine).filter(|file| !applied.iter().any(|was| was.number == file.number))
}

impl File {
    fn described(&self) -> Migration {
        let checksum = hex(&Sm3::digest(self.text.replace("\r\n", "\n")));
        Migration { number: self.number, name: self.name.to_owned(), checksum }
    }
}
