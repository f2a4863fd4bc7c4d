//! What somebody with a hand on the database would do, and how the audit names it.

use super::{
    hall::{FENGTIAN, House},
    rig::{BENEFIT, LICENCE, day, meddle, on_each, receive, seal, whole, wrong},
};
use yimen::calendar::{change, facts::CalendarFact};
use yimen_calendar::Override;
use yimen_rules::case::Then;
use yimen_store::journal::{self, NewEntry};

/// Three cases, a closure, and everything under a seal.
async fn some_days(house: &House) {
    for (item, then) in [(LICENCE, Then::Accept), (BENEFIT, Then::Accept), (BENEFIT, Then::Nothing)] {
        receive(house, item, then).await;
    }
    house.clerk("ft.clerk").await;
    let closures =
        vec![Override { date: day("2027-03-03"), name: "防汛".to_owned(), authority: "1号".to_owned() }];
    let seen = house.hall.calendar_version();
    change::apply(&house.hall, "sysadmin", seen, CalendarFact::Closed { closures }).await.expect("closed");
    yimen::watch::round(&house.hall).await.expect("a round");
    seal(house).await;
}

/// Meddles by one statement on each engine, and hands what the audit says to `says`.
fn after(sql: &'static str, says: &'static [&'static str]) {
    on_each(|house| async move {
        some_days(&house).await;
        let verified = whole(&house).await;
        assert_eq!((verified.cases, verified.seals, verified.calendar), (3, 1, 1));
        assert!(verified.accounts == 4 && verified.people == 1 && verified.tallies > 0);
        meddle(&house, sql).await;
        let said = wrong(&house).await;
        for words in says {
            assert!(said.contains(words), "“{words}” is not in “{said}”");
        }
        assert!(!said.contains("欧阳"), "no name: {said}");
    });
}

#[test]
fn a_fact_rewritten_in_the_journal_is_named() {
    after(
        "UPDATE journal SET body = replace(body, 'LY-001', 'LY-002') WHERE kind = 'received' AND body LIKE '%LY-001%'",
        &["stream case:360829106", "version 1", "altered"],
    );
}

#[test]
fn an_actor_exchanged_in_the_journal_is_named() {
    after(
        "UPDATE journal SET actor = 'secadmin' WHERE stream = 'calendar' AND version = 1",
        &["stream calendar", "altered"],
    );
}

#[test]
fn a_fact_removed_from_the_end_of_a_sealed_case_is_missed() {
    after(
        "DELETE FROM journal WHERE kind = 'accepted'",
        &["seal 1", "an entry that was sealed here is gone"],
    );
}

#[test]
fn a_case_removed_with_all_its_facts_is_missed() {
    after(
        "DELETE FROM journal WHERE stream IN (SELECT 'case:' || case_no FROM cases WHERE item = 'LY-001')",
        &["an entry that was sealed here is gone"],
    );
}

#[test]
fn a_row_removed_leaves_facts_without_a_row() {
    after("DELETE FROM cases WHERE item = 'LY-001'", &["there are facts in the journal but no row"]);
}

#[test]
fn a_due_date_pushed_out_in_the_row_is_named_with_both_values() {
    after(
        "UPDATE cases SET due = '2027-06-30' WHERE item = 'LY-001'",
        &["column due", "2027-06-30", "the facts say 202"],
    );
}

#[test]
fn a_word_changed_in_the_body_of_a_row_is_named_but_not_shown() {
    after(
        "UPDATE cases SET body = replace(body, 'window', 'online') WHERE item = 'LY-001'",
        &["column body", "another text"],
    );
}

#[test]
fn a_tally_made_prettier_is_named_with_both_numbers() {
    after(
        "UPDATE tally SET n = n + 1 WHERE measure = 'received' AND item = 'LY-001'",
        &["tally received", FENGTIAN, "kept 2, recounted 1"],
    );
}

#[test]
fn a_tally_slipped_in_is_named() {
    after(
        "INSERT INTO tally_delta (county, id, township, day, measure, item, n) \
         VALUES ('360829', 999999, '360829106', '2026-11-23', 'received', 'TG-001', 5)",
        &["kept 5, recounted 0"],
    );
}

#[test]
fn a_person_put_in_another_s_place_is_named_by_key_only() {
    after("UPDATE person SET sealed = 'x'", &["the register holds another text than the last fact"]);
}

#[test]
fn a_role_given_behind_the_administrators_backs_is_named() {
    after(
        "UPDATE account SET roles = '[\"supervisor\"]' WHERE account = 'ft.clerk'",
        &["account ft.clerk", "column roles"],
    );
}

#[test]
fn an_account_made_without_a_proposal_is_named() {
    after("UPDATE account SET account = 'ghost' WHERE account = 'ft.clerk'", &["account"]);
}

#[test]
fn a_closure_taken_away_in_the_rows_is_named() {
    after("DELETE FROM calendar_closure", &["the closure of 2027-03-03 is not what the facts say"]);
}

#[test]
fn a_seal_with_another_root_is_named() {
    after("UPDATE journal_seal SET root = hash", &["seal 1", "altered"]);
}

#[test]
fn an_entry_added_by_the_book_but_not_by_the_rules_does_not_give_its_row() {
    on_each(|house| async move {
        some_days(&house).await;
        // Someone who knows how to chain an entry, and sets the row's head as well.
        let county = house.hall.county().code.clone();
        house
            .hall
            .store()
            .write(move |tx| -> Result<(), yimen_store::Error> {
                let stream: String = tx.value(
                    "SELECT stream FROM journal WHERE county = $1 AND stream LIKE 'case:%' AND version = 2 LIMIT 1",
                    &[&county],
                )?;
                let head = journal::head(tx, &county, &stream)?;
                let entry = NewEntry {
                    kind: "redated".to_owned(),
                    at: 1_795_000_000_000_000,
                    actor: "system".to_owned(),
                    body: r#"{"fact":{"redated":{"why":"x"}}}"#.to_owned(),
                };
                journal::append(tx, &county, &stream, &head, &[entry])?;
                Ok(())
            })
            .await
            .expect("appended");
        assert!(wrong(&house).await.contains("column version"));
    });
}
