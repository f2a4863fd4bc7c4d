//! What stands on a document, as a template reads it (`json("/data.json")`).

use crate::paper::{
    body::{Block, Sheet},
    qr,
    text::Text,
};
use serde::{Deserialize, Serialize};

/// What stands on a document. Chinese: the document is Chinese whatever language its reader speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The body in whose name it is issued.
    pub issuer: String,
    /// Its name.
    pub title: String,
    /// Its number: 枫政便受〔2026〕12号.
    pub number: String,
    /// To whom it is addressed; none for forms.
    pub to: Option<String>,
    /// What it says.
    pub blocks: Vec<Part>,
    /// The day it bears; none: to be written in by hand.
    pub dated: Option<String>,
    /// Words at the place of the seal.
    pub seal: String,
    /// Whether the applicant signs a part that the hall keeps.
    pub stub: bool,
    /// Whose case it is.
    pub applicant: String,
    /// What the case is about.
    pub item: String,
    /// A re-print (补打).
    pub again: bool,
    /// The code by which it is verified, in groups of four; none on what is no document.
    pub code: Option<String>,
    /// Where the square code leads.
    pub address: String,
    /// Serial, time and clerk of the print.
    pub trace: Option<String>,
    /// Words laid across the page of what is no document: a copy, a sample.
    pub mark: Option<String>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// A paragraph.
    Para {
        /// Its text.
        text: String,
    },
    /// A heading.
    Heading {
        /// Its text.
        text: String,
    },
    /// A line to be filled in by hand.
    Blank {
        /// What is to be filled in.
        text: String,
    },
    /// Labels with what belongs to them.
    Rows {
        /// Label and value.
        rows: Vec<(String, String)>,
    },
    /// A table.
    Table {
        /// Heads of the columns.
        head: Vec<String>,
        /// Rows as wide as the head.
        rows: Vec<Vec<String>>,
    },
}

impl Part {
    fn of(block: &Block) -> Part {
        let zh = |text: &Text| text.zh.clone();
        match block {
            Block::Para(text) => Part::Para { text: zh(text) },
            Block::Heading(text) => Part::Heading { text: zh(text) },
            Block::Blank(text) => Part::Blank { text: zh(text) },
            Block::Rows(rows) => Part::Rows { rows: rows.iter().map(|(l, v)| (zh(l), zh(v))).collect() },
            Block::Table { head, rows } => Part::Table {
                head: head.iter().map(zh).collect(),
                rows: rows.iter().map(|row| row.iter().map(zh).collect()).collect(),
            },
        }
    }
}

impl Content {
    /// A drawn paper as content; what belongs to one print (number, code, trace) is filled in by the caller.
    pub fn of(sheet: &Sheet, applicant: &str, item: &str) -> Content {
        Content {
            issuer: sheet.issuer.zh.clone(),
            title: sheet.title.zh.clone(),
            number: sheet.number.clone(),
            to: sheet.to.clone(),
            blocks: sheet.blocks.iter().map(Part::of).collect(),
            dated: sheet.dated.map(|day| Text::date(day).zh),
            seal: sheet.seal.zh.clone(),
            stub: sheet.stub,
            applicant: applicant.to_owned(),
            item: item.to_owned(),
            again: false,
            code: None,
            address: String::new(),
            trace: None,
            mark: None,
        }
    }

    /// The square code as a drawing.
    pub fn square(&self) -> String {
        square_of(&self.address)
    }

    /// The same without a name: a copy for looking at, told apart by its mark.
    pub fn copy(mut self) -> Content {
        self.mark = Some("查询副本".to_owned());
        self
    }
}

/// An address as a square code: a drawing.
pub fn square_of(address: &str) -> String {
    let drawn = qr::square(address).unwrap_or(qr::Square { side: 1, path: String::new() });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\"><path d=\"{1}\"/></svg>",
        drawn.side, drawn.path
    )
}
