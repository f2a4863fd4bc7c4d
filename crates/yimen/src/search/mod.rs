//! Finding things: one search over items, their questions, posts and the work manual.
//!
//! The search itself is `crates/search`. Here it is given what the hall holds ([`finding`]), the words that a keeper writes
//! ([`keeper`]), and its three doors: the resident's page ([`results`]), the API ([`api`]), the counter and the item list,
//! which ask for items only ([`items`]).

pub mod api;
pub mod finding;
mod keeper;
mod results;
pub mod shown;

pub use finding::{Finding, finder, items, words_in_force};

use crate::{
    keeping::Kept,
    shell::{Gate, Routes},
};
use serde::{Deserialize, Serialize};
use yimen_rules::permission::Action;

/// The words file as a keeper wrote it. While none is kept, the shipped one is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchWords {
    /// The whole file; `data/search/words.txt` explains the format.
    pub text: String,
}

impl SearchWords {
    /// There is one file a county.
    pub const ID: &'static str = "words";
}

impl Kept for SearchWords {
    const KIND: &'static str = "search_words";

    fn id(&self) -> String {
        SearchWords::ID.to_owned()
    }
}

/// The routes of the search.
pub fn routes() -> Routes {
    Routes::new()
        .get("/guide/search", Gate::Public, results::show)
        .get("/api/v1/search", Gate::Public, api::search)
        .get("/search-words", Action::SearchKeep, keeper::show)
        .post("/search-words", Action::SearchKeep, keeper::save)
        .post("/search-words/add", Action::SearchKeep, keeper::add)
}
