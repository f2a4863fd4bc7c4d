//! What the county's page reckons beside the counts: the compression of time, and bars as lengths in SVG units.

use crate::{report::Rate, shell::Items, worklist::lines::Lamps};
use std::collections::BTreeMap;
use yimen_calendar::Unit;
use yimen_rules::catalogue::CaseType;

/// 时限压缩率 (domain §5.4), weighted by decided cases: what was promised against what the law allows, over items with
/// a statutory limit in working days. Items promised in another unit are left out; an instant item promises 0 days. The
/// limits are those of the newest version of each item, as tallies know items and not versions.
pub fn compression(decided: &BTreeMap<String, i64>, items: &Items) -> (Rate, i64) {
    let (mut saved, mut allowed, mut cases) = (0, 0, 0);
    for (id, n) in decided {
        let Some(item) = items.open(id).or_else(|| items.newest(id)) else { continue };
        let Some(statutory) = item.statutory.as_ref().filter(|l| l.unit == Unit::WorkingDay) else {
            continue;
        };
        let committed = match item.case_type {
            CaseType::Instant => 0,
            _ if item.committed.unit == Unit::WorkingDay => item.committed.length,
            _ => continue,
        };
        saved += n * (i64::from(statutory.length) - i64::from(committed));
        allowed += n * i64::from(statutory.length);
        cases += n;
    }
    (Rate { n: saved, d: allowed }, cases)
}

/// A bar of lights as lengths in a hundred units, red last. Whatever there is, is seen: at least two units each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Length of green and grey together: nothing presses.
    pub green: i64,
    /// Length of yellow.
    pub yellow: i64,
    /// Length of red.
    pub red: i64,
}

impl Bar {
    /// Of the lights of a township.
    pub fn of(lamps: &Lamps) -> Bar {
        let all = lamps.all();
        let share = |n: i64| if n <= 0 || all <= 0 { 0 } else { (n * 100 / all).max(2) };
        let (yellow, red) = (share(lamps.yellow), share(lamps.red));
        let green = if lamps.green + lamps.grey > 0 { (100 - yellow - red).max(2) } else { 0 };
        let yellow = if green == 0 && yellow > 0 { 100 - red } else { yellow };
        let red = if green == 0 && yellow == 0 && red > 0 { 100 } else { red };
        Bar { green, yellow, red }
    }

    /// Where yellow begins.
    pub fn yellow_at(&self) -> i64 {
        self.green
    }

    /// Where red begins.
    pub fn red_at(&self) -> i64 {
        self.green + self.yellow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_red_light_among_many_is_still_seen_on_the_bar() {
        let bar = Bar::of(&Lamps { red: 1, yellow: 0, green: 900, grey: 100 });
        assert_eq!(bar, Bar { green: 98, yellow: 0, red: 2 });
        assert_eq!(bar.red_at(), 98);
        assert_eq!(Bar::of(&Lamps::default()), Bar { green: 0, yellow: 0, red: 0 });
        assert_eq!(Bar::of(&Lamps { red: 3, ..Lamps::default() }).red, 100);
        assert_eq!(
            Bar::of(&Lamps { red: 1, yellow: 1, ..Lamps::default() }),
            Bar { green: 0, yellow: 50, red: 50 }
        );
    }

    #[test]
    fn compression_weighs_each_item_by_its_decided_cases() {
        let items = Items::new(yimen_rules::catalogue::shipped(), jiff::civil::Date::MIN);
        let limited = items
            .current()
            .iter()
            .find(|i| {
                i.statutory.as_ref().is_some_and(|l| l.unit == Unit::WorkingDay)
                    && i.committed.unit == Unit::WorkingDay
                    && i.case_type != CaseType::Instant
            })
            .expect("an item with both limits");
        let statutory = i64::from(limited.statutory.as_ref().expect("a limit").length);
        let committed = i64::from(limited.committed.length);
        let (rate, cases) = compression(&BTreeMap::from([(limited.id.clone(), 3)]), &items);
        assert_eq!(rate, Rate { n: 3 * (statutory - committed), d: 3 * statutory });
        assert_eq!(cases, 3);
        assert_eq!(compression(&BTreeMap::new(), &items), (Rate { n: 0, d: 0 }, 0));
    }
}
