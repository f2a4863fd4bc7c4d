//! The journal: every fact, append-only, one hash chain per stream.
//!
//! A *stream* is one case, petition, account …; its entries are numbered 1, 2, 3 … by `version`. The version is also the
//! optimistic lock: two who append after the same version collide on the primary key, and the second is
//! [`Error::Stale`]. How an entry is hashed stands in [`hash`].

mod chain;
mod verify;

pub use chain::hash;
pub(crate) use chain::{field, number};
pub use verify::{Fault, Verified, Wrong, verify};

use crate::{Engine, Error, Param, Row, Tx};

/// How far a stream has come: the version and hash of its last entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last version; 0 before the first entry.
    pub version: i64,
    /// The hash of the last entry (32 bytes); empty before the first.
    pub hash: Vec<u8>,
}

impl Head {
    /// A stream that has no entry yet: version 0. Its empty hash stands for 32 zero bytes.
    pub const NEW: Head = Head { version: 0, hash: Vec::new() };

    fn chained(&self) -> Vec<u8> {
        if self.hash.is_empty() { vec![0; 32] } else { self.hash.clone() }
    }
}

/// A fact to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    /// What happened, in the field's word: `case.accepted`.
    pub kind: String,
    /// When: microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who: an account, or the system itself.
    pub actor: String,
    /// The particulars: JSON text.
    pub body: String,
}

/// A fact as it stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the county's order; growing, with gaps.
    pub seq: i64,
    /// The stream it belongs to.
    pub stream: String,
    /// Its number within the stream, from 1.
    pub version: i64,
    /// Microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// What.
    pub kind: String,
    /// The particulars: JSON text.
    pub body: String,
    /// The hash of the entry before it in the stream.
    pub prev: Vec<u8>,
    /// Its own hash.
    pub hash: Vec<u8>,
}

pub(crate) mod sql {
    crate::statements! {
        pub APPEND = "INSERT INTO journal (county, seq, stream, version, at, actor, kind, body, prev, hash) VALUES";
        pub HEAD = "SELECT version, hash FROM journal WHERE county = $1 AND stream = $2 ORDER BY version DESC LIMIT 1";
        pub ENTRIES = "SELECT seq, stream, version, at, actor, kind, body, prev, hash FROM journal \
                       WHERE county = $1 AND stream = $2 ORDER BY version";
        pub WALK = "SELECT seq, stream, version, at, actor, kind, body, prev, hash FROM journal \
                    WHERE county = $1 AND seq > $2 ORDER BY seq LIMIT $3";
        pub BY_STREAM = "SELECT seq, stream, version, at, actor, kind, body, prev, hash FROM journal \
                         WHERE county = $1 AND (stream, version) > ($2, $3) ORDER BY stream, version LIMIT $4";
        pub COUNTIES = "SELECT DISTINCT county FROM journal ORDER BY county";
    }
    /// One row of an append. `$10` counts the rows of the statement and `$11` is the version it starts from: where
    /// the head given is not the stream's head, `seq` comes out NULL and the row is refused.
    pub const ROW_SQLITE: &str = "($1, CASE WHEN CAST($11 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM journal j WHERE j.county = $1 \
         AND j.stream = $2 AND j.version = $11 AND j.hash = $12) \
         THEN (SELECT COALESCE(max(seq), 0) FROM journal j WHERE j.county = $1) + $10 END, \
         $2, $3, $4, $5, $6, $7, $8, $9)";
    /// As [`ROW_SQLITE`], with the sequence that several writers can share; `$10` is there for the same parameters.
    pub const ROW_PG: &str = "($1, CASE WHEN CAST($11 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM journal j WHERE j.county = $1 \
         AND j.stream = $2 AND j.version = $11 AND j.hash = $12) \
         THEN nextval('journal_seq') + $10 * 0 END, \
         $2, $3, $4, $5, $6, $7, $8, $9)";
}
pub(crate) use sql::STATEMENTS;

