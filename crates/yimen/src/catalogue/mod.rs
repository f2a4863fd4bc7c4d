//! The item catalogue in the database: every version stays readable, the newest published one is in force.

pub mod api;
mod sql;

pub use sql::STATEMENTS;

use yimen_rules::catalogue::{Item, ItemState};
use yimen_store::{Error, Param, Tx};

/// Reads every version of every item of a county.
///
/// # Errors
/// Of the store; a body that is no item any more is [`Error::Db`] naming it.
pub fn load(tx: &mut Tx<'_>, county: &str) -> Result<Vec<Item>, Error> {
    let rows = tx.all(sql::ALL_VERSIONS, &[&county], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?, row.get::<String>(2)?, row.get::<String>(3)?))
    })?;
    rows.into_iter()
        .map(|(id, version, state, body)| {
            let mut item: Item = serde_json::from_str(&body)
                .map_err(|e| Error::Db(format!("item {id} version {version} cannot be read: {e}")))?;
            item.version = version;
            item.state = if state == WITHDRAWN { ItemState::Withdrawn } else { ItemState::Published };
            Ok(item)
        })
        .collect()
}

/// Writes items as first or further versions, in one statement.
///
/// # Errors
/// Of the store; a version that exists already is [`Error::Conflict`].
pub fn install(tx: &mut Tx<'_>, county: &str, items: &[Item], now: i64) -> Result<(), Error> {
    if items.is_empty() {
        return Ok(());
    }
    let bodies = items
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<Vec<String>, _>>()
        .map_err(|e| Error::Db(e.to_string()))?;
    let states: Vec<&str> =
        items.iter().map(|i| if i.state == ItemState::Withdrawn { WITHDRAWN } else { PUBLISHED }).collect();
    let rows: Vec<Vec<&dyn Param>> = items
        .iter()
        .zip(&bodies)
        .zip(&states)
        .map(|((item, body), state)| -> Vec<&dyn Param> {
            vec![&county, &item.id, &item.version, state, body, &now]
        })
        .collect();
    tx.insert_many(sql::ADD_VERSIONS, "", &rows)?;
    Ok(())
}

/// Withdraws the version in force: no new case; cases under way go on.
///
/// # Errors
/// [`Error::Stale`] when there is no such version.
pub fn withdraw(tx: &mut Tx<'_>, county: &str, id: &str, version: i64, now: i64) -> Result<(), Error> {
    tx.exec_one(sql::SET_STATE, &[&county, &id, &version, &WITHDRAWN, &now])
}

const PUBLISHED: &str = "published";
const WITHDRAWN: &str = "withdrawn";
