//! The rates and the list behind them as tables: CSV, and one workbook with a sheet for each.

use super::{
    list::{self, Line, Wanted},
    own::seen,
    rates::{OfTownship, Rates, rate},
};
use crate::{
    report::csv_line,
    shell::{Failure, hall::Hall, reader::Reader, signed_in::Permitted, words::Words},
    worklist::Query,
};
use axum::{
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use yimen_rules::{language::Language, permission::Scope};

/// A table: the first row is its head.
type Table = Vec<Vec<String>>;

/// `GET /stationing/list.csv`.
pub async fn list_csv(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Response {
    let wanted = Wanted::of(&Query::read(query.as_deref()));
    let table = list_table(list::lines(&hall, &scope, &wanted, reader.language), reader.language);
    csv(&hall, "stationing-list", &table)
}

/// `GET /stationing/rates.csv`.
pub async fn rates_csv(State(hall): State<Hall>, Permitted(scope): Permitted, reader: Reader) -> Response {
    let rates = Rates::of(&hall, seen(&hall, &scope));
    csv(&hall, "stationing-rates", &township_table(&rates, reader.language))
}

fn csv(hall: &Hall, name: &str, table: &Table) -> Response {
    let mut out = String::from("\u{feff}");
    for row in table {
        csv_line(&mut out, row);
    }
    let name = format!("attachment; filename=\"{name}-{}.csv\"", hall.today());
    ([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], out)
        .into_response()
}

/// `GET /stationing/rates.xlsx`: townships, departments, and every item at every centre.
///
/// # Errors
/// [`Failure::Internal`] when the workbook cannot be written, which is a defect.
pub async fn workbook(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
) -> Result<Response, Failure> {
    let bytes = written(&hall, &scope, reader.language)
        .map_err(|e| Failure::Internal(format!("a workbook could not be written: {e}")))?;
    let name = format!("attachment; filename=\"stationing-{}.xlsx\"", hall.today());
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    Ok(([(header::CONTENT_TYPE, media), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

fn written(hall: &Hall, scope: &Scope, language: Language) -> Result<Vec<u8>, XlsxError> {
    let rates = Rates::of(hall, seen(hall, scope));
    let lines = list::lines(hall, scope, &Wanted::default(), language);
    let mut book = Workbook::new();
    let mut departments = vec![vec![
        language.t("entry-department").into_owned(),
        language.t("entry-due").into_owned(),
        language.t("entry-entered").into_owned(),
        language.t("entry-rate-percent").into_owned(),
    ]];
    let items = hall.items();
    for (code, count) in rates.by_department() {
        let item = items.current().iter().find(|i| i.department == code);
        let name = item.map_or(code.as_str(), |i| i.department_name(language)).to_owned();
        departments.push(vec![name, count.due.to_string(), count.entered.to_string(), rate(count).percent()]);
    }
    for (key, table) in [
        ("entry-by-township", township_table(&rates, language)),
        ("entry-by-department", departments),
        ("entry-list", list_table(lines, language)),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(language.t(key).as_ref())?;
        fill(sheet, &table)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    for (r, row) in table.iter().enumerate() {
        let r = u32::try_from(r).unwrap_or(u32::MAX);
        for (c, cell) in row.iter().enumerate() {
            let c = u16::try_from(c).unwrap_or(u16::MAX);
            match cell.parse::<f64>() {
                _ if r == 0 => sheet.write_string_with_format(r, c, cell, &head)?,
                // A code of nine digits is a name, not a number.
                Ok(number) if cell.len() < 9 => sheet.write_number(r, c, number)?,
                _ => sheet.write_string(r, c, cell)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    Ok(())
}

fn township_table(rates: &Rates, language: Language) -> Table {
    let mut table = vec![
        [
            "report-township",
            "report-code",
            "report-class",
            "entry-due",
            "entry-entered",
            "entry-rate-percent",
            "entry-missing",
            "entry-undecided",
            "entry-beyond",
            "entry-departments-due",
            "entry-departments-entered",
        ]
        .iter()
        .map(|key| language.t(key).into_owned())
        .collect::<Vec<String>>(),
    ];
    let row = |of: &OfTownship| {
        let (items, departments) = (of.entry.items(), of.entry.departments());
        vec![
            of.township.name(language).to_owned(),
            of.township.code.clone(),
            of.class.name(language).to_owned(),
            items.due.to_string(),
            items.entered.to_string(),
            rate(items).percent(),
            of.entry.standing("missing").to_string(),
            of.entry.standing("undecided").to_string(),
            of.entry.standing("beyond").to_string(),
            departments.due.to_string(),
            departments.entered.to_string(),
        ]
    };
    table.extend(rates.townships.iter().map(row));
    table
}

fn list_table(lines: Vec<Line>, language: Language) -> Table {
    let mut table = vec![
        [
            "report-township",
            "report-code",
            "report-class",
            "entry-department",
            "entry-item-id",
            "entry-item",
            "entry-standing",
            "entry-place",
            "entry-words",
        ]
        .iter()
        .map(|key| language.t(key).into_owned())
        .collect::<Vec<String>>(),
    ];
    table.extend(lines.into_iter().map(|l| {
        vec![
            l.township,
            l.township_code,
            l.class.to_owned(),
            l.department,
            l.item,
            l.name,
            l.standing,
            l.place,
            l.words,
        ]
    }));
    table
}
