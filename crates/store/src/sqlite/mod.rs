//! SQLite: one file, one writer thread that commits in groups, a few readers.

mod connection;
mod reader;
mod writer;

pub(crate) use connection::{Conn, open, open_reader};
pub(crate) use reader::reader;
pub(crate) use writer::{Settings, writer};
