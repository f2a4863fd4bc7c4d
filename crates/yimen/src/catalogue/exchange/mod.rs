//! Import and export of the catalogue: files in and out, a preview of every change, drafts made of what was previewed.
//!
//! | file | holds |
//! |---|---|
//! | `unpack` | how far a workbook may unfold, before anything reads it |
//! | `workbook`, `file` | a file as cells or JSON, within bounds |
//! | `compare` | what it would change, held against catalogue and drafts |
//! | `batch` | the file, kept between preview and drafts; its facts in the stream `import:<id>` |
//! | `apply` | drafts made of it; reviewed and published together |
//! | `produce`, `download` | workbooks and JSON on the way out |
//! | `upload`, `pages`, `report`, `view` | the pages |
//!
//! What a row means is the rules' to say: [`yimen_rules::catalogue::exchange`].

pub mod apply;
pub mod batch;
pub mod compare;
mod download;
pub mod file;
mod pages;
pub mod produce;
mod report;
mod sql;
mod unpack;
mod upload;
mod view;
mod workbook;

pub use sql::STATEMENTS;

use crate::shell::Routes;
use axum::{extract::DefaultBodyLimit, handler::Handler};
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    let brought = pages::brought.layer(DefaultBodyLimit::max(upload::BODY_LIMIT));
    Routes::new()
        .get("/catalogue/export.xlsx", Action::ItemRead, download::workbook)
        .get("/catalogue/export.json", Action::ItemRead, download::json)
        .get("/catalogue/template.xlsx", Action::ItemKeep, download::template)
        .get("/catalogue/import", Action::ItemKeep, pages::form)
        .post("/catalogue/import", Action::ItemKeep, brought)
        .get("/catalogue/import/{id}", Action::ItemKeep, pages::show)
        .get("/catalogue/import/{id}/left-out", Action::ItemKeep, download::left_out)
        .post("/catalogue/import/{id}/apply", Action::ItemKeep, pages::applied)
        .post("/catalogue/import/{id}/review", Action::ItemReview, report::reviewed)
        .post("/catalogue/import/{id}/publish", Action::ItemPublish, report::published)
}
