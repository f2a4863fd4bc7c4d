//! The figures of visits: every visit has exactly one outcome, so that however they are added up they agree.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One visit received in a campaign, as far as figures look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Nine-digit code of the township.
    pub township: String,
    /// The legal day.
    pub day: Date,
    /// What sort of thing people came for.
    pub sort: String,
    /// How many people.
    pub people: i64,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a visit: exactly one of three, so that the figures add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Settled on the spot.
    OnTheSpot,
    /// Given to somebody, with a day; or turned into a case, a petition, a dispute.
    Routed,
    /// Neither yet.
    Unresolved,
}

/// The figures of visits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Visits (次).
    pub visits: i64,
    /// People in them (人次).
    pub people: i64,
    /// Visits settled on the spot.
    pub on_the_spot: i64,
    /// Visits routed.
    pub routed: i64,
    /// Visits neither settled nor routed.
    pub unresolved: i64,
}

impl Figures {
    /// The figures of some visits.
    pub fn of<'a>(visits: impl IntoIterator<Item = &'a Visit>) -> Figures {
        visits.into_iter().fold(Figures::default(), |mut sum, visit| {
            sum.visits += 1;
            sum.people += visit.people;
            match visit.outcome {
                Outcome::OnTheSpot => sum.on_the_spot += 1,
                Outcome::Routed => sum.routed += 1,
                Outcome::Unresolved => sum.unresolved += 1,
            }
            sum
        })
    }

    /// The figures by something that tells visits apart.
    pub fn by<K: Ord>(visits: &[Visit], key: impl Fn(&Visit) -> K) -> BTreeMap<K, Figures> {
        let mut groups: BTreeMap<K, Vec<&Visit>> = BTreeMap::new();
        for visit in visits {
            groups.entry(key(visit)).or_default().push(visit);
        }
        groups.into_iter().map(|(key, visits)| (key, Figures::of(visits))).collect()
    }
}
