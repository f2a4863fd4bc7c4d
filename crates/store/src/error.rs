//! What can go wrong between a unit of work and its durable commit.

/// Why a unit of work did not happen, or may not have happened.
///
/// The variants are what a caller can act on; the texts are for the log and for the operator, not for a clerk.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The row asked for is not there.
    #[error("no such row")]
    NotFound,
    /// The caller worked from a state that has moved on: a version is taken, a guarded row did not match, or the
    /// engine refused two transactions that cross. Nothing was changed; load again and decide again.
    #[error("the record has changed since it was read")]
    Stale,
    /// A uniqueness rule, a reference or a check of the schema refused the row; holds the engine's name for it.
    #[error("the database refused the row: {0}")]
    Conflict(String),
    /// The database cannot do it now: locked, full, gone, or the answer to a commit was lost. In the last case the
    /// outcome is *unknown*; an idempotency key tells on the next try.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The unit of work ran longer than its time limit and was undone.
    #[error("the unit of work exceeded its time limit and was undone")]
    Timeout,
    /// The unit of work panicked and was undone; its neighbours in the same commit were not touched.
    #[error("the unit of work panicked and was undone")]
    Panicked,
    /// The store is shutting down.
    #[error("the store is closed")]
    Closed,
    /// A migration cannot be applied, in words.
    #[error("migration: {0}")]
    Migration(String),
    /// The key file is missing, unreadable, or belongs to another database; or a sealed value cannot be opened.
    #[error("keys: {0}")]
    Key(String),
    /// Anything else the engine or the file system said: a defect, or a statement that is wrong.
    #[error("database: {0}")]
    Db(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        match error {
            rusqlite::Error::QueryReturnedNoRows => Error::NotFound,
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                Code::ConstraintViolation => Error::Conflict(text),
                Code::DatabaseBusy
                | Code::DatabaseLocked
                | Code::DiskFull
                | Code::CannotOpen
                | Code::SystemIoFailure
                | Code::OutOfMemory
                | Code::ReadOnly => Error::Unavailable(text),
                Code::OperationInterrupted => Error::Timeout,
                _ => Error::Db(text),
            },
            _ => Error::Db(text),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Error {
        let Some(db) = error.as_db_error() else {
            // A conversion is a defect of the statement; everything else without a server's answer is a lost line.
            return match std::error::Error::source(&error) {
                Some(source) if !error.is_closed() && source.downcast_ref::<std::io::Error>().is_none() => {
                    Error::Db(format!("{error}: {source}"))
                }
                Some(source) => Error::Unavailable(format!("{error}: {source}")),
                None => Error::Unavailable(error.to_string()),
            };
        };
        let text = format!("{} ({})", db.message(), db.code().code());
        let name =
            || db.constraint().map_or_else(|| text.clone(), |name| format!("{name}: {}", db.message()));
        match db.code().code() {
            "40001" | "40P01" => Error::Stale,
            "57014" | "25P03" => Error::Timeout,
            // Lock not granted in time; connection trouble; too little of something; the server is going or read-only.
            "55P03" | "57P01" | "57P02" | "57P03" | "57P05" | "25006" => Error::Unavailable(text),
            code if code.starts_with("08") || code.starts_with("53") || code.starts_with("58") => {
                Error::Unavailable(text)
            }
            code if code.starts_with("23") => Error::Conflict(name()),
            _ => Error::Db(text),
        }
    }
}

/// An error of the file system, with the path it concerns.
pub(crate) fn at(path: &std::path::Path, error: std::io::Error) -> Error {
    use std::io::ErrorKind::{ReadOnlyFilesystem, StorageFull};
    let text = format!("{}: {error}", path.display());
    match error.kind() {
        StorageFull | ReadOnlyFilesystem => Error::Unavailable(text),
        _ => Error::Db(text),
    }
}
