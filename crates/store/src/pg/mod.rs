//! PostgreSQL (and what speaks its wire): a few worker threads, each with a connection of its own.

mod session;
mod worker;

pub(crate) use session::{Session, Settings};
pub(crate) use worker::worker;
