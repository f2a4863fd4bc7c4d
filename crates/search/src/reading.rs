//! Reading a text: which known words are in it, which other words, and, of what is asked, what was meant.

use super::{
    slips::{Meant, Slips},
    spelling::{Plain, distance, plain},
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
    surfaces: Surfaces,
    slips: Slips,
    keys: HashMap<String, u32>,
    /// Every English word of the known words and the documents.
    english: HashSet<String>,
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
    fn read(&self, chars: &[Plain], said: &mut Vec<(String, Term)>) -> Vec<Cover> {
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

    fn say(
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

    /// Words that sound like what no known word covers, or differ in a character.
    fn meant_by_characters(&self, chars: &[Plain], covered: &[Cover], said: &mut Vec<(String, Term)>) {
        for length in (2..=6).rev() {
            for from in 0..chars.len().saturating_sub(length - 1) {
                let window = &chars[from..from + length];
                if !window.iter().all(|p| is_chinese(p.c)) {
                    continue;
                }
                let cover = &covered[from..from + length];
                let open: Vec<bool> = cover.iter().map(|c| *c == Cover::Open).collect();
                let asks = cover.iter().filter(|c| **c == Cover::Asking).count();
                if !open.contains(&true) || asks > length.saturating_sub(2).min(1) {
                    continue;
                }
                let own: Vec<char> = window.iter().map(|p| p.c).collect();
                for Meant { surface, weight, how } in self.slips.of_characters(&own, &open) {
                    self.say(surface, weight, how, place(chars, from, from + length), said);
                }
            }
        }
    }

    /// English words misspelt: each that is known nowhere is taken for the nearest that is, and the whole is read again.
    fn meant_in_english(&self, chars: &[Plain], covered: &[Cover], said: &mut Vec<(String, Term)>) {
        let mut mended: Vec<Plain> = Vec::with_capacity(chars.len());
        let mut slips: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let length = chars[at..].iter().take_while(|p| p.c.is_ascii_alphabetic()).count().max(1);
            let word: String = chars[at..at + length].iter().map(|p| p.c).collect();
            let open = covered[at] == Cover::Open && is_english(&word) && !self.english.contains(&word);
            match open.then(|| self.nearest(&word)).flatten() {
                Some(meant) => {
                    let whole = place(chars, at, at + length);
                    mended.extend(meant.chars().map(|c| Plain { c, start: whole.start, end: whole.end }));
                    slips.push(whole);
                }
                None => mended.extend(&chars[at..at + length]),
            }
            at += length;
        }
        if slips.is_empty() {
            return;
        }
        let mut again = Vec::new();
        self.read(&mended, &mut again);
        let touches =
            |term: &Term| slips.iter().any(|s| s.start < term.place.end && term.place.start < s.end);
        said.extend(
            again
                .into_iter()
                .filter(|(_, term)| touches(term))
                .map(|(key, term)| (key, Term { weight: term.weight * 0.8, how: How::Slip, ..term })),
        );
    }

    /// The known English word that is one slip away, two in a long one; of several, the first by the alphabet.
    fn nearest(&self, word: &str) -> Option<&str> {
        let typed: Vec<char> = word.chars().collect();
        let most = if typed.len() >= 8 { 2 } else { 1 };
        let near = self.english.iter().filter(|known| known.starts_with(&word[..1])).filter_map(|known| {
            let spelt: Vec<char> = known.chars().collect();
            Some((distance(&typed, &spelt, most)?, known.as_str()))
        });
        near.min().map(|(_, known)| known)
    }

    /// Runs of letters as pinyin, by initials, or misspelt.
    fn meant_by_letters(&self, chars: &[Plain], covered: &[Cover], said: &mut Vec<(String, Term)>) {
        let mut at = 0;
        while at < chars.len() {
            if !(chars[at].c.is_ascii_alphabetic()) {
                at += 1;
                continue;
            }
            // A run: words of letters with blanks between, none of them a known word.
            let mut run: Vec<usize> = Vec::new();
            let mut words: Vec<Range<usize>> = Vec::new();
            while at < chars.len() && (chars[at].c.is_ascii_alphabetic() || chars[at].c == ' ') {
                let length = chars[at..].iter().take_while(|p| p.c.is_ascii_alphabetic()).count();
                if length > 0 {
                    if covered[at] == Cover::Known {
                        at += length;
                        break;
                    }
                    words.push(at..at + length);
                    run.extend(at..at + length);
                }
                at += length.max(1);
            }
            let letters: Vec<u8> = run.iter().map(|n| chars[*n].c as u8).collect();
            let mut read = vec![false; chars.len()];
            for (from, to, meant) in self.slips.of_pinyin(&letters) {
                let (first, last) = (run[from], run[to - 1] + 1);
                read[first..last].fill(true);
                if !self.surfaces.get(meant.surface).asking {
                    self.say(meant.surface, meant.weight, meant.how, place(chars, first, last), said);
                }
            }
            // yiliao jiuzu: a slip in a word of several syllables that is written apart.
            if words.len() > 1 && !read.contains(&true) && letters.len() <= 24 {
                let joined: String = letters.iter().map(|b| char::from(*b)).collect();
                let whole = place(chars, words[0].start, words[words.len() - 1].end);
                for Meant { surface, weight, how } in self.slips.of_letters(&joined) {
                    if !self.surfaces.get(surface).asking {
                        self.say(surface, weight, how, whole.clone(), said);
                    }
                }
            }
            for word in
                words.into_iter().filter(|word| !read[word.start] && covered[word.start] == Cover::Open)
            {
                let letters: String = chars[word.clone()].iter().map(|p| p.c).collect();
                let by_initials = self.slips.of_initials(&letters);
                let meant =
                    if by_initials.is_empty() { self.slips.of_letters(&letters) } else { by_initials };
                for Meant { surface, weight, how } in meant {
                    if !self.surfaces.get(surface).asking {
                        self.say(surface, weight, how, place(chars, word.start, word.end), said);
                    }
                }
            }
        }
    }
}

fn is_english(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    Open,
    Known,
    Asking,
}

fn term(weight: f32, place: Range<usize>) -> Term {
    Term { key: 0, weight, place, how: How::Said, surface: None }
}

fn place(chars: &[Plain], from: usize, to: usize) -> Range<usize> {
    chars[from].start..chars[to - 1].end
}

fn is_chinese(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}
