//! What can happen to a server: gone, back again, silent, or gone in the very moment of the commit.
//!
//! The tests go through a small forwarder, so that they need not stop the server that other tests use.

#![allow(clippy::unwrap_used)]

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering::SeqCst},
    },
    thread,
    time::{Duration, Instant},
};

use yimen_store::{Error, Options, Store, Target, testing::Fresh};

type Done<T> = Result<T, Error>;

const PASS: u8 = 0;
const GONE: u8 = 1;
const SILENT: u8 = 2;
const LOSE_COMMIT: u8 = 3;

/// Stands between the store and the server.
struct Line {
    mode: Arc<AtomicU8>,
    open: Arc<Mutex<Vec<TcpStream>>>,
    target: Target,
}

impl Line {
    fn to(fresh: &Fresh) -> Line {
        let Target::Postgres(url) = fresh.target() else { panic!("{:?}", fresh.target()) };
        let (head, rest) = url.split_once('@').unwrap();
        let (server, tail) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let line = Line {
            mode: Arc::new(AtomicU8::new(PASS)),
            open: Arc::default(),
            target: Target::Postgres(format!("{head}@127.0.0.1:{port}/{tail}")),
        };
        let (mode, open, server) = (line.mode.clone(), line.open.clone(), server.to_owned());
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if mode.load(SeqCst) == GONE {
                    continue;
                }
                let server = TcpStream::connect(&server).unwrap();
                open.lock().unwrap().extend([client.try_clone().unwrap(), server.try_clone().unwrap()]);
                forward(client.try_clone().unwrap(), server.try_clone().unwrap(), mode.clone(), true);
                forward(server, client, mode.clone(), false);
            }
        });
        line
    }

    fn set(&self, mode: u8) {
        self.mode.store(mode, SeqCst);
        if mode == GONE {
            self.cut();
        }
    }

    /// Ends every connection, as a restart of the server does.
    fn cut(&self) {
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

fn forward(mut from: TcpStream, mut to: TcpStream, mode: Arc<AtomicU8>, from_client: bool) {
    thread::spawn(move || {
        let mut buffer = [0u8; 65_536];
        while let Ok(n @ 1..) = from.read(&mut buffer) {
            if mode.load(SeqCst) == SILENT {
                continue;
            }
            if to.write_all(&buffer[..n]).is_err() {
                break;
            }
            let commit = buffer[..n].windows(6).any(|w| w == b"COMMIT");
            if from_client && commit && mode.load(SeqCst) == LOSE_COMMIT {
                // The client's side first, so that the server's answer cannot get through.
                let _ = from.shutdown(Shutdown::Both);
                thread::sleep(Duration::from_millis(200));
                let _ = to.shutdown(Shutdown::Both);
            }
        }
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    });
}

fn quick() -> Options {
    Options {
        readers: 1,
        writers: 2,
        patience: Duration::from_millis(1200),
        limit: Duration::from_millis(800),
        ..Options::default()
    }
}

fn set_up() -> Option<(Fresh, Line, Store)> {
    let fresh = Fresh::postgres()?;
    drop(fresh.store(quick()));
    let line = Line::to(&fresh);
    let store = Store::open(&line.target, quick()).unwrap();
    Some((fresh, line, store))
}

fn next(store: &Store) -> Done<i64> {
    store.write_now(|tx| yimen_store::counter::next(tx, "360829", "case"))
}

fn seen(store: &Store) -> Done<i64> {
    store.read_now(|tx| tx.value("SELECT CAST(COALESCE(max(n), 0) AS BIGINT) FROM counter", &[]))
}

#[test]
fn while_the_server_is_gone_callers_hear_it_in_time_and_afterwards_all_goes_on() {
    let Some((_fresh, line, store)) = set_up() else { return };
    assert_eq!(next(&store), Ok(1));
    line.set(GONE);
    let started = Instant::now();
    let threads: Vec<_> = (0..20)
        .map(|i| {
            let store = store.clone();
            thread::spawn(move || if i % 2 == 0 { next(&store) } else { seen(&store) })
        })
        .collect();
    for thread in threads {
        let answer = thread.join().unwrap();
        assert!(matches!(answer, Err(Error::Unavailable(_))), "{answer:?}");
    }
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    line.set(PASS);
    assert_eq!(next(&store), Ok(2));
    assert_eq!(seen(&store), Ok(2));
}

#[test]
fn a_server_that_was_restarted_while_all_were_idle_is_not_noticed() {
    let Some((_fresh, line, store)) = set_up() else { return };
    assert_eq!((next(&store), seen(&store)), (Ok(1), Ok(1)));
    line.cut();
    thread::sleep(Duration::from_millis(1100));
    assert_eq!((next(&store), seen(&store)), (Ok(2), Ok(2)));
}

#[test]
fn a_short_outage_is_waited_out() {
    let Some((_fresh, line, store)) = set_up() else { return };
    assert_eq!(next(&store), Ok(1));
    line.set(GONE);
    thread::sleep(Duration::from_millis(1100));
    let waiting = {
        let store = store.clone();
        thread::spawn(move || next(&store))
    };
    thread::sleep(Duration::from_millis(300));
    line.set(PASS);
    assert_eq!(waiting.join().unwrap(), Ok(2));
}

#[test]
fn a_commit_whose_answer_is_lost_is_never_called_done_nor_undone() {
    let Some((_fresh, line, store)) = set_up() else { return };
    assert_eq!(next(&store), Ok(1));
    line.set(LOSE_COMMIT);
    let lost = next(&store);
    line.set(PASS);
    let Err(Error::Unavailable(words)) = lost else { panic!("{lost:?}") };
    assert!(words.contains("outcome is unknown"), "{words}");
    thread::sleep(Duration::from_millis(300));
    // It was done, as it happens; the caller finds out by his idempotency key.
    assert_eq!(seen(&store), Ok(2));
    assert_eq!(next(&store), Ok(3));
}

#[test]
fn a_server_that_says_nothing_is_given_up_in_time() {
    let Some((_fresh, line, store)) = set_up() else { return };
    assert_eq!((next(&store), seen(&store)), (Ok(1), Ok(1)));
    line.set(SILENT);
    let started = Instant::now();
    assert!(matches!(next(&store), Err(Error::Unavailable(_))));
    assert!(matches!(seen(&store), Err(Error::Unavailable(_))));
    assert!(started.elapsed() < Duration::from_secs(12), "{:?}", started.elapsed());
    line.set(GONE);
    line.set(PASS);
    // What was given up may still hold its row until the server notices that nobody is there.
    let started = Instant::now();
    while !matches!(next(&store), Ok(2..)) {
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_connection_ended_by_the_server_in_the_middle_of_a_unit_undoes_it() {
    let Some((_fresh, _line, store)) = set_up() else { return };
    let ended: Done<i64> = store.write_now(|tx| {
        let number = yimen_store::counter::next(tx, "360829", "case")?;
        tx.exec("SELECT pg_terminate_backend(pg_backend_pid())", &[])?;
        Ok(number)
    });
    assert!(matches!(ended, Err(Error::Unavailable(_))), "{ended:?}");
    assert_eq!(next(&store), Ok(1));
}

#[test]
fn of_two_units_that_wait_for_each_other_one_is_told_to_try_again() {
    let Some(fresh) = Fresh::postgres() else { return };
    // With time enough for the server to find out (its deadlock_timeout is 1 s).
    let store = fresh.store(Options::default());
    let both = Arc::new(std::sync::Barrier::new(2));
    let cross = |first: &'static str, second: &'static str| {
        let (store, both) = (store.clone(), both.clone());
        thread::spawn(move || -> Done<i64> {
            store.write_now(move |tx| {
                yimen_store::counter::next(tx, "360829", first)?;
                both.wait();
                yimen_store::counter::next(tx, "360829", second)
            })
        })
    };
    let (a, b) = (cross("a", "b"), cross("b", "a"));
    let answers = [a.join().unwrap(), b.join().unwrap()];
    assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1, "{answers:?}");
    let lost = answers.iter().find(|a| a.is_err()).unwrap();
    assert_eq!(lost, &Err(Error::Stale));
}

#[test]
fn a_server_that_is_not_there_at_the_start_is_unavailable_in_time() {
    let started = Instant::now();
    let target = Target::parse("postgres://nobody@127.0.0.1:9/none");
    let Err(error) = Store::open(&target, quick()) else { panic!("opened") };
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    assert!(started.elapsed() < Duration::from_secs(4));
    let Err(error) = Store::open(&Target::parse("postgres://[bad"), quick()) else { panic!("opened") };
    assert!(matches!(error, Error::Db(_)), "{error}");
}
