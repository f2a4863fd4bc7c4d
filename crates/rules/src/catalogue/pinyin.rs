//! Pinyin of item names, for finding an item by the letters a clerk types.

use pinyin::ToPinyin;

/// Characters of hall vocabulary with several readings, the meant one first. The full dictionary of readings is of no
/// use here: with 信 also as shen and 许 also as hu, typed letters would find the wrong items.
const SEVERAL: [(char, &[&str]); 12] = [
    ('地', &["di", "de"]),
    ('调', &["tiao", "diao"]),
    ('参', &["can", "shen"]),
    ('行', &["xing", "hang"]),
    ('给', &["ji", "gei"]),
    ('都', &["du", "dou"]),
    ('重', &["zhong", "chong"]),
    ('长', &["zhang", "chang"]),
    ('查', &["cha", "zha"]),
    ('会', &["hui", "kuai"]),
    ('适', &["shi"]),
    ('核', &["he", "hu"]),
];

/// The readings of a character, lower-case, without tones, the usual one first; a letter or digit reads as itself.
pub fn readings_of(c: char) -> Option<Vec<String>> {
    if c.is_ascii_alphanumeric() {
        return Some(vec![c.to_ascii_lowercase().to_string()]);
    }
    match SEVERAL.iter().find(|(known, _)| *known == c) {
        Some((_, readings)) => Some(readings.iter().map(|reading| (*reading).to_owned()).collect()),
        None => c.to_pinyin().map(|reading| vec![reading.plain().to_owned()]),
    }
}

/// The usual reading of each character; what has none is left out.
fn syllables(text: &str) -> impl Iterator<Item = String> + '_ {
    text.chars().filter_map(|c| readings_of(c)?.into_iter().next())
}

/// `农村` → `nongcun`.
pub(super) fn full(text: &str) -> String {
    syllables(text).collect()
}

/// `农村` → `nc`.
pub(super) fn initials(text: &str) -> String {
    syllables(text).filter_map(|syllable| syllable.chars().next()).collect()
}

/// The readings of each character of a name.
#[derive(Debug, Clone)]
pub(super) struct Readings(Vec<Vec<String>>);

/// Where typed letters were found in a name, the better the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Found {
    /// From the first character on.
    Prefix,
    /// In one piece, this many characters in.
    Contiguous(usize),
    /// In order, but over this many characters.
    Scattered(usize),
}

impl Readings {
    pub(super) fn of(text: &str) -> Readings {
        Readings(text.chars().filter_map(readings_of).collect())
    }

    /// Finds `typed` (ASCII lower-case) among the initials: at the beginning, in one piece, or scattered.
    pub(super) fn find_initials(&self, typed: &[u8]) -> Option<Found> {
        let begins = |readings: &Vec<String>, letter: u8| {
            readings.iter().any(|r| r.as_bytes().first() == Some(&letter))
        };
        let piece = |start: usize| {
            self.0
                .get(start..start + typed.len())
                .is_some_and(|run| run.iter().zip(typed).all(|(readings, &letter)| begins(readings, letter)))
        };
        if let Some(start) = (0..self.0.len()).find(|&start| piece(start)) {
            return Some(if start == 0 { Found::Prefix } else { Found::Contiguous(start) });
        }
        // Scattered: the shortest stretch that holds the letters in order.
        let (&first, rest) = typed.split_first()?;
        let stretch = |start: usize| {
            let mut at = start;
            for &letter in rest {
                at += 1 + self.0.get(at + 1..)?.iter().position(|readings| begins(readings, letter))?;
            }
            Some(at - start)
        };
        let starts = (0..self.0.len()).filter(|&start| begins(&self.0[start], first));
        starts.filter_map(stretch).min().map(Found::Scattered)
    }

    /// Finds `typed` as syllables, any of them shortened to its initial and the last broken off: `zhaijd`, `nongcunz`.
    pub(super) fn find_syllables(&self, typed: &[u8]) -> Option<Found> {
        if typed.len() > 63 {
            return None;
        }
        let start = (0..self.0.len()).find(|&start| self.reads_from(start, typed))?;
        Some(if start == 0 { Found::Prefix } else { Found::Contiguous(start) })
    }

    /// Bit n of `reached`: the first n letters have been read by the characters so far.
    fn reads_from(&self, start: usize, typed: &[u8]) -> bool {
        let done = 1u64 << typed.len();
        let mut reached = 1u64;
        for readings in &self.0[start..] {
            let mut next = 0u64;
            for at in (0..typed.len()).filter(|at| reached & (1 << at) != 0) {
                let rest = &typed[at..];
                for reading in readings.iter().map(String::as_bytes) {
                    if rest.starts_with(reading) {
                        next |= 1 << (at + reading.len());
                    } else if reading.starts_with(rest) {
                        return true;
                    }
                    if rest[0] == reading[0] {
                        next |= 1 << (at + 1);
                        let double = matches!(reading, [b'z' | b'c' | b's', b'h', ..]);
                        if double && rest.get(1) == Some(&b'h') {
                            next |= 1 << (at + 2);
                        }
                    }
                }
            }
            if next & done != 0 {
                return true;
            }
            if next == 0 {
                return false;
            }
            reached = next;
        }
        false
    }
}
