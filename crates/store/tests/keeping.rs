//! Tallies, messages, answers and running numbers, on both engines.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use yimen_store::{
    Error, Store, counter, idempotency, outbox,
    tally::{self, By, Filter, Increment, Total},
    testing::on_each,
};

type Done<T> = Result<T, Error>;

const COUNTY: &str = "360829";

fn one(township: &str, day: &str, measure: &str, item: &str, n: i64) -> Increment {
    Increment { township: township.into(), day: day.into(), measure: measure.into(), item: item.into(), n }
}

fn add(store: &Store, increments: Vec<Increment>) {
    let done: Done<()> = store.write_now(move |tx| tally::add(tx, COUNTY, &increments));
    done.unwrap();
}

fn sum(store: &Store, filter: Filter, by: By) -> Vec<Total> {
    let done: Done<Vec<Total>> = store.read_now(move |tx| tally::sum(tx, COUNTY, &filter, by));
    done.unwrap()
}

fn by_measure(store: &Store) -> Vec<(String, i64)> {
    sum(store, Filter::default(), By::default()).into_iter().map(|t| (t.measure, t.n)).collect()
}

#[test]
fn a_sum_is_the_same_before_during_and_after_folding() {
    on_each(|store| {
        add(&store, vec![]);
        add(
            &store,
            vec![
                one("101", "2026-11-02", "received", "A1", 1),
                one("101", "2026-11-02", "accepted", "A1", 1),
            ],
        );
        add(
            &store,
            vec![
                one("102", "2026-11-03", "received", "A2", 1),
                one("102", "2026-11-03", "received", "A1", 2),
            ],
        );
        let expected = [("accepted".to_owned(), 1), ("received".to_owned(), 4)];
        assert_eq!(by_measure(&store), expected);
        assert_eq!(tally::fold(&store, COUNTY), Ok(4));
        assert_eq!(by_measure(&store), expected);
        assert_eq!(tally::fold(&store, COUNTY), Ok(0));
        add(&store, vec![one("101", "2026-11-02", "received", "A1", -1)]);
        assert_eq!(by_measure(&store)[1].1, 3);
        assert_eq!(tally::fold(&store, COUNTY), Ok(1));
        assert_eq!(by_measure(&store)[1].1, 3);
        let other: Done<Vec<Total>> =
            store.read_now(|tx| tally::sum(tx, "360801", &Filter::default(), By::default()));
        assert_eq!(other, Ok(vec![]));
    });
}

#[test]
fn a_sum_keeps_apart_what_is_asked_and_leaves_out_the_rest() {
    on_each(|store| {
        for (township, day, item) in [
            ("101", "2026-11-02", "A1"),
            ("101", "2026-11-03", "A2"),
            ("", "2026-11-03", ""),
            ("102", "2026-12-01", "A1"),
        ] {
            add(
                &store,
                vec![one(township, day, "received", item, 1), one(township, day, "decided", item, 10)],
            );
        }
        tally::fold(&store, COUNTY).unwrap();
        add(&store, vec![one("101", "2026-11-30", "received", "A1", 5)]);
        let november = Filter {
            measure: Some("received".into()),
            from: Some("2026-11-01".into()),
            to: Some("2026-11-30".into()),
            ..Filter::default()
        };
        let by_township = By { township: true, ..By::default() };
        let lines: Vec<(String, i64)> =
            sum(&store, november.clone(), by_township).into_iter().map(|t| (t.township, t.n)).collect();
        assert_eq!(lines, [(String::new(), 1), ("101".into(), 7)]);
        let county_itself = Filter { township: Some(String::new()), ..november.clone() };
        assert_eq!(sum(&store, county_itself, By::default())[0].n, 1);
        let item = Filter { item: Some("A1".into()), ..Filter::default() };
        let by_all = By { township: true, day: true, item: true };
        assert_eq!(sum(&store, item, by_all).len(), 5);
        let by_day: Vec<String> =
            sum(&store, november, By { day: true, ..By::default() }).into_iter().map(|t| t.day).collect();
        assert_eq!(by_day, ["2026-11-02", "2026-11-03", "2026-11-30"]);
    });
}

#[test]
fn folding_loses_and_doubles_nothing_while_others_add_and_fold() {
    on_each(|store| {
        let adders: Vec<_> = (0..4i64)
            .map(|a| {
                let store = store.clone();
                std::thread::spawn(move || {
                    for i in 0..50i64 {
                        let day = format!("2026-11-{:02}", i % 28 + 1);
                        add(&store, vec![one(&a.to_string(), &day, "received", "A1", 1); 3]);
                    }
                })
            })
            .collect();
        let folders: Vec<_> = (0..3)
            .map(|_| {
                let store = store.clone();
                std::thread::spawn(move || {
                    let mut folded = 0;
                    for _ in 0..20 {
                        folded += tally::fold(&store, COUNTY).unwrap();
                        let total = by_measure(&store).first().map_or(0, |(_, n)| *n);
                        assert!(total <= 600 && total % 3 == 0, "{total}");
                    }
                    folded
                })
            })
            .collect();
        adders.into_iter().for_each(|t| t.join().unwrap());
        let mut folded: u64 = folders.into_iter().map(|t| t.join().unwrap()).sum();
        folded += tally::fold(&store, COUNTY).unwrap();
        assert_eq!(folded, 600);
        assert_eq!(by_measure(&store), [("received".to_owned(), 600)]);
        let left: Done<i64> = store.read_now(|tx| tally::unfolded(tx, COUNTY));
        assert_eq!(left, Ok(0));
    });
}

