//! Why nothing was printed.

use std::{fmt, path::PathBuf};

/// Why nothing was printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// This machine has no Chinese font where we looked.
    #[error("no Chinese font found in {}", folders(looked_in))]
    NoFont {
        /// The folders that were looked through.
        looked_in: Vec<PathBuf>,
    },
    /// Characters that no font of this machine can draw. A name with a hole in it is not printed.
    #[error("no font has a glyph for {}", characters(missing))]
    MissingGlyph {
        /// The characters, each once, in the order of the paper.
        missing: Vec<char>,
    },
    /// The template cannot be set.
    #[error("{}", problems.first().map_or_else(|| "the template cannot be set".to_owned(), Problem::to_string))]
    Template {
        /// What is wrong with it, first things first.
        problems: Vec<Problem>,
    },
    /// The typesetter broke off. The reason is in its words.
    #[error("the typesetter broke off: {0}")]
    Broken(String),
}

/// One thing wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file: `main.typ` is the template itself, others are named as they were handed in.
    pub file: String,
    /// The line, from 1; 0 when the typesetter gave no place.
    pub line: usize,
    /// The column, from 1; 0 when the typesetter gave no place.
    pub column: usize,
    /// What is wrong, in the typesetter's words (English).
    pub message: String,
    /// What might help.
    pub hints: Vec<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{}:{}:{}: ", self.file, self.line, self.column)?;
        }
        f.write_str(&self.message)
    }
}

fn folders(list: &[PathBuf]) -> String {
    list.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn characters(list: &[char]) -> String {
    list.iter().map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect::<Vec<_>>().join(", ")
}
