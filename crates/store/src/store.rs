//! The store: where units of work go in and answers come out.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::{
    Error, Tx,
    gauge::{Counts, Gauge},
    lane::Lane,
    lock::Hold,
    migrate::{self, Migration},
    pg, sqlite,
    unit::{self, Kind, Work},
};

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the embedded engine.
    Sqlite(PathBuf),
    /// The address of a server, `postgres://user@host:port/database`.
    Postgres(String),
}

impl Target {
    /// Reads `postgres://…`, `postgresql://…`, `sqlite:PATH` or a plain path.
    pub fn parse(text: &str) -> Target {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Target::Postgres(text.to_owned())
        } else {
            let path =
                text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).unwrap_or(text);
            Target::Sqlite(PathBuf::from(path))
        }
    }
}

/// Which engine serves a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, in the program.
    Sqlite,
    /// PostgreSQL, or a server that speaks its wire.
    Postgres,
}

/// How a store is opened. `Options::default()` is right for serving.
#[derive(Debug, Clone)]
pub struct Options {
    /// Whether this process may change the database. Without it, `write` and `migrate` are refused and no lock is
    /// taken on the file: for `verify` and `backup` beside a running server.
    pub writing: bool,
    /// Connections for reading (default 4).
    pub readers: usize,
    /// Connections for writing, PostgreSQL only (default 8); SQLite has one writer.
    pub writers: usize,
    /// The most units that may wait for each of reading and writing (default 1,024).
    pub queue: usize,
    /// How long a unit may wait before it is started: for a place in the queue, a lock, a server (default 5 s).
    pub patience: Duration,
    /// How long its statements may run (default 15 s).
    pub limit: Duration,
    /// A unit that takes longer is logged as a warning (default 250 ms).
    pub slow: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            writing: true,
            readers: 4,
            writers: 8,
            queue: 1024,
            patience: Duration::from_secs(5),
            limit: Duration::from_secs(15),
            slow: Duration::from_millis(250),
        }
    }
}

impl Options {
    /// For looking only.
    pub fn read_only() -> Options {
        Options { writing: false, ..Options::default() }
    }
}

/// A database and the threads that serve it. Cheap to clone; the last clone to go stops the threads, after they have
/// finished what was already in the queue.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    target: Target,
    options: Options,
    writes: Arc<Lane>,
    reads: Arc<Lane>,
    counts: Arc<Counts>,
    threads: Mutex<Vec<(Kind, JoinHandle<()>)>>,
    /// Held while this process may write the file, so that a restore cannot take it away underneath.
    hold: Option<Hold>,
}

impl Store {
    /// Opens the database and starts its threads; applies no migration.
    ///
    /// A missing SQLite file is created when opened for writing. A PostgreSQL server that does not answer within the
    /// patience of the options is [`Error::Unavailable`].
    pub fn open(target: &Target, options: Options) -> Result<Store, Error> {
        let counts = Arc::new(Counts::default());
        let (writes, reads) = (Lane::new(options.queue), Lane::new(options.queue));
        let mut threads = Vec::new();
        let mut hold = None;
        match target {
            Target::Sqlite(path) => {
                if options.writing {
                    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                        std::fs::create_dir_all(folder).map_err(|e| crate::error::at(folder, e))?;
                    }
                    hold = Some(Hold::shared(path)?);
                    let first = sqlite::open(path, options.patience)?;
                    let settings =
                        sqlite::Settings { path: path.clone(), busy: options.patience, limit: options.limit };
                    let counts = counts.clone();
                    let work = move |lane: &Lane| sqlite::writer(lane, first, &settings, &counts);
                    threads.push((Kind::Write, spawn("store-writer", &writes, work)?));
                }
                for i in 0..options.readers.max(1) {
                    let (conn, limit) = (sqlite::open_reader(path, options.patience)?, options.limit);
                    let name = format!("store-reader-{i}");
                    let work = move |lane: &Lane| sqlite::reader(lane, &conn, limit);
                    threads.push((Kind::Read, spawn(&name, &reads, work)?));
                }
            }
            Target::Postgres(url) => {
                let settings = pg::Settings {
                    url: url.clone(),
                    writing: false,
                    limit: options.limit,
                    lock: options.patience,
                    connect: options.patience.min(Duration::from_secs(3)),
                };
                pg::off_runtime(|| pg::Session::connect(&settings).map(drop))?;
                let writers = if options.writing { options.writers.max(1) } else { 0 };
                for i in 0..writers + options.readers.max(1) {
                    let (kind, name, lane) = match i < writers {
                        true => (Kind::Write, "store-writer", &writes),
                        false => (Kind::Read, "store-reader", &reads),
                    };
                    let settings = pg::Settings { writing: kind == Kind::Write, ..settings.clone() };
                    let counts = counts.clone();
                    let work = move |lane: &Lane| pg::worker(lane, &settings, &counts);
                    threads.push((kind, spawn(name, lane, work)?));
                }
            }
        }
        let inner = Inner {
            target: target.clone(),
            options,
            writes,
            reads,
            counts,
            threads: Mutex::new(threads),
            hold,
        };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// Applies the migrations that the database lacks, in order, each in a transaction of its own, and returns them.
    /// Blocking.
    pub fn migrate(&self) -> Result<Vec<Migration>, Error> {
        self.may_write()?;
        migrate::apply(self)
    }

