//! What keepers keep: small records of the county that are changed by hand and must be shown in every version.
//!
//! A policy basis, a post, a centre's hours, a page of the manual are all kept alike: one row with the present content, and a
//! stream `kept:<kind>:<id>` in the journal with every content it ever had, who changed it and why. A capability says
//! what it keeps by [`Kept`], and writes by [`keep`] and [`withdraw`] inside its own unit of work. The hall holds all
//! of them in memory as a [`Book`]; whoever has written calls [`refresh`], and the watch does so for other processes.

mod book;
mod kinds;
mod record;
pub mod sql;

pub use book::{Book, refresh};
pub use record::{Fact, Note, Record, all, history, keep, keep_all, one, stream, withdraw};

use serde::{Serialize, de::DeserializeOwned};

/// Content that is kept: how it is called, and what tells one from another.
pub trait Kept: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static {
    /// The kind in the table and in the names of streams: `post`. Never changed afterwards.
    const KIND: &'static str;

    /// What tells it from others of its kind, within the county; no line breaks, at most 120 characters.
    fn id(&self) -> String;
}
