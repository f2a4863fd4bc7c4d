//! The password hash of an account and the hashes before it.

use yimen_store::{Error, Tx};

use super::{account, sql};

/// The hashes before the present one that may not be used again (domain reference 8.1: the last five, with it).
const KEPT: usize = 4;

/// The hash in use and those before it, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// Argon2id PHC string.
    pub hash: String,
    /// Earlier ones.
    pub history: Vec<String>,
}

impl Secret {
    /// All that may not be used again.
    pub fn all(&self) -> Vec<String> {
        std::iter::once(&self.hash).chain(&self.history).cloned().collect()
    }
}

/// The secret of an account; an account without one has a hash that nothing matches.
///
/// # Errors
/// The store's own.
pub fn load(tx: &mut Tx<'_>, county: &str, account: &str) -> Result<Secret, Error> {
    let found = tx.maybe(sql::LOAD_SECRET, &[&county, &account], |row| {
        Ok(Secret { hash: row.get(0)?, history: account::json(&row.get::<String>(1)?)? })
    })?;
    Ok(found.unwrap_or(Secret { hash: String::new(), history: Vec::new() }))
}

/// Puts a new hash in the place of the present one, which joins the history.
///
/// # Errors
/// The store's own.
pub fn replace(tx: &mut Tx<'_>, county: &str, account: &str, hash: &str) -> Result<(), Error> {
    let mut history = load(tx, county, account)?.all();
    history.retain(|old| !old.is_empty());
    history.truncate(KEPT);
    let history =
        serde_json::to_string(&history).map_err(|e| Error::Db(format!("JSON of our own making: {e}")))?;
    tx.exec_one(sql::SAVE_SECRET, &[&county, &account, &hash, &history])
}
