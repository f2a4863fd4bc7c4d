//! Policy bases: what has become of them, and the flags on everything that cites them.

use super::{Version, draft::Obstacle};
use crate::{
    keeping::{Book, Record},
    shell::Items,
    signin::account::instant,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use yimen_calendar::start_of_day;
use yimen_rules::{
    catalogue::{BasisState, Item, PolicyBasis},
    language::{Bilingual, Language},
};

/// A mark on an item whose basis was amended or repealed: its guide and its posters must be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The id of the basis.
    pub basis: String,
    /// Its name.
    pub name: Bilingual,
    /// Amended or repealed.
    pub state: BasisState,
    /// The day of the amendment or of the repeal, where it is known.
    pub on: Option<Date>,
    /// What was changed, or what takes its place.
    pub note: Bilingual,
}

impl Flag {
    fn of(basis: &PolicyBasis) -> Flag {
        Flag {
            basis: basis.id.clone(),
            name: basis.name.clone(),
            state: basis.state,
            on: basis.changed_on,
            note: basis.change_note.clone(),
        }
    }

    /// Whether nothing may rest on it any more.
    pub fn is_repealed(&self) -> bool {
        self.state == BasisState::Repealed
    }

    /// Amended or repealed, in words.
    pub fn state_in(&self, language: &Language) -> &'static str {
        self.state.name(*language)
    }
}

/// The flags of every item now in the catalogue (in force, or to be so on a later day), by item id; an item without a flag
/// is left out.
///
/// A repealed basis flags whatever cites it until a version is published that does not. An amended one flags the versions
/// that were published before the change was marked: a version published since has been looked at.
pub fn flags(book: &Book, items: &Items) -> BTreeMap<String, Vec<Flag>> {
    let bases = book.all::<PolicyBasis>();
    let changed: Vec<&PolicyBasis> = bases
        .iter()
        .filter(|b| !b.withdrawn && b.body.state != BasisState::InForce)
        .map(|b| &b.body)
        .collect();
    let mut found = BTreeMap::new();
    if changed.is_empty() {
        return found;
    }
    for version in items.last_versions() {
        let flags = flags_of(version, &changed);
        if !flags.is_empty() {
            found.insert(version.item.id.clone(), flags);
        }
    }
    found
}

/// The flags of one version.
pub fn flags_of(version: &Version, bases: &[&PolicyBasis]) -> Vec<Flag> {
    bases
        .iter()
        .filter(|basis| match basis.state {
            BasisState::InForce => false,
            BasisState::Repealed => true,
            BasisState::Amended => published_before(version, basis),
        })
        .filter(|basis| !basis.cited_in(&version.item).is_empty())
        .map(|basis| Flag::of(basis))
        .collect()
}

/// Whether the version is older than the mark on the basis, or, where it shipped with its mark, than the day of it.
fn published_before(version: &Version, basis: &PolicyBasis) -> bool {
    let shipped = || basis.changed_on.and_then(|on| start_of_day(on).map(|z| instant(z.as_microsecond())));
    basis.marked_at.or_else(shipped).is_some_and(|mark| version.published_at < mark)
}

/// The items of a list that cite a basis, with the fields in which they do.
pub fn citing<'a>(basis: &PolicyBasis, items: &'a Items) -> Vec<(&'a Version, Vec<&'static str>)> {
    items
        .last_versions()
        .filter_map(|version| {
            let fields = basis.cited_in(&version.item);
            (!fields.is_empty()).then_some((version, fields))
        })
        .collect()
}

/// Repealed bases that an item cites: nothing new may rest on them.
pub(super) fn repealed_in<'a>(
    item: &Item,
    bases: impl IntoIterator<Item = &'a PolicyBasis>,
) -> Vec<Obstacle> {
    let repealed = bases.into_iter().filter(|basis| basis.state == BasisState::Repealed);
    repealed
        .flat_map(|basis| {
            basis.cited_in(item).into_iter().map(|field| Obstacle {
                field: field.to_owned(),
                zh: format!("引用了已废止的《{}》，请改引现行依据", basis.name.zh),
                en: format!("it cites {}, which has been repealed; cite what is in force", basis.name.en),
            })
        })
        .collect()
}

/// The records of bases in use, by id.
pub fn in_use(book: &Book) -> Vec<Record<PolicyBasis>> {
    book.all::<PolicyBasis>().iter().filter(|b| !b.withdrawn).cloned().collect()
}
