//! Seals, proofs, and what a tamperer would do to them.

#![allow(clippy::unwrap_used)]

mod filled;

use filled::*;
use yimen_store::{
    Engine, Options, Store,
    journal::{self, Fault, Head, NewEntry},
    seal,
    testing::{Fresh, on_each},
};

#[test]
fn an_untouched_journal_verifies_before_and_after_sealing() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        filled(&store);
        let open = verify(&store);
        assert_eq!((open.entries, open.streams, open.seals, open.unsealed), (30, 10, 0, 30));
        assert_eq!(open.wrong, None);
        let seals = seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        assert_eq!(seals.len(), 1);
        append(&store, "case:3", vec![fact("case.delivered", HOUR)]).unwrap();
        assert_eq!(seal::close(&store, &vault, COUNTY, HOUR, HOUR).unwrap(), [], "too young to be sealed");
        let second = seal::close(&store, &vault, COUNTY, 2 * HOUR, HOUR).unwrap();
        assert_eq!((second[0].number, second[0].entries, second[0].first_seq), (2, 1, seals[0].last_seq + 1));
        assert_eq!(second[0].prev, seals[0].hash);
        let closed = verify(&store);
        assert_eq!((closed.entries, closed.seals, closed.sealed, closed.unsealed), (31, 2, 31, 0));
        assert_eq!((closed.wrong, closed.signers), (None, vec![vault.public_key()]));
        assert_eq!(
            journal::verify(&store, COUNTY, Some(&vault.public_key()), &mut |_| {}).unwrap().wrong,
            None
        );
        let last: Done<Option<seal::Seal>> = store.read_now(|tx| seal::last(tx, COUNTY));
        assert_eq!(last.unwrap().as_ref(), second.first());
    });
}

#[test]
fn a_clock_set_wrong_once_does_not_hold_the_sealing_up() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        append(&store, "case:1", vec![fact("case.received", 1)]).unwrap();
        append(&store, "case:2", vec![fact("case.received", 999 * HOUR)]).unwrap();
        append(&store, "case:3", vec![fact("case.received", 2)]).unwrap();
        let seals = seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        assert_eq!(seals.iter().map(|s| s.entries).sum::<i64>(), 3);
    });
}

#[test]
fn an_outsider_with_a_printed_root_can_prove_an_entry() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        filled(&store);
        let seals = seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        let entries: Done<Vec<journal::Entry>> = store.read_now(|tx| journal::walk(tx, COUNTY, 0, 100));
        for entry in entries.unwrap() {
            let proof: Done<Option<seal::Proof>> =
                store.read_now(move |tx| seal::proof(tx, COUNTY, entry.seq));
            let proof = proof.unwrap().expect("sealed");
            let text = NewEntry { kind: entry.kind, at: entry.at, actor: entry.actor, body: entry.body };
            let hash = journal::hash(&entry.prev, COUNTY, &entry.stream, entry.version, &text);
            assert!(proof.holds(&hash, &seals[0].root));
            assert!(proof.seal.is_signed());
            let altered = NewEntry { body: "{}".into(), ..text };
            let hash = journal::hash(&entry.prev, COUNTY, &entry.stream, entry.version, &altered);
            assert!(!proof.holds(&hash, &seals[0].root));
        }
        append(&store, "case:1", vec![fact("case.delivered", 1)]).unwrap();
        let open: Done<Option<seal::Proof>> =
            store.read_now(move |tx| seal::proof(tx, COUNTY, seals[0].last_seq + 1));
        assert_eq!(open, Ok(None));
    });
}

