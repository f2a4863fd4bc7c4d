//! Holds the matters against their facts: rows, readers and keys = replay; what they count for goes into the recount.

use super::{
    row::{Beside, MatterRow},
    sql,
    work::recorded,
};
use std::collections::{BTreeMap, HashMap};
use yimen_rules::{
    contact::Contact,
    dispute::Dispute,
    matter::{self, Kind, Matter},
    petition::Petition,
};
use yimen_store::{
    Error, Tx,
    journal::{Entry, Head},
};

/// A tally's key: measure, day, township, item.
pub type TallyKey = (String, String, String, String);

/// What is wrong with a matter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} {no}: {what}")]
pub struct Wrong {
    /// Stable word of the kind.
    pub kind: String,
    /// Its number.
    pub no: String,
    /// What.
    pub what: &'static str,
}

/// Why it stopped.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Something is wrong.
    #[error(transparent)]
    Wrong(#[from] Wrong),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Checks every matter of every kind; how many. A new kind adds its line.
///
/// # Errors
/// The first thing wrong, or the store's own failure.
pub fn all(tx: &mut Tx<'_>, county: &str, recount: &mut HashMap<TallyKey, i64>) -> Result<u64, Stopped> {
    let mut checked = 0;
    checked += every::<Contact>(tx, county, recount)?;
    checked += every::<Dispute>(tx, county, recount)?;
    checked += every::<Petition>(tx, county, recount)?;
    Ok(checked)
}

/// Checks every matter of one kind; how many.
///
/// # Errors
/// The first thing wrong, or the store's own failure.
pub fn every<M: Matter>(
    tx: &mut Tx<'_>,
    county: &str,
    recount: &mut HashMap<TallyKey, i64>,
) -> Result<u64, Stopped> {
    let kind = M::KIND.as_str();
    let (mut after, mut checked) = (String::new(), 0);
    loop {
        let rows = tx.all(sql::ROWS_AFTER, &[&county, &kind, &after], MatterRow::read)?;
        let last = rows.last().map(|row| row.no.clone());
        // Beyond the last row no fact may stand. Numbers begin with D, J or X, which come before `zz` in whatever order of
        // characters a server uses.
        let to = last.clone().unwrap_or_else(|| "zz".to_owned());
        let mut facts = facts_between(tx, county, M::KIND, &after, &to)?;
        let mut beside = beside_between(tx, county, kind, &after, &to)?;
        for row in &rows {
            let wrong = |what| Wrong { kind: kind.to_owned(), no: row.no.clone(), what };
            let entries =
                facts.remove(&row.no).ok_or_else(|| wrong("there is a row but no fact in the journal"))?;
            let recorded = entries.iter().map(recorded::<M>).collect::<Result<Vec<_>, _>>()?;
            let replayed: M =
                matter::replay(&recorded).ok_or_else(|| wrong("its facts do not make a matter"))?;
            let head =
                entries.last().map_or(Head::NEW, |e| Head { version: e.version, hash: e.hash.clone() });
            if head.version != replayed.version() {
                return Err(wrong("the number of facts is not the version").into());
            }
            if *row != MatterRow::of(county, &replayed, &head)? {
                return Err(wrong("the row is not what the facts say").into());
            }
            if beside.remove(&row.no).unwrap_or_default() != Beside::of(&replayed) {
                return Err(wrong("its readers or keys are not what the facts say").into());
            }
            for count in replayed.measures() {
                let key =
                    (count.measure.as_str().to_owned(), count.day.to_string(), count.township, count.item);
                *recount.entry(key).or_default() += count.n;
            }
            checked += 1;
        }
        if let Some(no) = facts.into_keys().next() {
            let what = "there are facts in the journal but no row";
            return Err(Wrong { kind: kind.to_owned(), no, what }.into());
        }
        if let Some(no) = beside.into_keys().next() {
            let what = "there are readers or keys but no row";
            return Err(Wrong { kind: kind.to_owned(), no, what }.into());
        }
        match last {
            Some(last) => after = last,
            None => return Ok(checked),
        }
    }
}

fn facts_between(
    tx: &mut Tx<'_>,
    county: &str,
    kind: Kind,
    after: &str,
    to: &str,
) -> Result<BTreeMap<String, Vec<Entry>>, Error> {
    let (after, to) = (matter::stream(kind, after), matter::stream(kind, to));
    let entries = tx.all(crate::audit::FACTS_BETWEEN, &[&county, &after, &to], crate::audit::entry)?;
    let prefix = matter::stream(kind, "");
    let mut streams: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let no = entry.stream.strip_prefix(&prefix).unwrap_or(&entry.stream).to_owned();
        streams.entry(no).or_default().push(entry);
    }
    Ok(streams)
}

fn beside_between(
    tx: &mut Tx<'_>,
    county: &str,
    kind: &str,
    after: &str,
    to: &str,
) -> Result<BTreeMap<String, Beside>, Error> {
    let mut all: BTreeMap<String, Beside> = BTreeMap::new();
    let readers = tx.all(sql::READERS_BETWEEN, &[&county, &kind, &after, &to], |row| {
        Ok((row.get::<String>(0)?, row.get::<bool>(1)?, row.get::<String>(2)?))
    })?;
    for (no, bars, reader) in readers {
        all.entry(no).or_default().readers.insert((bars, reader));
    }
    let keys = tx.all(sql::KEYS_BETWEEN, &[&county, &kind, &after, &to], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    for (no, key) in keys {
        all.entry(no).or_default().keys.insert(key);
    }
    Ok(all)
}
