//! What differs between two states of a board.

use super::{Content, Disclosure, Edition, Mark, compose};
use crate::catalogue::Item;
use std::{collections::BTreeMap, sync::Arc};

/// What became of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetChange {
    /// It is new.
    Added,
    /// The item is served here no more.
    Removed,
    /// These disclosures say something else.
    Changed(Vec<Disclosure>),
}

/// What differs between two states of a board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// By item.
    pub sheets: BTreeMap<String, SheetChange>,
    /// The head of the board differs: address, hours, phones.
    pub centre: bool,
    /// The duties of the posts differ, or who holds them.
    pub posts: bool,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_none(&self) -> bool {
        self.sheets.is_empty() && !self.centre && !self.posts
    }
}

/// What `now` says that `was` did not. `item` knows every version of every item; a sheet whose version is known no more
/// counts as changed.
pub fn changes(was: &Content, now: &Content, item: impl Fn(&str, i64) -> Option<Arc<Item>>) -> Changes {
    let mut sheets = BTreeMap::new();
    for (id, source) in &now.sheets {
        let Some(before) = was.sheets.get(id) else {
            sheets.insert(id.clone(), SheetChange::Added);
            continue;
        };
        // The same sources make the same sheet; composing is for those that differ.
        if before == source && was.centre == now.centre && was.post(&before.post) == now.post(&source.post) {
            continue;
        }
        let versions = item(id, before.item_version).zip(item(id, source.item_version));
        let differ = versions.map_or_else(
            || Disclosure::ALL.to_vec(),
            |(old, new)| {
                let (a, b) = (compose(&old, before, was), compose(&new, source, now));
                let renamed = a.name != b.name || a.department != b.department;
                Disclosure::ALL
                    .into_iter()
                    .filter(|one| {
                        a.field(*one) != b.field(*one) || (renamed && *one == Disclosure::ServiceContent)
                    })
                    .collect()
            },
        );
        if !differ.is_empty() {
            sheets.insert(id.clone(), SheetChange::Changed(differ));
        }
    }
    let gone = was.sheets.keys().filter(|id| !now.sheets.contains_key(*id));
    sheets.extend(gone.map(|id| (id.clone(), SheetChange::Removed)));
    Changes { sheets, centre: was.centre != now.centre, posts: was.posts != now.posts }
}

/// Numbers the sheets of the edition `next` that takes the place of `was`, the edition before it.
pub fn numbered(
    was: Option<&Edition>,
    next: i64,
    now: &Content,
    item: impl Fn(&str, i64) -> Option<Arc<Item>>,
) -> (BTreeMap<String, Mark>, i64) {
    let fresh = |id: &String| (id.clone(), Mark { number: 1, since: next });
    let Some(was) = was else { return (now.sheets.keys().map(fresh).collect(), next) };
    let differ = changes(&was.content, now, item);
    let marks = now.sheets.keys().map(|id| match (was.marks.get(id), differ.sheets.get(id)) {
        (Some(mark), None) => (id.clone(), *mark),
        (Some(mark), Some(_)) => (id.clone(), Mark { number: mark.number + 1, since: next }),
        (None, _) => fresh(id),
    });
    let posts_since = if differ.posts { next } else { was.posts_since };
    (marks.collect(), posts_since)
}
