//! Leaders' reception (领导带班接访): the director publishes who receives visitors on which half day; the board of the
//! township shows it.

mod pages;

use crate::shell::Routes;
use yimen_rules::permission::Action;

/// The routes of the reception dates.
pub fn routes() -> Routes {
    Routes::new()
        .get("/reception", Action::CentreKeep, pages::show)
        .post("/reception", Action::CentreKeep, pages::keep)
        .post("/reception/withdraw", Action::CentreKeep, pages::withdraw)
}
