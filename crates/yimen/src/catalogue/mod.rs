//! The item catalogue: versions from draft to withdrawal, and the policy bases on which they rest.
//!
//! | file | holds |
//! |---|---|
//! | `life` | the facts of the stream `item:<id>` and the rows they amount to |
//! | `draft` | a version before it is published: drafted, reviewed, sent back, published |
//! | `bases` | policy bases: what changed, and the flags on what cites them |
//! | `list`, `item`, `sheet` | what staff read: all items, one with its versions, what differs |
//! | `form`, `review` | writing a draft; reviewing, publishing, withdrawing |
//! | `basis_list`, `basis_page`, `basis_form` | the pages of the bases |
//! | `replay` | the rows held against the facts |
//! | `obstacle` | what keeps an item from being published |

pub mod api;
pub mod bases;
mod basis_form;
mod basis_list;
mod basis_page;
pub mod draft;
pub mod exchange;
mod form;
mod item;
pub mod life;
mod list;
mod obstacle;
pub mod replay;
mod review;
mod sheet;
mod sql;

pub use life::withdraw;
pub use sql::STATEMENTS;

use crate::{
    case::work::SYSTEM,
    shell::{Hall, routes::Routes},
    signin::account::instant,
};
use jiff::Timestamp;
use life::Publishing;
use std::collections::BTreeMap;
use yimen_rules::{
    catalogue::{Item, ItemState},
    permission::Action,
};
use yimen_store::{Error, Tx};

/// The routes of the catalogue's pages.
pub fn routes() -> Routes {
    Routes::new()
        .get("/catalogue", Action::ItemRead, list::show)
        .get("/catalogue/new", Action::ItemKeep, form::new)
        .post("/catalogue/new", Action::ItemKeep, form::create)
        .get("/catalogue/bases", Action::ItemRead, basis_list::show)
        .get("/catalogue/bases/new", Action::BasisKeep, basis_form::new)
        .post("/catalogue/bases/new", Action::BasisKeep, basis_form::create)
        .get("/catalogue/bases/{id}", Action::ItemRead, basis_page::show)
        .get("/catalogue/bases/{id}/edit", Action::BasisKeep, basis_form::edit)
        .post("/catalogue/bases/{id}/edit", Action::BasisKeep, basis_form::change)
        .post("/catalogue/bases/{id}/mark", Action::BasisKeep, basis_page::mark)
        .get("/catalogue/{id}", Action::ItemRead, item::show)
        .get("/catalogue/{id}/changes", Action::ItemRead, item::differ)
        .get("/catalogue/{id}/edit", Action::ItemKeep, form::edit)
        .post("/catalogue/{id}/edit", Action::ItemKeep, form::change)
        .post("/catalogue/{id}/discard", Action::ItemKeep, review::discard)
        .get("/catalogue/{id}/draft", Action::ItemReview, review::show)
        .post("/catalogue/{id}/review", Action::ItemReview, review::review)
        .post("/catalogue/{id}/send-back", Action::ItemReview, review::send_back)
        .post("/catalogue/{id}/publish", Action::ItemPublish, review::publish)
        .post("/catalogue/{id}/withdraw", Action::ItemPublish, review::withdraw)
}

/// One version as it stands in the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The item; withdrawn or not is its `state`.
    pub item: Item,
    /// Another version has been published since.
    pub superseded: bool,
    /// When it was published.
    pub published_at: Timestamp,
}

impl From<Item> for Version {
    /// A version as it ships, published at no known time.
    fn from(item: Item) -> Version {
        Version { item, superseded: false, published_at: Timestamp::UNIX_EPOCH }
    }
}

/// Reads every version of every item of a county.
///
/// # Errors
/// Of the store; a body that is no item any more is [`Error::Db`] naming it.
pub fn load(tx: &mut Tx<'_>, county: &str) -> Result<Vec<Version>, Error> {
    let rows = tx.all(sql::ALL_VERSIONS, &[&county], |row| {
        let key = (row.get::<String>(0)?, row.get::<i64>(1)?);
        Ok((key, row.get::<String>(2)?, row.get::<String>(3)?, row.get::<i64>(4)?))
    })?;
    rows.into_iter()
        .map(|((id, version), state, body, published_at)| {
            let mut item: Item = serde_json::from_str(&body)
                .map_err(|e| Error::Db(format!("item {id} version {version} cannot be read: {e}")))?;
            item.version = version;
            item.state = if state == WITHDRAWN { ItemState::Withdrawn } else { ItemState::Published };
            Ok(Version { item, superseded: state == SUPERSEDED, published_at: instant(published_at) })
        })
        .collect()
}

/// Writes items as first or further versions, as they come with the program or from another: nobody drafted them here.
///
/// # Errors
/// Of the store; a version that exists already is [`Error::Conflict`].
pub fn install(tx: &mut Tx<'_>, county: &str, items: &[Item], now: i64) -> Result<(), Error> {
    let all: Vec<Publishing<'_>> =
        items.iter().map(|item| Publishing { item, why: "", drafted_by: "", reviewed_by: "" }).collect();
    life::publish(tx, county, &all, SYSTEM, now)
}

/// What tells one state of the catalogue from another.
pub type Stamp = (i64, i64);

/// Reads it.
///
/// # Errors
/// Of the store.
pub fn stamp(tx: &mut Tx<'_>, county: &str) -> Result<Stamp, Error> {
    tx.one(sql::STAMP, &[&county], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Reads the catalogue again if anything of it has changed: after a publication, at start, and in the watch's round for
/// what another process did.
///
/// # Errors
/// Of the store.
pub async fn refresh(hall: &Hall) -> Result<(), Error> {
    let (county, known) = (hall.county().code.clone(), hall.items_stamp());
    let newer = hall
        .store()
        .read(move |tx| match stamp(tx, &county)? {
            same if same == known => Ok(None),
            stamp => Ok::<_, Error>(Some((stamp, load(tx, &county)?))),
        })
        .await?;
    if let Some((stamp, versions)) = newer {
        hall.set_items(stamp, versions);
    }
    Ok(())
}

/// A database from before items had facts: each version gets the fact of its publication, once. Where there is any fact of
/// an item already, nothing is added: a row without one is then for the audit to find.
///
/// # Errors
/// Of the store.
pub fn adopt(tx: &mut Tx<'_>, county: &str) -> Result<(), Error> {
    life::adopt(tx, county)
}

/// How many open cases each version of an item holds.
///
/// # Errors
/// Of the store.
pub fn held(tx: &mut Tx<'_>, county: &str, id: &str) -> Result<BTreeMap<i64, i64>, Error> {
    let rows = tx.all(sql::HELD_VERSIONS, &[&county, &id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

const PUBLISHED: &str = "published";
const SUPERSEDED: &str = "superseded";
const WITHDRAWN: &str = "withdrawn";
