//! What may stand in a column: how a cell is read into the value of an item's field, and how a value is shown in a cell.

use super::cell::Cell;
use super::fold::identifier;
use super::problem::{Fault, untakable};
use super::values::{checked, choice, day, money, plain, text_of, whole, yes_or_no, yuan};
use crate::language::Language;
use serde_json::{Value, json};

/// A word of a code list, with the value it stands for in the shape of `items.json`.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// In JSON.
    pub value: Value,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What a column takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text of so many characters at most.
    Text(usize),
    /// A phone number: a text, for a number in a cell loses its leading zero.
    Phone,
    /// An identifier: half-width, without blanks.
    Code,
    /// A whole number from 0 up to this.
    Whole(u64),
    /// Yes or no.
    YesNo,
    /// A day, or nothing.
    Day,
    /// Amounts in yuan, several one below the other; in fen in JSON.
    Money,
    /// One word of a list.
    Choice(fn() -> Vec<Word>),
    /// Several words of a list.
    Choices(fn() -> Vec<Word>),
    /// Texts, one a line, each of so many characters at most.
    Lines(usize),
}

/// One column of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Where its value stands in the item, or in the part of it: `committed.length`.
    pub path: &'static str,
    /// Its heading in Chinese.
    pub zh: &'static str,
    /// Its heading in English.
    pub en: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it may not be empty (inside a group that may be left out: when the group is there).
    pub must: bool,
    /// What else a keeper should know, Chinese and English.
    pub note: (&'static str, &'static str),
}

impl Column {
    /// The heading in `language`.
    pub fn heading(&self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }

    /// Reads a cell that is not blank.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(&self, cell: &Cell) -> Result<Value, Fault> {
        if let Some(fault) = untakable(cell) {
            return Err(fault);
        }
        match self.kind {
            Kind::Text(most) => text_of(cell).and_then(|text| checked(text, most)).map(Value::from),
            Kind::Phone => match cell {
                Cell::Number(_) => Err(Fault::new(
                    "exchange_phone_number",
                    "电话被存成了数字，开头的0可能已丢失；请把该格设为文本后重新填写",
                    "the phone is stored as a number and may have lost its leading zero: make it a text cell",
                )),
                _ => text_of(cell).and_then(|text| checked(text, 60)).map(Value::from),
            },
            Kind::Code => text_of(cell).and_then(|text| checked(identifier(&text), 120)).map(Value::from),
            Kind::Whole(most) => whole(cell, most).map(Value::from),
            Kind::YesNo => yes_or_no(cell).map(Value::from),
            Kind::Day => day(cell).map(|date| json!(date.to_string())),
            Kind::Money => money(cell).map(|fen| json!(fen)),
            Kind::Choice(words) => choice(&cell.shown(), &words()),
            Kind::Choices(words) => {
                let words = words();
                let said = text_of(cell)?;
                let mut values = Vec::new();
                for part in said.split(['\n', '、', '；', ';']).filter(|part| !part.trim().is_empty()) {
                    // A comma parts words, unless it is part of one.
                    let found = match choice(part, &words) {
                        Ok(value) => vec![value],
                        Err(_) => part
                            .split(['，', ','])
                            .filter(|piece| !piece.trim().is_empty())
                            .map(|piece| choice(piece, &words))
                            .collect::<Result<Vec<_>, _>>()?,
                    };
                    for value in found {
                        if !values.contains(&value) {
                            values.push(value);
                        }
                    }
                }
                Ok(Value::Array(values))
            }
            Kind::Lines(most) => {
                let said = text_of(cell)?;
                let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
                lines
                    .map(|line| checked(line.to_owned(), most).map(Value::from))
                    .collect::<Result<Vec<_>, _>>()
                    .map(Value::Array)
            }
        }
    }

    /// What an empty cell stands for.
    pub fn blank(&self) -> Value {
        match self.kind {
            Kind::Text(_) | Kind::Phone | Kind::Code => json!(""),
            Kind::Whole(_) => json!(0),
            Kind::YesNo => json!(false),
            Kind::Day => Value::Null,
            Kind::Money | Kind::Choices(_) | Kind::Lines(_) => json!([]),
            Kind::Choice(words) => words().first().map_or(Value::Null, |word| word.value.clone()),
        }
    }

    /// The cell that shows a value, with words in `language`.
    pub fn cell(&self, value: &Value, language: Language) -> Cell {
        let word = |words: &[Word], value: &Value| {
            let found = words.iter().find(|word| word.value == *value);
            found.map_or_else(|| plain(value), |word| language.pick(&word.zh, &word.en).to_owned())
        };
        match (self.kind, value) {
            (_, Value::Null) => Cell::Empty,
            (Kind::YesNo, Value::Bool(yes)) => Cell::text(match (yes, language) {
                (true, Language::Zh) => "是",
                (false, Language::Zh) => "否",
                (true, Language::En) => "yes",
                (false, Language::En) => "no",
            }),
            (Kind::Whole(_), Value::Number(number)) => number.as_f64().map_or(Cell::Empty, Cell::Number),
            (Kind::Day, Value::String(text)) => {
                text.parse().map_or_else(|_| Cell::text(text.clone()), Cell::Day)
            }
            (Kind::Money, Value::Array(amounts)) => {
                let yuan: Vec<String> = amounts.iter().filter_map(Value::as_i64).map(yuan).collect();
                Cell::text(yuan.join("\n"))
            }
            (Kind::Choice(words), value) => Cell::text(word(&words(), value)),
            (Kind::Choices(words), Value::Array(values)) => {
                let words = words();
                Cell::text(values.iter().map(|value| word(&words, value)).collect::<Vec<_>>().join("\n"))
            }
            (Kind::Lines(_), Value::Array(lines)) => {
                Cell::text(lines.iter().map(plain).collect::<Vec<_>>().join("\n"))
            }
            (_, value) => Cell::text(plain(value)),
        }
    }
}
