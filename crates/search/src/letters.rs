//! What a clerk types: a number, initials, syllables, a beginning of a name. The same index as the counter has in the browser.

use super::document::{Document, Kind};
use yimen_rules::catalogue::{Index, Match, Naming};

#[derive(Debug)]
pub(crate) struct Letters {
    index: Index,
    /// Where the named documents stand among all: only items have names that a clerk types.
    places: Vec<usize>,
}

impl Letters {
    pub(crate) fn of(documents: &[Document]) -> Letters {
        let items = documents.iter().enumerate().filter(|(_, document)| document.kind == Kind::Item);
        let (places, items): (Vec<usize>, Vec<&Document>) = items.unzip();
        let index = Index::named(items.into_iter().map(|document| Naming {
            id: &document.id,
            name_zh: &document.title.zh,
            name_en: &document.title.en,
            aliases: &document.aliases,
            department: &document.department_code,
            department_zh: &document.department.zh,
            department_en: &document.department.en,
            withdrawn: false,
        }));
        Letters { index, places }
    }

    /// Points for documents by their place, the order of the index kept. What is typed in letters alone is nearly all the
    /// evidence there is; of Chinese or English words the index only knows the very names.
    pub(crate) fn points(&self, query: &str) -> Vec<(usize, f32)> {
        let letters = query.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == ' ');
        // To nothing typed the counter answers with everything; a search answers with nothing.
        if !query.chars().any(char::is_alphanumeric) {
            return Vec::new();
        }
        let found = self.index.ranked(query, self.places.len());
        let many = found.len().max(1) as f32;
        // Four letters or fewer are a clerk's, who must find what the counter's own index finds first, in its order.
        let short = letters && query.trim().len() <= 4 && !query.trim().contains(' ');
        found
            .into_iter()
            .enumerate()
            .filter_map(|(place, (at, kind))| {
                let points = match kind {
                    Match::ExactNumber | Match::ExactName => 4.0,
                    Match::Number => 2.5,
                    Match::Alias => 0.5,
                    Match::Initials | Match::AliasLetters | Match::Syllables if letters => 1.5,
                    Match::WithinInitials | Match::WithinSyllables if letters => 1.0,
                    Match::Name | Match::WithinName => 0.35,
                    Match::English => 0.1,
                    Match::Scattered if letters => 0.5,
                    Match::Department => 0.12,
                    _ => return None,
                };
                let points = match short {
                    true => 10.0 + 2.0 * (many - place as f32),
                    false => points * (1.0 - 0.2 * place as f32 / many),
                };
                Some((*self.places.get(at)?, points))
            })
            .collect()
    }
}
