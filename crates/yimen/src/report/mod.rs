//! Reports (报表): the figures of a period, from tallies; their rates; and as JSON and CSV.

mod api;
mod csv;
mod figures;
mod period;
mod summary;

pub use api::{ask, routes};
pub use csv::{cell as csv_cell, line as csv_line, text as csv};
pub use figures::{Figures, Rate};
pub use period::Period;
pub use summary::{Ask, Breadth, Summary, TownshipFigures, decided_by_item, total_of};
