//! Copies of a SQLite database while it is served, and the way back.
use crate::Error;
use std::path::Path;
/// What was copied.
#[derive(Debug, Clone)]
pub struct Copied;
pub(crate) fn backup(_: &Path, _: &Path, _: &mut dyn FnMut(u64, u64)) -> Result<Copied, Error> {
    Err(not_here())
}
pub(crate) fn not_here() -> Error {
    Error::Db("PostgreSQL is backed up with its own tools (pg_dump, pg_basebackup)".into())
}
