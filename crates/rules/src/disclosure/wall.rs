//! What hangs on the wall: posters as printed, and what inspectors found.

use crate::language::Language;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a print shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hanging {
    /// The board: every item, A3. One must hang in every centre.
    Board,
    /// The duties of the posts, A3. One must hang in every centre.
    Posts,
    /// The sheet of one item, A4.
    Sheet(String),
}

impl Hanging {
    /// What must hang in every centre.
    pub const DUE: [Hanging; 2] = [Hanging::Board, Hanging::Posts];

    /// The word of a form: `board`, `posts`, or the item's id.
    pub fn word(&self) -> &str {
        match self {
            Hanging::Board => "board",
            Hanging::Posts => "posts",
            Hanging::Sheet(item) => item,
        }
    }

    /// Reads [`Hanging::word`]; what is neither of the two is an item.
    pub fn from_word(word: &str) -> Hanging {
        match word {
            "board" => Hanging::Board,
            "posts" => Hanging::Posts,
            item => Hanging::Sheet(item.to_owned()),
        }
    }
}

/// One print, named by the code in its QR.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// What the QR says: `ABCD-EFGH`.
    pub code: String,
    /// Nine-digit code of the township.
    pub township: String,
    /// The edition it shows.
    pub edition: i64,
    /// What it shows of it.
    pub hanging: Hanging,
    /// The how-manieth print of this; from the second on it says 补打.
    pub copy: u32,
    /// SM3 of the file, hexadecimal.
    pub hash: String,
    /// The account that printed it.
    pub printed_by: String,
    /// That person's name.
    pub printed_by_name: String,
    /// When.
    pub printed_at: Timestamp,
    /// What was found when it was last looked for.
    #[serde(default)]
    pub check: Option<Check>,
}

/// An inspector's finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was found.
    pub found: Found,
    /// Whether it showed the current state at that moment.
    pub was_current: bool,
    /// The account.
    pub by: String,
    /// The person's name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Remarks.
    #[serde(default)]
    pub note: String,
}

/// What an inspector found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// It hangs there, whole and legible.
    Whole,
    /// It hangs there, torn or faded.
    Damaged,
    /// It does not hang there.
    Missing,
}

impl Found {
    /// Each of them.
    pub const ALL: [Found; 3] = [Found::Whole, Found::Damaged, Found::Missing];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Found::Whole => "whole",
            Found::Damaged => "damaged",
            Found::Missing => "missing",
        }
    }

    /// In words.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Found::Whole, Language::Zh) => "在此张挂，完整清晰",
            (Found::Whole, Language::En) => "hangs here, whole and legible",
            (Found::Damaged, Language::Zh) => "在此张挂，破损或褪色",
            (Found::Damaged, Language::En) => "hangs here, torn or faded",
            (Found::Missing, Language::Zh) => "未见张挂",
            (Found::Missing, Language::En) => "does not hang here",
        }
    }
}

impl std::str::FromStr for Found {
    type Err = ();

    /// Reads [`Found::as_str`].
    fn from_str(word: &str) -> Result<Found, ()> {
        Found::ALL.into_iter().find(|one| one.as_str() == word).ok_or(())
    }
}

/// How it stands with a wall where something must hang. All but the last are stale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WallState {
    /// Nothing has been published that could hang there.
    Unpublished,
    /// Published, never printed.
    Unprinted,
    /// Printed, and nobody has looked.
    Unchecked,
    /// Looked for, and not there.
    Missing,
    /// What hangs there is not what is in force.
    Outdated,
    /// What hangs there is in force, torn or faded.
    Damaged,
    /// What hangs there is in force and whole.
    Current,
}

impl WallState {
    /// Each of them, worst first.
    pub const ALL: [WallState; 7] = [
        WallState::Unpublished,
        WallState::Unprinted,
        WallState::Unchecked,
        WallState::Missing,
        WallState::Outdated,
        WallState::Damaged,
        WallState::Current,
    ];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            WallState::Unpublished => "unpublished",
            WallState::Unprinted => "unprinted",
            WallState::Unchecked => "unchecked",
            WallState::Missing => "missing",
            WallState::Outdated => "outdated",
            WallState::Damaged => "damaged",
            WallState::Current => "current",
        }
    }
}

/// How it stands with a wall, from all prints of what must hang there. `current` says whether an edition's print still
/// shows what is in force.
pub fn wall_state(prints: &[&Poster], published: bool, current: impl Fn(i64) -> bool) -> WallState {
    if !published {
        return WallState::Unpublished;
    }
    if prints.is_empty() {
        return WallState::Unprinted;
    }
    let seen = |poster: &&&Poster, found: Found| poster.check.as_ref().is_some_and(|c| c.found == found);
    let in_force: Vec<&&Poster> = prints.iter().filter(|poster| current(poster.edition)).collect();
    if in_force.iter().any(|poster| seen(poster, Found::Whole)) {
        return WallState::Current;
    }
    if in_force.iter().any(|poster| seen(poster, Found::Damaged)) {
        return WallState::Damaged;
    }
    match prints.iter().filter_map(|poster| poster.check.as_ref()).max_by_key(|check| check.at) {
        None => WallState::Unchecked,
        Some(check) if check.found == Found::Missing => WallState::Missing,
        Some(_) => WallState::Outdated,
    }
}
