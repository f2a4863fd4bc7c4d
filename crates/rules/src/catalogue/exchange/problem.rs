//! What is wrong with a file, to the cell.

use super::cell::{Cell, column_letters};
use super::kind::Column;
use crate::language::{Bilingual, Language};
use serde::{Deserialize, Serialize};

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The row, or the whole file, is left out.
    Wrong,
    /// It is taken; somebody should look.
    Look,
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "place")]
pub enum Place {
    /// The file as a whole.
    File,
    /// A sheet as a whole.
    Sheet {
        /// The name on its tab.
        sheet: String,
    },
    /// A row, or a cell of it.
    Row {
        /// The name on the tab of its sheet.
        sheet: String,
        /// The number that Excel shows.
        row: u32,
        /// The heading of the column, in both languages; empty where the whole row is meant.
        column: Bilingual,
        /// The cell as Excel calls it: `C5`; empty where the whole row is meant.
        cell: String,
    },
    /// An item of a JSON file.
    Json {
        /// Its place in the list, from 1.
        index: usize,
        /// Its id, as far as it has one.
        id: String,
        /// The field: `fee.standard_zh`, `materials[2].source`; empty where the whole item is meant.
        path: String,
    },
}

/// One thing wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable, searchable name.
    pub code: String,
    /// How much it matters.
    pub weight: Weight,
    /// Where.
    pub place: Place,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong and how to mend it.
    pub words: Bilingual,
}

/// What is wrong with one cell or value, before anybody knows where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Stable, searchable name.
    pub code: &'static str,
    /// What is wrong and how to mend it.
    pub words: Bilingual,
}

impl Fault {
    /// A fault in both languages.
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Fault {
        Fault { code, words: Bilingual::new(zh, en) }
    }

    /// The fault at a place.
    pub fn at(self, place: Place, value: &str) -> Problem {
        Problem {
            code: self.code.to_owned(),
            weight: Weight::Wrong,
            place,
            value: shortened(value),
            words: self.words,
        }
    }
}

impl Problem {
    /// Taken, but to be looked at.
    pub fn to_look_at(mut self) -> Problem {
        self.weight = Weight::Look;
        self
    }

    /// Whether the row or the file is left out for it.
    pub fn is_wrong(&self) -> bool {
        self.weight == Weight::Wrong
    }

    /// Where it stands, in words: `事项 第5行 C5 “承诺时限”`.
    pub fn place_in(&self, language: Language) -> String {
        match (&self.place, language) {
            (Place::File, Language::Zh) => "整个文件".to_owned(),
            (Place::File, Language::En) => "the whole file".to_owned(),
            (Place::Sheet { sheet }, Language::Zh) => format!("工作表“{sheet}”"),
            (Place::Sheet { sheet }, Language::En) => format!("sheet {sheet}"),
            (Place::Row { sheet, row, column, cell }, _) => {
                let heading = column.pick(language);
                match (language, heading.is_empty()) {
                    (Language::Zh, true) => format!("{sheet} 第{row}行"),
                    (Language::Zh, false) => format!("{sheet} 第{row}行 {cell} “{heading}”"),
                    (Language::En, true) => format!("{sheet} row {row}"),
                    (Language::En, false) => format!("{sheet} row {row} {cell} “{heading}”"),
                }
            }
            (Place::Json { index, id, path }, _) => {
                let nth = match language {
                    Language::Zh => format!("第{index}项"),
                    Language::En => format!("item no. {index}"),
                };
                [nth.as_str(), id, path]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        }
    }
}

impl Place {
    /// A cell of a row.
    pub fn cell(sheet: &str, row: u32, column: &Column, at: usize) -> Place {
        Place::Row {
            sheet: sheet.to_owned(),
            row,
            column: Bilingual::new(column.zh, column.en),
            cell: format!("{}{row}", column_letters(at)),
        }
    }

    /// A whole row.
    pub fn row(sheet: &str, row: u32) -> Place {
        Place::Row { sheet: sheet.to_owned(), row, column: Bilingual::default(), cell: String::new() }
    }
}

/// What a cell shows, short enough for a line.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(MOST + 1).collect();
    if line.chars().count() > MOST { line.chars().take(MOST).chain(['…']).collect() } else { line }
}

/// A cell that has something no column can take: a formula, an error, too much.
pub fn untakable(cell: &Cell) -> Option<Fault> {
    match cell {
        Cell::Formula(_) => Some(Fault::new(
            "exchange_formula",
            "单元格里是公式；公式一律不执行、不采用。请选中该格，复制后“选择性粘贴—数值”，再导入",
            "the cell holds a formula, which is never evaluated nor taken: copy it and paste it as a value",
        )),
        Cell::Broken(_) => Some(Fault::new(
            "exchange_error_cell",
            "单元格里是错误值；请改为正确的内容",
            "the cell holds an error value: type the right content",
        )),
        Cell::TooLong => Some(Fault::new(
            "exchange_too_long",
            "单元格内容超过32767个字；请缩短",
            "the cell holds more than 32767 characters: shorten it",
        )),
        _ => None,
    }
}
