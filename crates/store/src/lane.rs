//! The queue in front of a set of worker threads. It is bounded: when it is full, callers sleep until a place is free
//! or their patience ends; nobody spins.

use std::{
    collections::VecDeque,
    future::Future,
    pin::pin,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Wake, Waker},
    thread,
    time::Instant,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{Error, unit::Unit};

pub(crate) struct Lane {
    state: Mutex<State>,
    ready: Condvar,
    places: Arc<Semaphore>,
    size: usize,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Box<dyn Unit>>,
    closed: bool,
}

impl Lane {
    pub fn new(size: usize) -> Arc<Lane> {
        let places = Arc::new(Semaphore::new(size));
        Arc::new(Lane { state: Mutex::default(), ready: Condvar::new(), places, size })
    }

    /// A place in the queue, waiting for one until `deadline`.
    pub async fn place(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, Error> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Ok(place);
        }
        match tokio::time::timeout_at(deadline.into(), self.places.clone().acquire_owned()).await {
            Ok(place) => place.map_err(|_| Error::Closed),
            Err(_) => Err(full()),
        }
    }

    /// As [`Lane::place`], for a thread that may sleep.
    pub fn place_now(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, Error> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Ok(place);
        }
        match sleep_on(self.places.clone().acquire_owned(), deadline) {
            Some(place) => place.map_err(|_| Error::Closed),
            None => Err(full()),
        }
    }

    /// Puts a unit in; a closed lane answers it at once.
    pub fn push(&self, unit: Box<dyn Unit>) {
        let mut state = self.lock();
        if state.closed {
            drop(state);
            return unit.finish(Err(Error::Closed));
        }
        state.queue.push_back(unit);
        drop(state);
        self.ready.notify_one();
    }

    /// The next unit, sleeping until there is one; `None` once the lane is closed and empty.
    pub fn pop(&self) -> Option<Box<dyn Unit>> {
        let mut state = self.lock();
        loop {
            if let Some(unit) = state.queue.pop_front() {
                return Some(unit);
            }
            if state.closed {
                return None;
            }
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Whatever waits already, up to `most`, without sleeping.
    pub fn drain(&self, into: &mut Vec<Box<dyn Unit>>, most: usize) {
        let mut state = self.lock();
        let n = state.queue.len().min(most);
        into.extend(state.queue.drain(..n));
    }

    pub fn close(&self) {
        self.lock().closed = true;
        self.ready.notify_all();
    }

    pub fn is_closed(&self) -> bool {
        self.lock().closed
    }

    /// How many units are waiting or being worked on.
    pub fn occupied(&self) -> usize {
        self.size - self.places.available_permits().min(self.size)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn full() -> Error {
    Error::Unavailable("too many units of work are waiting".into())
}

struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread until `deadline`, outside of any runtime.
fn sleep_on<F: Future>(future: F, deadline: Instant) -> Option<F::Output> {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(out) = future.as_mut().poll(&mut context) {
            return Some(out);
        }
        thread::park_timeout(deadline.checked_duration_since(Instant::now())?);
    }
}
