//! The resident's site: what is done here, what it takes, whom to ask. No account; nothing personal.
//!
//! Everything on these pages stands in memory (catalogue, centres, posts); only a board's figures are read from the
//! tallies. A page is the same for everybody with the same language, type size and township, so browsers may keep it for
//! a minute and ask again by its tag ([`visit`]).

pub mod basis;
pub mod board;
pub mod head;
pub mod home;
pub mod item;
pub mod lists;
pub mod papers;
pub mod place;
pub mod sheet;
pub mod site;
pub mod structured;
pub mod term;
pub mod view;
pub mod visit;

use crate::shell::{Gate, Routes};

/// The routes of the resident's site.
pub fn routes() -> Routes {
    Routes::new()
        .get("/guide", Gate::Public, home::show)
        .get("/guide/items", Gate::Public, lists::all)
        .get("/guide/items/{item}", Gate::Public, item::anywhere)
        .get("/guide/events/{event}", Gate::Public, lists::event)
        .get("/guide/for/{audience}", Gate::Public, lists::audience)
        .get("/guide/{township}", Gate::Public, board::show)
        .get("/guide/{township}/{item}", Gate::Public, item::here)
        .get("/sitemap.xml", Gate::Public, site::map)
        .get("/robots.txt", Gate::Public, site::robots)
}
