//! 进驻率: items handled at the centre ÷ items due to enter, and the list behind it (domain reference 5.3, 1.7).

use super::Requirement;
use crate::{
    catalogue::{Absence, Item, Placement, Stationing},
    language::Bilingual,
};
use std::collections::BTreeMap;

/// How one item stands at one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Due, and served at a window.
    Entered {
        /// Window number.
        window: String,
    },
    /// Due, and not served, for a reason.
    Missing {
        /// The kind of reason.
        reason: Absence,
        /// In words.
        words: Bilingual,
    },
    /// Due, and nobody has decided.
    Undecided,
    /// Served although the class does not require it.
    Beyond {
        /// Window number.
        window: String,
    },
    /// Not due and not served.
    Excused {
        /// What residents are told instead, where something was written.
        words: Bilingual,
    },
}

impl Standing {
    /// The stable words, in the order of a list.
    pub const WORDS: [&'static str; 5] = ["undecided", "missing", "entered", "beyond", "excused"];

    /// The stable word.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Standing::Entered { .. } => "entered",
            Standing::Missing { .. } => "missing",
            Standing::Undecided => "undecided",
            Standing::Beyond { .. } => "beyond",
            Standing::Excused { .. } => "excused",
        }
    }

    /// Whether the item is due to enter.
    pub const fn is_due(&self) -> bool {
        matches!(self, Standing::Entered { .. } | Standing::Missing { .. } | Standing::Undecided)
    }
}

/// One item in the list behind a rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLine {
    /// Item id.
    pub item: String,
    /// Department code.
    pub department: String,
    /// How it stands.
    pub standing: Standing,
}

/// Two counts whose quotient is a rate. Nothing due is no rate, and neither 0 nor 100 (domain reference 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Entered of those due.
    pub entered: i64,
    /// Due to enter.
    pub due: i64,
}

impl Count {
    /// Both counts of several.
    pub fn sum(counts: impl IntoIterator<Item = Count>) -> Count {
        counts
            .into_iter()
            .fold(Count::default(), |a, b| Count { entered: a.entered + b.entered, due: a.due + b.due })
    }
}

/// How all items of the catalogue stand at one centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// One line an item, in the order given.
    pub lines: Vec<EntryLine>,
}

impl Entry {
    /// The items in use, held against what the class requires and what the centre stations.
    pub fn of<'a>(
        items: impl IntoIterator<Item = &'a Item>,
        required: &Requirement,
        stationing: &Stationing,
    ) -> Entry {
        let line = |item: &Item| {
            let due = required.requires(&item.id);
            let standing = match (stationing.items.get(&item.id).cloned(), due) {
                (Some(Placement::Stationed { window }), true) => Standing::Entered { window },
                (Some(Placement::Stationed { window }), false) => Standing::Beyond { window },
                (Some(Placement::NotStationed { reason, words }), true) => {
                    Standing::Missing { reason, words }
                }
                (Some(Placement::NotStationed { words, .. }), false) => Standing::Excused { words },
                (None, true) => Standing::Undecided,
                (None, false) => Standing::Excused { words: Bilingual::default() },
            };
            EntryLine { item: item.id.clone(), department: item.department.clone(), standing }
        };
        Entry { lines: items.into_iter().map(line).collect() }
    }

    /// Items entered of items due.
    pub fn items(&self) -> Count {
        count(&self.lines)
    }

    /// The same by department.
    pub fn by_department(&self) -> BTreeMap<&str, Count> {
        let mut by: BTreeMap<&str, Count> = BTreeMap::new();
        for line in &self.lines {
            let count = by.entry(line.department.as_str()).or_default();
            *count = Count::sum([*count, one(line)]);
        }
        by
    }

    /// Departments entered of departments due: due with one item due, entered with one of these entered.
    pub fn departments(&self) -> Count {
        let by = self.by_department();
        let due = by.values().filter(|c| c.due > 0);
        Count::sum(due.map(|c| Count { entered: i64::from(c.entered > 0), due: 1 }))
    }

    /// How many stand so ([`Standing::WORDS`]).
    pub fn standing(&self, word: &str) -> usize {
        self.lines.iter().filter(|line| line.standing.as_str() == word).count()
    }
}

fn one(line: &EntryLine) -> Count {
    Count {
        entered: i64::from(matches!(line.standing, Standing::Entered { .. })),
        due: i64::from(line.standing.is_due()),
    }
}

fn count(lines: &[EntryLine]) -> Count {
    Count::sum(lines.iter().map(one))
}