#[test]
fn an_increment_of_an_undone_unit_does_not_count() {
    on_each(|store| {
        let done: Done<()> = store.write_now(|tx| {
            tally::add(tx, COUNTY, &[one("101", "2026-11-02", "received", "A1", 1)])?;
            Err(Error::Stale)
        });
        assert_eq!(done, Err(Error::Stale));
        assert_eq!(by_measure(&store), []);
    });
}

fn put(store: &Store, topic: &'static str, at: i64) {
    let done: Done<()> = store.write_now(move |tx| outbox::put(tx, COUNTY, topic, "case:1", "{}", at));
    done.unwrap();
}

fn take(store: &Store, now: i64, limit: i64) -> Vec<outbox::Message> {
    let done: Done<Vec<outbox::Message>> =
        store.write_now(move |tx| outbox::take(tx, COUNTY, now, 100, limit));
    done.unwrap()
}

#[test]
fn a_message_is_taken_by_one_until_its_lease_ends_and_then_by_another() {
    on_each(|store| {
        put(&store, "first", 10);
        put(&store, "second", 20);
        put(&store, "later", 500);
        let taken = take(&store, 50, 10);
        assert_eq!(taken.iter().map(|m| m.topic.as_str()).collect::<Vec<_>>(), ["first", "second"]);
        assert_eq!(take(&store, 60, 10), [], "under lease");
        let (first, second) = (taken[0].id, taken[1].id);
        let done: Done<()> = store.write_now(move |tx| outbox::done(tx, COUNTY, first));
        done.unwrap();
        let again = take(&store, 151, 10);
        assert_eq!((again.len(), again[0].id, again[0].attempts), (1, second, 2));
        let failed: Done<()> =
            store.write_now(move |tx| outbox::failed(tx, COUNTY, second, Some(300), "gateway answered 503"));
        failed.unwrap();
        assert_eq!(take(&store, 299, 10), []);
        assert_eq!(take(&store, 300, 10)[0].attempts, 3);
        let given_up: Done<()> =
            store.write_now(move |tx| outbox::failed(tx, COUNTY, second, None, "no such number"));
        given_up.unwrap();
        assert_eq!(take(&store, 450, 10), []);
        let rest: Done<(i64, Vec<outbox::Message>)> =
            store.read_now(|tx| Ok((outbox::waiting(tx, COUNTY)?, outbox::dead(tx, COUNTY, 0, 10)?)));
        let (waiting, dead) = rest.unwrap();
        assert_eq!((waiting, dead.len(), dead[0].id), (1, 1, second));
    });
}

#[test]
fn many_takers_share_the_messages_without_taking_one_twice() {
    on_each(|store| {
        for i in 0..60 {
            put(&store, "notice", i);
        }
        let takers: Vec<_> = (0..6)
            .map(|_| {
                let store = store.clone();
                std::thread::spawn(move || {
                    let mut mine = Vec::new();
                    for _ in 0..20 {
                        mine.extend(take(&store, 1000, 5).into_iter().map(|m| m.id));
                    }
                    mine
                })
            })
            .collect();
        let all: Vec<i64> = takers.into_iter().flat_map(|t| t.join().unwrap()).collect();
        assert_eq!(all.len(), 60);
        assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), 60);
    });
}

fn kept(status: i64) -> idempotency::Kept {
    idempotency::Kept {
        account: "clerk.chen".into(),
        key: "k1".into(),
        request_hash: "aa".into(),
        status,
        body: "{\"case_no\":\"1\"}".into(),
        at: 5,
    }
}

#[test]
fn the_same_key_twice_keeps_the_first_answer() {
    on_each(|store| {
        let none: Done<Option<idempotency::Kept>> =
            store.read_now(|tx| idempotency::find(tx, COUNTY, "clerk.chen", "k1"));
        assert_eq!(none, Ok(None));
        let first: Done<()> = store.write_now(|tx| idempotency::put(tx, COUNTY, &kept(201)));
        first.unwrap();
        let second: Done<i64> = store.write_now(|tx| {
            let number = counter::next(tx, COUNTY, "case")?;
            idempotency::put(tx, COUNTY, &kept(200))?;
            Ok(number)
        });
        assert!(matches!(second, Err(Error::Conflict(_))), "{second:?}");
        let found: Done<Option<idempotency::Kept>> =
            store.read_now(|tx| idempotency::find(tx, COUNTY, "clerk.chen", "k1"));
        assert_eq!(found, Ok(Some(kept(201))));
        let other: Done<Option<idempotency::Kept>> =
            store.read_now(|tx| idempotency::find(tx, COUNTY, "clerk.li", "k1"));
        assert_eq!(other, Ok(None));
        let purged: Done<(u64, u64)> = store
            .write_now(|tx| Ok((idempotency::purge(tx, COUNTY, 5)?, idempotency::purge(tx, COUNTY, 6)?)));
        assert_eq!(purged, Ok((0, 1)));
    });
}

#[test]
fn running_numbers_have_no_gap_though_units_are_undone() {
    on_each(|store| {
        let threads: Vec<_> = (0..40i64)
            .map(|i| {
                let store = store.clone();
                std::thread::spawn(move || -> Done<i64> {
                    store.write_now(move |tx| {
                        let number = counter::next(tx, COUNTY, "case:2026-11-23")?;
                        if i % 4 == 0 { Err(Error::Stale) } else { Ok(number) }
                    })
                })
            })
            .collect();
        let mut numbers: Vec<i64> = threads.into_iter().filter_map(|t| t.join().unwrap().ok()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
        let other: Done<i64> = store.write_now(|tx| counter::next(tx, COUNTY, "case:2026-11-24"));
        assert_eq!(other, Ok(1));
    });
}
