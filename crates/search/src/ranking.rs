//! What is asked beside what people say: how near a query is to the sayings of an item, and how much of it the item explains.

use super::{reading::Term, words::Words};
use std::collections::HashMap;

/// A saying that points to an item says less of the second item it names, and of the third.
const BY_PLACE: [f32; 4] = [1.0, 0.72, 0.6, 0.5];
/// The share of the nearest saying; the rest is how much of the query the item explains.
const NEAREST: f32 = 0.5;

type Vector = Vec<(u32, f32)>;

struct Said {
    text: String,
    terms: Vector,
    length: f32,
    items: Vec<(usize, f32)>,
}

/// How people ask for documents, ready to be compared.
pub(crate) struct Sayings {
    said: Vec<Said>,
    /// Term → sayings that hold it.
    holding: HashMap<u32, Vec<usize>>,
    /// Term → documents it speaks of, and how clearly.
    speaks_of: HashMap<u32, Vec<(usize, f32)>>,
    rare: HashMap<u32, f32>,
    documents: usize,
}

/// How near a document is, and the saying that was nearest.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Nearness {
    pub score: f32,
    pub saying: Option<usize>,
}

impl Sayings {
    /// `named` are the terms of each document's own names; `learn` reads a saying; `place` knows the document of an item.
    pub(crate) fn of(
        words: &Words,
        named: &[Vec<Term>],
        mut learn: impl FnMut(&str) -> Vec<Term>,
        place: impl Fn(&str) -> Option<usize>,
    ) -> Sayings {
        let mut bags: Vec<HashMap<u32, f32>> = vec![HashMap::new(); named.len()];
        for (bag, terms) in bags.iter_mut().zip(named) {
            fill(bag, &gathered(terms), 1.0);
        }
        let mut said = Vec::new();
        for saying in &words.sayings {
            let items: Vec<(usize, f32)> = saying
                .items
                .iter()
                .zip(BY_PLACE)
                .filter_map(|(id, share)| Some((place(id)?, share)))
                .collect();
            if items.is_empty() {
                continue;
            }
            for text in &saying.said {
                let terms = gathered(&learn(text));
                for (document, share) in &items {
                    fill(&mut bags[*document], &terms, if *share == 1.0 { 0.9 } else { 0.45 * share });
                }
                said.push(Said { text: text.clone(), terms, length: 0.0, items: items.clone() });
            }
        }
        let mut speaks_of: HashMap<u32, Vec<(usize, f32)>> = HashMap::new();
        for (document, bag) in bags.into_iter().enumerate() {
            for (key, weight) in bag {
                speaks_of.entry(key).or_default().push((document, weight));
            }
        }
        let held = speaks_of.values().flatten().map(|(document, _)| *document);
        let documents = held.collect::<std::collections::HashSet<_>>().len();
        let rare = speaks_of
            .iter()
            .map(|(key, of)| {
                let clear: f32 = of.iter().map(|(_, weight)| weight.min(1.0)).sum();
                (*key, (1.0 + (documents as f32 - clear).max(0.0) / (clear + 0.5)).ln())
            })
            .collect();
        let mut sayings = Sayings { said, holding: HashMap::new(), speaks_of, rare, documents };
        sayings.measure();
        sayings
    }

    fn measure(&mut self) {
        for at in 0..self.said.len() {
            let length = self.length(&self.said[at].terms);
            self.said[at].length = length;
            for (key, _) in &self.said[at].terms {
                self.holding.entry(*key).or_default().push(at);
            }
        }
    }

    fn rarity(&self, key: u32) -> f32 {
        self.rare.get(&key).copied().unwrap_or_else(|| (1.0 + self.documents as f32).ln())
    }

    fn length(&self, terms: &[(u32, f32)]) -> f32 {
        terms
            .iter()
            .map(|(key, weight)| (weight * self.rarity(*key)).powi(2))
            .sum::<f32>()
            .sqrt()
            .max(f32::EPSILON)
    }

    /// The documents that are near what is asked, between 0 and about 1.
    pub(crate) fn near(&self, asked: &[Term]) -> HashMap<usize, Nearness> {
        let asked: Vector =
            gathered(asked).into_iter().filter(|(key, _)| self.rare.contains_key(key)).collect();
        let (length, whole) =
            (self.length(&asked), asked.iter().map(|(key, weight)| weight * self.rarity(*key)).sum::<f32>());
        let mut near: HashMap<usize, Nearness> = HashMap::new();
        if whole <= 0.0 {
            return near;
        }
        let mut products: HashMap<usize, f32> = HashMap::new();
        for (key, weight) in &asked {
            let rarity = self.rarity(*key);
            for (document, clear) in self.speaks_of.get(key).into_iter().flatten() {
                near.entry(*document).or_default().score +=
                    (1.0 - NEAREST) * weight * clear.min(1.0) * rarity / whole;
            }
            for at in self.holding.get(key).into_iter().flatten() {
                let own = self.said[*at].terms.iter().find(|(k, _)| k == key).map_or(0.0, |(_, w)| *w);
                *products.entry(*at).or_default() += weight * own * rarity * rarity;
            }
        }
        let mut best: HashMap<usize, (f32, usize)> = HashMap::new();
        for (at, product) in products {
            let said = &self.said[at];
            let alike = product / (length * said.length);
            for (document, share) in &said.items {
                let held = best.entry(*document).or_insert((0.0, at));
                if (alike * share, std::cmp::Reverse(at)) > (held.0, std::cmp::Reverse(held.1)) {
                    *held = (alike * share, at);
                }
            }
        }
        for (document, (alike, at)) in best {
            let held = near.entry(document).or_default();
            held.score += NEAREST * alike;
            held.saying = Some(at);
        }
        near
    }

    /// Whether the document is spoken of by this term.
    pub(crate) fn speaks_of(&self, key: u32, document: usize) -> bool {
        self.speaks_of.get(&key).is_some_and(|of| of.iter().any(|(at, _)| *at == document))
    }

    pub(crate) fn text(&self, saying: usize) -> &str {
        &self.said[saying].text
    }
}

/// Each term once, with its greatest weight, in the order of the keys.
pub(crate) fn gathered(terms: &[Term]) -> Vector {
    let mut held: HashMap<u32, f32> = HashMap::new();
    for term in terms {
        let weight = held.entry(term.key).or_default();
        *weight = weight.max(term.weight);
    }
    let mut all: Vector = held.into_iter().collect();
    all.sort_by_key(|(key, _)| *key);
    all
}

/// A word said once of an item says less than one said again and again.
fn fill(bag: &mut HashMap<u32, f32>, terms: &[(u32, f32)], share: f32) {
    for (key, _) in terms {
        let held = bag.entry(*key).or_default();
        *held += share * (1.2 - *held).max(0.0) * 0.6;
    }
}
