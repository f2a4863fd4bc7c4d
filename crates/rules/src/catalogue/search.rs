//! Finding an item by what a clerk types: its number, words of its name, pinyin initials or syllables, English words.
//!
//! Best first: the exact number, the exact name, the beginning of the name or number, the beginning of the initials, a
//! piece in the middle, letters or characters in order but scattered (`低保` finds 最低生活保障), the department. Several
//! words must all be found.

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
    name_zh: String,
    name_en: String,
    words_en: Vec<String>,
    department_code: String,
    department_zh: String,
    department_en: Vec<String>,
    readings: Readings,
    department_readings: Readings,
}

/// How well an entry answers, the smaller the better: kind of match, then how far in or how scattered.
type Rank = (u8, usize);

/// The beginning of the number: these stay in the order of the catalogue, all others go by the shorter name.
const NUMBER: Rank = (2, 0);

/// The items that answer `query`, best first, at most `limit`; every published item for an empty query.
///
/// Makes the [`Index`] anew each time; where the catalogue stays the same, keep the index.
pub fn search<'a>(items: &'a [Item], query: &str, limit: usize) -> Vec<&'a Item> {
    Index::new(items).search(query, limit).into_iter().filter_map(|at| items.get(at)).collect()
}

impl Index {
    /// Reads the names of `items`.
    pub fn new(items: &[Item]) -> Index {
        Index { entries: items.iter().map(Entry::of).collect() }
    }

    /// Positions (in the slice the index was made from) of the items that answer `query`, best first, at most `limit`.
    /// Withdrawn items come last; an empty query gives the published ones in the order of the catalogue.
    pub fn search(&self, query: &str, limit: usize) -> Vec<usize> {
        let query: String = half_width_lower(query).chars().take(LONGEST_QUERY).collect();
        let words: Vec<&str> = query.split_whitespace().collect();
        let mut hits: Vec<(bool, Rank, usize, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if words.is_empty() {
                if !entry.withdrawn {
                    hits.push((false, (0, 0), 0, at));
                }
            } else if let Some(rank) = entry.rank(&query, &words) {
                let length = if rank == NUMBER { 0 } else { entry.name_zh.len() };
                hits.push((entry.withdrawn, rank, length, at));
            }
        }
        hits.sort_unstable();
        hits.into_iter().take(limit).map(|(.., at)| at).collect()
    }
}

impl Entry {
    fn of(item: &Item) -> Entry {
        let words = |text: &str| {
            text.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let id = item.id.to_lowercase();
        Entry {
            withdrawn: item.state == ItemState::Withdrawn,
            id_bare: id.replace('-', ""),
            id,
            name_zh: half_width_lower(&item.name_zh),
            name_en: item.name_en.to_lowercase(),
            words_en: words(&item.name_en),
            department_code: item.department.to_lowercase(),
            department_zh: half_width_lower(&item.department_zh),
            department_en: words(&item.department_en),
            readings: Readings::of(&item.name_zh),
            department_readings: Readings::of(&item.department_zh),
        }
    }

    fn rank(&self, query: &str, words: &[&str]) -> Option<Rank> {
        let whole = query.trim();
        if whole == self.id || whole == self.id_bare {
            return Some((0, 0));
        }
        if whole == self.name_zh || whole == self.name_en {
            return Some((1, 0));
        }
        // Every word must be found; the worst of them decides, and how scattered they are together.
        words.iter().try_fold((0, 0), |(kind, detail), word| {
            let (own_kind, own_detail) = self.rank_word(word)?;
            Some((kind.max(own_kind), detail + own_detail))
        })
    }

    fn rank_word(&self, word: &str) -> Option<Rank> {
        if self.id.starts_with(word) || self.id_bare.starts_with(word) {
            return Some(NUMBER);
        }
        if self.name_zh.starts_with(word) {
            return Some((3, 0));
        }
        if let Some(at) = self.name_zh.find(word) {
            return Some((6, at));
        }
        if word.is_ascii() { self.rank_letters(word) } else { self.rank_characters(word) }
    }

    fn rank_letters(&self, word: &str) -> Option<Rank> {
        let initials = self.readings.find_initials(word.as_bytes());
        let syllables = self.readings.find_syllables(word.as_bytes());
        let english = self.words_en.iter().position(|own| own.starts_with(word));
        let department = || {
            self.department_code == word
                || self.department_en.iter().any(|own| own.starts_with(word))
                || matches!(self.department_readings.find_initials(word.as_bytes()), Some(Found::Prefix))
                || matches!(self.department_readings.find_syllables(word.as_bytes()), Some(Found::Prefix))
        };
        match (initials, syllables, english) {
            (Some(Found::Prefix), ..) => Some((4, 0)),
            (_, Some(Found::Prefix), _) => Some((5, 0)),
            (Some(Found::Contiguous(at)), ..) => Some((7, at)),
            (_, Some(Found::Contiguous(at)), _) => Some((8, at)),
            (_, _, Some(at)) => Some((9, at)),
            // One or two scattered letters would find nearly everything.
            (Some(Found::Scattered(span)), ..) if word.len() > 2 => Some((10, span)),
            _ => department().then_some((11, 0)),
        }
    }

    fn rank_characters(&self, word: &str) -> Option<Rank> {
        if self.department_zh.contains(word) {
            return Some((7, 0));
        }
        // 低保, 农村宅基地: the characters in order, over the shortest stretch from the first that fits.
        let name: Vec<char> = self.name_zh.chars().collect();
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
        starts.filter_map(stretch).min().map(|span| (10, span))
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
