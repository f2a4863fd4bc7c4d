//! A process killed at any instant: what it had answered is there, whole, and nothing is half there.

#![allow(clippy::unwrap_used)]

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use yimen_store::{
    Engine, Error, Options, Store, Target, counter,
    journal::{self, NewEntry},
    tally::{self, By, Filter, Increment},
    testing::Fresh,
};

type Done<T> = Result<T, Error>;

const COUNTY: &str = "360829";
const ROUNDS: usize = 8;

/// One case: a number, two entries, a tally, all or nothing.
fn case(store: &Store) -> Done<i64> {
    store.write_now(|tx| {
        let number = counter::next(tx, COUNTY, "case")?;
        let stream = format!("case:{number}");
        let head = journal::head(tx, COUNTY, &stream)?;
        let entry =
            |kind: &str| NewEntry { kind: kind.into(), at: number, actor: "clerk".into(), body: "{}".into() };
        journal::append(tx, COUNTY, &stream, &head, &[entry("case.received"), entry("case.accepted")])?;
        let (day, measure) = ("2026-11-23".to_owned(), "received".to_owned());
        tally::add(
            tx,
            COUNTY,
            &[Increment { township: "101".into(), day, measure, item: String::new(), n: 1 }],
        )?;
        Ok(number)
    })
}

/// Not a test of its own: the process that is killed. It prints each number after it was answered.
#[test]
fn the_process_that_is_killed() {
    let Ok(target) = std::env::var("YIMEN_KILLED_TARGET") else { return };
    let store = Store::open(&Target::parse(&target), Options::default()).unwrap();
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            std::thread::spawn(move || {
                loop {
                    let number = case(&store).unwrap();
                    println!("\nanswered {number}");
                }
            })
        })
        .collect();
    std::thread::spawn({
        let store = store.clone();
        move || {
            loop {
                tally::fold(&store, COUNTY).unwrap();
                std::thread::sleep(Duration::from_millis(5));
            }
        }
    });
    threads.into_iter().for_each(|t| t.join().unwrap());
}

fn killed_after(target: &str, running: Duration) -> Vec<i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_process_that_is_killed", "--nocapture"])
        .env("YIMEN_KILLED_TARGET", target)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(out).lines().map_while(Result::ok);
        lines
            .filter_map(|line| line.strip_prefix("answered ").and_then(|n| n.parse().ok()))
            .collect::<Vec<i64>>()
    });
    std::thread::sleep(running);
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn nothing_answered_is_lost_and_nothing_is_half_done_when_the_process_is_killed() {
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        drop(fresh.store(Options::default()));
        let target = match fresh.target() {
            Target::Sqlite(path) => path.display().to_string(),
            Target::Postgres(url) => url.clone(),
        };
        let mut answered = 0;
        for round in 0..ROUNDS {
            let numbers = killed_after(&target, Duration::from_millis(150 + 37 * round as u64));
            let store = fresh.unmigrated(Options::default());
            if store.engine() == Engine::Postgres {
                // The server may need a moment to end what the dead process had begun.
                std::thread::sleep(Duration::from_millis(200));
            }
            let state: Done<(i64, Vec<String>)> = store.read_now(|tx| {
                Ok((
                    tx.value("SELECT COALESCE(max(n), 0) FROM counter", &[])?,
                    tx.all("SELECT stream FROM journal WHERE version = 2", &[], |row| row.get(0))?,
                ))
            });
            let (number, streams) = state.unwrap();
            for answer in &numbers {
                assert!(
                    streams.contains(&format!("case:{answer}")),
                    "case {answer} was answered and is not there"
                );
            }
            assert_eq!(streams.len() as i64, number, "numbers without a gap, every case whole");
            let verified = journal::verify(&store, COUNTY, None, &mut |_| {}).unwrap();
            assert_eq!((verified.wrong, verified.entries), (None, 2 * number as u64));
            let counted: Done<Vec<tally::Total>> =
                store.read_now(|tx| tally::sum(tx, COUNTY, &Filter::default(), By::default()));
            assert_eq!(counted.unwrap().first().map_or(0, |t| t.n), number, "tallies equal a recount");
            answered += numbers.len();
        }
        assert!(answered > ROUNDS, "{answered} answers in all: the process hardly ran");
    }
}
