//! Cases (办件): from the counter to the applicant's hands.

pub mod access;
pub mod api;
pub mod lights;
pub mod once;
pub mod pages;
pub mod possible;
pub mod request;
pub mod row;
pub mod say;
mod sql;
pub mod view;
pub mod work;

pub use sql::{LAPSED, ROWS_AFTER, STATEMENTS};
