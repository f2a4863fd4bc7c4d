//! The papers handed to people (文书): receipt, acceptance, one-time notice, refusal, extension, special procedure,
//! decision, delivery receipt (domain §7.1).
//!
//! A paper is drawn from the case as it stands ([`body`]), never stored: what is stored is that it was printed
//! ([`print`]), by whom, when, for the how-manieth time. Looking at a paper writes nothing and shows names masked;
//! printing is a POST that is recorded and shows the name in full to those who may see it.

pub mod body;
pub mod draw;
pub mod kind;
pub mod pages;
pub mod print;
pub mod qr;
mod sql;
pub mod text;

pub use kind::{Kind, grouped};
pub(crate) use pages::origin;
pub use pages::routes;
pub use sql::STATEMENTS;
