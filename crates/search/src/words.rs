//! The words file: how people speak, as a keeper writes it. `data/search/words.txt` explains the format in its head.

use std::fmt;

/// The longest file that is taken, in bytes: a page of a browser must still hold it.
pub const LONGEST_FILE: usize = 512 * 1024;
/// Items that one saying may point to.
const MOST_TARGETS: usize = 4;
/// Characters of one word or saying.
const LONGEST_WORD: usize = 60;

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Words that mean the same, by groups.
    pub groups: Vec<Vec<String>>,
    /// What people say who mean an item.
    pub sayings: Vec<Saying>,
    /// Words of asking, which count for nothing.
    pub asking: Vec<String>,
}

/// Sayings that point to the same items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// What is said, each a saying of its own.
    pub said: Vec<String>,
    /// Numbers of items, the best first.
    pub items: Vec<String>,
}

/// A line that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsProblem {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, by its stable word.
    pub what: Wrong,
    /// The piece at fault, cut short.
    pub piece: String,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// A group of one word means nothing.
    Alone,
    /// Nothing stands before or after the arrow.
    HalfAnArrow,
    /// Not the number of an item of the catalogue.
    NoSuchItem,
    /// More items than a saying may point to.
    TooManyItems,
    /// A word of more than 60 characters.
    TooLong,
    /// The whole file is too long; the rest is left out.
    FileTooLong,
}

impl Wrong {
    /// The stable word, also part of the key of its sentence.
    pub const fn as_str(self) -> &'static str {
        match self {
            Wrong::Alone => "alone",
            Wrong::HalfAnArrow => "half-an-arrow",
            Wrong::NoSuchItem => "no-such-item",
            Wrong::TooManyItems => "too-many-items",
            Wrong::TooLong => "too-long",
            Wrong::FileTooLong => "file-too-long",
        }
    }
}

impl fmt::Display for WordsProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} ({})", self.line, self.what.as_str(), self.piece)
    }
}

/// The words file that comes with the program.
pub fn shipped_words() -> &'static str {
    include_str!("../../../data/search/words.txt")
}

impl Words {
    /// Reads the file. Every line that can be used is used; the others are told with their number. `is_item` knows the
    /// numbers of the catalogue.
    pub fn parse(text: &str, is_item: &dyn Fn(&str) -> bool) -> (Words, Vec<WordsProblem>) {
        let mut words = Words::default();
        let mut problems = Vec::new();
        let mut read = 0;
        for (at, raw) in text.lines().enumerate() {
            read += raw.len() + 1;
            let mut wrong =
                |what, piece: &str| problems.push(WordsProblem { line: at + 1, what, piece: short(piece) });
            if read > LONGEST_FILE {
                wrong(Wrong::FileTooLong, "");
                break;
            }
            let line = raw.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') || line.starts_with('＃') {
                continue;
            }
            if let Some(asking) = line.strip_prefix("- ").or_else(|| line.strip_prefix('－')) {
                words.asking.extend(parts(asking, &mut wrong));
            } else if let Some((said, items)) = arrow(line) {
                let said = parts(said, &mut wrong);
                let items = targets(items, is_item, &mut wrong);
                match said.is_empty() || items.is_empty() {
                    true => wrong(Wrong::HalfAnArrow, line),
                    false => words.sayings.push(Saying { said, items }),
                }
            } else {
                let group = parts(line, &mut wrong);
                match group.len() {
                    0 | 1 => wrong(Wrong::Alone, line),
                    _ => words.groups.push(group),
                }
            }
        }
        (words, problems)
    }
}

fn arrow(line: &str) -> Option<(&str, &str)> {
    ["->", "=>", "→", "－>"].iter().find_map(|sign| line.split_once(sign))
}

fn parts(text: &str, wrong: &mut impl FnMut(Wrong, &str)) -> Vec<String> {
    let pieces = text.split(['|', '｜']).map(str::trim).filter(|piece| !piece.is_empty());
    let mut kept = Vec::new();
    for piece in pieces {
        match piece.chars().count() > LONGEST_WORD {
            true => wrong(Wrong::TooLong, piece),
            false => kept.push(piece.to_owned()),
        }
    }
    kept
}

fn targets(text: &str, is_item: &dyn Fn(&str) -> bool, wrong: &mut impl FnMut(Wrong, &str)) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let pieces = text.split(|c: char| c.is_whitespace() || ",，、|｜;；".contains(c));
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let number = piece.to_uppercase();
        if !is_item(&number) {
            wrong(Wrong::NoSuchItem, piece);
        } else if kept.len() == MOST_TARGETS {
            wrong(Wrong::TooManyItems, piece);
        } else if !kept.contains(&number) {
            kept.push(number);
        }
    }
    kept
}

fn short(piece: &str) -> String {
    let mut cut: String = piece.chars().take(24).collect();
    if cut.len() < piece.len() {
        cut.push('…');
    }
    cut
}
