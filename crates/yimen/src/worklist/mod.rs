//! Worklists: what I must do, by light; and every other list of cases, with its search.
//!
//! One way through: what a permission covers and what the address asks for become a [`Wanted`]; the list and its count
//! read it; the rows are shown by one template and one JSON shape. A light is computed from due dates when it is read.

mod api;
mod cases;
mod desk;
mod filter;
mod find;
mod line;
pub mod lines;
mod links;
mod live;
pub mod measured;
mod opened;
mod order;
mod sought;
pub mod sql;
mod work;

pub use filter::{Filter, Query, of_leg_light, of_light};
pub use line::{Line, Namer, place};
pub use links::address;
pub use order::{Cursor, Order};
pub use sought::{Sought, Words, of_person, of_tail, of_words};
pub use sql::{STATEMENTS, Wanted};

use crate::shell::Routes;
use yimen_rules::permission::Action;

/// The routes of the lists.
pub fn routes() -> Routes {
    Routes::new()
        .get("/work", Action::CaseList, work::show)
        .get("/work/live", Action::CaseList, live::stream)
        .get("/cases", Action::CaseList, cases::show)
        .post("/cases/find", Action::CaseList, find::find)
        .get("/api/v1/cases", Action::CaseList, api::list)
        .post("/api/v1/cases/find", Action::CaseList, api::find)
}
