//! Workbooks made for a test, whole and damaged.

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use std::io::{Cursor, Read, Write};
use yimen_rules::{
    catalogue::{
        Item,
        exchange::{Cell, Sheet, write_workbook},
        shipped,
    },
    language::Language,
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Shipped items by id.
pub fn items(ids: &[&str]) -> Vec<Item> {
    let all = shipped();
    ids.iter().map(|id| all.iter().find(|item| item.id == *id).expect("a shipped item").clone()).collect()
}

/// The sheets of items.
pub fn sheets(ids: &[&str]) -> Vec<Sheet> {
    write_workbook(&items(ids), Language::Zh)
}

/// The column of a heading, from 0.
pub fn column(sheet: &Sheet, heading: &str) -> usize {
    let is_called = |cell: &Cell| cell.shown().lines().any(|line| line == heading);
    sheet.rows[0].cells.iter().position(is_called).expect("the heading")
}

/// Writes into a cell; the row is the one that Excel shows.
pub fn put(sheet: &mut Sheet, row: usize, heading: &str, cell: Cell) {
    let at = column(sheet, heading);
    sheet.rows[row - 1].cells[at] = cell;
}

/// A workbook as a stranger would write it: no formats, no care. `damage` is done to the first sheet.
pub fn workbook(sheets: &[Sheet], damage: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    for (nth, sheet) in sheets.iter().enumerate() {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).expect("a name");
        for (row, cells) in sheet.rows.iter().enumerate() {
            let row = u32::try_from(row).expect("a row");
            for (column, cell) in cells.cells.iter().enumerate() {
                let column = u16::try_from(column).expect("a column");
                match cell {
                    Cell::Empty => continue,
                    Cell::Number(number) => page.write_number(row, column, *number),
                    Cell::Truth(truth) => page.write_boolean(row, column, *truth),
                    other => page.write_string(row, column, other.shown()),
                }
                .expect("a cell");
            }
        }
        if nth == 0 {
            damage(page);
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// Joins cells of one column, as people do to save typing.
pub fn merge(page: &mut Worksheet, first: u32, last: u32, column: u16) {
    page.merge_range(first - 1, column, last - 1, column, "合并", &Format::new()).expect("merged");
}

/// Puts a formula into a cell; the row is the one that Excel shows.
pub fn formula(page: &mut Worksheet, row: u32, column: u16, formula: &str) {
    page.write_formula(row - 1, column, Formula::new(formula).set_result("42")).expect("a formula");
}

/// A zip of parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

/// A small zip that unpacks to more than memory should hold.
pub fn bomb() -> Vec<u8> {
    zip(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &vec![b' '; 80 * 1024 * 1024])])
}

/// The same, with sizes in its headers that say otherwise.
pub fn lying_bomb() -> Vec<u8> {
    let mut bytes = bomb();
    let size = u32::to_le_bytes(80 * 1024 * 1024);
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(4).position(|four| four == size) {
        at += found;
        bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(1_000));
    }
    bytes
}

/// A workbook with one part replaced.
pub fn with_part(workbook: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a zip");
    let names: Vec<String> = archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for one in names {
        let mut content = Vec::new();
        archive.by_name(&one).expect("a part").read_to_end(&mut content).expect("read");
        if one == name {
            content = change(String::from_utf8(content).expect("text")).into_bytes();
        }
        parts.push((one, content));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, c)| (n.as_str(), c.as_slice())).collect();
    zip(&parts)
}

/// The head of a compound file, with the name of the part that holds an encrypted workbook.
pub fn under_password() -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1_024, 0);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}
