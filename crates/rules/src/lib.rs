//! What the law and the county's own rules say, as pure functions.
//!
//! A rule takes a state, a command, the time (`now`) and the calendar, and answers with facts or with a refusal that
//! says why in words. Nothing here reads a clock, a file at run time, a database or a request; that is what makes
//! every sentence of the law testable without a server.

pub mod account;
pub mod case;
pub mod catalogue;
pub mod centre;
pub mod contact;
pub mod count;
pub mod disclosure;
pub mod dispute;
pub mod duty;
pub mod identity;
pub mod language;
pub mod manual;
pub mod matter;
pub mod permission;
pub mod petition;
pub mod place;
pub mod refusal;
pub mod routing;
