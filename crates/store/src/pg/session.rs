//! One connection, driven by the thread that owns it.
//!
//! BEGIN travels together with the first statement of a unit, so a transaction costs one round trip less; a unit that
//! runs no statement costs none.

use std::{
    collections::HashMap,
    future::Future,
    time::{Duration, Instant},
};

use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls, Row, Statement, types::ToSql};

use crate::{Error, Param, tx::wrong_count, value::Value};

/// Statements kept prepared on one connection.
const PREPARED: usize = 1024;
/// A connection that lay idle for longer is asked whether it still lives before work is given to it.
const IDLE: Duration = Duration::from_secs(1);
/// How much longer than the server's own limit an answer is waited for before the line is given up.
const GRACE: Duration = Duration::from_secs(3);

/// How sessions are made.
#[derive(Clone)]
pub(crate) struct Settings {
    pub url: String,
    /// Whether transactions may change anything.
    pub writing: bool,
    /// The longest one statement may run.
    pub limit: Duration,
    /// The longest a statement may wait for a lock.
    pub lock: Duration,
    /// The longest a connection may take to come about.
    pub connect: Duration,
}

pub(crate) struct Session {
    runtime: Runtime,
    client: Client,
    prepared: HashMap<String, Statement>,
    begin: &'static str,
    begun: bool,
    used: Instant,
    limit: Duration,
}

impl Session {
    /// Connects, within the settings' time.
    pub fn connect(settings: &Settings) -> Result<Session, Error> {
        let mut config: tokio_postgres::Config = settings
            .url
            .parse()
            .map_err(|e| Error::Db(format!("the database address cannot be read: {e}")))?;
        if config.get_application_name().is_none() {
            config.application_name("yimen");
        }
        config.connect_timeout(settings.connect);
        config.keepalives_idle(Duration::from_secs(30));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| Error::Unavailable(format!("no runtime for the connection: {e}")))?;
        let made = runtime.block_on(async {
            tokio::time::timeout(settings.connect, async {
                let (client, connection) = config.connect(NoTls).await?;
                tokio::spawn(connection);
                client.batch_execute(&set_up(settings)).await?;
                Ok::<_, tokio_postgres::Error>(client)
            })
            .await
        });
        let client = match made {
            Ok(client) => client.map_err(|e| unreachable(&Error::from(e)))?,
            Err(_) => return Err(Error::Unavailable("the database server does not answer".into())),
        };
        let (prepared, used) = (HashMap::new(), Instant::now());
        Ok(Session {
            runtime,
            client,
            prepared,
            begin: "",
            begun: false,
            used,
            limit: settings.limit + GRACE,
        })
    }

    /// Whether the line still stands. Asks the server if it has been idle for a while.
    pub fn lives(&mut self) -> bool {
        if self.client.is_closed() {
            return false;
        }
        if self.used.elapsed() < IDLE {
            return true;
        }
        let asked = within(&self.runtime, Duration::from_secs(2), self.client.check_connection());
        self.used = Instant::now();
        asked.is_ok()
    }

    /// The next statement opens a transaction with `begin`; an empty text means none.
    pub fn start(&mut self, begin: &'static str) {
        self.begin = begin;
        self.begun = false;
    }

    /// Ends the transaction, if one was opened. An error without the server's own word means: outcome unknown.
    pub fn end(&mut self, keep: bool) -> Result<(), Error> {
        self.used = Instant::now();
        if !std::mem::take(&mut self.begun) {
            return Ok(());
        }
        let how = if keep { "COMMIT" } else { "ROLLBACK" };
        within(&self.runtime, self.limit, self.client.batch_execute(how)).map_err(|error| match error {
            Error::Unavailable(text) if keep => Error::Unavailable(format!(
                "the answer to the commit was lost, its outcome is unknown: {text}"
            )),
            other => other,
        })
    }

    pub fn execute(&mut self, sql: &str, params: &[&dyn Param]) -> Result<u64, Error> {
        self.with(sql, params, async |client, statement, params| client.execute(statement, params).await)
    }

    pub fn query(&mut self, sql: &str, params: &[&dyn Param]) -> Result<Vec<Row>, Error> {
        self.with(sql, params, async |client, statement, params| client.query(statement, params).await)
    }

    /// Statements without parameters, in the current transaction.
    pub fn batch(&mut self, sql: &str) -> Result<(), Error> {
        let begin = if self.begun { "" } else { self.begin };
        let (begun, done) = within(&self.runtime, self.limit, async {
            let (begun, done) = together(&self.client, begin, self.client.batch_execute(sql)).await;
            Ok((begun, done))
        })?;
        self.opened(begun)?;
        done.map_err(Error::from)
    }

    /// Prepares and forgets.
    #[cfg(feature = "testing")]
    pub fn check(&mut self, sql: &str) -> Result<(), Error> {
        within(&self.runtime, self.limit, self.client.prepare(sql)).map(|_| ())
    }

    fn with<T>(
        &mut self,
        sql: &str,
        params: &[&dyn Param],
        run: impl AsyncFnOnce(&Client, &Statement, &[&(dyn ToSql + Sync)]) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, Error> {
        let values: Vec<Value> = params.iter().map(|p| p.value()).collect();
        let refs: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as _).collect();
        let begin = if self.begun { "" } else { self.begin };
        let (client, prepared) = (&self.client, &mut self.prepared);
        let work = async {
            let statement = match prepared.get(sql) {
                Some(statement) => statement.clone(),
                None => {
                    let statement = client.prepare(sql).await?;
                    if prepared.len() >= PREPARED {
                        prepared.clear();
                    }
                    prepared.insert(sql.to_owned(), statement.clone());
                    statement
                }
            };
            // The driver would panic.
            if statement.params().len() != refs.len() {
                return Ok(Err(wrong_count(sql, statement.params().len(), refs.len())));
            }
            run(client, &statement, &refs).await.map(Ok)
        };
        let (begun, done) =
            within(&self.runtime, self.limit, async { Ok(together(client, begin, work).await) })?;
        self.opened(begun)?;
        let done = done.map_err(|error| {
            // Another process may have migrated the tables under a prepared statement.
            if matches!(error.code().map(|code| code.code()), Some("0A000" | "26000")) {
                self.prepared.clear();
            }
            Error::from(error)
        });
        done?
    }

    fn opened(&mut self, begun: Option<Result<(), tokio_postgres::Error>>) -> Result<(), Error> {
        match begun {
            None => Ok(()),
            Some(Ok(())) => {
                self.begun = true;
                Ok(())
            }
            Some(Err(error)) => Err(Error::from(error)),
        }
    }
}

