//! Storage: units of work over SQLite or PostgreSQL, and what every county's hall keeps with them.
//!
//! A unit of work is a synchronous closure over one transaction. It is handed to the store, run on one of the store's
//! threads, and answered after the commit that holds it is durable:
//!
//! ```no_run
//! # use yimen_store::{Error, Options, Store, Target};
//! # async fn example() -> Result<(), Error> {
//! let store = Store::open(&Target::parse("hall.db"), Options::default())?;
//! store.migrate()?;
//! let number = store.write(|tx| yimen_store::counter::next(tx, "360829", "case:2026-11-23")).await?;
//! # Ok(()) }
//! ```
//!
//! This is the only crate that names an engine. It knows no HTTP and no rules. Statements are text that both engines
//! read, with `$1`-style parameters; columns are only TEXT, BIGINT, BOOLEAN and BYTEA; the county leads every key.
//!
//! | module | holds |
//! |---|---|
//! | [`Store`], [`Tx`] | units of work, group commit, the pools |
//! | [`journal`], [`seal`] | every fact in hash chains; stretches of it closed under signed Merkle roots |
//! | [`tally`] | counts moved in the fact's own transaction |
//! | [`outbox`], [`idempotency`], [`counter`] | messages, answers given, running numbers |
//! | [`Vault`] | sealing of personal data, keyed hashes, signatures; the key file |
//! | [`backup`] | a copy while serving, and the way back |
//! | [`migrate`] | numbered migrations, built into the program |

pub mod backup;
pub mod counter;
mod error;
mod gauge;
pub mod idempotency;
pub mod journal;
mod lane;
mod lock;
pub mod migrate;
mod numbered;
pub mod outbox;
mod pg;
pub mod seal;
mod sqlite;
mod statements;
mod store;
pub mod tally;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;
mod unit;
mod value;
pub mod vault;

pub use error::Error;
pub use gauge::Gauge;
pub use migrate::Migration;
pub use statements::OWN;
pub use store::{Engine, Options, Store, Target};
pub use tx::Tx;
pub use value::{Column, Param, Row, Value};
pub use vault::Vault;
