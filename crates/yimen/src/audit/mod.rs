//! Proof that nothing was altered: the journal verified, rows and tallies held against it, seals handed out.
//!
//! | file | holds |
//! |---|---|
//! | `verify`, `records` | everything derived held against the facts |
//! | `checking` | a verification from the page, in the background |
//! | `proof` | that a case stands under the seals, computable by an outsider |
//! | `list`, `pages` | the pages |

pub mod checking;
mod list;
mod pages;
pub mod proof;
mod records;
mod sql;
mod verify;

pub(crate) use sql::FACTS_BETWEEN;
pub use sql::STATEMENTS;
pub(crate) use verify::entry;
pub use verify::{Broken, Stopped, Verified, verify};

use crate::shell::routes::Routes;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/audit", Action::AuditRead, list::show)
        .get("/admin/audit/verify", Action::AuditVerify, pages::verification)
        .post("/admin/audit/verify", Action::AuditVerify, pages::verify)
        .get("/admin/audit/seals", Action::AuditRead, pages::seals)
        .get("/admin/audit/seals/{number}", Action::AuditRead, pages::sheet)
        .post("/admin/audit/seal", Action::AuditVerify, pages::close)
        .get("/admin/audit/proof", Action::AuditRead, pages::proof)
}
