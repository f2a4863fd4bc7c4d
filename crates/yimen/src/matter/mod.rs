//! Matters as they are kept: one way in, one way to list, one way to verify, for contacts, petitions and disputes alike.
//!
//! What a kind of matter is stands in [`yimen_rules::matter::Matter`]. Here it gets its number ([`work::next_no`]), is opened
//! and acted upon ([`work`]), listed ([`list`]), its people sealed ([`people`]) and everything held against the journal
//! ([`verify`]). Who may not know of a matter is answered like one for whom it does not exist.

pub mod clocks;
mod desk;
pub mod list;
pub mod people;
mod row;
mod sql;
pub mod verify;
pub mod work;

pub use desk::Desk;
pub use row::MatterRow;
pub use sql::STATEMENTS;
