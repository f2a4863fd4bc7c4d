//! Cells as they stand in a workbook, whoever read it.

use jiff::civil::Date;

/// What one cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number, also where the cell shows it as a percentage or a currency.
    Number(f64),
    /// TRUE or FALSE.
    Truth(bool),
    /// A day.
    Day(Date),
    /// A formula, never evaluated: its text without the equals sign.
    Formula(String),
    /// An error such as `#REF!`.
    Broken(String),
    /// A text longer than a cell may hold; it is not kept.
    TooLong,
}

impl Cell {
    /// A text, or nothing where there is none.
    pub fn text(text: impl Into<String>) -> Cell {
        match text.into() {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        }
    }

    /// Whether nothing stands in it; blanks are nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// What a person would see, to be shown beside what is wrong with it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number_text(*number),
            Cell::Truth(true) => "TRUE".to_owned(),
            Cell::Truth(false) => "FALSE".to_owned(),
            Cell::Day(date) => date.to_string(),
            Cell::Formula(formula) => format!("={formula}"),
            Cell::Broken(error) => error.clone(),
            Cell::TooLong => "…".to_owned(),
        }
    }
}

/// A number as a person types it: whole numbers without a point.
pub(super) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number that Excel shows at its left, from 1.
    pub number: u32,
    /// Its cells from column A on; what lies beyond the last is empty.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell in a column, counted from 0.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }
}

/// Cells joined into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row, from 1.
    pub first_row: u32,
    /// Last row, from 1.
    pub last_row: u32,
    /// First column, from 0.
    pub first_column: usize,
    /// Last column, from 0.
    pub last_column: usize,
}

impl Merge {
    /// As Excel writes it: `A3:A5`.
    pub fn reference(&self) -> String {
        format!(
            "{}{}:{}{}",
            column_letters(self.first_column),
            self.first_row,
            column_letters(self.last_column),
            self.last_row
        )
    }
}

/// One sheet of a workbook, without its empty rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// Joined cells.
    pub merged: Vec<Merge>,
}

/// The letters of a column: 0 is A, 26 is AA.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}
