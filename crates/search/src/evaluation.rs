//! How good the search is, by a file of questions with the items that are right.

use super::{document::Kind, finder::Finder};
use std::fmt;

/// A question that did not bring a right item first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Line of the file, from 1.
    pub line: usize,
    /// The question.
    pub question: String,
    /// The items that are right.
    pub wanted: Vec<String>,
    /// What came at places 1 to 3.
    pub came: Vec<String>,
}

/// The outcome of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// Questions asked.
    pub asked: usize,
    /// Right at place 1.
    pub first: usize,
    /// Right at places 1 to 3.
    pub among_three: usize,
    /// The others, in the order of the file.
    pub misses: Vec<Miss>,
    /// Lines that are no question with an item, by number.
    pub unread: Vec<usize>,
}

impl Evaluation {
    /// Asks every line of `question<TAB>item id`; ids may be several, parted by `|`. Empty lines and lines beginning with `#`
    /// are left out.
    pub fn of(finder: &Finder, file: &str) -> Evaluation {
        let mut evaluation = Evaluation::default();
        for (at, line) in file.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}').trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((question, ids)) = line.rsplit_once('\t') else {
                evaluation.unread.push(at + 1);
                continue;
            };
            let wanted: Vec<String> = ids.split('|').map(|id| id.trim().to_uppercase()).collect();
            let found = finder.find_among(question, None, 3, &|d| d.kind == Kind::Item);
            let came: Vec<String> = found.hits.into_iter().map(|hit| hit.id).collect();
            let place = came.iter().position(|id| wanted.contains(id));
            evaluation.asked += 1;
            evaluation.first += usize::from(place == Some(0));
            evaluation.among_three += usize::from(place.is_some());
            if place != Some(0) {
                evaluation.misses.push(Miss {
                    line: at + 1,
                    question: question.trim().to_owned(),
                    wanted,
                    came,
                });
            }
        }
        evaluation
    }

    /// The share of questions right at place 1, in percent; 0 for no questions.
    pub fn top_1(&self) -> f64 {
        self.percent(self.first)
    }

    /// The share right at places 1 to 3.
    pub fn top_3(&self) -> f64 {
        self.percent(self.among_three)
    }

    fn percent(&self, n: usize) -> f64 {
        if self.asked == 0 { 0.0 } else { n as f64 * 100.0 / self.asked as f64 }
    }
}

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "top-1 {:.1}% top-3 {:.1}% of {}", self.top_1(), self.top_3(), self.asked)
    }
}
