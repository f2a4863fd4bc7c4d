//! The catalogue as the hall holds it in memory: every version ever published, and the list in force on one day.

use crate::catalogue::Version;
use jiff::civil::Date;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use yimen_rules::catalogue::{Index, Item, ItemState};

/// Every version of every item, and which of them are in force on a day.
pub struct Items {
    all: Arc<All>,
    /// The days from one change to the next, the one these lists were made for among them.
    span: (Date, Date),
    current: Vec<Arc<Item>>,
    index: Index,
}

#[derive(Default)]
struct All {
    by_version: HashMap<(String, i64), Arc<Item>>,
    /// The versions of each item, oldest first.
    by_item: BTreeMap<String, Vec<Version>>,
}

impl Default for Items {
    fn default() -> Items {
        Items::as_of(Arc::default(), Date::MIN)
    }
}

impl Items {
    /// Sorts all versions of all items, in force as of `day`.
    pub fn new<V: Into<Version>>(all: impl IntoIterator<Item = V>, day: Date) -> Items {
        let mut sorted = All::default();
        for version in all {
            let version: Version = version.into();
            let key = (version.item.id.clone(), version.item.version);
            sorted.by_version.insert(key, Arc::new(version.item.clone()));
            sorted.by_item.entry(version.item.id.clone()).or_default().push(version);
        }
        for versions in sorted.by_item.values_mut() {
            versions.sort_by_key(|v| v.item.version);
        }
        Items::as_of(Arc::new(sorted), day)
    }

    /// The same catalogue as of another day.
    pub fn on(&self, day: Date) -> Items {
        Items::as_of(self.all.clone(), day)
    }

    /// Whether these lists are right on `day` too.
    pub fn holds_on(&self, day: Date) -> bool {
        (self.span.0..=self.span.1).contains(&day)
    }

    fn as_of(all: Arc<All>, day: Date) -> Items {
        let mut current = Vec::new();
        let mut span = (Date::MIN, Date::MAX);
        for versions in all.by_item.values() {
            for version in versions {
                let first = version.item.valid_from;
                let after_last = version.item.valid_to.and_then(|to| to.tomorrow().ok());
                for turn in [first, after_last].into_iter().flatten() {
                    match turn <= day {
                        true => span.0 = span.0.max(turn),
                        false => span.1 = span.1.min(turn.yesterday().unwrap_or(Date::MIN)),
                    }
                }
            }
            if let Some(version) = in_force(versions, day)
                && let Some(item) = all.by_version.get(&(version.item.id.clone(), version.item.version))
            {
                current.push(item.clone());
            }
        }
        let index = Index::new(current.iter().map(Arc::as_ref));
        Items { all, span, current, index }
    }

    /// The items open for application, by id.
    pub fn current(&self) -> &[Arc<Item>] {
        &self.current
    }

    /// The items that answer a search by words, pinyin, initials or id, best first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Arc<Item>> {
        self.index.search(query, limit).into_iter().filter_map(|at| self.current.get(at)).cloned().collect()
    }

    /// One version, also of an item that has been changed or withdrawn since: a case keeps the version it was
    /// accepted under.
    pub fn version(&self, id: &str, version: i64) -> Option<Arc<Item>> {
        self.all.by_version.get(&(id.to_owned(), version)).cloned()
    }

    /// The newest version, be it withdrawn, or in force only from a later day, or not.
    pub fn newest(&self, id: &str) -> Option<Arc<Item>> {
        let last = self.all.by_item.get(id)?.last()?;
        self.version(id, last.item.version)
    }

    /// The version open for application now.
    pub fn open(&self, id: &str) -> Option<Arc<Item>> {
        self.current.binary_search_by(|item| item.id.as_str().cmp(id)).ok().map(|at| self.current[at].clone())
    }

    /// Every version of an item, oldest first; none of an unknown one.
    pub fn versions(&self, id: &str) -> &[Version] {
        self.all.by_item.get(id).map_or(&[], Vec::as_slice)
    }

    /// The newest version of every item, by id, withdrawn ones too.
    pub fn last_versions(&self) -> impl Iterator<Item = &Version> {
        self.all.by_item.values().filter_map(|versions| versions.last())
    }
}

/// The version of an item that takes cases on `day`: of those that have begun, the one published last, unless its last day
/// has passed. An item whose newest version is withdrawn takes none.
fn in_force(versions: &[Version], day: Date) -> Option<&Version> {
    if versions.last()?.item.state == ItemState::Withdrawn {
        return None;
    }
    versions
        .iter()
        .rev()
        .find(|v| v.item.valid_from.is_none_or(|from| from <= day))
        .filter(|v| v.item.state == ItemState::Published && v.item.valid_to.is_none_or(|to| to >= day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yimen_rules::catalogue::shipped;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn version(number: i64, from: Option<&str>, to: Option<&str>) -> Item {
        let mut item = shipped().into_iter().find(|i| i.id == "TG-001").expect("it ships");
        item.version = number;
        item.valid_from = from.map(day);
        item.valid_to = to.map(day);
        item
    }

    fn open(items: &Items, on: &str) -> Option<i64> {
        items.on(day(on)).open("TG-001").map(|i| i.version)
    }

    #[test]
    fn a_version_of_a_later_day_waits_and_the_one_before_it_stays_until_then() {
        let versions = [version(1, None, None), version(2, Some("2026-12-01"), None)];
        let items = Items::new(versions, day("2026-11-25"));
        assert!(items.holds_on(day("2026-11-30")) && !items.holds_on(day("2026-12-01")));
        assert_eq!((open(&items, "2026-11-30"), open(&items, "2026-12-01")), (Some(1), Some(2)));
        assert!(items.on(day("2026-12-01")).holds_on(day("2030-01-01")));
    }

    #[test]
    fn after_its_last_day_a_version_takes_no_case_and_an_older_one_does_not_come_back() {
        let versions = [version(1, None, None), version(2, Some("2026-12-01"), Some("2026-12-31"))];
        let items = Items::new(versions, day("2026-12-31"));
        assert_eq!((open(&items, "2026-12-31"), open(&items, "2027-01-01")), (Some(2), None));
        assert!(!items.holds_on(day("2027-01-01")));
    }

    #[test]
    fn an_item_whose_newest_version_is_withdrawn_is_closed() {
        let mut last = version(2, None, None);
        last.state = ItemState::Withdrawn;
        let items = Items::new([version(1, None, None), last], day("2026-11-25"));
        assert_eq!(open(&items, "2026-11-25"), None);
        assert!(items.newest("TG-001").is_some_and(|i| i.version == 2));
    }
}
