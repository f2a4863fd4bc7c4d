//! The demo's county: made by the rules alone, the same each time, with everything in it that a visitor is to find.

use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use yimen::{
    audit,
    demo::{self, Length, Made, Wish},
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
    },
    signin::account::{AccountState, Held},
};
use yimen_rules::{
    case::{Case, Light, PaperResult, State, day_of},
    permission::Table,
};
use yimen_store::{Store, Vault, statements, testing};

statements! {
    /// Every case.
    CASES = "SELECT body FROM cases ORDER BY case_no";
}

const BUSIEST: [&str; 3] = ["360829106", "360829100", "360829102"];

fn afternoon() -> Timestamp {
    "2026-11-23T07:30:00Z".parse().expect("an instant")
}

fn made(store: Store, seed: u64, now: Timestamp) -> (Hall, Made, Vec<Case>) {
    let keys = tempfile::tempdir().expect("a folder");
    let vault = Vault::of(&store, &keys.path().join("keys")).expect("keys");
    let hall = Hall::new(HallParts {
        store,
        vault,
        clock: Clock::standing_at(now),
        permissions: Table::shipped(),
        options: Options::default(),
    });
    let made = demo::make(&hall, Wish { seed, length: Length::Quick, now }, &mut |_, _| {}).expect("made");
    let cases = hall.store().read_now(|tx| tx.all(CASES, &[], |row| row.get::<String>(0))).expect("cases");
    let cases = cases.iter().map(|body| serde_json::from_str(body).expect("a case")).collect();
    (hall, made, cases)
}

/// What can be compared: sealed texts differ from one making to the next, because every sealing draws its own nonce.
fn outline(cases: &[Case]) -> Vec<(String, i64, State, Option<jiff::civil::Date>)> {
    cases.iter().map(|c| (c.case_no.clone(), c.version, c.state, c.effective_due())).collect()
}

#[test]
fn no_act_of_the_plan_is_refused_and_the_audit_finds_every_row_seal_and_tally_right() {
    testing::on_each(|store| {
        let (hall, made, cases) = made(store, 1, afternoon());
        assert_eq!(made.told.refused, BTreeMap::new(), "the rules had to refuse");
        assert_eq!(made.told.cases as usize, cases.len());
        let signer = hall.vault().public_key();
        let verified = audit::verify(hall.store(), "360829", Some(&signer), &mut |_| {})
            .unwrap_or_else(|stopped| panic!("{stopped}"));
        assert_eq!(verified.cases as usize, cases.len());
        assert!(verified.seals > 2 && verified.tallies > 100, "{verified:?}");
    });
}

#[test]
fn the_busiest_townships_show_every_state_every_light_and_every_mishap_today_whatever_day_it_is() {
    // A Monday afternoon, a Sunday, the middle of the Spring Festival, and a minute after midnight.
    for now in
        ["2026-11-23T07:30:00Z", "2026-06-14T04:00:00Z", "2026-02-18T03:00:00Z", "2026-09-24T16:01:00Z"]
    {
        let now: Timestamp = now.parse().expect("an instant");
        let fresh = testing::Fresh::sqlite();
        let (_, made, cases) = made(fresh.store(yimen_store::Options::default()), 7, now);
        assert_eq!(made.told.refused, BTreeMap::new(), "{now}");
        for township in BUSIEST {
            let here: Vec<&Case> = cases.iter().filter(|c| c.township == township).collect();
            let states: BTreeSet<State> = here.iter().map(|c| c.state).collect();
            let wanting: Vec<_> = State::ALL.iter().filter(|s| !states.contains(s)).collect();
            assert!(wanting.is_empty(), "{township} at {now} lacks {wanting:?}");
            let lights: BTreeSet<Light> =
                here.iter().filter(|c| c.state.is_open()).map(|c| c.light(day_of(now))).collect();
            assert_eq!(lights.len(), Light::ALL.len(), "{township} at {now} has only {lights:?}");
            mishaps(&here, day_of(now));
        }
    }
}

fn mishaps(here: &[&Case], today: jiff::civil::Date) {
    type Sight<'a> = (&'a str, &'a dyn Fn(&Case) -> bool);
    let sights: [Sight<'_>; 9] = [
        ("accepted by silence", &|c| c.acceptance.as_ref().is_some_and(|a| a.deemed)),
        ("a second notice", &|c| c.notices.iter().any(|n| n.violation.is_some())),
        ("extended by the director and open", &|c| {
            c.state.is_open() && c.extension.as_ref().is_some_and(|e| e.bureau.is_none())
        }),
        ("extended at the bureau", &|c| c.extension.as_ref().is_some_and(|e| e.bureau.is_some())),
        ("overdue at the bureau", &|c| {
            c.state == State::InHandling && c.effective_due().is_some_and(|due| today > due)
        }),
        ("a packet refused", &|c| c.state == State::Returned && c.legs.iter().any(|l| l.refused)),
        ("a tolerated paper outstanding", &|c| {
            c.state == State::InHandling && c.papers.iter().any(|p| p.result == PaperResult::MayFollow)
        }),
        ("a corrected intake", &|c| c.corrections > 0),
        ("a licence about to lapse", &|c| yimen_rules::case::lapses_after(c).is_some()),
    ];
    for (what, seen) in sights {
        assert!(here.iter().any(|c| seen(c)), "{}: nobody sees {what}", here[0].township);
    }
}

#[test]
fn after_months_of_history_nobody_is_asked_for_a_new_password() {
    let fresh = testing::Fresh::sqlite();
    let (hall, ..) = made(fresh.store(yimen_store::Options::default()), 2, afternoon());
    let held = hall.store().read_now(|tx| Held::all(tx, "360829")).expect("accounts");
    assert!(held.len() > 250, "{}", held.len());
    for account in held.iter().map(|held| &held.account).filter(|a| a.state == AccountState::Active) {
        assert!(!account.must_change, "{}", account.name);
        let days = afternoon().duration_since(account.password_changed_at).as_hours() / 24;
        assert!(days < 60, "{} set a password {days} days ago", account.name);
    }
}

#[test]
fn the_same_seed_and_day_make_the_same_county_and_another_seed_another() {
    let make = |seed| {
        let fresh = testing::Fresh::sqlite();
        outline(&made(fresh.store(yimen_store::Options::default()), seed, afternoon()).2)
    };
    let first = make(3);
    assert_eq!(first, make(3));
    assert_ne!(first, make(4));
}
