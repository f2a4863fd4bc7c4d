//! The county's bulletin (运行通报): the figures by which the centres are known, each with its unit, its denominator and
//! the rows behind it, by township and period; as page, chart, workbook and JSON.

mod chart;
mod figures;
mod pages;
pub mod rows;
mod workbook;

pub use figures::{Bulletin, Counted, FigureName, county_wide, seed_json};

use crate::shell::Routes;
use yimen_rules::permission::Action;

/// The routes of the bulletin.
pub fn routes() -> Routes {
    Routes::new()
        .get("/bulletin", Action::ReportRead, pages::show)
        .get("/bulletin/rows", Action::ReportRead, rows::show)
        .get("/bulletin.xlsx", Action::ReportRead, pages::as_workbook)
        .get("/api/v1/reports/bulletin", Action::ReportRead, pages::as_json)
}
