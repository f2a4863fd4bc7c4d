//! A workbook as sheets of cells, within bounds.

use super::unpack;
use calamine::{DataRef, Reader, Xlsx};
use jiff::{ToSpan, civil::date};
use std::{collections::BTreeMap, io::Cursor};
use yimen_rules::catalogue::exchange::{Cell, Fault, MOST_CHARACTERS, MOST_ROWS, Merge, Row, Sheet};

/// Sheets looked at; more are named and left.
const MOST_SHEETS: usize = 20;
/// Columns looked at: there is no heading so far right.
const MOST_COLUMNS: u32 = 256;
/// Cells of all sheets together, empty ones with a format included.
const MOST_CELLS: usize = 2_000_000;
/// Characters of all cells together: one text may stand in many cells.
const MOST_TEXT: usize = 48 * 1024 * 1024;
/// Joined cells that are remembered; whoever has more is told of the first.
const MOST_MERGES: usize = 2_000;

/// Reads a workbook. Blocking, and slow for a large one.
///
/// # Errors
/// Why it is not read, in words.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    unpack::look(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| not_xlsx())?;
    let names = book.sheet_names();
    let mut left = Left { cells: MOST_CELLS, text: MOST_TEXT };
    let mut sheets = Vec::new();
    for name in names.into_iter().take(MOST_SHEETS) {
        let Some(rows) = rows(&mut book, &name, &mut left)? else { continue };
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merged = merged.into_iter().take(MOST_MERGES).map(|area| Merge {
            first_row: area.start.0.saturating_add(1),
            last_row: area.end.0.saturating_add(1),
            first_column: area.start.1 as usize,
            last_column: area.end.1 as usize,
        });
        sheets.push(Sheet { merged: merged.collect(), rows, name });
    }
    Ok(sheets)
}

/// How much may still come.
struct Left {
    cells: usize,
    text: usize,
}

/// The rows of a sheet that hold anything; `None` for a sheet of charts.
fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut Left) -> Result<Option<Vec<Row>>, Fault> {
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(None),
        Err(_) => return Err(unpack::damaged()),
    };
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    while let Some(found) = reader.next_cell_with_formula_metadata().map_err(|_| unpack::damaged())? {
        left.cells = left.cells.checked_sub(1).ok_or_else(too_many)?;
        let (row, column) = found.pos;
        let cell = match found.formula {
            Some(formula) => Cell::Formula(text_of(&formula)),
            None => cell(&found.value),
        };
        if column >= MOST_COLUMNS || cell == Cell::Empty {
            continue;
        }
        if let Cell::Text(text) | Cell::Formula(text) = &cell {
            left.text = left.text.checked_sub(text.len()).ok_or_else(too_many)?;
        }
        let cells = rows.entry(row).or_default();
        let at = column as usize;
        if cells.len() <= at {
            cells.resize(at + 1, Cell::Empty);
        }
        cells[at] = cell;
        if rows.len() > MOST_ROWS + 1 {
            return Err(too_many_rows(name));
        }
    }
    let rows = rows.into_iter().map(|(row, cells)| Row { number: row.saturating_add(1), cells });
    Ok(Some(rows.collect()))
}

fn text_of(formula: &calamine::XlsxFormulaMetadata) -> String {
    use calamine::XlsxFormulaMetadata as F;
    match formula {
        F::Normal { formula } | F::Shared { formula, .. } => formula.chars().take(200).collect(),
        _ => "…".to_owned(),
    }
}

fn cell(value: &DataRef<'_>) -> Cell {
    let text = |text: &str| match text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS {
        true => Cell::TooLong,
        false => Cell::text(text),
    };
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => text(&number.to_string()),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(moment) => day(moment.as_f64()),
        DataRef::DateTimeIso(words) => match words.get(..10).and_then(|day| day.parse().ok()) {
            Some(day) => Cell::Day(day),
            None => text(words),
        },
        DataRef::DurationIso(words) => text(words),
        DataRef::Error(error) => Cell::Broken(error.to_string()),
    }
}

/// The day of a serial number: 1 is 1 January 1900, and the 29 February of that year, which never was, has one too.
fn day(serial: f64) -> Cell {
    if !(61.0..=200_000.0).contains(&serial) {
        return Cell::Number(serial);
    }
    // Within the bounds above; the hours are cut off.
    #[allow(clippy::cast_possible_truncation)]
    let days = serial.floor() as i64;
    date(1899, 12, 30).checked_add(days.days()).map_or(Cell::Number(serial), Cell::Day)
}

fn not_xlsx() -> Fault {
    Fault::new(
        "exchange_not_a_workbook",
        "文件里没有Excel工作簿的内容；请用Excel或WPS另存为“.xlsx”后再导入",
        "the file holds no Excel workbook: save it as .xlsx with Excel or WPS and try again",
    )
}

fn too_many() -> Fault {
    Fault::new(
        "exchange_too_much",
        "单元格或文字太多；请删去空白的格式行列，或分成几个文件",
        "too many cells or too much text: delete empty formatted rows and columns, or make several files of it",
    )
}

fn too_many_rows(sheet: &str) -> Fault {
    Fault::new(
        "exchange_too_many",
        format!("工作表“{sheet}”超过{MOST_ROWS}行；请分成几个文件"),
        format!("sheet {sheet} has more than {MOST_ROWS} rows: make several files of it"),
    )
}
