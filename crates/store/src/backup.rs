//! A copy of a SQLite database while it is being served, and the way back.
//!
//! The copy is of one moment (the snapshot at which it starts), made page by page beside the writers, from this process or
//! another. It is a single file without a log beside it; it appears under its name only when it is whole, checked and on
//! the disk. The key file is not part of it: keep that apart.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::backup::{Backup, StepResult};

use crate::{
    Engine, Error, Migration, Options, Store, Target, Vault,
    error::at,
    lock::Hold,
    migrate,
    sqlite::{self, Conn},
};

/// What was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Size of the copy in bytes.
    pub bytes: u64,
    /// The last migration the copy has had.
    pub migration: Option<Migration>,
    /// Where a database that was replaced has been kept.
    pub kept: Option<PathBuf>,
}

/// Pages copied in one step; between steps other readers of the disk have their turn.
const PAGES: i32 = 1_024;
const PATIENCE: Duration = Duration::from_secs(5);

/// What is said of PostgreSQL.
pub(crate) fn not_here() -> Error {
    Error::Db(
        "a PostgreSQL database is backed up with the server's own tools (pg_dump, pg_basebackup)".into(),
    )
}

/// Copies the database file `from`, which may be in use, to `to`; a file of that name is replaced at the end. `progress`
/// hears pages done and pages in all. Blocking.
pub fn backup(from: &Path, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Copied, Error> {
    if same(from, to) {
        return Err(Error::Db(format!(
            "{} is the database itself; name another file for the copy",
            to.display()
        )));
    }
    let draft = Draft::beside(to)?;
    copy(from, &draft.0, progress)?;
    let migration = checked(&draft.0, None)?;
    draft.publish(to)?;
    finished(to, migration, None)
}

/// Puts the copy `from` in the place of the database `to`, after checking it: that it is whole, that this program knows
/// its migrations, and (where `keys` is given) that the key file belongs to it. Blocking.
///
/// Refused with the numbers of the processes while any holds `to` open for writing. A database that stood there is kept
/// beside it (`Copied::kept`).
pub fn restore(
    from: &Path,
    to: &Path,
    keys: Option<&Path>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Copied, Error> {
    if same(from, to) {
        return Err(Error::Db(format!("{} cannot be restored from itself", to.display())));
    }
    if !from.is_file() {
        return Err(Error::Db(format!("there is no file {}", from.display())));
    }
    folder(to)?;
    let hold = Hold::alone(to)?;
    let draft = Draft::beside(to)?;
    copy(from, &draft.0, progress)?;
    let migration = checked(&draft.0, keys)?;
    let kept = set_aside(to)?;
    draft.publish(to)?;
    drop(hold);
    finished(to, migration, kept)
}

/// A file under another name until it is complete; removed if it never is.
struct Draft(PathBuf);

impl Draft {
    fn beside(to: &Path) -> Result<Draft, Error> {
        folder(to)?;
        let draft = Draft(with(to, &format!(".draft-{}", std::process::id())));
        draft.remove();
        Ok(draft)
    }

    /// On the disk first, then under its name, then the name on the disk.
    fn publish(self, to: &Path) -> Result<(), Error> {
        let file = File::open(&self.0).map_err(|e| at(&self.0, e))?;
        owner_only(&file).and_then(|()| file.sync_all()).map_err(|e| at(&self.0, e))?;
        fs::rename(&self.0, to).map_err(|e| at(to, e))?;
        let folder = folder(to)?;
        File::open(&folder).and_then(|folder| folder.sync_all()).map_err(|e| at(&folder, e))
    }

    fn remove(&self) {
        for end in ["", "-journal", "-wal", "-shm", ".lock"] {
            let _ = fs::remove_file(with(&self.0, end));
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.remove();
    }
}

fn copy(from: &Path, draft: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Error> {
    let foreign = |why: &str| Error::Db(format!("{} is not a database of this program{why}", from.display()));
    let source = sqlite::open_reader(from, PATIENCE).map_err(|error| match error {
        Error::Db(text) => foreign(&format!(": {text}")),
        other => other,
    })?;
    // Inside a transaction the source stays at one moment; otherwise every commit of a server would start the copy anew.
    source.run("BEGIN")?;
    let tables: i64 = source
        .db
        .query_row("SELECT count(*) FROM sqlite_master WHERE name = 'schema_migration'", [], |row| row.get(0))
        .map_err(|e| foreign(&format!(": {e}")))?;
    if tables == 0 {
        return Err(foreign(""));
    }
    let mut target = rusqlite::Connection::open(draft)?;
    target.execute_batch("PRAGMA synchronous = OFF")?;
    {
        let backup = Backup::new(&source.db, &mut target)?;
        loop {
            let step = backup.step(PAGES)?;
            let now = backup.progress();
            let all = u64::try_from(now.pagecount).unwrap_or(0);
            progress(all.saturating_sub(u64::try_from(now.remaining).unwrap_or(0)), all);
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }
    // One file, without a log beside it.
    let mode: String = target.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" {
        return Err(Error::Db(format!("the copy could not be made one file (journal mode stays {mode})")));
    }
    target.close().map_err(|(_, e)| Error::from(e))?;
    source.run("ROLLBACK")
}

/// Reads the copy again from the disk: whole, known, and of these keys.
fn checked(copy: &Path, keys: Option<&Path>) -> Result<Option<Migration>, Error> {
    let conn = sqlite::open_reader(copy, PATIENCE)?;
    whole(&conn, copy)?;
    drop(conn);
    let store =
        Store::open(&Target::Sqlite(copy.to_owned()), Options { readers: 1, ..Options::read_only() })?;
    let applied = migrate::applied(&store)?;
    migrate::check(Engine::Sqlite, &applied)?;
    if let Some(keys) = keys {
        Vault::open_or_create(keys, false)?.bind(&store, keys)?;
    }
    Ok(applied.into_iter().next_back())
}

fn whole(conn: &Conn, path: &Path) -> Result<(), Error> {
    let first: String = conn.db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if first != "ok" {
        return Err(Error::Db(format!("{} is damaged: {first}", path.display())));
    }
    let mut orphans = conn.db.prepare("PRAGMA foreign_key_check")?;
    if let Some(row) = orphans.query([])?.next()? {
        let table: String = row.get(0)?;
        return Err(Error::Db(format!("{} is damaged: a row of {table} refers to none", path.display())));
    }
    Ok(())
}

/// Keeps the database that stands at `to` under another name. Its log is worked in first, for a log left behind would be
/// applied to the file that comes in its place.
fn set_aside(to: &Path) -> Result<Option<PathBuf>, Error> {
    let logs = ["-wal", "-shm", "-journal"];
    if !to.exists() && !logs.iter().any(|end| with(to, end).exists()) {
        return Ok(None);
    }
    let kept = (1..).map(|n| with(to, &format!(".before-restore-{n}"))).find(|path| !path.exists());
    let Some(kept) = kept else { return Ok(None) };
    if to.exists() {
        match folded(to) {
            Err(Error::Unavailable(text)) => {
                return Err(Error::Unavailable(format!(
                    "{} is in use by another program: {text}",
                    to.display()
                )));
            }
            Err(error) => {
                tracing::warn!(%error, "the database that is being replaced cannot be opened; kept as it is")
            }
            Ok(()) => {}
        }
        // A link, so that the old database stays in its place until the new one takes it.
        if fs::hard_link(to, &kept).is_err() {
            fs::copy(to, &kept).map_err(|e| at(&kept, e))?;
        }
    }
    for end in logs {
        let log = with(to, end);
        if log.exists() {
            fs::rename(&log, with(&kept, end)).map_err(|e| at(&log, e))?;
        }
    }
    Ok(Some(kept))
}

fn folded(database: &Path) -> Result<(), Error> {
    let conn = rusqlite::Connection::open(database)?;
    conn.busy_timeout(PATIENCE)?;
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(Error::Unavailable("its log is in use".into())) }
}

fn finished(at_last: &Path, migration: Option<Migration>, kept: Option<PathBuf>) -> Result<Copied, Error> {
    let bytes = fs::metadata(at_last).map_err(|e| at(at_last, e))?.len();
    Ok(Copied { bytes, migration, kept })
}

fn folder(of: &Path) -> Result<PathBuf, Error> {
    let folder = match of.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&folder).map_err(|e| at(&folder, e))?;
    Ok(folder)
}

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn same(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

#[cfg(unix)]
fn owner_only(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn owner_only(_: &File) -> std::io::Result<()> {
    Ok(())
}
