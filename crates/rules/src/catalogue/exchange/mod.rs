//! The exchange of the catalogue with the world outside: a workbook of five sheets, or JSON in the shape of
//! `data/catalogue/items.json`, read row by row and item by item.
//!
//! Nothing here opens a file. A [`Sheet`] is what some reader found in a workbook: rows with the numbers that Excel shows
//! and cells as they were stored. [`read_workbook`] makes items of them and says, cell by cell, what is wrong with the
//! others; [`write_workbook`] is its reverse. Both walk the same tables of [`columns`](Column): whoever adds a field to
//! an item adds its line there, and the template, its explanation, export, import and the check of JSON follow.
//!
//! Three rules hold throughout:
//!
//! * *One wrong row stops nothing else.* An item whose row, or one of whose papers, is wrong is left out as a whole, for
//!   an item without one of its papers would be another item; all others go on.
//! * *Nothing is lost.* A column or sheet that is not there leaves what the catalogue has; only an emptied cell empties.
//!   Rows left out come back, with a column that says why ([`left_out`]).
//! * *By name, never by number.* Dictionaries number the same types differently (domain §3.1): a code list is read by its
//!   words in either language.

mod cell;
mod choices;
mod columns;
mod finish;
mod fold;
mod header;
mod json;
mod json_value;
mod kind;
mod locate;
mod problem;
mod read;
mod rows;
mod table;
mod tree;
mod values;
mod write;

pub use cell::{Cell, Merge, Row, Sheet, column_letters};
pub use columns::{Part, parts};
pub use fold::begins_like_a_formula;
pub use json::{left_out_json, read_json, write_json};
pub use kind::{Column, Kind, Word};
pub use problem::{Fault, Place, Problem, Weight};
pub use read::{Found, Reading, read_workbook};
pub use write::{explanation, left_out, template, write_workbook};

use super::item::Item;

/// What the catalogue holds of an item: its newest content, which stands for every column that a file does not have.
pub type Known<'a> = &'a dyn Fn(&str) -> Option<Item>;

/// Rows of one sheet at most.
pub const MOST_ROWS: usize = 20_000;
/// Characters of one cell at most: Excel's own limit.
pub const MOST_CHARACTERS: usize = 32_767;