#[test]
fn a_removed_entry_is_named_in_the_middle_by_its_gap_and_at_the_end_by_its_seal() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        filled(&store);
        seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        tamper(&store, "DELETE FROM journal WHERE stream = 'case:7' AND version = 3", vec![]);
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!((wrong.seal, wrong.fault), (Some(1), Fault::Missing));
        tamper(&store, "DELETE FROM journal WHERE stream = 'case:2' AND version = 2", vec![]);
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!((wrong.fault, wrong.seal), (Fault::Missing, Some(1)), "the earlier place is named first");
        tamper(&store, "DELETE FROM journal_seal", vec![]);
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!(
            (wrong.stream.as_deref(), wrong.version, wrong.fault),
            (Some("case:2"), Some(3), Fault::Gap)
        );
    });
}

/// A tamperer who knows the hashing rewrites a whole stream so that its chain is right again.
fn rewritten(store: &Store, stream: &'static str) {
    let done: Done<()> = store.write_now(move |tx| {
        let old = journal::entries(tx, COUNTY, stream)?;
        let mut prev = vec![0u8; 32];
        for entry in old {
            let text = NewEntry { kind: entry.kind, at: entry.at, actor: entry.actor, body: "{\"paid\":1}".into() };
            let hash = journal::hash(&prev, COUNTY, stream, entry.version, &text);
            tx.exec_one(
                "UPDATE journal SET body = $1, prev = $2, hash = $3 WHERE county = $4 AND stream = $5 AND version = $6",
                &[&text.body, &prev, &hash, &COUNTY, &stream, &entry.version],
            )?;
            prev = hash.to_vec();
        }
        Ok(())
    });
    done.unwrap();
}

#[test]
fn a_stream_rewritten_with_right_hashes_is_betrayed_by_its_seal() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        filled(&store);
        seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        rewritten(&store, "case:6");
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!((wrong.stream.as_deref(), wrong.version), (Some("case:6"), Some(1)));
        assert_eq!((wrong.fault, wrong.seal), (Fault::NotAsSealed, Some(1)));
    });
}

#[test]
fn a_case_slipped_in_under_a_seal_is_named() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        filled(&store);
        // Leaves a hole in the order, as an undone transaction does on PostgreSQL.
        let first = seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap().remove(0);
        tamper(&store, "DELETE FROM journal_seal", vec![]);
        tamper(&store, "DELETE FROM journal WHERE stream = 'case:5'", vec![]);
        seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        assert_eq!(verify(&store).wrong, None);
        let hole = first.first_seq;
        let done: Done<Head> = store.write_now(move |tx| {
            let head =
                journal::append(tx, COUNTY, "case:back-dated", &Head::NEW, &[fact("case.received", 1)])?;
            let free: i64 = tx.value(
                "SELECT min(a.seq) + 1 FROM journal a WHERE a.county = $1 AND a.seq >= $2 AND NOT EXISTS \
                 (SELECT 1 FROM journal b WHERE b.county = a.county AND b.seq = a.seq + 1)",
                &[&COUNTY, &hole],
            )?;
            tx.exec_one(
                "UPDATE journal SET seq = $1 WHERE county = $2 AND stream = 'case:back-dated'",
                &[&free, &COUNTY],
            )?;
            Ok(head)
        });
        done.unwrap();
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!((wrong.stream.as_deref(), wrong.fault), (Some("case:back-dated"), Fault::SlippedIn));
    });
}

