//! The one search: documents and words in, hits out, best first.

use super::{
    document::{Document, Kind, Section},
    letters::Letters,
    marks::{Marked, piece},
    ranking::{Nearness, Sayings, gathered},
    reading::{How, LONGEST_QUERY, Reader, Term},
    texts::{Text, Texts},
    words::Words,
};
use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    ops::Range,
};
use yimen_rules::language::Language;

/// The share of the texts beside the sayings.
const OF_TEXTS: f32 = 0.22;
/// What has less than this part of the best score is left out.
const FAR_BELOW: f32 = 0.22;
/// A hit must rest on something that says at least so much.
const EVIDENCE: f32 = 0.28;

/// A document found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: String,
    /// The greater the better; comparable within one answer only.
    pub score: f32,
    /// The title, and the bytes of it that answer.
    pub title: String,
    /// Places in the title, in order, apart from each other, on the borders of characters.
    pub title_marks: Vec<Range<usize>>,
    /// The best piece of its texts; empty where it has none.
    pub snippet: String,
    /// Places in the snippet.
    pub snippet_marks: Vec<Range<usize>>,
    /// Why it was found.
    pub reasons: Vec<Reason>,
    /// The saying that came nearest.
    pub saying: Option<String>,
}

/// One word of the query that led to a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// As asked.
    pub said: String,
    /// The word it was understood as.
    pub meant: String,
    /// How that came about.
    pub how: How,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// The query as it was understood, where a slip, a sound or letters were read as words.
    pub meant: Option<String>,
}

/// Finds; made once for a state of the documents and the words, asked from any thread.
pub struct Finder {
    documents: Vec<Document>,
    marked: Vec<[Vec<Marked>; 2]>,
    reader: Reader,
    letters: Letters,
    texts: Option<Texts>,
    sayings: Sayings,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finder({} documents)", self.documents.len())
    }
}

impl Finder {
    /// Reads everything. A hundred documents take some hundredths of a second, the first time the dictionary is read besides.
    pub fn new(documents: Vec<Document>, words: &Words) -> Finder {
        let names = documents
            .iter()
            .filter(|d| d.kind == Kind::Item)
            .flat_map(|d| [d.title.zh.as_str()].into_iter().chain(d.aliases.iter().map(String::as_str)));
        let mut reader = Reader::new(words, names);
        let mut marked = Vec::with_capacity(documents.len());
        let mut named = Vec::with_capacity(documents.len());
        let mut texts = Vec::with_capacity(documents.len());
        for document in &documents {
            let mut both = [Vec::new(), Vec::new()];
            let mut text = Text::default();
            let mut own = Vec::new();
            for (language, shown) in [Language::Zh, Language::En].into_iter().zip(&mut both) {
                let title = document.title.pick(language);
                let terms = reader.learn(title);
                text.title.extend(terms.iter().map(|t| t.key));
                shown.push(Marked::new(title, &terms));
                own.extend(terms);
                for part in &document.parts {
                    let words = part.text.pick(language);
                    let terms = reader.learn(words);
                    let field = if part.section == Section::Body { &mut text.body } else { &mut text.lead };
                    field.extend(terms.iter().map(|t| t.key));
                    shown.push(Marked::new(words, &terms));
                }
            }
            for alias in &document.aliases {
                let terms = reader.learn(alias);
                text.title.extend(terms.iter().map(|t| t.key));
                own.extend(terms);
            }
            marked.push(both);
            texts.push(text);
            named.push(if document.kind == Kind::Item { own } else { Vec::new() });
        }
        let places: HashMap<&str, usize> = documents
            .iter()
            .enumerate()
            .filter(|(_, d)| d.kind == Kind::Item)
            .map(|(at, d)| (d.id.as_str(), at))
            .collect();
        let sayings = Sayings::of(words, &named, |text| reader.learn(text), |id| places.get(id).copied());
        let letters = Letters::of(&documents);
        let texts = Texts::of(&texts).ok();
        Finder { documents, marked, reader, letters, texts, sayings }
    }

    /// The documents that answer, best first, at most `limit`, with words in `language` (by default that of the query).
    pub fn find(&self, query: &str, language: Option<Language>, limit: usize) -> Found {
        self.find_among(query, language, limit, &|_| true)
    }

    /// As [`Finder::find`], among documents of some kinds.
    pub fn find_among(
        &self,
        query: &str,
        language: Option<Language>,
        limit: usize,
        among: &dyn Fn(&Document) -> bool,
    ) -> Found {
        let query: String = query.chars().take(LONGEST_QUERY * 2).collect();
        let asked = self.reader.ask(&query);
        let mut scores = self.scores(&query, &asked);
        scores.retain(|(at, ..)| among(&self.documents[*at]));
        let best = scores.first().map_or(0.0, |(_, score, _)| *score);
        let near = scores.iter().filter(|(_, score, _)| *score >= best * FAR_BELOW).take(limit);
        let keys: HashSet<u32> = asked.iter().map(|term| term.key).collect();
        let language = language.unwrap_or_else(|| spoken(&query));
        let hits: Vec<Hit> = near
            .map(|(at, score, nearness)| self.hit(*at, *score, nearness, &query, &asked, &keys, language))
            .collect();
        let meant = hits.first().and_then(|hit| self.meant(&query, &asked, hit));
        Found { hits, meant }
    }

