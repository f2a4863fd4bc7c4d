//! Cases (办件): from the counter to the applicant's hands.

pub mod api;
pub mod once;
pub mod request;
pub mod row;
mod sql;
pub mod view;
pub mod work;

pub use sql::{LAPSED, ROWS_AFTER, STATEMENTS};
