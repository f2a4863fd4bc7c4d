//! The demo's county: made by the rules alone, the same each time, with everything in it that a visitor is to find.

use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use yimen::{
    audit,
    bulletin::{Bulletin, FigureName, rows},
    demo::{self, Length, Made, Wish},
    report::Period,
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
    },
    signin::account::{AccountState, Held},
};
use yimen_rules::{
    case::{self, Case, Light, PaperResult, State, day_of},
    permission::{Actor, Role, Table, Unit},
    place::County,
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
    made_so_long(store, seed, now, Length::Quick)
}

fn made_so_long(store: Store, seed: u64, now: Timestamp, length: Length) -> (Hall, Made, Vec<Case>) {
    let keys = tempfile::tempdir().expect("a folder");
    let vault = Vault::of(&store, &keys.path().join("keys")).expect("keys");
    let hall = Hall::new(HallParts {
        store,
        vault,
        clock: Clock::standing_at(now),
        permissions: Table::shipped(),
        options: Options::default(),
    });
    let made = demo::make(&hall, Wish { seed, length, now }, &mut |_, _| {}).expect("made");
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

/// A month of the two years holds exactly its share of them, and every figure of every township is the sum of its rows.
#[test]
fn the_figures_of_the_bulletin_are_the_volume_asked_for_and_the_sums_of_their_rows() {
    testing::on_each(|store| {
        let length = Length::Months(1);
        let (hall, made, cases) = made_so_long(store, 5, afternoon(), length);
        assert_eq!(made.told.refused, BTreeMap::new(), "the rules had to refuse");
        let today = day_of(afternoon());
        let period = Period { from: made.from, to: today };
        let townships: Vec<String> = County::shipped().townships.into_iter().map(|t| t.code).collect();
        let lines = townships.clone();
        let bulletin = hall
            .store()
            .read_now(move |tx| Bulletin::read(tx, "360829", None, &lines, period, FigureName::Visits))
            .expect("the bulletin");
        let (total, volume) = (&bulletin.total, length.volume());
        let is = |name: FigureName, n: u32| assert_eq!(total.of(name), i64::from(n), "{name:?}");
        is(FigureName::Consultations, volume.consultations);
        is(FigureName::AgencyCases, volume.agency);
        // Of one month, much is still being done at its end; of the two years 95 of a hundred are completed.
        let completed = total.of(FigureName::AgencyCompleted);
        assert!(
            (i64::from(volume.agency) / 2..=i64::from(volume.completed())).contains(&completed),
            "{completed}"
        );
        is(FigureName::Visits, volume.visits);
        is(FigureName::SettledPeople, volume.settled_by_mediation + volume.settled_by_petition);
        for township in &townships {
            let counted = &bulletin.townships[township];
            for name in FigureName::ALL {
                let n = counted.of(name);
                let kinds = rows::kinds(name);
                if kinds.is_empty() {
                    let here = cases.iter().filter(|case| case.township == *township);
                    let of = |case: &Case| {
                        let counts = case::measures(case);
                        let counts = counts.iter().filter(|count| {
                            count.measure.as_str() == name.measure()
                                && (period.from..=period.to).contains(&count.day)
                        });
                        counts.map(|count| count.n).sum::<i64>()
                    };
                    assert_eq!(here.map(of).sum::<i64>(), n, "{name:?} {township}");
                    continue;
                }
                let director = Actor {
                    account: "director".to_owned(),
                    roles: vec![Role::CentreDirector],
                    unit: Unit::Township(township.clone()),
                    departments: Vec::new(),
                    window: None,
                };
                let scopes: Vec<_> = kinds
                    .iter()
                    .map(|(kind, action)| {
                        (*kind, Table::shipped().scope("360829", &director, *action).expect("may read"))
                    })
                    .collect();
                let at = township.clone();
                let found = hall
                    .store()
                    .read_now(move |tx| rows::read(tx, &scopes, name, (period.from, period.to), Some(&at)))
                    .unwrap_or_else(|e| panic!("{e:?}"));
                assert_eq!(found.iter().map(|row| row.n).sum::<i64>(), n, "{name:?} {township}");
            }
        }
    });
}
