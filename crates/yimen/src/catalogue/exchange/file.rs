//! A file that somebody brings: what kind it is, and what it comes to.

use super::{unpack, workbook};
use yimen_rules::{
    catalogue::{
        Item,
        exchange::{self, Fault, Place, Reading, Sheet},
    },
    language::Language,
};

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// A workbook.
    Workbook(Vec<Sheet>),
    /// JSON.
    Json(String),
}

impl Content {
    /// Opens a file. Blocking.
    ///
    /// # Errors
    /// Why it cannot be opened, in words.
    pub fn open(bytes: &[u8]) -> Result<Content, Fault> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(Fault::new(
                "exchange_empty_file",
                "文件是空的；请选择要导入的.xlsx或.json文件",
                "the file is empty: choose the .xlsx or .json file to import",
            ));
        }
        if bytes.len() > unpack::MOST_BYTES {
            return Err(Fault::new(
                "exchange_large_file",
                "文件超过8MB；请分成几个较小的文件",
                "the file is larger than 8 MB: make smaller files of it",
            ));
        }
        let plain = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let first = plain.iter().find(|byte| !byte.is_ascii_whitespace());
        if !matches!(first, Some(b'{' | b'[')) {
            return workbook::read(bytes).map(Content::Workbook);
        }
        match std::str::from_utf8(plain) {
            Ok(text) => Ok(Content::Json(text.to_owned())),
            Err(_) => Err(Fault::new(
                "exchange_not_utf8",
                "JSON文件的编码不是UTF-8；请另存为UTF-8编码",
                "the JSON file is not in UTF-8: save it in UTF-8",
            )),
        }
    }

    /// Makes items of it. `known` says what the catalogue holds.
    pub fn read(&self, known: &dyn Fn(&str) -> Option<Item>) -> Reading {
        match self {
            Content::Workbook(sheets) => exchange::read_workbook(sheets, known),
            Content::Json(text) => exchange::read_json(text, known),
        }
    }
}

/// Opens and reads a file in one go. Blocking.
pub fn read(bytes: &[u8], known: &dyn Fn(&str) -> Option<Item>) -> Reading {
    match Content::open(bytes) {
        Ok(content) => content.read(known),
        Err(fault) => Reading { problems: vec![fault.at(Place::File, "")], ..Reading::default() },
    }
}

/// What was left out of a file, as a file of the same kind that says of each row why; and its ending. Blocking.
///
/// # Errors
/// When a text does not fit into a cell, or the file cannot be opened.
pub fn left_out(
    bytes: &[u8],
    known: &dyn Fn(&str) -> Option<Item>,
    language: Language,
    on: jiff::civil::Date,
) -> Result<(Vec<u8>, &'static str), String> {
    let content = Content::open(bytes).map_err(|fault| fault.words.pick(language).to_owned())?;
    let reading = content.read(known);
    match &content {
        Content::Json(text) => Ok((exchange::left_out_json(text, &reading, language).into_bytes(), "json")),
        Content::Workbook(sheets) => {
            let sheets = exchange::left_out(sheets, &reading, language);
            super::produce::make(&sheets, super::produce::Dress::Plain, language, on)
                .map(|bytes| (bytes, "xlsx"))
                .map_err(|error| error.to_string())
        }
    }
}
