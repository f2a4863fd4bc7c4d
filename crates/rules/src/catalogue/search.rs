//! Finding an item by what a clerk types: its number, words of its name, pinyin initials or syllables, English words.
//!
//! Best first: the exact number, the exact name, the beginning of the number, what people call it (低保), the beginning
//! of the name, of its initials, of its syllables, a piece in the middle, English words, letters or characters in order
//! but scattered, the department. Several words must all be found.

use super::item::Item;
use super::kind::ItemState;
use super::pinyin::{Found, Readings};

/// Longer queries are cut: no name is longer, and a pasted page must not cost time.
const LONGEST_QUERY: usize = 60;

/// The catalogue made ready for searching: build it once, ask it at every key.
#[derive(Debug, Clone)]
pub struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    withdrawn: bool,
    id: String,
    id_bare: String,
    name: Called,
    aliases: Vec<Called>,
    name_en: String,
    words_en: Vec<String>,
    department_code: String,
    department: Called,
    department_en: Vec<String>,
}

/// A Chinese name with the ways to type it.
#[derive(Debug, Clone)]
struct Called {
    text: String,
    readings: Readings,
}

/// How well an entry answers, the smaller the better: kind of match, then how far in or how scattered.
type Rank = (Match, usize);

/// The kinds of match, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The whole number.
    ExactNumber,
    /// The whole name, in either language.
    ExactName,
    /// The beginning of the number: these stay in the order of the catalogue, all others go by the shorter name.
    Number,
    /// What people call it, as it is.
    Alias,
    /// The beginning of the name.
    Name,
    /// The beginning of its initials.
    Initials,
    /// The beginning of the initials or syllables of what people call it.
    AliasLetters,
    /// The beginning of its syllables.
    Syllables,
    /// A piece of the name.
    WithinName,
    /// A piece of the initials.
    WithinInitials,
    /// A piece of the syllables.
    WithinSyllables,
    /// The beginning of an English word.
    English,
    /// In order, but scattered.
    Scattered,
    /// The department only.
    Department,
}

/// The names by which a thing is found.
#[derive(Debug, Clone, Copy)]
pub struct Naming<'a> {
    /// Its number.
    pub id: &'a str,
    /// Its Chinese name.
    pub name_zh: &'a str,
    /// Its English name.
    pub name_en: &'a str,
    /// What people call it.
    pub aliases: &'a [String],
    /// Code of its department.
    pub department: &'a str,
    /// Chinese name of the department.
    pub department_zh: &'a str,
    /// English name of the department.
    pub department_en: &'a str,
    /// Out of use: comes last.
    pub withdrawn: bool,
}

impl<'a> Naming<'a> {
    /// The names of an item.
    pub fn of(item: &'a Item) -> Naming<'a> {
        Naming {
            id: &item.id,
            name_zh: &item.name_zh,
            name_en: &item.name_en,
            aliases: &item.aliases,
            department: &item.department,
            department_zh: &item.department_zh,
            department_en: &item.department_en,
            withdrawn: item.state == ItemState::Withdrawn,
        }
    }
}

/// The items that answer `query`, best first, at most `limit`; every published item for an empty query.
///
/// Makes the [`Index`] anew each time; where the catalogue stays the same, keep the index.
pub fn search<'a>(items: &'a [Item], query: &str, limit: usize) -> Vec<&'a Item> {
    Index::new(items).search(query, limit).into_iter().filter_map(|at| items.get(at)).collect()
}

impl Index {
    /// Reads the names of `items`.
    pub fn new<'a>(items: impl IntoIterator<Item = &'a Item>) -> Index {
        Index::named(items.into_iter().map(Naming::of))
    }

    /// Reads names, of whatever they are.
    pub fn named<'a>(names: impl IntoIterator<Item = Naming<'a>>) -> Index {
        Index { entries: names.into_iter().map(|naming| Entry::of(&naming)).collect() }
    }

    /// Positions (in the slice the index was made from) of the items that answer `query`, best first, at most `limit`.
    /// Withdrawn items come last; an empty query gives the published ones in the order of the catalogue.
    pub fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        self.ranked(query, limit).into_iter().map(|(at, _)| at).collect()
    }

    /// As [`Index::search`], with the kind of match.
    pub fn ranked(&self, query: &str, limit: usize) -> Vec<(usize, Match)> {
        let query: String = half_width_lower(query).chars().take(LONGEST_QUERY).collect();
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut hits: Vec<(bool, Rank, usize, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if words.is_empty() {
                if !entry.withdrawn {
                    hits.push((false, (Match::Name, 0), 0, at));
                }
            } else if let Some(rank) = entry.rank(&query, &words) {
                let length = if rank.0 == Match::Number { 0 } else { entry.name.text.len() };
                hits.push((entry.withdrawn, rank, length, at));
            }
        }
        hits.sort_unstable();
        hits.into_iter().take(limit).map(|(_, rank, _, at)| (at, rank.0)).collect()
    }
}

