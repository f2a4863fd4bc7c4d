//! The six disclosures (六公开): what every centre shows of every item, on the wall and online, and whether it does.
//!
//! | file | holds |
//! |---|---|
//! | `standing` | how it stands with a township: what is published, what the rows would say now, what hangs |
//! | `place` | which townships a person reaches |
//! | `acts` | words added, drafts, reviews, publications: each a unit of work |
//! | `prints` | posters made and written down; `poster` is what stands on them |
//! | `desk`, `approve`, `sheet` | the township's own pages |
//! | `county`, `lists` | all townships; the lists behind every figure, with CSV |
//! | `board`, `wall` | what residents see: the board online, and what the QR on a poster says |

pub mod acts;
mod approve;
mod board;
mod county;
mod desk;
mod lists;
pub mod place;
pub mod poster;
pub mod prints;
mod sheet;
mod sql;
pub mod standing;
mod wall;
mod words;

pub use sql::STATEMENTS;

use crate::shell::{Gate, Routes};
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/disclosure", Action::SheetRead, county::show)
        .get("/disclosure/lists/{list}", Action::SheetRead, lists::show)
        .get("/disclosure/lists/{list}/csv", Action::SheetRead, lists::csv)
        .get("/disclosure/{township}", Action::SheetRead, desk::show)
        .post("/disclosure/{township}/draft", Action::SheetKeep, approve::draft)
        .post("/disclosure/{township}/send-back", Action::SheetPublish, approve::send_back)
        .post("/disclosure/{township}/review", Action::SheetPublish, approve::review)
        .post("/disclosure/{township}/publish", Action::SheetPublish, approve::publish)
        .post("/disclosure/{township}/print", Action::SheetRead, prints::print)
        .get("/disclosure/prints/{code}", Action::SheetRead, prints::file)
        .get("/disclosure/{township}/{item}", Action::SheetRead, sheet::show)
        .post("/disclosure/{township}/{item}", Action::SheetKeep, sheet::keep)
        .get("/board", Gate::Public, board::all)
        .get("/board/{township}", Gate::Public, board::show)
        .get("/board/{township}/{item}", Gate::Public, board::sheet)
        .get("/wall", Gate::Public, wall::ask)
        .get("/wall/{code}", Gate::Public, wall::show)
        .post("/wall/{code}", Action::WallCheck, wall::check)
}
