//! What every capability stands in: the handle to the hall, routes with gates, failures in words, the frame of a page,
//! words, sessions found for a request, limits, headers, assets.
//!
//! The shell knows no capability: it serves the routes it is given.

pub mod address;
pub mod assets;
pub mod body;
pub mod changes;
pub mod clock;
pub mod cookie;
pub mod county;
pub mod failure;
pub mod flash;
pub mod frame;
pub mod hall;
pub mod health;
pub mod items;
pub mod limits;
pub mod metrics;
pub mod nav;
pub mod packed;
pub mod present;
pub mod reader;
pub mod request_id;
pub mod routes;
pub mod security;
pub mod server;
pub mod signed_in;
pub mod token;
pub mod words;

pub use body::{IdempotencyKey, Json};
pub use failure::Failure;
pub use hall::Hall;
pub use items::Items;
pub use routes::{Gate, Routes};
pub use signed_in::{Permitted, SignedIn};
