//! One unit of work on its way from the caller, through a worker thread, to its answer.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use tokio::sync::{OwnedSemaphorePermit, oneshot};

use crate::{Error, Tx};

/// What a unit asks of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Changes something; answered after the commit.
    Write,
    /// Several statements over one snapshot.
    Read,
    /// One statement; no transaction around it.
    Lookup,
}

/// A unit of work with its types hidden, as the worker threads see it.
pub(crate) trait Unit: Send {
    fn kind(&self) -> Kind;
    /// Nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
    /// The moment after which it shall not be started any more.
    fn deadline(&self) -> Instant;
    /// Runs the closure once. `true`: keep what it did; `false`: undo it.
    fn run(&mut self, tx: &mut Tx) -> bool;
    /// Answers: with what the closure gave if `outcome` is Ok, with the engine's error otherwise.
    fn finish(self: Box<Self>, outcome: Result<(), Error>);
}

pub(crate) struct Work<F, T, E> {
    pub kind: Kind,
    pub closure: Option<F>,
    pub result: Option<Result<T, E>>,
    pub answer: oneshot::Sender<Result<T, E>>,
    pub deadline: Instant,
    pub slow: Duration,
    /// The place in the queue, given back when the work is done.
    pub place: OwnedSemaphorePermit,
}

impl<F, T, E> Unit for Work<F, T, E>
where
    F: FnOnce(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn kind(&self) -> Kind {
        self.kind
    }

    fn abandoned(&self) -> bool {
        self.answer.is_closed()
    }

    fn deadline(&self) -> Instant {
        self.deadline
    }

    fn run(&mut self, tx: &mut Tx) -> bool {
        let Some(closure) = self.closure.take() else { return false };
        let started = Instant::now();
        let result = match inside(|| catch_unwind(AssertUnwindSafe(|| closure(tx)))) {
            Err(_) => Err(E::from(Error::Panicked)),
            // The closure swallowed an engine's error: the transaction is spoilt, whatever the closure believes.
            Ok(Ok(value)) => match tx.failure() {
                Some(error) => Err(E::from(error.clone())),
                None => Ok(value),
            },
            Ok(Err(error)) => Err(error),
        };
        let took = started.elapsed();
        if took > self.slow {
            let (millis, work) = (took.as_millis(), std::any::type_name::<F>());
            tracing::warn!(millis, work, kind = ?self.kind, "slow unit of work");
        }
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn finish(self: Box<Self>, outcome: Result<(), Error>) {
        let result = match (self.result, outcome) {
            // A closure that refused keeps its own words: its part was undone either way.
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(E::from(error)),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(E::from(Error::Closed)),
        };
        drop(self.place);
        let _ = self.answer.send(result);
    }
}

thread_local! {
    static INSIDE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

fn inside<T>(f: impl FnOnce() -> T) -> T {
    INSIDE.set(true);
    let out = f();
    INSIDE.set(false);
    out
}

/// Whether this thread is running a unit of work now. To wait for another one here would be to wait for oneself.
pub(crate) fn is_inside() -> bool {
    INSIDE.get()
}