/// Appends `entries` after `head` and gives the new head; one statement.
///
/// [`Error::Stale`] if the stream has moved on since `head` was read, or never stood there.
pub fn append(
    tx: &mut Tx,
    county: &str,
    stream: &str,
    head: &Head,
    entries: &[NewEntry],
) -> Result<Head, Error> {
    let mut after = head.clone();
    let links: Vec<Link> = entries
        .iter()
        .map(|entry| {
            let link = Link::after(&after, county, stream, entry, head);
            after = Head { version: link.version, hash: link.hash.clone() };
            link
        })
        .collect();
    write(tx, county, &links)?;
    Ok(Head { hash: after.chained(), ..after })
}

/// Appends one entry to each of many streams, as an import or a set-up does; with as few statements as the engines allow.
///
/// [`Error::Stale`] as [`append`]; then none is written.
pub fn append_each(tx: &mut Tx, county: &str, entries: &[(String, Head, NewEntry)]) -> Result<(), Error> {
    let links: Vec<Link> =
        entries.iter().map(|(stream, head, entry)| Link::after(head, county, stream, entry, head)).collect();
    write(tx, county, &links)
}

/// An entry with its place in its chain, ready to be written.
struct Link<'a> {
    stream: &'a str,
    version: i64,
    entry: &'a NewEntry,
    prev: Vec<u8>,
    hash: Vec<u8>,
    /// Where its stream must stand when the statement runs.
    base: &'a Head,
}

impl<'a> Link<'a> {
    fn after(before: &Head, county: &str, stream: &'a str, entry: &'a NewEntry, base: &'a Head) -> Link<'a> {
        let (prev, version) = (before.chained(), before.version + 1);
        let hash = hash(&prev, county, stream, version, entry).to_vec();
        Link { stream, version, entry, prev, hash, base }
    }
}

fn write(tx: &mut Tx, county: &str, links: &[Link<'_>]) -> Result<(), Error> {
    let places: Vec<i64> = (1..=links.len() as i64).collect();
    let rows: Vec<Vec<&dyn Param>> = links
        .iter()
        .zip(&places)
        .map(|(link, place)| -> Vec<&dyn Param> {
            vec![
                &county,
                &link.stream,
                &link.version,
                &link.entry.at,
                &link.entry.actor,
                &link.entry.kind,
                &link.entry.body,
                &link.prev,
                &link.hash,
                place,
                &link.base.version,
                &link.base.hash,
            ]
        })
        .collect();
    let pattern = match tx.engine() {
        Engine::Sqlite => sql::ROW_SQLITE,
        Engine::Postgres => sql::ROW_PG,
    };
    // The only rows the schema can refuse here are those of a version that is taken or was never reached.
    tx.insert_shaped(sql::APPEND, pattern, "", &rows).map_err(|error| match error {
        Error::Conflict(_) => Error::Stale,
        other => other,
    })?;
    Ok(())
}

/// Where a stream stands now; [`Head::NEW`] if it has no entries.
pub fn head(tx: &mut Tx, county: &str, stream: &str) -> Result<Head, Error> {
    let found =
        tx.maybe(sql::HEAD, &[&county, &stream], |row| Ok(Head { version: row.get(0)?, hash: row.get(1)? }))?;
    Ok(found.unwrap_or(Head::NEW))
}

/// All entries of a stream, first to last.
pub fn entries(tx: &mut Tx, county: &str, stream: &str) -> Result<Vec<Entry>, Error> {
    tx.all(sql::ENTRIES, &[&county, &stream], read)
}

/// The county's entries after `after_seq` in order of `seq`, at most `limit`.
///
/// On PostgreSQL an entry with a lower `seq` may become visible after one with a higher `seq`, while transactions
/// cross: who follows the journal live must look back a little, as the seals do.
pub fn walk(tx: &mut Tx, county: &str, after_seq: i64, limit: i64) -> Result<Vec<Entry>, Error> {
    tx.all(sql::WALK, &[&county, &after_seq, &limit], read)
}

/// The counties that have entries.
pub fn counties(tx: &mut Tx) -> Result<Vec<String>, Error> {
    tx.all(sql::COUNTIES, &[], |row| row.get(0))
}

pub(crate) fn read(row: &Row) -> Result<Entry, Error> {
    Ok(Entry {
        seq: row.get(0)?,
        stream: row.get(1)?,
        version: row.get(2)?,
        at: row.get(3)?,
        actor: row.get(4)?,
        kind: row.get(5)?,
        body: row.get(6)?,
        prev: row.get(7)?,
        hash: row.get(8)?,
    })
}
