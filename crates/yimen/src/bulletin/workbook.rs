//! The bulletin as a workbook: one row a township, one column a figure with its unit, and the totals as they stand on the
//! page.

use super::figures::{Bulletin, Counted, FigureName};
use crate::shell::words::Words;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use yimen_rules::{language::Language, place::County};

/// Makes it.
///
/// # Errors
/// When a text does not fit into a cell.
pub fn make(bulletin: &Bulletin, county: &County, language: Language) -> Result<Vec<u8>, XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(language.t("bulletin-title").as_ref())?;
    let period = format!("{} — {}", bulletin.period.from, bulletin.period.to);
    sheet.write_string_with_format(0, 0, &period, &bold)?;
    sheet.write_string_with_format(1, 0, language.t("bulletin-township").as_ref(), &bold)?;
    for (column, name) in (1..).zip(FigureName::ALL) {
        let head =
            format!("{} ({})", language.t(&format!("bulletin-{}", name.as_str())), language.t(name.unit()));
        sheet.write_string_with_format(1, column, &head, &bold)?;
    }
    let rate_column = u16::try_from(FigureName::ALL.len() + 1).unwrap_or(u16::MAX);
    sheet.write_string_with_format(
        1,
        rate_column,
        language.t("bulletin-completion-percent").as_ref(),
        &bold,
    )?;
    let mut line = |row: u32, name: &str, counted: &Counted| -> Result<(), XlsxError> {
        sheet.write_string(row, 0, name)?;
        for (column, figure) in (1..).zip(FigureName::ALL) {
            // Counts are far below the 2^53 that a cell can hold.
            sheet.write_number(row, column, counted.of(figure) as f64)?;
        }
        if let Some(hundredths) = counted.agency_completed().hundredths() {
            sheet.write_number(row, rate_column, hundredths as f64 / 100.0)?;
        }
        Ok(())
    };
    let mut row = 2;
    for (code, counted) in &bulletin.townships {
        let name = county.township(code).map_or(code.as_str(), |township| township.name(language));
        line(row, name, counted)?;
        row += 1;
    }
    line(row, language.t("bulletin-total").as_ref(), &bulletin.total)?;
    sheet.set_column_width(0, 24.0)?;
    sheet.set_freeze_panes(2, 1)?;
    book.save_to_buffer()
}
