//! Units of work, on both engines.

#![allow(clippy::unwrap_used)]

use std::{sync::mpsc, time::Duration};

use yimen_store::{
    Error, Options, Store, Tx,
    testing::{on_each, on_each_with},
};

type Done<T> = Result<T, Error>;

const COUNTY: &str = "360829";

fn table(store: &Store) {
    let made: Done<u64> = store.write_now(|tx| {
        tx.exec(
            "CREATE TABLE note (county TEXT, id BIGINT, text TEXT, open BOOLEAN, raw BYTEA, PRIMARY KEY (county, id))",
            &[],
        )
    });
    made.unwrap();
}

fn put(tx: &mut Tx, id: i64, text: &str) -> Done<()> {
    tx.exec_one(
        "INSERT INTO note (county, id, text, open) VALUES ($1, $2, $3, $4)",
        &[&COUNTY, &id, &text, &true],
    )
}

fn texts(store: &Store) -> Vec<String> {
    let found: Done<Vec<String>> = store.read_now(|tx| {
        tx.all("SELECT text FROM note WHERE county = $1 ORDER BY id", &[&COUNTY], |row| row.get(0))
    });
    found.unwrap()
}

#[test]
fn parameters_go_by_number_not_by_first_appearance() {
    on_each(|store| {
        table(&store);
        store.write_now(|tx| put(tx, 1, "待受理")).unwrap();
        let done: Done<()> =
            store.write_now(|tx| tx.exec_one("UPDATE note SET text = $2 WHERE id = $1", &[&1i64, &"已受理"]));
        done.unwrap();
        assert_eq!(texts(&store), ["已受理"]);
    });
}

#[test]
fn an_update_that_touches_no_row_is_stale_and_undoes_the_unit() {
    on_each(|store| {
        table(&store);
        let done: Done<()> = store.write_now(|tx| {
            put(tx, 1, "甲")?;
            tx.exec_one("UPDATE note SET text = $1 WHERE county = $2 AND id = $3", &[&"乙", &COUNTY, &9i64])
        });
        assert_eq!(done, Err(Error::Stale));
        assert!(texts(&store).is_empty());
    });
}

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    on_each(|store| {
        table(&store);
        let long = "䶮·𠮷".repeat(20_000);
        let text = long.clone();
        let done: Done<()> = store.write_now(move |tx| {
            let sql = "INSERT INTO note (county, id, text, open, raw) VALUES ($1, $2, $3, $4, $5)";
            tx.exec_one(sql, &[&COUNTY, &i64::MAX, &text, &false, &vec![0u8, 255]])?;
            tx.exec_one(sql, &[&COUNTY, &i64::MIN, &None::<String>, &None::<bool>, &None::<Vec<u8>>])
        });
        done.unwrap();
        type Line = (i64, Option<String>, Option<bool>, Option<Vec<u8>>);
        let rows: Done<Vec<Line>> = store.read_now(|tx| {
            tx.all("SELECT id, text, open, raw FROM note ORDER BY id DESC", &[], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
        });
        let rows = rows.unwrap();
        assert_eq!(rows[0], (i64::MAX, Some(long.clone()), Some(false), Some(vec![0, 255])));
        assert_eq!(rows[1], (i64::MIN, None, None, None));
        let wrong: Done<String> = store.read_now(|tx| tx.value("SELECT id FROM note", &[]));
        assert!(matches!(wrong, Err(Error::Db(_))), "{wrong:?}");
        let null: Done<String> =
            store.read_now(|tx| tx.value("SELECT text FROM note WHERE open IS NULL", &[]));
        assert!(matches!(null, Err(Error::Db(_))), "{null:?}");
    });
}

#[test]
fn too_few_or_too_many_parameters_are_an_error_and_not_null() {
    on_each(|store| {
        table(&store);
        let few: Done<u64> =
            store.write_now(|tx| tx.exec("DELETE FROM note WHERE county = $1 AND id = $2", &[&COUNTY]));
        assert!(matches!(few, Err(Error::Db(_))), "{few:?}");
        let many: Done<u64> = store.write_now(|tx| tx.exec("DELETE FROM note", &[&COUNTY]));
        assert!(matches!(many, Err(Error::Db(_))), "{many:?}");
    });
}

#[test]
fn a_duplicate_is_a_conflict_that_names_its_table() {
    on_each(|store| {
        table(&store);
        let done: Done<()> = store.write_now(|tx| {
            put(tx, 1, "甲")?;
            put(tx, 1, "乙")
        });
        let Err(Error::Conflict(name)) = done else { panic!("{done:?}") };
        assert!(name.contains("note"), "{name}");
        assert!(texts(&store).is_empty());
    });
}

#[test]
fn a_unit_that_swallows_an_engine_error_is_undone_all_the_same() {
    on_each(|store| {
        table(&store);
        let done: Done<()> = store.write_now(|tx| {
            put(tx, 1, "甲")?;
            let _ = put(tx, 1, "乙");
            Ok(())
        });
        assert!(matches!(done, Err(Error::Conflict(_))), "{done:?}");
        let then: Done<()> = store.write_now(|tx| {
            let _ = put(tx, 1, "甲").and_then(|()| put(tx, 1, "乙"));
            put(tx, 2, "丙")
        });
        assert!(matches!(then, Err(Error::Conflict(_))), "{then:?}");
        assert!(texts(&store).is_empty());
    });
}

