//! The public status page: a resident asks with the case number and the last four of the phone or identity number, and
//! sees where the case is, what is awaited from whom, and both dates. No account, and no personal data in the answer.
//!
//! An unknown number and a wrong four get the same answer, and guessing slows down ([`guess`]).

pub mod guess;
pub mod pages;
pub mod view;

pub use guess::STATEMENTS;

use crate::shell::{Gate, Routes};

/// The routes of the status page.
pub fn routes() -> Routes {
    Routes::new().get("/status", Gate::Public, pages::show).post("/status", Gate::Public, pages::ask)
}
