//! The work manual (工作手册): its pages for staff, every version of them, and who has acknowledged which.
//!
//! | file | holds |
//! |---|---|
//! | `contents` | the pages by chapter, and the search within them |
//! | `page` | one page, and acknowledging it |
//! | `versions` | every version, and what differs between two |
//! | `edit`, `form` | writing a page: looked at first, then kept; taking one out of use |
//! | `readers` | who has not acknowledged what |
//! | `rendered` | CommonMark to HTML that cannot do harm |
//! | `offered` | the pages that help with a case as it stands |

mod contents;
mod edit;
mod form;
mod offered;
mod page;
mod readers;
mod rendered;
mod versions;

pub use offered::{Offered, about, offered};
pub use page::unread;
pub use rendered::{html, plain};

use crate::shell::Routes;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/manual", Action::ItemRead, contents::show)
        .get("/manual/readers", Action::ItemRead, readers::show)
        .get("/manual/new", Action::ManualKeep, edit::fresh)
        .post("/manual/new", Action::ManualKeep, edit::write)
        .get("/manual/{id}", Action::ItemRead, page::show)
        .post("/manual/{id}/read", Action::ItemRead, page::acknowledge)
        .get("/manual/{id}/versions", Action::ItemRead, versions::show)
        .get("/manual/{id}/edit", Action::ManualKeep, edit::show)
        .post("/manual/{id}/edit", Action::ManualKeep, edit::rewrite)
        .post("/manual/{id}/withdraw", Action::ManualKeep, edit::withdraw)
}