impl Entry {
    fn of(named: &Naming<'_>) -> Entry {
        let words = |text: &str| {
            text.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let id = named.id.to_lowercase();
        Entry {
            withdrawn: named.withdrawn,
            id_bare: id.replace('-', ""),
            id,
            name: Called::new(named.name_zh),
            aliases: named.aliases.iter().map(|alias| Called::new(alias)).collect(),
            name_en: named.name_en.to_lowercase(),
            words_en: words(named.name_en),
            department_code: named.department.to_lowercase(),
            department: Called::new(named.department_zh),
            department_en: words(named.department_en),
        }
    }

    fn rank(&self, query: &str, words: &[&str]) -> Option<Rank> {
        let whole = query.trim();
        if whole == self.id || whole == self.id_bare {
            return Some((Match::ExactNumber, 0));
        }
        if whole == self.name.text || whole == self.name_en {
            return Some((Match::ExactName, 0));
        }
        // Every word must be found; the worst of them decides, and how scattered they are together.
        words.iter().try_fold((Match::ExactNumber, 0), |(kind, detail), word| {
            let (own_kind, own_detail) = self.rank_word(word)?;
            Some((kind.max(own_kind), detail + own_detail))
        })
    }

    fn rank_word(&self, word: &str) -> Option<Rank> {
        let found = if word.is_ascii() { self.find_letters(word) } else { self.find_characters(word) };
        let begins = self.id.starts_with(word) || self.id_bare.starts_with(word);
        let number = begins.then_some((Match::Number, 0));
        let alias = self.aliases.iter().any(|alias| alias.text == word).then_some((Match::Alias, 0));
        let department = || self.is_of_department(word).then_some((Match::Department, 0));
        [number, alias, found].into_iter().flatten().min().or_else(department)
    }

    fn find_letters(&self, word: &str) -> Option<Rank> {
        let letters = word.as_bytes();
        let initials = self.name.readings.find_initials(letters).and_then(|found| match found {
            Found::Prefix => Some((Match::Initials, 0)),
            Found::Contiguous(at) => Some((Match::WithinInitials, at)),
            // Two scattered letters would find nearly everything.
            Found::Scattered(span) => (word.len() > 2).then_some((Match::Scattered, span)),
        });
        let syllables = self.name.readings.find_syllables(letters).map(|found| match found {
            Found::Prefix => (Match::Syllables, 0),
            Found::Contiguous(at) | Found::Scattered(at) => (Match::WithinSyllables, at),
        });
        let alias = self.aliases.iter().any(|alias| alias.begins_with_letters(letters));
        let alias = (word.len() > 1 && alias).then_some((Match::AliasLetters, 0));
        let english =
            self.words_en.iter().position(|own| own.starts_with(word)).map(|at| (Match::English, at));
        [initials, syllables, alias, english].into_iter().flatten().min()
    }

    fn find_characters(&self, word: &str) -> Option<Rank> {
        if self.name.text.starts_with(word) {
            return Some((Match::Name, 0));
        }
        if let Some(at) = self.name.text.find(word) {
            return Some((Match::WithinName, at));
        }
        if self.aliases.iter().any(|alias| alias.text.contains(word)) {
            return Some((Match::WithinName, usize::MAX / 64));
        }
        // 农村宅基地: the characters in order, over the shortest stretch from any first one.
        let name: Vec<char> = self.name.text.chars().collect();
        let mut wanted = word.chars();
        let first = wanted.next()?;
        let stretch = |start: usize| {
            let mut at = start;
            for c in wanted.clone() {
                at += 1 + name.get(at + 1..)?.iter().position(|own| *own == c)?;
            }
            Some(at - start)
        };
        let starts = (0..name.len()).filter(|&start| name[start] == first);
        starts.filter_map(stretch).min().map(|span| (Match::Scattered, span))
    }

    fn is_of_department(&self, word: &str) -> bool {
        self.department_code == word
            || self.department.text.contains(word)
            || self.department_en.iter().any(|own| own.starts_with(word))
            || (word.is_ascii() && self.department.begins_with_letters(word.as_bytes()))
    }
}

impl Called {
    fn new(text: &str) -> Called {
        Called { text: half_width_lower(text), readings: Readings::of(text) }
    }

    fn begins_with_letters(&self, letters: &[u8]) -> bool {
        matches!(self.readings.find_initials(letters), Some(Found::Prefix))
            || matches!(self.readings.find_syllables(letters), Some(Found::Prefix))
    }
}

fn half_width_lower(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}
