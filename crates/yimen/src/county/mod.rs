//! The county at a glance (全县运行): the figures of a period, the lights of now, township by township. Every figure
//! opens to its rows.

mod assembly;
mod figures;
mod pages;

use crate::shell::Routes;
use yimen_rules::permission::Action;

/// The routes of the county's page.
pub fn routes() -> Routes {
    Routes::new().get("/county", Action::ReportRead, pages::show)
}