    /// Every document with a score, best first.
    fn scores(&self, query: &str, asked: &[Term]) -> Vec<(usize, f32, Nearness)> {
        let mut scores: HashMap<usize, (f32, Nearness)> = HashMap::new();
        let evident = gathered(asked).into_iter().any(|(_, weight)| weight >= EVIDENCE);
        if evident {
            for (at, nearness) in self.sayings.near(asked) {
                scores.insert(at, (nearness.score, nearness));
            }
            let texts = self.texts.as_ref().map(|texts| texts.scores(asked)).unwrap_or_default();
            let most = texts.values().copied().fold(0.0, f32::max).max(f32::EPSILON);
            for (at, score) in texts {
                let held = scores.entry(at).or_default();
                held.0 += OF_TEXTS * score / most;
            }
        }
        for (at, points) in self.letters.points(query) {
            scores.entry(at).or_default().0 += points;
        }
        let mut all: Vec<(usize, f32, Nearness)> =
            scores.into_iter().map(|(at, (score, nearness))| (at, score, nearness)).collect();
        all.sort_by(|a, b| b.1.partial_cmp(&a.1).unwrap_or(Ordering::Equal).then(a.0.cmp(&b.0)));
        all
    }

    #[allow(clippy::too_many_arguments, reason = "one place, and all of it is needed")]
    fn hit(
        &self,
        at: usize,
        score: f32,
        nearness: &Nearness,
        query: &str,
        asked: &[Term],
        keys: &HashSet<u32>,
        language: Language,
    ) -> Hit {
        let document = &self.documents[at];
        let texts = &self.marked[at][usize::from(language == Language::En)];
        let title_marks = texts[0].places(keys);
        let parts = &texts[1..];
        let shown = parts.iter().zip(&document.parts).filter(|(text, _)| !text.text.is_empty()).max_by(
            |(a, part_a), (b, part_b)| {
                let worth =
                    |text: &Marked, section: Section| text.answers(keys) as f32 * (0.5 + section.weight());
                let by_worth = worth(a, part_a.section).partial_cmp(&worth(b, part_b.section));
                // The first of equals: the summary stands first.
                by_worth.unwrap_or(Ordering::Equal).then(Ordering::Greater)
            },
        );
        let (snippet, snippet_marks) =
            shown.map(|(text, _)| piece(&text.text, &text.places(keys))).unwrap_or_default();
        let saying = nearness.saying.map(|saying| self.sayings.text(saying).to_owned());
        Hit {
            kind: document.kind,
            id: document.id.clone(),
            score,
            title: texts[0].text.clone(),
            title_marks,
            snippet,
            snippet_marks,
            reasons: self.reasons(query, asked),
            saying,
        }
    }

    /// The known words of the query, each once, as they were understood.
    fn reasons(&self, query: &str, asked: &[Term]) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        for term in asked {
            let Some(surface) = term.surface else { continue };
            let said = query.get(term.place.clone()).unwrap_or_default().to_owned();
            let reason = Reason { said, meant: self.reader.word(surface).to_owned(), how: term.how };
            if !reasons.contains(&reason) && reasons.len() < 12 {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// The query with what was understood in the place of what was written, where the best hit rests on that.
    fn meant(&self, query: &str, asked: &[Term], best: &Hit) -> Option<String> {
        let at = self.documents.iter().position(|d| d.kind == best.kind && d.id == best.id)?;
        let helps = |key: u32| self.sayings.speaks_of(key, at);
        let mut slips: Vec<&Term> =
            asked.iter().filter(|t| t.how != How::Said && t.surface.is_some() && helps(t.key)).collect();
        slips.sort_by(|a, b| {
            let length = |t: &Term| t.place.len() as f32 * t.weight;
            length(b)
                .partial_cmp(&length(a))
                .unwrap_or(Ordering::Equal)
                .then(a.place.start.cmp(&b.place.start))
        });
        let mut taken: Vec<(Range<usize>, &str)> = Vec::new();
        for slip in slips {
            let free =
                taken.iter().all(|(place, _)| place.end <= slip.place.start || slip.place.end <= place.start);
            if let Some(surface) = slip.surface.filter(|_| free) {
                taken.push((slip.place.clone(), self.reader.word(surface)));
            }
        }
        taken.sort_by_key(|(place, _)| place.start);
        let mut out = String::new();
        let mut from = 0;
        for (place, word) in &taken {
            out.push_str(query.get(from..place.start)?);
            out.push_str(word);
            from = place.end;
        }
        out.push_str(query.get(from..)?);
        (!taken.is_empty() && out != query).then_some(out)
    }

    /// The documents, in the order they were given.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }
}

/// The language a query is written in: Chinese where there is a Chinese character.
fn spoken(query: &str) -> Language {
    let chinese = query.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c));
    if chinese { Language::Zh } else { Language::En }
}
