//! What a unit of work holds in its hand: one transaction, on either engine.

use crate::{Column, Engine, Error, Param, Row, numbered, pg, value::Line};

/// One transaction. Statements are `$1`-style text that both engines read.
///
/// After a statement has failed, every further statement of the unit answers the same error and the unit is undone,
/// on both engines alike: PostgreSQL does so by itself, and would answer `COMMIT` of such a transaction without any
/// error although nothing was kept. To try something that may fail, use [`Tx::attempt`].
pub struct Tx<'a> {
    pub(crate) conn: Conn<'a>,
    failed: Option<Error>,
    left: usize,
}

pub(crate) enum Conn<'a> {
    Sqlite(&'a rusqlite::Connection),
    Pg(&'a mut pg::Session),
}

/// The most parameters one statement may carry: SQLite stops at 32,766, PostgreSQL at 65,535.
const MOST_PARAMETERS: usize = 16_000;
/// The most rows of one multi-row INSERT, so that the cached texts stay few and short.
const MOST_ROWS: usize = 200;

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: Conn<'a>) -> Tx<'a> {
        Tx { conn, failed: None, left: usize::MAX }
    }

    /// A transaction for exactly `n` statements: without BEGIN there is no common snapshot for a second one.
    pub(crate) fn only(mut self, n: usize) -> Tx<'a> {
        self.left = n;
        self
    }

    pub(crate) fn failure(&self) -> Option<&Error> {
        self.failed.as_ref()
    }

    /// The engine underneath. Only for the few statements that must differ.
    pub fn engine(&self) -> Engine {
        match self.conn {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Pg(_) => Engine::Postgres,
        }
    }

    /// Runs a statement and says how many rows it touched.
    pub fn exec(&mut self, sql: &str, params: &[&dyn Param]) -> Result<u64, Error> {
        self.ready()?;
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => sqlite_exec(conn, sql, params),
            Conn::Pg(session) => session.execute(sql, params),
        };
        self.noted(done)
    }

    /// Runs a statement that must touch exactly one row: a guarded UPDATE whose guard failed is [`Error::Stale`].
    pub fn exec_one(&mut self, sql: &str, params: &[&dyn Param]) -> Result<(), Error> {
        match self.exec(sql, params)? {
            1 => Ok(()),
            0 => Err(Error::Stale),
            n => {
                let error = Error::Db(format!("a statement meant for one row touched {n}: {sql}"));
                self.failed = Some(error.clone());
                Err(error)
            }
        }
    }

    /// All rows of a query, each read by `read`.
    pub fn all<T>(
        &mut self,
        sql: &str,
        params: &[&dyn Param],
        mut read: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        self.ready()?;
        // The outer result is the engine's, the inner one the reader's: only the engine's spoils the transaction.
        let rows: Result<Result<Vec<T>, Error>, Error> = match &mut self.conn {
            Conn::Sqlite(conn) => sqlite_all(conn, sql, params, &mut read),
            Conn::Pg(session) => session
                .query(sql, params)
                .map(|rows| rows.iter().map(|row| read(&Row(Line::Pg(row)))).collect()),
        };
        self.noted(rows)?
    }

    /// The first row of a query, or [`Error::NotFound`].
    pub fn one<T>(
        &mut self,
        sql: &str,
        params: &[&dyn Param],
        read: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.maybe(sql, params, read)?.ok_or(Error::NotFound)
    }

    /// The first row of a query, if there is one.
    pub fn maybe<T>(
        &mut self,
        sql: &str,
        params: &[&dyn Param],
        read: impl FnMut(&Row) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        Ok(self.all(sql, params, read)?.into_iter().next())
    }

    /// The first column of the first row.
    pub fn value<T: Column>(&mut self, sql: &str, params: &[&dyn Param]) -> Result<T, Error> {
        self.one(sql, params, |row| row.get(0))
    }

    /// Inserts many rows with as few statements as the engines allow (one, up to 200 rows).
    ///
    /// `head` is `INSERT INTO t (a, b) VALUES`, `tail` is empty or an `ON CONFLICT` clause. No rows: nothing happens.
    pub fn insert_many(&mut self, head: &str, tail: &str, rows: &[Vec<&dyn Param>]) -> Result<u64, Error> {
        let width = rows.first().map_or(0, Vec::len);
        let pattern = (1..=width).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
        self.insert_shaped(head, &format!("({pattern})"), tail, rows)
    }

    /// As [`Tx::insert_many`], with the shape of one row given: `($1, nextval('s'), $2)`.
    pub(crate) fn insert_shaped(
        &mut self,
        head: &str,
        pattern: &str,
        tail: &str,
        rows: &[Vec<&dyn Param>],
    ) -> Result<u64, Error> {
        let Some(width) = rows.first().map(Vec::len) else { return Ok(0) };
        if rows.iter().any(|row| row.len() != width) {
            return Err(Error::Db(format!("rows of different lengths for {head}")));
        }
        let most = (MOST_PARAMETERS / width.max(1)).clamp(1, MOST_ROWS);
        let mut touched = 0;
        for rows in rows.chunks(most) {
            let mut sql =
                String::with_capacity(head.len() + tail.len() + rows.len() * (pattern.len() + 4) + 2);
            sql.push_str(head);
            for i in 0..rows.len() {
                sql.push_str(if i == 0 { " " } else { ", " });
                numbered::raised(&mut sql, pattern, i * width);
            }
            sql.push(' ');
            sql.push_str(tail);
            let params: Vec<&dyn Param> = rows.iter().flatten().copied().collect();
            touched += self.exec(&sql, &params)?;
        }
        Ok(touched)
    }

    /// Tries `f` in a savepoint: if it fails, what it did is undone and the unit may go on.
    pub fn attempt<T, E: From<Error>>(&mut self, f: impl FnOnce(&mut Tx) -> Result<T, E>) -> Result<T, E> {
        self.ready()?;
        self.plain("SAVEPOINT attempt")?;
        let result = f(self);
        if let (Ok(_), None) = (&result, &self.failed) {
            self.plain("RELEASE SAVEPOINT attempt")?;
            return result;
        }
        let hidden = self.failed.take();
        self.plain("ROLLBACK TO SAVEPOINT attempt")?;
        self.plain("RELEASE SAVEPOINT attempt")?;
        match (result, hidden) {
            (Ok(_), Some(error)) => Err(E::from(error)),
            (result, _) => result,
        }
    }

    /// A statement without parameters or answer.
    pub(crate) fn plain(&mut self, sql: &str) -> Result<(), Error> {
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => sqlite_exec(conn, sql, &[]).map(|_| ()),
            Conn::Pg(session) => session.batch(sql),
        };
        self.noted(done)
    }

    /// Several statements without parameters: the text of a migration.
    pub(crate) fn script(&mut self, sql: &str) -> Result<(), Error> {
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute_batch(sql).map_err(Error::from),
            Conn::Pg(session) => session.batch(sql),
        };
        self.noted(done)
    }

    /// Prepares a statement and forgets it; the test of all statements rests on it.
    #[cfg(feature = "testing")]
    pub(crate) fn check(&mut self, sql: &str) -> Result<(), Error> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.prepare(&numbered::for_sqlite(sql)).map(|_| ()).map_err(Error::from),
            Conn::Pg(session) => session.check(sql),
        }
    }

    fn ready(&mut self) -> Result<(), Error> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        if self.left == 0 {
            return Err(Error::Db("a look-up is one statement; use `read` for more".into()));
        }
        self.left = self.left.saturating_sub(1);
        Ok(())
    }

    fn noted<T>(&mut self, done: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &done {
            self.failed = Some(error.clone());
        }
        done
    }
}

