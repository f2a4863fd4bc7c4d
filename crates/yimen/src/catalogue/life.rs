//! The life of an item's versions: the facts of the stream `item:<id>`, and the rows of `item_version` they amount to.
//!
//! A version is published once and never changed. The one before it is superseded by that, though it takes cases until the
//! new one's first day; an item is withdrawn with its newest version. What binds a case stays readable for ever.

use super::{PUBLISHED, SUPERSEDED, WITHDRAWN, replay::states, sql};
use crate::case::work::SYSTEM;
use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::HashSet;
use yimen_rules::catalogue::{Item, ItemState};
use yimen_store::{
    Error, Param, Tx,
    journal::{self, Head, NewEntry},
};

/// What happened to a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum ItemFact<B = Box<Item>> {
    /// It was published.
    Published {
        /// The version.
        version: i64,
        /// Why.
        why: String,
        /// Who wrote it; empty for what came with the program.
        drafted_by: String,
        /// Who reviewed it; empty for what came with the program.
        reviewed_by: String,
        /// The whole item.
        body: B,
    },
    /// Another took its place.
    Superseded {
        /// The version.
        version: i64,
        /// The version that takes its place.
        by: i64,
        /// The first day of that one; none: at once.
        from: Option<Date>,
    },
    /// It takes no new cases any more, and so the item takes none.
    Withdrawn {
        /// The version.
        version: i64,
        /// Why.
        why: String,
    },
}

impl<B> ItemFact<B> {
    /// The word kept as the kind of the entry.
    pub fn kind(&self) -> &'static str {
        match self {
            ItemFact::Published { .. } => "item.published",
            ItemFact::Superseded { .. } => "item.superseded",
            ItemFact::Withdrawn { .. } => "item.withdrawn",
        }
    }

    /// The version it is about.
    pub fn version(&self) -> i64 {
        match self {
            ItemFact::Published { version, .. }
            | ItemFact::Superseded { version, .. }
            | ItemFact::Withdrawn { version, .. } => *version,
        }
    }
}

/// A fact with who and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Told<B = Box<Item>> {
    /// The fact.
    pub fact: ItemFact<B>,
    /// Who.
    pub by: String,
    /// When, microseconds.
    pub at: i64,
}

/// The stream of an item.
pub fn stream(id: &str) -> String {
    format!("item:{id}")
}

/// Everything that happened to an item, first to last.
///
/// # Errors
/// Of the store; a fact that cannot be read any more is [`Error::Db`].
pub fn history(tx: &mut Tx<'_>, county: &str, id: &str) -> Result<Vec<Told>, Error> {
    let entries = journal::entries(tx, county, &stream(id))?;
    entries
        .into_iter()
        .map(|entry| Ok(Told { fact: parse(id, &entry.body)?, by: entry.actor, at: entry.at }))
        .collect()
}

pub(super) fn parse<B: DeserializeOwned>(id: &str, body: &str) -> Result<ItemFact<B>, Error> {
    serde_json::from_str(body).map_err(|e| Error::Db(format!("a fact of item {id} cannot be read: {e}")))
}

/// A version about to be published.
pub struct Publishing<'a> {
    /// The item with its version.
    pub item: &'a Item,
    /// Why.
    pub why: &'a str,
    /// Who wrote it.
    pub drafted_by: &'a str,
    /// Who reviewed it.
    pub reviewed_by: &'a str,
}