    /// Runs `f` in a transaction and answers after the commit that holds it is durable.
    ///
    /// If `f` answers an error or panics, what it did is undone and its error (or [`Error::Panicked`]) comes back. If the
    /// caller stops waiting before `f` was begun, it is not begun; afterwards it runs to its end.
    pub async fn write<T, E>(&self, f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.may_write()?;
        self.send(Kind::Write, f).await
    }

    /// Runs `f` over one snapshot of the database, in which it can change nothing.
    pub async fn read<T, E>(&self, f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(Kind::Read, f).await
    }

    /// As [`Store::read`] for exactly one statement, without a transaction around it: cheaper on PostgreSQL. A second
    /// statement is refused.
    pub async fn lookup<T, E>(&self, f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send(Kind::Lookup, f).await
    }

    /// The blocking twin of [`Store::write`], for the command line, the demo and tests. Not from an async thread.
    pub fn write_now<T, E>(&self, f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.may_write()?;
        self.send_now(Kind::Write, f)
    }

    /// The blocking twin of [`Store::read`]. Not from an async thread.
    pub fn read_now<T, E>(&self, f: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.send_now(Kind::Read, f)
    }

    /// Which engine serves this store.
    pub fn engine(&self) -> Engine {
        match self.inner.target {
            Target::Sqlite(_) => Engine::Sqlite,
            Target::Postgres(_) => Engine::Postgres,
        }
    }

    /// Which database this is.
    pub fn target(&self) -> &Target {
        &self.inner.target
    }

    /// The options it was opened with.
    pub fn options(&self) -> &Options {
        &self.inner.options
    }

    /// What the store is doing now.
    pub fn gauge(&self) -> Gauge {
        self.inner.counts.read(self.inner.writes.occupied(), self.inner.reads.occupied())
    }

    /// Copies a SQLite database to `to` while it is being served. See [`crate::backup`]. Blocking.
    pub fn backup(&self, to: &Path) -> Result<crate::backup::Copied, Error> {
        match &self.inner.target {
            Target::Sqlite(path) => crate::backup::backup(path, to, &mut |_, _| {}),
            Target::Postgres(_) => Err(crate::backup::not_here()),
        }
    }

    fn may_write(&self) -> Result<(), Error> {
        if self.inner.options.writing { Ok(()) } else { Err(Error::Db("opened for reading only".into())) }
    }

    fn lane(&self, kind: Kind) -> &Arc<Lane> {
        if kind == Kind::Write { &self.inner.writes } else { &self.inner.reads }
    }

    async fn send<F, T, E>(&self, kind: Kind, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let deadline = Instant::now() + self.inner.options.patience;
        let place = self.lane(kind).place(deadline).await?;
        let answer = self.enqueue(kind, f, deadline, place);
        answer.await.unwrap_or_else(|_| Err(E::from(Error::Closed)))
    }

    fn send_now<F, T, E>(&self, kind: Kind, f: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        if unit::is_inside() {
            return Err(E::from(Error::Db(
                "a unit of work cannot wait for another one: it would wait for itself".into(),
            )));
        }
        let deadline = Instant::now() + self.inner.options.patience;
        let place = self.lane(kind).place_now(deadline)?;
        let answer = self.enqueue(kind, f, deadline, place);
        answer.blocking_recv().unwrap_or_else(|_| Err(E::from(Error::Closed)))
    }

    fn enqueue<F, T, E>(
        &self,
        kind: Kind,
        f: F,
        deadline: Instant,
        place: OwnedSemaphorePermit,
    ) -> oneshot::Receiver<Result<T, E>>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (answer, receiver) = oneshot::channel();
        let slow = self.inner.options.slow;
        self.lane(kind).push(Box::new(Work {
            kind,
            closure: Some(f),
            result: None,
            answer,
            deadline,
            slow,
            place,
        }));
        receiver
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let (writers, readers): (Vec<_>, Vec<_>) = threads.into_iter().partition(|t| t.0 == Kind::Write);
        // Readers first: the last connection to close works SQLite's log into the file, and that is the writer's task.
        for (lane, threads) in [(&self.reads, readers), (&self.writes, writers)] {
            lane.close();
            for (_, thread) in threads {
                // A closure may have held the last clone: then this runs on a worker, which cannot wait for itself.
                if thread.thread().id() != std::thread::current().id() && thread.join().is_err() {
                    tracing::error!("a thread of the store had died");
                }
            }
        }
        drop(self.hold.take());
    }
}

/// Closes the lane when its thread ends in any way, so that nobody waits for a thread that is gone.
struct CloseAtEnd(Arc<Lane>);

impl Drop for CloseAtEnd {
    fn drop(&mut self) {
        self.0.close();
        let mut rest = Vec::new();
        self.0.drain(&mut rest, usize::MAX);
        rest.into_iter().for_each(|unit| unit.finish(Err(Error::Closed)));
    }
}

fn spawn(
    name: &str,
    lane: &Arc<Lane>,
    work: impl FnOnce(&Lane) + Send + 'static,
) -> Result<JoinHandle<()>, Error> {
    let lane = lane.clone();
    let body = move || {
        let guard = CloseAtEnd(lane);
        work(&guard.0);
    };
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(body);
    thread.map_err(|e| Error::Unavailable(format!("no thread for the store: {e}")))
}
