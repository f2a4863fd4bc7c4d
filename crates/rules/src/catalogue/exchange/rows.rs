//! Rows of a sheet, and what is said of them in more than one place.

use super::cell::{Row, Sheet};
use super::header::Heads;
use super::kind::Column;
use super::problem::{Fault, Place};
use super::table::group_of;

/// An item exported from an older version.
pub fn newer(exported: i64, now: i64) -> Fault {
    Fault::new(
        "exchange_moved_on",
        format!("本行导出自版本{exported}，目录现为版本{now}；请核对下面的改动，不要把较新的内容改回去"),
        format!(
            "exported from version {exported}, while the catalogue has version {now}: check that no newer change is undone"
        ),
    )
}

/// A field that may not be empty.
pub fn missing(column: &Column) -> Fault {
    Fault::new(
        "exchange_missing",
        format!("“{}”不能为空", column.zh),
        format!("{} may not be empty", column.en),
    )
}

/// Whether the file says that an item has none of a group: the columns are there, and empty.
pub fn is_absent(group: &str, heads: &Heads, row: &Row) -> bool {
    let mut columns = heads.at.iter().filter(|(_, column)| group_of(column) == Some(group)).peekable();
    columns.peek().is_some() && columns.all(|(at, _)| row.cell(*at).is_blank())
}

/// The rows below the headings that hold anything.
pub fn below<'s>(sheet: &'s Sheet, heads: &Heads) -> impl Iterator<Item = &'s Row> {
    let headings = heads.row;
    sheet.rows.iter().filter(move |row| row.number > headings && !row.is_blank())
}

/// The row with a number.
pub fn row_numbered(sheet: &Sheet, number: u32) -> Option<&Row> {
    sheet.rows.binary_search_by_key(&number, |row| row.number).ok().and_then(|at| sheet.rows.get(at))
}

/// The place of a field in a row.
pub fn cell_place(sheet: &Sheet, heads: &Heads, row: &Row, path: &str) -> Place {
    match heads.of(path) {
        Some((at, column)) => Place::cell(&sheet.name, row.number, column, at),
        None => Place::row(&sheet.name, row.number),
    }
}
