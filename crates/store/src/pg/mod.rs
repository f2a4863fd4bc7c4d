//! PostgreSQL (and what speaks its wire): a few worker threads, each with a connection of its own.

mod session;
mod worker;

pub(crate) use session::{Session, Settings};
pub(crate) use worker::worker;

use crate::Error;

/// Runs `f` on a thread of its own, for a session cannot be driven from a thread that drives a runtime already.
pub(crate) fn off_runtime<T: Send>(f: impl FnOnce() -> Result<T, Error> + Send) -> Result<T, Error> {
    std::thread::scope(|scope| scope.spawn(f).join()).unwrap_or(Err(Error::Panicked))
}
