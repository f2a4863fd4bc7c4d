//! Sheets of cells as a workbook, in which no text can ever become a formula.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet,
    XlsxError,
};
use yimen_rules::{
    catalogue::exchange::{self, Cell, Column, Kind, Part, Sheet, begins_like_a_formula},
    language::Language,
};

/// Rows of an empty template for which the lists of allowed words are laid out.
const ROWS_READY: u32 = 2_000;

/// What stands on the sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// Sheets of items with the lists of allowed words, the explanation and the words.
    Full,
    /// The sheets alone.
    Plain,
}

/// Makes a workbook. `on` is the day written into its properties: the same input gives the same bytes.
///
/// # Errors
/// When a text does not fit into a cell.
pub fn make(sheets: &[Sheet], dress: Dress, language: Language, on: Date) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut book = Workbook::new();
    let (year, month, day) = (on.year().unsigned_abs(), on.month().unsigned_abs(), on.day().unsigned_abs());
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let words = language.pick("可选项", "Lists");
    for sheet in sheets {
        let part = exchange::parts().iter().find(|part| [part.zh, part.en].contains(&sheet.name.as_str()));
        let page = book.add_worksheet();
        fill(page, sheet, part, &looks)?;
        if let (Some(part), Dress::Full) = (part, dress) {
            offer(page, part, words)?;
        }
    }
    if dress == Dress::Full {
        let explanation = exchange::explanation(language);
        let page = book.add_worksheet();
        fill(page, &explanation, None, &looks)?;
        for (column, width) in [12.0, 26.0, 10.0, 70.0, 46.0].into_iter().enumerate() {
            page.set_column_width(u16::try_from(column).unwrap_or(0), width)?;
        }
        list(book.add_worksheet(), words, language, &looks)?;
    }
    book.save_to_buffer()
}

struct Looks {
    heading: Format,
    needed: Format,
    text: Format,
    quoted: Format,
    day: Format,
}

impl Looks {
    fn new() -> Looks {
        let heading = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        // "@" keeps the leading zero of a phone number typed into an empty cell.
        let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
        Looks {
            needed: heading.clone().set_background_color("DCE6F4"),
            heading: heading.set_background_color("F1F3F6"),
            quoted: text.clone().set_quote_prefix(),
            text,
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
        }
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, part: Option<&Part>, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_freeze_panes(1, if part.is_some_and(Part::is_items) { 2 } else { 0 })?;
    for (at, column) in part.into_iter().flat_map(|part| part.columns).enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        page.set_column_width(at, width(column))?;
        if !matches!(column.kind, Kind::Whole(_) | Kind::Day) {
            page.set_column_format(at, &looks.text)?;
        }
    }
    for (nth, row) in sheet.rows.iter().enumerate() {
        let nth = u32::try_from(nth).unwrap_or(u32::MAX);
        for (at, cell) in row.cells.iter().enumerate() {
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            let must = part.and_then(|part| part.columns.get(at)).is_some_and(|column| column.must);
            let heading = if must { &looks.needed } else { &looks.heading };
            write(page, nth, column, cell, (nth == 0).then_some(heading), looks)?;
        }
    }
    Ok(())
}

fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    heading: Option<&Format>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) => {
            page.write_number(row, column, *number)?;
        }
        Cell::Day(date) => {
            let (year, month, day) =
                (date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs());
            page.write_datetime_with_format(
                row,
                column,
                &ExcelDateTime::from_ymd(year, month, day)?,
                &looks.day,
            )?;
        }
        other => {
            let text = other.shown();
            // A text that stays one, also when somebody steps into the cell and out again.
            let format = match heading {
                Some(format) => format,
                None if begins_like_a_formula(&text) => &looks.quoted,
                None => &looks.text,
            };
            page.write_string_with_format(row, column, text, format)?;
        }
    }
    Ok(())
}

fn width(column: &Column) -> f64 {
    match (column.path, column.kind) {
        ("name_zh" | "name_en", _) => 34.0,
        (_, Kind::Text(most)) if most > 200 => 44.0,
        (_, Kind::Lines(_) | Kind::Text(_)) => 28.0,
        (_, Kind::Whole(_) | Kind::YesNo) => 11.0,
        _ => 17.0,
    }
}

/// Lets a person choose where a column takes words of a list.
fn offer(page: &mut Worksheet, part: &Part, words: &str) -> Result<(), XlsxError> {
    for (at, column) in part.columns.iter().enumerate() {
        let one_of = matches!(column.kind, Kind::Choice(_) | Kind::YesNo);
        let Some((letters, count)) = list_of(part, column).filter(|_| one_of) else { continue };
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        let source = format!("='{words}'!${letters}$2:${letters}${}", count + 1);
        let rule = DataValidation::new().allow_list_formula(Formula::new(source)).ignore_blank(true);
        page.add_data_validation(1, at, ROWS_READY, at, &rule)?;
    }
    Ok(())
}

/// Every column with words, in order.
fn listed() -> impl Iterator<Item = (&'static Part, &'static Column)> {
    let all = exchange::parts().iter().flat_map(|part| part.columns.iter().map(move |column| (part, column)));
    all.filter(|(_, column)| !column.words(Language::Zh).is_empty())
}

/// Where the words of a column stand: letters of the column in the list sheet, and how many there are.
fn list_of(part: &Part, column: &Column) -> Option<(String, usize)> {
    let at = listed().position(|(of, one)| of.path == part.path && one.path == column.path)?;
    Some((exchange::column_letters(at), column.words(Language::Zh).len()))
}

fn list(page: &mut Worksheet, name: &str, language: Language, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(name)?;
    page.set_freeze_panes(1, 0)?;
    for (at, (_, column)) in listed().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        page.set_column_width(at, 24.0)?;
        page.write_string_with_format(0, at, column.heading(language), &looks.heading)?;
        for (nth, word) in column.words(language).iter().enumerate() {
            page.write_string_with_format(u32::try_from(nth).unwrap_or(0) + 1, at, word, &looks.text)?;
        }
    }
    Ok(())
}