#[test]
fn what_was_only_attempted_is_undone_and_the_rest_stays() {
    on_each(|store| {
        table(&store);
        let done: Done<(bool, bool)> = store.write_now(|tx| {
            put(tx, 1, "甲")?;
            let failed = tx.attempt(|tx| {
                put(tx, 2, "乙")?;
                put(tx, 1, "乙")
            });
            let refused = tx.attempt(|tx| put(tx, 3, "丙").and(Err::<(), _>(Error::Stale)));
            tx.attempt(|tx| put(tx, 4, "丁"))?;
            Ok((failed.is_err(), refused.is_err()))
        });
        assert_eq!(done, Ok((true, true)));
        assert_eq!(texts(&store), ["甲", "丁"]);
    });
}

/// Holds the only writer until told to go on, so that what is sent meanwhile shares one commit.
fn holding(store: &Store) -> (mpsc::Sender<()>, std::thread::JoinHandle<()>) {
    let (go, wait) = mpsc::channel::<()>();
    let (started, running) = mpsc::channel();
    let store = store.clone();
    let holder = std::thread::spawn(move || {
        let held: Done<()> = store.write_now(move |_| {
            let _ = started.send(());
            let _ = wait.recv();
            Ok(())
        });
        held.unwrap();
    });
    running.recv().unwrap();
    (go, holder)
}

