//! What was meant by what is not written as it should be: by sound (地保), with a slip of the pen (身份正), in letters
//! (`dibao`, `sfz`), with a slip of the finger (`zhaijjidi`).

use super::{
    reading::How,
    spelling::{distance, rough, sound_of, syllable_ends},
    surfaces::Surfaces,
};
use std::collections::HashMap;

/// A word that may have been meant, with how surely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Meant {
    pub surface: usize,
    pub weight: f32,
    pub how: How,
}

/// The known words by how they sound and are spelt.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    by_sound: HashMap<String, Vec<usize>>,
    by_rough: HashMap<String, Vec<usize>>,
    /// 身*证: every word of three to eight characters with one of them open.
    by_gap: HashMap<String, Vec<usize>>,
    by_letters: HashMap<String, Vec<usize>>,
    by_initials: HashMap<String, Vec<usize>>,
    letters: Vec<(Vec<char>, usize)>,
    longest_letters: usize,
}

impl Slips {
    pub(crate) fn of(surfaces: &Surfaces) -> Slips {
        let mut slips = Slips::default();
        for (number, surface) in surfaces.all().iter().enumerate() {
            let Some(sounds) = surface.sounds.as_ref().filter(|_| surface.length >= 2) else {
                continue;
            };
            let joined = sounds.concat();
            slips.longest_letters = slips.longest_letters.max(joined.len());
            slips.by_letters.entry(joined.clone()).or_default().push(number);
            if surface.asking {
                continue;
            }
            slips.by_sound.entry(sounds.join(" ")).or_default().push(number);
            let ear: Vec<String> = sounds.iter().map(|sound| rough(sound)).collect();
            slips.by_rough.entry(ear.join(" ")).or_default().push(number);
            let initials: String = sounds.iter().filter_map(|sound| sound.chars().next()).collect();
            slips.by_initials.entry(initials).or_default().push(number);
            if (3..=8).contains(&surface.length) {
                let chars: Vec<char> = surface.text.chars().collect();
                for at in 0..chars.len() {
                    slips.by_gap.entry(gap(&chars, at)).or_default().push(number);
                }
            }
            if joined.len() >= 5 {
                slips.letters.push((joined.chars().collect(), number));
            }
        }
        slips
    }

    /// Words that sound like these characters, or differ from them in one character (`open` says which may be wrong).
    pub(crate) fn of_characters(&self, chars: &[char], open: &[bool]) -> Vec<Meant> {
        let Some(sounds) = chars.iter().map(|c| sound_of(*c)).collect::<Option<Vec<_>>>() else {
            return Vec::new();
        };
        let said = |surfaces: Option<&Vec<usize>>, weight, how| -> Vec<Meant> {
            surfaces.into_iter().flatten().map(|surface| Meant { surface: *surface, weight, how }).collect()
        };
        let exact = said(self.by_sound.get(&sounds.join(" ")), 0.8, How::Sound);
        if !exact.is_empty() {
            return exact;
        }
        let ear: Vec<String> = sounds.iter().map(|sound| rough(sound)).collect();
        let near = said(self.by_rough.get(&ear.join(" ")), 0.65, How::Sound);
        if !near.is_empty() || chars.len() < 3 {
            return near;
        }
        (0..chars.len())
            .filter(|at| open[*at])
            .flat_map(|at| said(self.by_gap.get(&gap(chars, at)), 0.5, How::Slip))
            .collect()
    }

    /// The words of a run of letters read as pinyin: (first letter, letter after the last, what was meant).
    pub(crate) fn of_pinyin(&self, run: &[u8]) -> Vec<(usize, usize, Meant)> {
        let ends = syllable_ends(run);
        let mut found = Vec::new();
        let mut at = 0;
        while at < run.len() {
            let longest = (at + 4..=run.len().min(at + self.longest_letters))
                .rev()
                .filter(|to| ends[*to])
                .find_map(|to| {
                    let letters = std::str::from_utf8(&run[at..to]).ok()?;
                    Some((to, self.by_letters.get(letters)?))
                });
            match longest.filter(|_| ends[at]) {
                Some((to, surfaces)) => {
                    let shared = 0.9 / (surfaces.len() as f32).sqrt();
                    let meant =
                        |surface: &usize| Meant { surface: *surface, weight: shared, how: How::Pinyin };
                    found.extend(surfaces.iter().map(|surface| (at, to, meant(surface))));
                    at = to;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The words that begin with these letters, syllable by syllable.
    pub(crate) fn of_initials(&self, letters: &str) -> Vec<Meant> {
        let surfaces = self.by_initials.get(letters).map_or(&[][..], Vec::as_slice);
        let weight = 0.9 / (surfaces.len() as f32).sqrt();
        surfaces.iter().map(|surface| Meant { surface: *surface, weight, how: How::Initials }).collect()
    }

    /// The words whose pinyin is nearest to these letters: one slip, from nine letters on two.
    pub(crate) fn of_letters(&self, letters: &str) -> Vec<Meant> {
        let typed: Vec<char> = letters.chars().collect();
        let most = match typed.len() {
            0..5 => return Vec::new(),
            5..9 => 1,
            _ => 2,
        };
        let mut best = most + 1;
        let mut found: Vec<usize> = Vec::new();
        for (spelt, surface) in &self.letters {
            match distance(&typed, spelt, best.min(most)) {
                Some(n) if n < best => {
                    best = n;
                    found = vec![*surface];
                }
                Some(_) => found.push(*surface),
                None => {}
            }
        }
        let weight = 0.75 / (best.max(1) as f32) / (found.len().max(1) as f32).sqrt();
        found.into_iter().map(|surface| Meant { surface, weight, how: How::Slip }).collect()
    }
}

fn gap(chars: &[char], at: usize) -> String {
    chars.iter().enumerate().map(|(n, c)| if n == at { '*' } else { *c }).collect()
}
