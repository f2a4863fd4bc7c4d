//! What can happen to a file: full, locked, a commit that fails, a process that is killed.

#![allow(clippy::unwrap_used)]

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use yimen_store::{Error, Options, Store, Target, testing::Fresh};

type Done<T> = Result<T, Error>;

fn path(fresh: &Fresh) -> PathBuf {
    match fresh.target() {
        Target::Sqlite(path) => path.clone(),
        Target::Postgres(url) => panic!("{url}"),
    }
}

fn run(store: &Store, sql: &'static str) {
    let done: Done<u64> = store.write_now(move |tx| tx.exec(sql, &[]));
    done.unwrap();
}

fn number(store: &Store, sql: &'static str) -> i64 {
    let done: Done<i64> = store.read_now(move |tx| tx.value(sql, &[]));
    done.unwrap()
}

fn page(store: &Store, id: i64) -> Done<()> {
    store.write_now(move |tx| {
        tx.exec_one(
            "INSERT INTO page (county, id, text) VALUES ('360829', $1, $2)",
            &[&id, &"件".repeat(20_000)],
        )
    })
}

#[test]
fn a_full_disk_loses_nothing_that_was_answered_and_the_writer_lives_on() {
    let fresh = Fresh::sqlite();
    let store = fresh.store(Options::default());
    run(&store, "CREATE TABLE page (county TEXT, id BIGINT, text TEXT, PRIMARY KEY (county, id))");
    let most: Done<i64> = store.write_now(|tx| {
        let now: i64 = tx.value("PRAGMA page_count", &[])?;
        // The engine's own limit stands in for the disk's.
        match now + 200 {
            400.. => panic!("the empty schema has grown; raise the limit of this test"),
            _ => tx.value("PRAGMA max_page_count = 400", &[]),
        }
    });
    assert_eq!(most, Ok(400));
    let threads: Vec<_> = (0..60i64)
        .map(|id| {
            let store = store.clone();
            std::thread::spawn(move || (id, page(&store, id)))
        })
        .collect();
    let answers: Vec<(i64, Done<()>)> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    let kept: Vec<i64> = answers.iter().filter(|(_, done)| done.is_ok()).map(|(id, _)| *id).collect();
    assert!(!kept.is_empty() && kept.len() < 60, "{}", kept.len());
    for (id, done) in &answers {
        assert!(done.is_ok() || matches!(done, Err(Error::Unavailable(_))), "{id}: {done:?}");
    }
    assert_eq!(number(&store, "SELECT count(*) FROM page"), kept.len() as i64);
    run(&store, "DELETE FROM page WHERE id = (SELECT min(id) FROM page)");
    page(&store, 1000).unwrap();
    let more: Done<i64> = store.write_now(|tx| tx.value("PRAGMA max_page_count = 100000", &[]));
    more.unwrap();
    page(&store, 1001).unwrap();
    assert_eq!(number(&store, "SELECT count(*) FROM page"), kept.len() as i64 + 1);
}

#[test]
fn a_commit_that_fails_is_heard_by_all_who_shared_it_and_the_writer_lives_on() {
    let fresh = Fresh::sqlite();
    let store = fresh.store(Options::default());
    run(&store, "CREATE TABLE a (county TEXT, id BIGINT, PRIMARY KEY (county, id))");
    // No schema of ours has such a reference (a test says so); here it is the way to make COMMIT itself fail.
    run(
        &store,
        "CREATE TABLE b (county TEXT, id BIGINT, PRIMARY KEY (county, id), \
         FOREIGN KEY (county, id) REFERENCES a (county, id) DEFERRABLE INITIALLY DEFERRED)",
    );
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let holder = store.clone();
    let holder = std::thread::spawn(move || -> Done<()> {
        holder.write_now(move |_| {
            let _ = wait.recv();
            Ok(())
        })
    });
    std::thread::sleep(Duration::from_millis(50));
    let threads: Vec<_> = (0..6i64)
        .map(|id| {
            let store = store.clone();
            let sql = if id == 3 {
                "INSERT INTO b (county, id) VALUES ('360829', $1)"
            } else {
                "INSERT INTO a (county, id) VALUES ('360829', $1 + 100)"
            };
            std::thread::spawn(move || -> Done<u64> { store.write_now(move |tx| tx.exec(sql, &[&id])) })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(50));
    go.send(()).unwrap();
    holder.join().unwrap().unwrap();
    for thread in threads {
        let answer = thread.join().unwrap();
        assert!(matches!(answer, Err(Error::Unavailable(_))), "{answer:?}");
    }
    assert_eq!(number(&store, "SELECT count(*) FROM a") + number(&store, "SELECT count(*) FROM b"), 0);
    run(&store, "INSERT INTO a (county, id) VALUES ('360829', 1)");
    assert_eq!(number(&store, "SELECT count(*) FROM a"), 1);
}

#[test]
fn a_database_locked_by_another_program_is_unavailable_within_the_patience_and_then_works() {
    let fresh = Fresh::sqlite();
    let store = fresh.store(Options { patience: Duration::from_millis(400), ..Options::default() });
    run(&store, "CREATE TABLE a (county TEXT, id BIGINT, PRIMARY KEY (county, id))");
    let other = rusqlite::Connection::open(path(&fresh)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let started = Instant::now();
    let threads: Vec<_> = (0..20i64)
        .map(|id| {
            let store = store.clone();
            std::thread::spawn(move || -> Done<u64> {
                store.write_now(move |tx| tx.exec("INSERT INTO a (county, id) VALUES ('360829', $1)", &[&id]))
            })
        })
        .collect();
    assert_eq!(number(&store, "SELECT count(*) FROM a"), 0, "reading goes on");
    for thread in threads {
        let answer = thread.join().unwrap();
        assert!(matches!(answer, Err(Error::Unavailable(_))), "{answer:?}");
    }
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    other.execute_batch("ROLLBACK").unwrap();
    run(&store, "INSERT INTO a (county, id) VALUES ('360829', 1)");
    assert_eq!(number(&store, "SELECT count(*) FROM a"), 1, "what was refused was not done later");
}

#[test]
fn a_path_that_cannot_be_a_database_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let said = |path: &Path| match Store::open(&Target::Sqlite(path.to_owned()), Options::default()) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => error.to_string(),
    };
    assert!(said(folder.path()).contains(&folder.path().display().to_string()));
    let text = folder.path().join("text.db");
    std::fs::write(&text, "这不是数据库".repeat(1000)).unwrap();
    assert!(said(&text).contains("not a database"), "{}", said(&text));
    let missing = folder.path().join("missing.db");
    assert!(Store::open(&Target::Sqlite(missing.clone()), Options::read_only()).is_err());
    assert!(!missing.exists());
}