#[test]
fn units_that_share_a_commit_fail_panic_and_refuse_alone() {
    on_each(|store| {
        table(&store);
        let before = store.gauge();
        let (go, holder) = holding(&store);
        let started: Vec<_> = (0..20i64)
            .map(|id| {
                let store = store.clone();
                std::thread::spawn(move || -> Done<()> {
                    store.write_now(move |tx| {
                        put(tx, id, &id.to_string())?;
                        match id % 4 {
                            1 => put(tx, id, "again"),
                            2 => panic!("in the middle of unit {id}"),
                            3 => Err(Error::Stale),
                            _ => Ok(()),
                        }
                    })
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(100));
        go.send(()).unwrap();
        holder.join().unwrap();
        for (id, thread) in started.into_iter().enumerate() {
            match (id % 4, thread.join().unwrap()) {
                (0, Ok(()))
                | (1, Err(Error::Conflict(_)))
                | (2, Err(Error::Panicked))
                | (3, Err(Error::Stale)) => {}
                (_, answer) => panic!("unit {id}: {answer:?}"),
            }
        }
        assert_eq!(texts(&store), ["0", "4", "8", "12", "16"]);
        let after = store.gauge();
        assert!(after.units - before.units >= 6);
        if store.engine() == yimen_store::Engine::Sqlite {
            assert!(after.commits - before.commits <= 3, "{before:?} {after:?}");
        }
    });
}

#[test]
fn what_was_answered_can_be_seen_by_everybody_at_once() {
    on_each(|store| {
        table(&store);
        let threads: Vec<_> = (0..8i64)
            .map(|t| {
                let store = store.clone();
                std::thread::spawn(move || {
                    for i in 0..25 {
                        let id = t * 100 + i;
                        store.write_now(move |tx| put(tx, id, "x")).unwrap();
                        let seen: Done<i64> = store.read_now(move |tx| {
                            tx.value(
                                "SELECT count(*) FROM note WHERE county = $1 AND id = $2",
                                &[&COUNTY, &id],
                            )
                        });
                        assert_eq!(seen, Ok(1));
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(texts(&store).len(), 200);
    });
}

#[test]
fn a_unit_nobody_waits_for_any_more_is_not_begun() {
    on_each_with(Options { writers: 1, ..Options::default() }, |store| {
        table(&store);
        let (go, holder) = holding(&store);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let unit = store.write(|tx| put(tx, 1, "甲"));
            assert!(tokio::time::timeout(Duration::from_millis(20), unit).await.is_err());
        });
        go.send(()).unwrap();
        holder.join().unwrap();
        store.write_now(|tx| put(tx, 2, "乙")).unwrap();
        assert_eq!(texts(&store), ["乙"]);
    });
}

#[test]
fn a_read_sees_one_moment_and_changes_nothing() {
    on_each(|store| {
        table(&store);
        store.write_now(|tx| put(tx, 1, "甲")).unwrap();
        let writer = store.clone();
        let counts: Done<(i64, i64)> = store.read_now(move |tx| {
            let before = tx.value("SELECT count(*) FROM note", &[])?;
            let other = std::thread::spawn(move || writer.write_now(|tx| put(tx, 2, "乙")));
            other.join().expect("the writer thread")?;
            Ok((before, tx.value("SELECT count(*) FROM note", &[])?))
        });
        assert_eq!(counts, Ok((1, 1)));
        let change: Done<u64> = store.read_now(|tx| tx.exec("DELETE FROM note", &[]));
        assert!(change.is_err());
        assert_eq!(texts(&store), ["甲", "乙"]);
    });
}

#[test]
fn many_rows_go_in_with_one_statement() {
    on_each(|store| {
        table(&store);
        let done: Done<u64> = store.write_now(|tx| {
            let ids: Vec<i64> = (0..1000).collect();
            let rows: Vec<Vec<&dyn yimen_store::Param>> =
                ids.iter().map(|id| -> Vec<&dyn yimen_store::Param> { vec![&COUNTY, id, &"x"] }).collect();
            tx.insert_many("INSERT INTO note (county, id, text) VALUES", "ON CONFLICT DO NOTHING", &[])?;
            tx.insert_many("INSERT INTO note (county, id, text) VALUES", "", &rows)?;
            tx.insert_many("INSERT INTO note (county, id, text) VALUES", "ON CONFLICT DO NOTHING", &rows)
        });
        assert_eq!(done, Ok(0));
        assert_eq!(texts(&store).len(), 1000);
    });
}

#[test]
fn a_unit_inside_a_unit_is_refused_instead_of_waiting_for_itself() {
    on_each(|store| {
        let inner = store.clone();
        let done: Done<()> = store.write_now(move |_| inner.write_now(|_| Ok(())));
        assert!(matches!(done, Err(Error::Db(_))), "{done:?}");
    });
}

#[test]
fn when_the_queue_is_full_callers_wait_and_then_hear_that_the_store_is_busy() {
    let options = Options {
        queue: 2,
        writers: 1,
        patience: Duration::from_millis(300),
        slow: Duration::from_secs(9),
        ..Options::default()
    };
    on_each_with(options, |store| {
        let (go, holder) = holding(&store);
        let queued = store.clone();
        let second = std::thread::spawn(move || -> Done<()> { queued.write_now(|_| Ok(())) });
        std::thread::sleep(Duration::from_millis(50));
        let third: Done<()> = store.write_now(|_| Ok(()));
        assert!(matches!(third, Err(Error::Unavailable(_))), "{third:?}");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let fourth: Done<()> = runtime.block_on(store.write(|_| Ok(())));
        assert!(matches!(fourth, Err(Error::Unavailable(_))), "{fourth:?}");
        go.send(()).unwrap();
        holder.join().unwrap();
        // Queued in time, but too late to be started.
        let second = second.join().unwrap();
        assert!(matches!(second, Err(Error::Unavailable(_))), "{second:?}");
        let fifth: Done<()> = store.write_now(|_| Ok(()));
        fifth.unwrap();
    });
}

#[test]
fn a_statement_that_runs_too_long_is_ended() {
    let options = Options { limit: Duration::from_millis(200), ..Options::default() };
    on_each_with(options, |store| {
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) \
                       SELECT count(*) FROM n";
        let read: Done<i64> = store.read_now(move |tx| tx.value(endless, &[]));
        assert_eq!(read, Err(Error::Timeout));
        let write: Done<i64> = store.write_now(move |tx| tx.value(endless, &[]));
        assert_eq!(write, Err(Error::Timeout));
        let after: Done<i64> = store.write_now(|tx| tx.value("SELECT count(*) FROM counter", &[]));
        assert_eq!(after, Ok(0));
    });
}

#[test]
fn a_look_up_is_one_statement() {
    on_each(|store| {
        table(&store);
        store.write_now(|tx| put(tx, 1, "甲")).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let one: Done<String> = store.lookup(|tx| tx.value("SELECT text FROM note", &[])).await;
            assert_eq!(one.as_deref(), Ok("甲"));
            let two: Done<String> = store
                .lookup(|tx| {
                    tx.value::<String>("SELECT text FROM note", &[])?;
                    tx.value("SELECT text FROM note", &[])
                })
                .await;
            assert!(matches!(two, Err(Error::Db(_))), "{two:?}");
            let change: Done<u64> = store.lookup(|tx| tx.exec("DELETE FROM note", &[])).await;
            assert!(change.is_err(), "{change:?}");
        });
        assert_eq!(texts(&store), ["甲"]);
    });
}

#[test]
fn a_store_opened_for_reading_refuses_to_write() {
    for fresh in
        [yimen_store::testing::Fresh::sqlite()].into_iter().chain(yimen_store::testing::Fresh::postgres())
    {
        drop(fresh.store(Options::default()));
        let store = fresh.unmigrated(Options::read_only());
        let done: Done<()> = store.write_now(|_| Ok(()));
        assert!(done.is_err());
        assert!(store.migrate().is_err());
        let read: Done<i64> = store.read_now(|tx| tx.value("SELECT count(*) FROM journal", &[]));
        assert_eq!(read, Ok(0));
    }
}

#[test]
fn the_store_can_be_opened_used_and_dropped_inside_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        on_each(drop);
        let fresh = yimen_store::testing::Fresh::sqlite();
        let store = fresh.store(Options::default());
        let done: Done<i64> = store.write(|tx| yimen_store::counter::next(tx, COUNTY, "case")).await;
        assert_eq!(done, Ok(1));
    });
}
