//! What was meant by what is asked: the places that no known word covers are read by sound, by letters, or with a slip mended.

use super::{
    reading::{Cover, How, Reader, Term, is_chinese, is_english, place},
    slips::Meant,
    spelling::{Plain, distance},
};
use std::ops::Range;

impl Reader {
    /// Words that sound like what no known word covers, or differ in a character.
    pub(super) fn meant_by_characters(
        &self,
        chars: &[Plain],
        covered: &[Cover],
        said: &mut Vec<(String, Term)>,
    ) {
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
    pub(super) fn meant_in_english(
        &self,
        chars: &[Plain],
        covered: &[Cover],
        said: &mut Vec<(String, Term)>,
    ) {
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
    pub(super) fn meant_by_letters(
        &self,
        chars: &[Plain],
        covered: &[Cover],
        said: &mut Vec<(String, Term)>,
    ) {
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
