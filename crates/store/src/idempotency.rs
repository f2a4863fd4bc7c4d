//! The same `Idempotency-Key` twice gives the same answer once, across a restart as well.

use crate::{Error, Tx};

/// An answer given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Who asked.
    pub account: String,
    /// The `Idempotency-Key`.
    pub key: String,
    /// A hash of the request that was answered; another request under the same key is a mistake of the caller.
    pub request_hash: String,
    /// The HTTP status.
    pub status: i64,
    /// The body, as sent.
    pub body: String,
    /// When: microseconds since 1970-01-01 UTC.
    pub at: i64,
}

mod sql {
    crate::statements! {
        pub FIND = "SELECT request_hash, status, body, at FROM idempotency \
                    WHERE county = $1 AND account = $2 AND key = $3";
        pub PUT = "INSERT INTO idempotency (county, account, key, request_hash, status, body, at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        pub PURGE = "DELETE FROM idempotency WHERE county = $1 AND at < $2";
    }
}
pub(crate) use sql::STATEMENTS;

/// The answer given to `key` of `account`, if there was one.
pub fn find(tx: &mut Tx, county: &str, account: &str, key: &str) -> Result<Option<Kept>, Error> {
    tx.maybe(sql::FIND, &[&county, &account, &key], |row| {
        let (account, key) = (account.to_owned(), key.to_owned());
        Ok(Kept {
            account,
            key,
            request_hash: row.get(0)?,
            status: row.get(1)?,
            body: row.get(2)?,
            at: row.get(3)?,
        })
    })
}

/// Keeps an answer, in the transaction of the work it answers for.
///
/// [`Error::Conflict`] if the key has been answered meanwhile: the whole unit is undone, and [`find`] then gives the
/// answer of the one that came first. That is how a double click becomes one case.
pub fn put(tx: &mut Tx, county: &str, kept: &Kept) -> Result<(), Error> {
    let Kept { account, key, request_hash, status, body, at } = kept;
    tx.exec_one(sql::PUT, &[&county, account, key, request_hash, status, body, at])
}

/// Forgets the answers given before `before` (microseconds UTC); says how many.
pub fn purge(tx: &mut Tx, county: &str, before: i64) -> Result<u64, Error> {
    tx.exec(sql::PURGE, &[&county, &before])
}
