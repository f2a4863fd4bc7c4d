//! The journal, and what a tamperer would do to it.

#![allow(clippy::unwrap_used)]

mod filled;

use filled::*;
use yimen_store::{
    Error,
    journal::{self, Fault, Head},
    testing::on_each,
};

#[test]
fn an_entry_is_chained_to_the_one_before_and_read_back_whole() {
    on_each(|store| {
        let first =
            append(&store, "case:1", vec![fact("case.received", 5), fact("case.accepted", 6)]).unwrap();
        let then = append(&store, "case:1", vec![fact("case.decided", 7)]).unwrap();
        assert_eq!((first.version, then.version), (2, 3));
        let entries: Done<Vec<journal::Entry>> = store.read_now(|tx| journal::entries(tx, COUNTY, "case:1"));
        let entries = entries.unwrap();
        assert_eq!(entries.iter().map(|e| e.version).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(entries[0].prev, vec![0; 32]);
        assert_eq!(entries[1].prev, entries[0].hash);
        assert_eq!((&entries[2].prev, &entries[2].hash), (&first.hash, &then.hash));
        assert_eq!((entries[2].kind.as_str(), entries[2].at), ("case.decided", 7));
        assert_eq!(entries[2].body, fact("case.decided", 7).body);
        let head: Done<Head> = store.read_now(|tx| journal::head(tx, COUNTY, "case:1"));
        assert_eq!(head, Ok(then));
        let none: Done<Head> = store.read_now(|tx| journal::head(tx, COUNTY, "case:2"));
        assert_eq!(none, Ok(Head::NEW));
    });
}

#[test]
fn the_hash_of_an_entry_is_what_its_description_says() {
    use sm3::{Digest, Sm3};
    let entry = fact("case.received", 1_763_900_000_000_000);
    let mut bytes = Vec::new();
    let mut field = |b: &[u8]| {
        bytes.extend((b.len() as u64).to_be_bytes());
        bytes.extend(b);
    };
    field(b"yimen.journal.1");
    field(&[0; 32]);
    field(b"360829");
    field("case:安福-1".as_bytes());
    field(&1i64.to_be_bytes());
    field(&entry.at.to_be_bytes());
    field(entry.actor.as_bytes());
    field(entry.kind.as_bytes());
    field(entry.body.as_bytes());
    let expected: [u8; 32] = Sm3::digest(&bytes).into();
    assert_eq!(journal::hash(&[0; 32], COUNTY, "case:安福-1", 1, &entry), expected);
}

#[test]
fn two_who_append_after_the_same_version_cannot_both_win() {
    on_each(|store| {
        let head = append(&store, "case:1", vec![fact("case.received", 1)]).unwrap();
        let threads: Vec<_> = (0..8i64)
            .map(|i| {
                let (store, head) = (store.clone(), head.clone());
                std::thread::spawn(move || -> Done<Head> {
                    store.write_now(move |tx| {
                        journal::append(tx, COUNTY, "case:1", &head, &[fact("case.accepted", i)])
                    })
                })
            })
            .collect();
        let answers: Vec<Done<Head>> = threads.into_iter().map(|t| t.join().unwrap()).collect();
        assert_eq!(answers.iter().filter(|a| a.is_ok()).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|a| a.is_ok() || *a == Err(Error::Stale)), "{answers:?}");
        assert_eq!(verify(&store).wrong, None);
    });
}

#[test]
fn a_head_that_never_was_is_stale_too() {
    on_each(|store| {
        append(&store, "case:1", vec![fact("case.received", 1)]).unwrap();
        for head in
            [Head { version: 5, hash: vec![1; 32] }, Head { version: 1, hash: vec![1; 32] }, Head::NEW]
        {
            let done: Done<Head> = store.write_now(move |tx| {
                journal::append(tx, COUNTY, "case:1", &head, &[fact("case.accepted", 2)])
            });
            assert_eq!(done, Err(Error::Stale));
        }
        let nothing: Done<Head> =
            store.write_now(|tx| journal::append(tx, COUNTY, "case:1", &Head::NEW, &[]));
        assert_eq!(nothing, Ok(Head { version: 0, hash: vec![0; 32] }));
    });
}

#[test]
fn the_journal_is_walked_in_the_countys_order() {
    on_each(|store| {
        filled(&store);
        let other: Done<Head> = store
            .write_now(|tx| journal::append(tx, "360801", "case:0", &Head::NEW, &[fact("case.received", 1)]));
        other.unwrap();
        let mut seen = Vec::new();
        let mut after = 0;
        loop {
            let page: Done<Vec<journal::Entry>> =
                store.read_now(move |tx| journal::walk(tx, COUNTY, after, 7));
            let page = page.unwrap();
            let Some(last) = page.last() else { break };
            after = last.seq;
            seen.extend(page);
        }
        assert_eq!(seen.len(), 30);
        assert!(seen.windows(2).all(|w| w[0].seq < w[1].seq));
        assert_eq!(seen[29].kind, "case.decided");
        let counties: Done<Vec<String>> = store.read_now(journal::counties);
        assert_eq!(counties.unwrap(), ["360801", "360829"]);
    });
}

#[test]
fn a_changed_word_is_named() {
    on_each(|store| {
        filled(&store);
        tamper(
            &store,
            "UPDATE journal SET body = '{}' WHERE county = $1 AND stream = $2 AND version = 2",
            vec![COUNTY.into(), "case:4".into()],
        );
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!(
            (wrong.stream.as_deref(), wrong.version, wrong.fault),
            (Some("case:4"), Some(2), Fault::Altered)
        );
        assert!(wrong.to_string().contains("case:4") && wrong.to_string().contains("altered"), "{wrong}");
    });
}

#[test]
fn every_column_of_an_entry_is_under_its_hash() {
    on_each(|store| {
        let changes = [
            "UPDATE journal SET at = at + 1 WHERE version = 2 AND stream = 'case:4'",
            "UPDATE journal SET actor = 'other' WHERE version = 2 AND stream = 'case:5'",
            "UPDATE journal SET kind = 'case.refused' WHERE version = 2 AND stream = 'case:6'",
            "UPDATE journal SET hash = prev WHERE version = 2 AND stream = 'case:7'",
            "UPDATE journal SET prev = hash WHERE version = 2 AND stream = 'case:8'",
            "UPDATE journal SET stream = 'case:other' WHERE stream = 'case:9'",
        ];
        filled(&store);
        for change in changes.into_iter().rev() {
            tamper(&store, change, vec![]);
            let wrong = verify(&store).wrong.unwrap();
            assert_eq!(wrong.fault, Fault::Altered, "{change}: {wrong}");
        }
    });
}

#[test]
fn entries_that_changed_places_are_named() {
    on_each(|store| {
        filled(&store);
        tamper(&store, "UPDATE journal SET version = 9 WHERE stream = 'case:1' AND version = 1", vec![]);
        tamper(&store, "UPDATE journal SET version = 1 WHERE stream = 'case:1' AND version = 2", vec![]);
        tamper(&store, "UPDATE journal SET version = 2 WHERE stream = 'case:1' AND version = 9", vec![]);
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!((wrong.stream.as_deref(), wrong.fault), (Some("case:1"), Fault::Altered));
    });
}
