//! The versions that facts amount to, and the rows held against them.

use super::{
    PUBLISHED, SUPERSEDED, WITHDRAWN,
    life::{ItemFact, Told, parse},
    sql,
};
use std::collections::{BTreeMap, HashSet};
use yimen_store::{Error, Tx};

/// What the facts of one item say of a version.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRow<B> {
    /// published, superseded or withdrawn.
    pub state: &'static str,
    /// The item.
    pub body: B,
    /// When it was published.
    pub published_at: i64,
    /// When that state came.
    pub changed_at: i64,
}

/// The versions that facts amount to; a fact about a version never published makes none.
pub fn states<B: Clone>(told: &[Told<B>]) -> BTreeMap<i64, VersionRow<B>> {
    let mut rows: BTreeMap<i64, VersionRow<B>> = BTreeMap::new();
    for Told { fact, at, .. } in told {
        let (version, state) = match fact {
            ItemFact::Published { version, body, .. } => {
                let row =
                    VersionRow { state: PUBLISHED, body: body.clone(), published_at: *at, changed_at: *at };
                rows.insert(*version, row);
                continue;
            }
            ItemFact::Superseded { version, .. } => (version, SUPERSEDED),
            ItemFact::Withdrawn { version, .. } => (version, WITHDRAWN),
        };
        if let Some(row) = rows.get_mut(version) {
            (row.state, row.changed_at) = (state, *at);
        }
    }
    rows
}

/// How many open cases hold each version, of all items.
///
/// # Errors
/// Of the store.
pub fn held_of_all(tx: &mut Tx<'_>, county: &str) -> Result<BTreeMap<(String, i64), i64>, Error> {
    let rows =
        tx.all(sql::HELD_ITEMS, &[&county], |row| Ok(((row.get(0)?, row.get(1)?), row.get::<i64>(2)?)))?;
    Ok(rows.into_iter().collect())
}

/// Holds every row against the facts of its item; how many rows there are.
///
/// # Errors
/// `Ok(Err(…))` names the first item and what is wrong with it; else the store's own.
pub fn verify(tx: &mut Tx<'_>, county: &str) -> Result<Result<u64, (String, &'static str)>, Error> {
    let mut told: BTreeMap<String, Vec<Told<serde_json::Value>>> = BTreeMap::new();
    for (stream, at, by, body) in tx.all(sql::FACTS, &[&county], |row| {
        Ok((row.get::<String>(0)?, row.get(2)?, row.get(3)?, row.get::<String>(5)?))
    })? {
        let fact = parse(&stream, &body)?;
        told.entry(stream).or_default().push(Told { fact, by, at });
    }
    let mut facts: BTreeMap<(String, i64), VersionRow<serde_json::Value>> = BTreeMap::new();
    for (stream, told) in &told {
        let id = stream.trim_start_matches("item:");
        facts.extend(states(told).into_iter().map(|(version, row)| ((id.to_owned(), version), row)));
    }
    let rows = tx.all(sql::ALL_VERSIONS, &[&county], |row| {
        let key = (row.get::<String>(0)?, row.get::<i64>(1)?);
        Ok((key, row.get::<String>(2)?, row.get::<String>(3)?, row.get::<i64>(4)?, row.get::<i64>(5)?))
    })?;
    let mut seen = HashSet::new();
    for (key, state, body, published_at, changed_at) in rows {
        let Some(fact) = facts.get(&key) else {
            return Ok(Err((key.0, "there is a version but no fact in the journal")));
        };
        let same = serde_json::from_str::<serde_json::Value>(&body).is_ok_and(|body| body == fact.body);
        if !same {
            return Ok(Err((key.0, "a version is not what was published")));
        }
        if (state.as_str(), published_at, changed_at) != (fact.state, fact.published_at, fact.changed_at) {
            return Ok(Err((key.0, "the state of a version is not what the facts say")));
        }
        seen.insert(key);
    }
    match facts.into_keys().find(|key| !seen.contains(key)) {
        Some((id, _)) => Ok(Err((id, "there are facts in the journal but no version"))),
        None => Ok(Ok(seen.len() as u64)),
    }
}
