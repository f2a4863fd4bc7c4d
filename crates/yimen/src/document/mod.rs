//! Documents (文书): papers as PDF, issued under a number, recorded with their hash, made again byte for byte, verified by
//! whoever holds one.
//!
//! A paper is drawn by [`paper`](crate::paper); printing it ([`issue`]) sets it with the template in force ([`form`]) on
//! the [`press`], and writes number, hash and all it was set from in one unit of work with the print. Looking at a
//! document sets it again from what was written down and holds the bytes against the recorded hash ([`pages`]).
//! Where this machine has no Chinese letters the papers are printed from the browser as before, and the page says why.

pub mod content;
pub mod deed;
pub mod fonts;
pub mod form;
pub mod issue;
pub mod number;
pub mod pages;
pub mod press;
pub mod record;
pub mod resident;
pub mod sample;
pub mod shelf;
pub mod sql;
pub mod verify;

pub use sql::STATEMENTS;

use crate::shell::{Gate, Routes};
use yimen_rules::permission::Action;

/// The routes of the documents. `GET /cases/{no}/print/{kind}.pdf` is a route of the papers.
pub fn routes() -> Routes {
    Routes::new()
        .get("/verify", Gate::Public, verify::ask)
        .post("/verify", Gate::Public, verify::compare)
        .get("/verify/{code}", Gate::Public, verify::show)
        .post("/status/document", Gate::Public, resident::download)
        .get("/templates", Action::TemplateKeep, shelf::list)
        .get("/templates/{id}", Action::TemplateKeep, shelf::edit)
        .get("/templates/{id}/versions/{version}", Action::TemplateKeep, shelf::version)
        .post("/templates/{id}", Action::TemplateKeep, shelf::keep)
        .post("/templates/{id}/preview", Action::TemplateKeep, shelf::preview)
        .post("/templates/{id}/shipped", Action::TemplateKeep, shelf::back_to_shipped)
}