#[test]
fn a_seal_that_was_touched_is_named() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        let (_other, foreign) = self::vault("other");
        for day in 0..3 {
            append(&store, "case:1", vec![fact("case.noted", day)]).unwrap();
            seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
        }
        let seals = || -> Vec<seal::Seal> {
            let list: Done<Vec<seal::Seal>> = store.read_now(|tx| seal::list(tx, COUNTY, 0, 10));
            list.unwrap()
        };
        assert_eq!(seals().len(), 3);
        let mine = vault.public_key();
        assert_eq!(seal::verify(&store, COUNTY, Some(&mine), &mut |_| {}).unwrap().wrong, None);
        let other =
            seal::verify(&store, COUNTY, Some(&foreign.public_key()), &mut |_| {}).unwrap().wrong.unwrap();
        assert_eq!((other.fault, other.seal), (Fault::SealForeign, Some(1)));
        let fault_after = |sql: &'static str, back: &'static str| {
            tamper(&store, sql, vec![]);
            let wrong = seal::verify(&store, COUNTY, None, &mut |_| {}).unwrap().wrong.unwrap();
            tamper(&store, back, vec![]);
            (wrong.seal, wrong.fault)
        };
        assert_eq!(
            fault_after(
                "UPDATE journal_seal SET closed_at = closed_at + 1 WHERE number = 2",
                "UPDATE journal_seal SET closed_at = closed_at - 1 WHERE number = 2"
            ),
            (Some(2), Fault::SealAltered)
        );
        assert_eq!(
            fault_after(
                "UPDATE journal_seal SET number = 7 WHERE number = 2",
                "UPDATE journal_seal SET number = 2 WHERE number = 7"
            ),
            (Some(3), Fault::SealMissing)
        );
        // Somebody else signs a seal he made up himself.
        let mut forged = seals().remove(2);
        forged.closed_at += 1;
        forged.hash = forged.computed_hash(COUNTY).to_vec();
        forged.signature = foreign.sign(&forged.hash).unwrap();
        let done: Done<()> = store.write_now(move |tx| {
            tx.exec_one(
                "UPDATE journal_seal SET closed_at = $1, hash = $2, signature = $3 WHERE number = 3",
                &[&forged.closed_at, &forged.hash, &forged.signature],
            )
        });
        done.unwrap();
        let wrong = verify(&store).wrong.unwrap();
        assert_eq!((wrong.seal, wrong.fault), (Some(3), Fault::SealUnsigned));
    });
}

#[test]
fn no_entry_of_a_transaction_in_flight_can_slip_in_under_a_seal() {
    let Some(fresh) = Fresh::postgres() else { return };
    let store = fresh.store(Options { slow: std::time::Duration::from_secs(60), ..Options::default() });
    assert_eq!(store.engine(), Engine::Postgres);
    let (_folder, vault) = vault("keys");
    let (drawn, wait) = std::sync::mpsc::channel();
    let slow = store.clone();
    let late = std::thread::spawn(move || -> Done<Head> {
        slow.write_now(move |tx| {
            // Its place is drawn now, but others will be committed before it.
            let head = journal::append(tx, COUNTY, "case:slow", &Head::NEW, &[fact("case.received", 1)])?;
            let _ = drawn.send(());
            std::thread::sleep(std::time::Duration::from_millis(400));
            Ok(head)
        })
    });
    wait.recv().unwrap();
    append(&store, "case:fast", vec![fact("case.received", 2)]).unwrap();
    let seals = seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap();
    late.join().unwrap().unwrap();
    assert_eq!(seals.iter().map(|s| s.entries).sum::<i64>(), 2);
    assert_eq!(verify(&store).wrong, None);
}

#[test]
fn sealing_goes_on_while_many_write_and_everything_verifies() {
    on_each(|store| {
        let (_folder, vault) = vault("keys");
        let writers: Vec<_> = (0..6i64)
            .map(|w| {
                let store = store.clone();
                std::thread::spawn(move || {
                    for i in 0..60 {
                        append(&store, &format!("case:{w}:{}", i % 20), vec![fact("case.noted", i)]).unwrap();
                    }
                })
            })
            .collect();
        let mut sealed = 0;
        while writers.iter().any(|w| !w.is_finished()) {
            sealed +=
                seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap().iter().map(|s| s.entries).sum::<i64>();
        }
        writers.into_iter().for_each(|w| w.join().unwrap());
        sealed +=
            seal::close(&store, &vault, COUNTY, HOUR, 0).unwrap().iter().map(|s| s.entries).sum::<i64>();
        assert_eq!(sealed, 360);
        let verified = verify(&store);
        assert_eq!((verified.entries, verified.unsealed, verified.wrong), (360, 0, None));
    });
}
