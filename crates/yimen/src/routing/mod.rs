//! Where what comes in goes (统一分流): the rules in force, a simulator that says where something would go and why, and
//! the page on which a keeper changes them after seeing what that would move.

mod advice;
mod change;
mod form;
mod pages;

pub use advice::{Advice, advise, body_words};

use crate::{
    keeping::{Kept, Record},
    shell::{Hall, Routes},
};
use yimen_rules::{permission::Action, routing::RuleBook};

/// The one record that the rules of a county are.
pub const RECORD: &str = "county";

impl Kept for RuleBook {
    const KIND: &'static str = "routing";

    fn id(&self) -> String {
        RECORD.to_owned()
    }
}

/// The rules in force, and their version; 0 stands for those that ship.
pub fn in_force(hall: &Hall) -> (i64, RuleBook) {
    let kept: Option<Record<RuleBook>> = hall.book().one(RECORD);
    kept.map_or_else(|| (0, RuleBook::shipped()), |record| (record.version, record.body))
}

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/routing", Action::RoutingRead, pages::show)
        .post("/routing/try", Action::RoutingRead, pages::try_out)
        .post("/api/v1/routing/try", Action::RoutingRead, pages::api)
        .get("/routing/rules/new", Action::RoutingKeep, form::new)
        .get("/routing/rules/{id}", Action::RoutingKeep, form::edit)
        .post("/routing/change", Action::RoutingKeep, change::change)
}
