//! Reading a text: which known words are in it, which other words, and, of what is asked, what was meant.

use super::{
    slips::Slips,
    spelling::{Plain, plain},
    surfaces::Surfaces,
    words::Words,
};
use jieba_rs::Jieba;
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

/// How a word was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// As it stands.
    Said,
    /// It sounds like the word.
    Sound,
    /// A slip of the pen or the finger.
    Slip,
    /// Written in full pinyin.
    Pinyin,
    /// Written by the first letters of the syllables.
    Initials,
}

impl How {
    /// The stable word, also part of the key of its sentence.
    pub const fn as_str(self) -> &'static str {
        match self {
            How::Said => "said",
            How::Sound => "sound",
            How::Slip => "slip",
            How::Pinyin => "pinyin",
            How::Initials => "initials",
        }
    }
}

/// Characters of a query that are read; the rest is left out.
pub(crate) const LONGEST_QUERY: usize = 120;
/// A word that no group and no title knows.
const UNKNOWN_WORD: f32 = 0.8;
/// A character by itself.
const CHARACTER: f32 = 0.5;
/// Two characters side by side: finds words that no segmenter has cut.
const PAIR: f32 = 0.3;
/// The very word, beside 1 for its group: 奶奶 is nearer to 奶奶 than to 老人.
const VERY_WORD: f32 = 0.35;

/// One thing read in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term {
    /// What it is: a group, a word, a pair of characters.
    pub key: u32,
    /// How much it says, at most 1.
    pub weight: f32,
    /// Bytes of the text.
    pub place: Range<usize>,
    /// How it was understood.
    pub how: How,
    /// The known word, where it is one.
    pub surface: Option<usize>,
}

/// Reads texts; knows all words once it is made.
pub(crate) struct Reader {
    jieba: Jieba,
    pub(super) surfaces: Surfaces,
    pub(super) slips: Slips,
    keys: HashMap<String, u32>,
    /// Every English word of the known words and the documents.
    pub(super) english: HashSet<String>,
}

static DICTIONARY: LazyLock<Jieba> = LazyLock::new(Jieba::new);

