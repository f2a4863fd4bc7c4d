//! What cases and matters count for: so many of a measure on a day at a place, and what an act adds to that.

use jiff::civil::Date;
use std::collections::BTreeMap;

/// So many of a measure on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count<M> {
    /// Township code; empty for the county itself.
    pub township: String,
    /// Item or sort; may be empty.
    pub item: String,
    /// The legal day it is dated to (the window field of domain §5.3).
    pub day: Date,
    /// What.
    pub measure: M,
    /// How many; negative when a correction takes back.
    pub n: i64,
}

/// The increments of an act: what counts after it, less what counted before.
pub fn difference<M: Copy + Ord>(before: &[Count<M>], after: &[Count<M>]) -> Vec<Count<M>> {
    let mut sums = BTreeMap::new();
    let signed = after.iter().map(|c| (c, 1)).chain(before.iter().map(|c| (c, -1)));
    for (count, sign) in signed {
        let key = (count.township.clone(), count.item.clone(), count.day, count.measure);
        *sums.entry(key).or_insert(0) += sign * count.n;
    }
    let moved = sums.into_iter().filter(|(_, n)| *n != 0);
    moved.map(|((township, item, day, measure), n)| Count { township, item, day, measure, n }).collect()
}
