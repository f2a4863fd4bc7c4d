//! Messages that a fact causes: written in the fact's own transaction, delivered afterwards, at least once.
//!
//! A worker *takes* messages for the length of a lease, delivers them, and marks each *done* or *failed*. If it dies, the
//! lease runs out and another takes them again; so a receiver must bear the same message twice (its id is the same).

use crate::{Engine, Error, Param, Tx};

/// A message taken for delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id within the county; growing.
    pub id: i64,
    /// What it is about: `notice.sms`, `case.changed` …
    pub topic: String,
    /// The stream whose fact caused it.
    pub stream: String,
    /// The particulars: JSON text.
    pub body: String,
    /// When it was caused: microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// How often it has been taken, this time included.
    pub attempts: i64,
}

mod sql {
    crate::statements! {
        pub PUT = "INSERT INTO outbox (county, id, topic, stream, body, at, due_at, attempts, dead) VALUES";
        // Both conditions stand outside too: a second taker waits for the first one's rows and then looks at them again.
        pub TAKE = "UPDATE outbox SET due_at = $3, attempts = attempts + 1 \
                    WHERE county = $1 AND dead = FALSE AND due_at <= $2 AND id IN \
                    (SELECT o.id FROM outbox o WHERE o.county = $1 AND o.dead = FALSE AND o.due_at <= $2 \
                     ORDER BY o.due_at, o.id LIMIT $4) \
                    RETURNING id, topic, stream, body, at, attempts";
        pub DONE = "DELETE FROM outbox WHERE county = $1 AND id = $2";
        pub FAILED = "UPDATE outbox SET due_at = $3, failure = $4, dead = $5 WHERE county = $1 AND id = $2";
        pub WAITING = "SELECT count(*) FROM outbox WHERE county = $1 AND dead = FALSE";
        pub DEAD = "SELECT id, topic, stream, body, at, attempts FROM outbox \
                    WHERE county = $1 AND dead = TRUE AND id > $2 ORDER BY id LIMIT $3";
    }
    pub const ROW_SQLITE: &str = "($1, (SELECT COALESCE(max(id), 0) FROM outbox WHERE county = $1) + $7, \
         $2, $3, $4, $5, $6, 0, FALSE)";
    pub const ROW_PG: &str = "($1, nextval('outbox_seq') + $7 * 0, $2, $3, $4, $5, $6, 0, FALSE)";
}
pub(crate) use sql::STATEMENTS;

/// Writes a message; it may be taken from `at` on.
pub fn put(tx: &mut Tx, county: &str, topic: &str, stream: &str, body: &str, at: i64) -> Result<(), Error> {
    let pattern = match tx.engine() {
        Engine::Sqlite => sql::ROW_SQLITE,
        Engine::Postgres => sql::ROW_PG,
    };
    let row: Vec<&dyn Param> = vec![&county, &topic, &stream, &body, &at, &at, &1i64];
    tx.insert_shaped(sql::PUT, pattern, "", &[row]).map(|_| ())
}

/// Takes at most `limit` messages that are due at `now`, oldest first, and keeps them from others until `now + lease`
/// (microseconds).
pub fn take(tx: &mut Tx, county: &str, now: i64, lease: i64, limit: i64) -> Result<Vec<Message>, Error> {
    let mut taken = tx.all(sql::TAKE, &[&county, &now, &now.saturating_add(lease), &limit], read)?;
    taken.sort_by_key(|message| message.id);
    Ok(taken)
}

/// Delivered: the message is gone. Saying it twice does no harm.
pub fn done(tx: &mut Tx, county: &str, id: i64) -> Result<(), Error> {
    tx.exec(sql::DONE, &[&county, &id]).map(|_| ())
}

/// Delivered, all of these: one statement for every 100.
pub fn done_all(tx: &mut Tx, county: &str, ids: &[i64]) -> Result<(), Error> {
    const AT_ONCE: usize = 100;
    for ids in ids.chunks(AT_ONCE) {
        // Always the same text, so that it is prepared once: what is left over repeats the last id.
        let places: Vec<String> = (2..AT_ONCE + 2).map(|n| format!("${n}")).collect();
        let sql = format!("DELETE FROM outbox WHERE county = $1 AND id IN ({})", places.join(", "));
        let mut params: Vec<&dyn Param> = vec![&county];
        params.extend((0..AT_ONCE).map(|i| -> &dyn Param { &ids[i.min(ids.len() - 1)] }));
        tx.exec(&sql, &params)?;
    }
    Ok(())
}

/// Not delivered: try again at `retry_at` (microseconds UTC), or never (`None`), and why.
pub fn failed(tx: &mut Tx, county: &str, id: i64, retry_at: Option<i64>, why: &str) -> Result<(), Error> {
    let (due, dead) = (retry_at.unwrap_or(i64::MAX), retry_at.is_none());
    tx.exec(sql::FAILED, &[&county, &id, &due, &why, &dead]).map(|_| ())
}

/// How many messages wait for delivery.
pub fn waiting(tx: &mut Tx, county: &str) -> Result<i64, Error> {
    tx.value(sql::WAITING, &[&county])
}

/// Messages that were given up, after the id `after`.
pub fn dead(tx: &mut Tx, county: &str, after: i64, limit: i64) -> Result<Vec<Message>, Error> {
    tx.all(sql::DEAD, &[&county, &after, &limit], read)
}

fn read(row: &crate::Row) -> Result<Message, Error> {
    Ok(Message {
        id: row.get(0)?,
        topic: row.get(1)?,
        stream: row.get(2)?,
        body: row.get(3)?,
        at: row.get(4)?,
        attempts: row.get(5)?,
    })
}
