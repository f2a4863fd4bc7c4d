//! Proof that nothing was altered: the journal verified, rows and tallies held against it.

mod records;
mod sql;
mod verify;

pub use sql::STATEMENTS;
pub use verify::{Broken, Stopped, Verified, verify};
