//! What an item rests on, each article with what has become of its law, and since when its version is published.

use crate::{
    case::say::say,
    catalogue::bases::flags_of,
    shell::{
        frame::sentence,
        hall::Hall,
        words::{Words, legal_day},
    },
};
use jiff::Timestamp;
use yimen_rules::{
    catalogue::{BasisState, Item, PolicyBasis},
    language::Language,
};

/// An article on which the item rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// As printed.
    pub words: String,
    /// Amended or repealed, with its day and what takes its place; empty while it stands.
    pub flag: String,
    /// Repealed and not merely amended.
    pub repealed: bool,
}

/// The articles, each with what has become of its law; then what else the item cites and has changed.
pub fn bases(hall: &Hall, item: &Item, language: Language) -> Vec<Cited> {
    let kept = hall.book().all::<PolicyBasis>();
    let items = hall.items();
    let version = items.versions(&item.id).iter().find(|version| version.item.version == item.version);
    let changed: Vec<&PolicyBasis> =
        kept.iter().filter(|record| !record.withdrawn).map(|record| &record.body).collect();
    let flags = version.map_or_else(Vec::new, |version| flags_of(version, &changed));
    let mut told: Vec<&PolicyBasis> =
        changed.into_iter().filter(|basis| flags.iter().any(|flag| flag.basis == basis.id)).collect();
    let mut lines: Vec<Cited> = Vec::new();
    for (at, citation) in item.legal_basis.iter().enumerate() {
        let words = item.legal_basis_in(language).get(at).unwrap_or(citation);
        let found = told.iter().position(|basis| basis.is_cited_in(citation)).map(|at| told.remove(at));
        lines.push(Cited::of(sentence(words), found, language));
    }
    lines.extend(
        told.into_iter().map(|basis| Cited::of(basis.name.pick(language).to_owned(), Some(basis), language)),
    );
    lines
}

impl Cited {
    fn of(words: String, changed: Option<&PolicyBasis>, language: Language) -> Cited {
        Cited {
            words,
            flag: changed.map_or_else(String::new, |basis| flag(basis, language)),
            repealed: changed.is_some_and(|basis| basis.state == BasisState::Repealed),
        }
    }
}

/// The day on which the version shown was published.
pub fn published(hall: &Hall, item: &Item, language: Language) -> String {
    let items = hall.items();
    let version = items.versions(&item.id).iter().find(|version| version.item.version == item.version);
    match version.map(|version| version.published_at) {
        Some(at) if at != Timestamp::UNIX_EPOCH => language.date(legal_day(at)),
        _ => String::new(),
    }
}

fn flag(basis: &PolicyBasis, language: Language) -> String {
    let mut words = match basis.changed_on {
        Some(day) => {
            let day = language.date(day);
            say(language, "guide-basis-changed-on", &[("state", basis.state.name(language)), ("day", &day)])
        }
        None => sentence(basis.state.name(language)),
    };
    let note = basis.change_note.pick(language).trim();
    if !note.is_empty() {
        words.push_str(language.pick("：", ": "));
        words.push_str(note);
    }
    words
}