impl Reader {
    /// A reader that knows these words, and `names` (titles and what people call things).
    pub(crate) fn new<'a>(words: &Words, names: impl IntoIterator<Item = &'a str>) -> Reader {
        let mut surfaces = Surfaces::new();
        for asking in &words.asking {
            surfaces.add(asking, None, true);
        }
        for (number, group) in (0..).zip(&words.groups) {
            group.iter().for_each(|word| surfaces.add(word, Some(number), false));
        }
        for name in names {
            surfaces.add(name, None, false);
        }
        let short = |said: &&String| {
            let length = said.chars().count();
            (2..=5).contains(&length) && said.chars().all(|c| !c.is_ascii())
        };
        for said in words.sayings.iter().flat_map(|saying| &saying.said).filter(short) {
            if surfaces.exactly(said.chars()).is_none_or(|known| !surfaces.get(known).asking) {
                surfaces.add(said, None, false);
            }
        }
        let mut jieba = DICTIONARY.clone();
        // A whole title is no word: its own words must still be cut.
        for surface in surfaces.all().iter().filter(|s| s.sounds.is_some() && (2..=5).contains(&s.length)) {
            jieba.add_word(&surface.text, None, None);
        }
        let slips = Slips::of(&surfaces);
        let spoken = surfaces.all().iter().flat_map(|surface| surface.text.split(' '));
        let english = spoken.filter(|word| is_english(word)).map(str::to_owned).collect();
        Reader { jieba, surfaces, slips, keys: HashMap::new(), english }
    }

    /// Reads a text of a document, and remembers its words.
    pub(crate) fn learn(&mut self, text: &str) -> Vec<Term> {
        let chars = plain(text);
        let mut said = Vec::new();
        self.read(&chars, &mut said);
        said.into_iter()
            .map(|(key, term)| {
                if is_english(&key) && !self.english.contains(&key) {
                    self.english.insert(key.clone());
                }
                Term { key: self.intern(key), ..term }
            })
            .collect()
    }

    /// Reads what is asked, slips and letters and all.
    pub(crate) fn ask(&self, query: &str) -> Vec<Term> {
        let mut chars = plain(query);
        chars.truncate(LONGEST_QUERY);
        let mut said = Vec::new();
        let covered = self.read(&chars, &mut said);
        self.meant_by_characters(&chars, &covered, &mut said);
        self.meant_by_letters(&chars, &covered, &mut said);
        self.meant_in_english(&chars, &covered, &mut said);
        self.known(said)
    }

    pub(crate) fn word(&self, surface: usize) -> &str {
        &self.surfaces.get(surface).shown
    }

    fn intern(&mut self, key: String) -> u32 {
        let next = self.keys.len() as u32;
        *self.keys.entry(key).or_insert(next)
    }

    fn known(&self, said: Vec<(String, Term)>) -> Vec<Term> {
        said.into_iter().filter_map(|(key, term)| Some(Term { key: *self.keys.get(&key)?, ..term })).collect()
    }

    /// Puts what is read into `said`; tells of each character whether a known word or a word of asking covers it.
    pub(super) fn read(&self, chars: &[Plain], said: &mut Vec<(String, Term)>) -> Vec<Cover> {
        let mut covered = vec![Cover::Open; chars.len()];
        let found = self.surfaces.find(chars);
        let cut = self.cut(chars);
        // Words of asking, the longest first from the left, where no longer word that means something begins.
        let mut at = 0;
        while at < chars.len() {
            let here = |asking: bool| {
                let ends =
                    found.iter().filter(|f| f.from == at && self.surfaces.get(f.surface).asking == asking);
                ends.map(|f| f.to).max()
            };
            match (here(true), here(false)) {
                (Some(asking), means) if means.is_none_or(|to| to < asking) => {
                    let word = self.whole_word(&cut, at);
                    // 办 within 办公 is no word of asking.
                    if asking - at > 1 || word.is_none_or(|to| to <= asking) {
                        covered[at..asking].fill(Cover::Asking);
                    }
                    at = asking;
                }
                (_, Some(to)) => at = to,
                _ => at += 1,
            }
        }
        for f in &found {
            let surface = self.surfaces.get(f.surface);
            if surface.asking || covered[f.from..f.to].iter().all(|c| *c == Cover::Asking) {
                continue;
            }
            // A single character counts only where it is a word of its own.
            if surface.length == 1 && !surface.text.is_ascii() && !cut.contains(&(f.from, f.to)) {
                continue;
            }
            self.say(f.surface, 1.0, How::Said, place(chars, f.from, f.to), said);
            if surface.length > 1 || surface.text.is_ascii() {
                covered[f.from..f.to].fill(Cover::Known);
            }
        }
        for (from, to) in cut {
            let text: String = chars[from..to].iter().map(|p| p.c).collect();
            let asks = covered[from..to].iter().all(|c| *c == Cover::Asking);
            if asks || self.surfaces.exactly(text.chars()).is_some() {
                continue;
            }
            let weight = if to - from == 1 { CHARACTER } else { UNKNOWN_WORD };
            said.push((text, term(weight, place(chars, from, to))));
        }
        for (n, pair) in chars.windows(2).enumerate() {
            let asks = covered[n..n + 2].contains(&Cover::Asking);
            if !asks && pair.iter().all(|p| is_chinese(p.c)) {
                said.push((format!("~{}{}", pair[0].c, pair[1].c), term(PAIR, place(chars, n, n + 2))));
            }
        }
        covered
    }

    /// The words a segmenter cuts, without blanks, as characters from and to.
    fn cut(&self, chars: &[Plain]) -> Vec<(usize, usize)> {
        let text: String = chars.iter().map(|p| p.c).collect();
        let mut at = 0;
        let mut words = Vec::new();
        for token in self.jieba.cut(&text, true) {
            let length = token.word.chars().count();
            if !token.word.trim().is_empty() {
                words.push((at, at + length));
            }
            at += length;
        }
        words
    }

    fn whole_word(&self, cut: &[(usize, usize)], at: usize) -> Option<usize> {
        cut.iter().find(|(from, to)| *from <= at && at < *to).map(|(_, to)| *to)
    }

    pub(super) fn say(
        &self,
        surface: usize,
        weight: f32,
        how: How,
        place: Range<usize>,
        said: &mut Vec<(String, Term)>,
    ) {
        let known = self.surfaces.get(surface);
        let term = |weight| Term { key: 0, weight, place: place.clone(), how, surface: Some(surface) };
        for group in &known.groups {
            said.push((format!("={group}"), term(weight)));
        }
        let own = if known.groups.is_empty() { weight } else { weight * VERY_WORD };
        said.push((known.text.clone(), term(own)));
    }
}

pub(super) fn is_english(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    Open,
    Known,
    Asking,
}

fn term(weight: f32, place: Range<usize>) -> Term {
    Term { key: 0, weight, place, how: How::Said, surface: None }
}

pub(super) fn place(chars: &[Plain], from: usize, to: usize) -> Range<usize> {
    chars[from].start..chars[to - 1].end
}

pub(super) fn is_chinese(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}
