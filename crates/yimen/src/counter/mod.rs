//! The counter (窗口): the page at which a clerk takes in every matter.
//!
//! Three zones that never move: who is awaited, the intake strip (item → person → papers → result), my cases by time
//! left. The page is plain forms and links; `static/js/counter/` makes it a matter of keys. Both end in the same
//! function, [`take_in`](crate::case::api::take_in).

mod asset;
mod board;
mod dates;
mod pages;
mod sql;
mod strip;

pub use sql::STATEMENTS;

use crate::shell::{Gate, Routes};
use yimen_rules::permission::Action;

/// The routes of the counter.
pub fn routes() -> Routes {
    Routes::new()
        .get("/counter", Action::CaseReceive, pages::show)
        .post("/counter", Action::CaseReceive, pages::send)
        .get("/counter/board", Action::CaseReceive, pages::outer_zones)
        .get("/counter/dates", Action::CaseReceive, dates::answer)
        .get("/static/counter/{file}", Gate::Public, asset::serve)
}
