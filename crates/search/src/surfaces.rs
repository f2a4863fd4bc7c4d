//! Every word and phrase that is known, in one tree: found in a text by walking it once from each place.

use super::spelling::{Plain, plain, sound_of};
use std::collections::HashMap;

/// Characters that may stand inside a phrase without changing what it means: 盖个房, 砍几棵树, 打一口井.
const FILLERS: &str =
    "个一二两三四五六七八九十几了点过着张本次份块下栋间座幢套层口头棵根台只条把辆些这那的得它他她我你家我们";
/// Fillers that may stand in one phrase.
const MOST_FILLERS: usize = 5;

/// A known word or phrase.
#[derive(Debug, Clone)]
pub(crate) struct Surface {
    /// As found in a text made plain.
    pub text: String,
    /// As it was written.
    pub shown: String,
    /// The groups it belongs to.
    pub groups: Vec<u32>,
    /// A word of asking: it covers what it says and means nothing.
    pub asking: bool,
    /// Characters.
    pub length: usize,
    /// The syllables, where all of it is Chinese.
    pub sounds: Option<Vec<String>>,
}

/// A known word found in a text: characters `from..to` of the plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub surface: usize,
    pub from: usize,
    pub to: usize,
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<char, usize>,
    here: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Surfaces {
    all: Vec<Surface>,
    nodes: Vec<Node>,
}

impl Surfaces {
    pub(crate) fn new() -> Surfaces {
        Surfaces { all: Vec::new(), nodes: vec![Node::default()] }
    }

    /// Puts a word in; one that is in already only gains the group.
    pub(crate) fn add(&mut self, shown: &str, group: Option<u32>, asking: bool) {
        let chars = plain(shown);
        if chars.is_empty() {
            return;
        }
        let mut at = 0;
        for p in &chars {
            at = match self.nodes[at].next.get(&p.c) {
                Some(next) => *next,
                None => {
                    self.nodes.push(Node::default());
                    let next = self.nodes.len() - 1;
                    self.nodes[at].next.insert(p.c, next);
                    next
                }
            };
        }
        let number = *self.nodes[at].here.get_or_insert_with(|| {
            let text: String = chars.iter().map(|p| p.c).collect();
            let sounds: Option<Vec<String>> = text.chars().map(sound_of).collect();
            let (shown, length) = (shown.trim().to_owned(), chars.len());
            self.all.push(Surface { text, shown, groups: Vec::new(), asking, length, sounds });
            self.all.len() - 1
        });
        let surface = &mut self.all[number];
        // A word that means something is not only a word of asking.
        surface.asking &= asking;
        surface.groups.extend(group.filter(|group| !surface.groups.contains(group)));
    }

    pub(crate) fn all(&self) -> &[Surface] {
        &self.all
    }

    pub(crate) fn get(&self, number: usize) -> &Surface {
        &self.all[number]
    }

    /// The word that is exactly these characters.
    pub(crate) fn exactly(&self, chars: impl IntoIterator<Item = char>) -> Option<usize> {
        let mut at = 0;
        for c in chars {
            at = *self.nodes[at].next.get(&c)?;
        }
        self.nodes[at].here
    }

    /// Every known word in the text, also within others, also with fillers inside.
    pub(crate) fn find(&self, text: &[Plain]) -> Vec<Found> {
        let mut found = Vec::new();
        for from in 0..text.len() {
            if !borders(text, from) {
                continue;
            }
            self.walk(text, from, from, 0, 0, &mut found);
        }
        found.dedup();
        found
    }

    fn walk(
        &self,
        text: &[Plain],
        from: usize,
        at: usize,
        node: usize,
        fillers: usize,
        found: &mut Vec<Found>,
    ) {
        if let Some(surface) = self.nodes[node].here
            && at > from
            && borders(text, at)
            && !(fillers > 0 && self.all[surface].asking)
        {
            found.push(Found { surface, from, to: at });
        }
        let Some(p) = text.get(at) else { return };
        if let Some(next) = self.nodes[node].next.get(&p.c) {
            self.walk(text, from, at + 1, *next, fillers, found);
        }
        if node != 0 && fillers < MOST_FILLERS && FILLERS.contains(p.c) {
            // The end of a phrase is no filler: what ends here has been told already.
            self.walk_on(text, from, at + 1, node, fillers + 1, found);
        }
    }

    fn walk_on(
        &self,
        text: &[Plain],
        from: usize,
        at: usize,
        node: usize,
        fillers: usize,
        found: &mut Vec<Found>,
    ) {
        let Some(p) = text.get(at) else { return };
        if let Some(next) = self.nodes[node].next.get(&p.c) {
            self.walk(text, from, at + 1, *next, fillers, found);
        }
        if fillers < MOST_FILLERS && FILLERS.contains(p.c) {
            self.walk_on(text, from, at + 1, node, fillers + 1, found);
        }
    }
}

/// Whether a word may begin or end before the character `at`: not within a word of letters or a number.
fn borders(text: &[Plain], at: usize) -> bool {
    let letter = |at: Option<usize>| {
        at.and_then(|at| text.get(at)).is_some_and(|p| p.c.is_alphanumeric() && p.c.len_utf8() < 3)
    };
    !(letter(at.checked_sub(1)) && letter(Some(at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let mut surfaces = Surfaces::new();
        for word in ["盖房", "盖房子", "户口", "上户口", "id card", "一卡通"] {
            surfaces.add(word, None, false);
        }
        let text = plain(text);
        surfaces.find(&text).into_iter().map(|f| surfaces.get(f.surface).text.clone()).collect()
    }

    #[test]
    fn words_are_found_within_others_and_round_fillers() {
        assert_eq!(found("想盖一栋房子"), ["盖房", "盖房子"]);
        assert_eq!(found("给孩子上个户口"), ["上户口", "户口"]);
        assert_eq!(found("一卡通"), ["一卡通"]);
        assert_eq!(found("lost my ID cards"), ["id card"]);
        assert!(found("valid cardiology").is_empty());
    }
}