fn sqlite_prepared<'c>(
    conn: &'c rusqlite::Connection,
    sql: &str,
    params: &[&dyn Param],
) -> Result<rusqlite::CachedStatement<'c>, Error> {
    let mut statement = conn.prepare_cached(&numbered::for_sqlite(sql))?;
    // SQLite would read a missing parameter as NULL and say nothing.
    if statement.parameter_count() != params.len() {
        return Err(wrong_count(sql, statement.parameter_count(), params.len()));
    }
    for (i, param) in params.iter().enumerate() {
        statement.raw_bind_parameter(i + 1, param.value())?;
    }
    Ok(statement)
}

fn sqlite_exec(conn: &rusqlite::Connection, sql: &str, params: &[&dyn Param]) -> Result<u64, Error> {
    Ok(sqlite_prepared(conn, sql, params)?.raw_execute()? as u64)
}

fn sqlite_all<T>(
    conn: &rusqlite::Connection,
    sql: &str,
    params: &[&dyn Param],
    read: &mut dyn FnMut(&Row) -> Result<T, Error>,
) -> Result<Result<Vec<T>, Error>, Error> {
    let mut statement = sqlite_prepared(conn, sql, params)?;
    let mut rows = statement.raw_query();
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        match read(&Row(Line::Sqlite(row))) {
            Ok(item) => out.push(item),
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Ok(out))
}

pub(crate) fn wrong_count(sql: &str, wanted: usize, given: usize) -> Error {
    Error::Db(format!("{wanted} parameters wanted, {given} given: {sql}"))
}