/// Sends `begin` (if any) and the first message of `work` in one go, and waits for both.
async fn together<T>(
    client: &Client,
    begin: &str,
    work: impl Future<Output = T>,
) -> (Option<Result<(), tokio_postgres::Error>>, T) {
    if begin.is_empty() {
        return (None, work.await);
    }
    let (begun, done) = tokio::join!(biased; client.batch_execute(begin), work);
    (Some(begun), done)
}

/// Drives `future` on the session's runtime; a server that says nothing for too long counts as gone.
fn within<T>(
    runtime: &Runtime,
    limit: Duration,
    future: impl Future<Output = Result<T, tokio_postgres::Error>>,
) -> Result<T, Error> {
    match runtime.block_on(async { tokio::time::timeout(limit, future).await }) {
        Ok(done) => Ok(done?),
        Err(_) => Err(Error::Unavailable("the database server does not answer".into())),
    }
}

fn set_up(settings: &Settings) -> String {
    format!(
        "SET statement_timeout = {limit}; SET lock_timeout = {lock}; \
         SET idle_in_transaction_session_timeout = {idle}; SET synchronous_commit = on; SET timezone = 'UTC'; \
         SET client_min_messages = warning; SET default_transaction_read_only = {reading}",
        reading = if settings.writing { "off" } else { "on" },
        limit = settings.limit.as_millis(),
        lock = settings.lock.as_millis(),
        idle = settings.limit.as_millis() * 2,
    )
}

/// While connecting, whatever the server says (starting up, too many clients, no such database) means: not now.
fn unreachable(error: &Error) -> Error {
    Error::Unavailable(match error {
        Error::Unavailable(text) | Error::Db(text) => text.clone(),
        other => other.to_string(),
    })
}
