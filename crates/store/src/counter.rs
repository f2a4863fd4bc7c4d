//! Running numbers without gaps, within one transaction.

use crate::{Error, Tx};

mod sql {
    crate::statements! {
        pub NEXT = "INSERT INTO counter (county, name, n) VALUES ($1, $2, 1) \
                    ON CONFLICT (county, name) DO UPDATE SET n = counter.n + 1 RETURNING n";
        pub LAST = "SELECT n FROM counter WHERE county = $1 AND name = $2";
    }
}
pub(crate) use sql::STATEMENTS;

/// The next number of the counter `name`: 1, 2, 3 …
///
/// If the unit of work is undone, so is the number: no gap. On PostgreSQL, units that take from the same counter wait for
/// one another until the first has committed, so take it late and name counters narrowly (one a day and township).
pub fn next(tx: &mut Tx, county: &str, name: &str) -> Result<i64, Error> {
    tx.value(sql::NEXT, &[&county, &name])
}

/// The last number drawn from the counter `name`; 0 before the first. Whoever draws afterwards may find another.
pub fn last(tx: &mut Tx, county: &str, name: &str) -> Result<i64, Error> {
    Ok(tx.maybe(sql::LAST, &[&county, &name], |row| row.get(0))?.unwrap_or(0))
}
