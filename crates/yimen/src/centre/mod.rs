//! A township's centre: where it is and when it is open, which items it stations at which window (进驻), whose posts
//! they are (岗位责任), and who stands in for whom (AB岗).
//!
//! | file | holds |
//! |---|---|
//! | `reading` | what other capabilities ask: the window of an item, the post that handles it, the posts of a day |
//! | `founding` | what a new county begins with |
//! | `own` | whose centre a page is about: the one place where the reach is asked |
//! | `acts`, `leave` | what a director does, each one unit of work |
//! | `overview`, `profile`, `placing`, `posts`, `post_form` with `post_fields`, `away`, `board` | the director's pages |
//! | `rates`, `entry`, `list`, `export` | 进驻率 over the county, the list behind it, and both as tables |

mod acts;
mod away;
mod board;
mod entry;
mod export;
pub mod founding;
mod leave;
mod list;
mod overview;
mod own;
mod page;
mod placing;
mod post_fields;
mod post_form;
mod posts;
mod profile;
mod rates;
mod reading;

pub use own::{own, seen};
pub use rates::{Rates, entry_of};
pub use reading::{
    away_on, class_of, placement_of, post_for, posts, profile, requirement, stationing, window_of,
};

use crate::shell::routes::Routes;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/centre", Action::CentreKeep, overview::show)
        .get("/centre/profile", Action::CentreKeep, profile::show)
        .post("/centre/profile", Action::CentreKeep, profile::keep)
        .get("/centre/stationing", Action::StationKeep, placing::show)
        .post("/centre/stationing", Action::StationKeep, placing::place)
        .post("/centre/stationing/standard", Action::StationKeep, placing::by_standard)
        .get("/centre/posts", Action::PostKeep, posts::show)
        .get("/centre/posts/new", Action::PostKeep, post_form::new)
        .post("/centre/posts/new", Action::PostKeep, post_form::create)
        .get("/centre/posts/{code}/{from}", Action::PostKeep, post_form::edit)
        .post("/centre/posts/{code}/{from}", Action::PostKeep, post_form::change)
        .post("/centre/posts/{code}/{from}/withdraw", Action::PostKeep, post_form::withdraw)
        .get("/centre/board", Action::PostKeep, board::show)
        .get("/centre/absences", Action::PostKeep, away::show)
        .post("/centre/absences", Action::PostKeep, away::leave)
        .post("/centre/absences/cancel", Action::PostKeep, away::back)
        .get("/stationing", Action::SheetRead, entry::show)
        .get("/stationing/list", Action::SheetRead, list::show)
        .get("/stationing/list.csv", Action::SheetRead, export::list_csv)
        .get("/stationing/rates.csv", Action::SheetRead, export::rates_csv)
        .get("/stationing/rates.xlsx", Action::SheetRead, export::workbook)
}