/// Publishes versions, many at once: rows, facts, and what they supersede.
///
/// # Errors
/// Of the store; a version that exists already is [`Error::Conflict`].
pub fn publish(
    tx: &mut Tx<'_>,
    county: &str,
    all: &[Publishing<'_>],
    by: &str,
    at: i64,
) -> Result<(), Error> {
    let bodies = all.iter().map(|p| text(p.item)).collect::<Result<Vec<_>, _>>()?;
    let rows: Vec<Vec<&dyn Param>> = all
        .iter()
        .zip(&bodies)
        .map(|(p, body)| -> Vec<&dyn Param> {
            vec![&county, &p.item.id, &p.item.version, word(p.item), body, &at, &at]
        })
        .collect();
    tx.insert_many(sql::ADD_VERSIONS, "", &rows)?;
    let mut first = Vec::new();
    for Publishing { item, why, drafted_by, reviewed_by } in all {
        let fact = ItemFact::Published {
            version: item.version,
            why: (*why).to_owned(),
            drafted_by: (*drafted_by).to_owned(),
            reviewed_by: (*reviewed_by).to_owned(),
            body: Box::new((*item).clone()),
        };
        let mut facts = vec![fact];
        if item.state == ItemState::Withdrawn {
            facts.push(ItemFact::Withdrawn { version: item.version, why: (*why).to_owned() });
        }
        match (item.version, facts.as_slice()) {
            (1, [fact]) => first.push((stream(&item.id), Head::NEW, entry(fact, by, at)?)),
            (1, _) => append(tx, county, &item.id, &facts, by, at)?,
            _ => {
                supersede(tx, county, item, &mut facts, at)?;
                append(tx, county, &item.id, &facts, by, at)?;
            }
        }
    }
    journal::append_each(tx, county, &first)
}

/// The published version before it, if there is one, is superseded by `item`.
fn supersede(
    tx: &mut Tx<'_>,
    county: &str,
    item: &Item,
    facts: &mut Vec<ItemFact>,
    at: i64,
) -> Result<(), Error> {
    let before = states(&history(tx, county, &item.id)?)
        .into_iter()
        .filter(|(version, row)| *version < item.version && row.state == PUBLISHED)
        .map(|(version, _)| version);
    for version in before.collect::<Vec<_>>() {
        tx.exec_one(sql::SET_STATE, &[&county, &item.id, &version, &SUPERSEDED, &at])?;
        facts.push(ItemFact::Superseded { version, by: item.version, from: item.valid_from });
    }
    Ok(())
}

/// See [`super::adopt`].
pub(super) fn adopt(tx: &mut Tx<'_>, county: &str) -> Result<(), Error> {
    let rows = tx.all(sql::ALL_VERSIONS, &[&county], |row| {
        let (id, version): (String, i64) = (row.get(0)?, row.get(1)?);
        Ok((
            id,
            version,
            row.get::<String>(2)?,
            row.get::<String>(3)?,
            row.get::<i64>(4)?,
            row.get::<i64>(5)?,
        ))
    })?;
    let ids: HashSet<&str> = rows.iter().map(|(id, ..)| id.as_str()).collect();
    for id in ids {
        if journal::head(tx, county, &stream(id))? != Head::NEW {
            return Ok(());
        }
    }
    for (id, version, state, body, published_at, changed_at) in &rows {
        let body: serde_json::Value = serde_json::from_str(body)
            .map_err(|e| Error::Db(format!("item {id} version {version} cannot be read: {e}")))?;
        let (why, nobody) = ("recorded when the catalogue began to keep its history", String::new());
        let published = ItemFact::Published {
            version: *version,
            why: why.to_owned(),
            drafted_by: nobody.clone(),
            reviewed_by: nobody,
            body,
        };
        append(tx, county, id, &[published], SYSTEM, *published_at)?;
        if state == WITHDRAWN {
            let withdrawn =
                ItemFact::<serde_json::Value>::Withdrawn { version: *version, why: why.to_owned() };
            append(tx, county, id, &[withdrawn], SYSTEM, *changed_at)?;
        }
    }
    Ok(())
}

/// Withdraws an item with its newest version: no new case; cases under way go on.
///
/// # Errors
/// [`Error::Stale`] when that is not a version that can be withdrawn.
pub fn withdraw(
    tx: &mut Tx<'_>,
    county: &str,
    id: &str,
    version: i64,
    by: &str,
    why: &str,
    at: i64,
) -> Result<(), Error> {
    let newest = tx.maybe(sql::NEWEST, &[&county, &id], |row| row.get::<i64>(0))?.ok_or(Error::NotFound)?;
    if newest != version {
        return Err(Error::Stale);
    }
    tx.exec_one(sql::SET_STATE, &[&county, &id, &version, &WITHDRAWN, &at])?;
    append(tx, county, id, &[ItemFact::<Box<Item>>::Withdrawn { version, why: why.to_owned() }], by, at)
}

fn append<B: Serialize>(
    tx: &mut Tx<'_>,
    county: &str,
    id: &str,
    facts: &[ItemFact<B>],
    by: &str,
    at: i64,
) -> Result<(), Error> {
    let stream = stream(id);
    let head = journal::head(tx, county, &stream)?;
    let entries = facts.iter().map(|fact| entry(fact, by, at)).collect::<Result<Vec<_>, _>>()?;
    journal::append(tx, county, &stream, &head, &entries).map(|_| ())
}

fn entry<B: Serialize>(fact: &ItemFact<B>, by: &str, at: i64) -> Result<NewEntry, Error> {
    Ok(NewEntry { kind: fact.kind().to_owned(), at, actor: by.to_owned(), body: text(fact)? })
}

fn text(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Db(format!("JSON of our own making: {e}")))
}

fn word(item: &Item) -> &'static &'static str {
    if item.state == ItemState::Withdrawn { &WITHDRAWN } else { &PUBLISHED }
}
