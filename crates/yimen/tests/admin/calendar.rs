//! A holiday arrangement or a closure comes in: looked at first, then applied, and every open case takes its new dates.

use super::{
    hall::House,
    rig::{BENEFIT, LICENCE, another, day, due, look, on_each, receive, travel, whole},
};
use yimen::{
    calendar::{
        change,
        facts::{self, CalendarFact},
        redate::{self, Stage},
    },
    opening,
    shell::{Failure, hall::Options},
    watch,
};
use yimen_calendar::{NamedDay, Override, YearArrangement};
use yimen_rules::case::{ClockName, Fact, Then};
use yimen_store::journal;

fn closed(days: &[&str]) -> CalendarFact {
    let closure = |d: &&str| Override {
        date: day(d),
        name: "防汛".to_owned(),
        authority: "安府字〔2026〕12号".to_owned(),
    };
    CalendarFact::Closed { closures: days.iter().map(closure).collect() }
}

fn year_2027() -> CalendarFact {
    let named = |d: &&str| NamedDay {
        date: day(d),
        name_zh: "元旦".to_owned(),
        name_en: "New Year's Day".to_owned(),
    };
    CalendarFact::YearImported {
        arrangement: YearArrangement {
            year: 2027,
            source: "国办发明电〔2026〕9号".to_owned(),
            days_off: ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"].iter().map(named).collect(),
            makeup_working_days: Vec::new(),
        },
    }
}

async fn apply(house: &House, fact: CalendarFact) -> Result<i64, Failure> {
    let version = change::apply(&house.hall, "sysadmin", house.hall.calendar_version(), fact).await?;
    redated(house).await;
    Ok(version)
}

/// Waits for the task that the change started.
async fn redated(house: &House) {
    for _ in 0..500 {
        if under_way(house).await.is_none_or(|r| r.stage != Stage::Running) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the re-dating does not come to its end");
}

async fn under_way(house: &House) -> Option<redate::Redating> {
    let county = house.hall.county().code.clone();
    house.hall.store().read(move |tx| redate::under_way(tx, &county)).await.expect("read")
}

async fn facts_of(house: &House, case_no: &str) -> Vec<journal::Entry> {
    let (county, stream) = (house.hall.county().code.clone(), format!("case:{case_no}"));
    house.hall.store().read(move |tx| journal::entries(tx, &county, &stream)).await.expect("read")
}

#[test]
fn a_preview_tells_which_cases_would_change_and_writes_nothing() {
    on_each(|house| async move {
        let case = receive(&house, LICENCE, Then::Accept).await;
        let before = whole(&house).await;
        let preview = change::preview(&house.hall, &closed(&["2026-12-02"])).await.expect("a preview");
        assert_eq!((preview.effects.seen, preview.effects.moved()), (1, 1));
        assert_eq!(preview.effects.by_township().into_iter().collect::<Vec<_>>(), [("360829106", 1)]);
        let shift = &preview.effects.shifts[0];
        assert_eq!(shift.case_no, case.case_no);
        let statutory = shift.clocks.iter().find(|c| c.clock == ClockName::Statutory).expect("it moves");
        assert_eq!(statutory.before, case.clock(ClockName::Statutory).and_then(|c| c.due));
        assert!(statutory.after > statutory.before);
        assert_eq!(preview.days.len(), 1);
        assert_eq!(whole(&house).await, before, "nothing was written");
        assert_eq!(look(&house, &case.case_no).await, case);
    });
}

#[test]
fn a_closure_moves_every_open_case_by_a_fact_that_says_why() {
    on_each(|house| async move {
        let open = receive(&house, LICENCE, Then::Accept).await;
        let ended = receive(&house, BENEFIT, Then::Nothing).await;
        let fact = closed(&["2026-12-02"]);
        let preview = change::preview(&house.hall, &fact).await.expect("a preview");
        apply(&house, fact).await.expect("applied");
        let after = look(&house, &open.case_no).await;
        let promised = preview.effects.shifts.iter().find(|s| s.case_no == open.case_no).expect("foretold");
        for shift in &promised.clocks {
            let clock = after.clocks.iter().find(|c| c.name == shift.clock).expect("the clock");
            assert_eq!(clock.due, shift.after, "{}: as foretold", shift.clock.as_str());
        }
        let entries = facts_of(&house, &open.case_no).await;
        let last = yimen::case::work::recorded(entries.last().expect("a fact")).expect("readable");
        assert_eq!(last.by, "system");
        let why = "本县停办 2026-12-02：防汛（安府字〔2026〕12号）".to_owned();
        assert_eq!(last.fact, Fact::Redated { why });
        let untouched = facts_of(&house, &ended.case_no).await;
        assert_eq!(untouched.len(), 1, "its notice period ends before the closure");
        let verified = whole(&house).await;
        assert_eq!(verified.calendar, 1);
    });
}

#[test]
fn the_arrangement_of_the_coming_year_confirms_what_was_provisional() {
    on_each(|house| async move {
        travel(&house, "2026-12-21");
        let case = receive(&house, LICENCE, Then::Accept).await;
        let statutory =
            |case: &yimen_rules::case::Case| case.clock(ClockName::Statutory).cloned().expect("a clock");
        assert!(statutory(&case).provisional);
        apply(&house, year_2027()).await.expect("applied");
        let after = look(&house, &case.case_no).await;
        assert!(!statutory(&after).provisional);
        assert!(statutory(&after).due > statutory(&case).due, "4 January is free");
        assert_eq!(house.hall.calendar().known(), 2007..=2027);
        whole(&house).await;
    });
}

#[test]
fn a_closure_that_is_lifted_gives_the_days_back() {
    on_each(|house| async move {
        let case = receive(&house, LICENCE, Then::Accept).await;
        apply(&house, closed(&["2026-12-02", "2026-12-03"])).await.expect("applied");
        let lifted = CalendarFact::Lifted {
            days: vec![day("2026-12-02"), day("2026-12-03")],
            authority: "安府字〔2026〕13号".to_owned(),
        };
        apply(&house, lifted).await.expect("applied");
        let after = look(&house, &case.case_no).await;
        assert_eq!(after.clocks, case.clocks);
        assert_eq!(after.version, case.version + 2, "the trail keeps both");
        assert_eq!(whole(&house).await.calendar, 0);
    });
}

#[test]
fn who_applies_a_change_looked_at_before_another_was_made_is_told() {
    on_each(|house| async move {
        let seen = house.hall.calendar_version();
        apply(&house, closed(&["2026-12-02"])).await.expect("applied");
        let late = change::apply(&house.hall, "sysadmin", seen, closed(&["2026-12-03"])).await;
        let Err(Failure::Refused(refusal)) = late else { panic!("{late:?}") };
        assert_eq!(refusal.code, "calendar_changed");
        assert!(house.hall.calendar().is_working_day(day("2026-12-03")));
    });
}

#[test]
fn two_who_apply_at_the_same_time_are_not_both_heard() {
    on_each(|house| async move {
        let seen = house.hall.calendar_version();
        let (one, other) = tokio::join!(
            change::apply(&house.hall, "sysadmin", seen, closed(&["2026-12-02"])),
            change::apply(&house.hall, "sysadmin", seen, closed(&["2026-12-03"])),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        redated(&house).await;
        whole(&house).await;
    });
}

#[test]
fn a_year_imported_twice_in_the_same_words_changes_nothing() {
    on_each(|house| async move {
        apply(&house, year_2027()).await.expect("applied");
        let Err(Failure::Refused(refusal)) = change::preview(&house.hall, &year_2027()).await.map(|_| ())
        else {
            panic!("it was taken");
        };
        assert_eq!(refusal.code, "calendar_unchanged");
    });
}

#[test]
fn a_closure_of_a_day_that_is_closed_already_is_refused() {
    on_each(|house| async move {
        apply(&house, closed(&["2026-12-02"])).await.expect("applied");
        let again =
            change::apply(&house.hall, "sysadmin", house.hall.calendar_version(), closed(&["2026-12-02"]));
        assert!(matches!(again.await, Err(Failure::Refused(_))));
    });
}

/// Killed between the change and the re-dating: the fact stands, the cases do not know yet.
async fn killed_before_redating(house: &House, fact: CalendarFact) {
    let (county, now) = (house.hall.county().code.clone(), house.hall.now());
    house
        .hall
        .store()
        .write(move |tx| -> Result<(), yimen_store::Error> {
            let held = facts::load(tx, &county)?;
            let version = facts::record(tx, &county, &held, &fact, "sysadmin", now)?;
            redate::begin(tx, &county, version, &fact.why(), now.as_microsecond())
        })
        .await
        .expect("written");
}

#[test]
fn a_re_dating_that_was_cut_off_is_finished_by_the_watch() {
    on_each(|house| async move {
        let case = receive(&house, LICENCE, Then::Accept).await;
        killed_before_redating(&house, closed(&["2026-12-02"])).await;
        assert_eq!(look(&house, &case.case_no).await, case, "not yet");
        assert!(house.hall.calendar().is_working_day(day("2026-12-02")), "this program has not looked");
        let round = watch::round(&house.hall).await.expect("a round");
        assert_eq!(round.redated, 1);
        assert!(!house.hall.calendar().is_working_day(day("2026-12-02")));
        assert!(
            due(&look(&house, &case.case_no).await, ClockName::Statutory) > due(&case, ClockName::Statutory)
        );
        assert_eq!(watch::round(&house.hall).await.expect("a round").redated, 0, "once");
        whole(&house).await;
    });
}

#[test]
fn a_case_written_with_the_calendar_of_before_is_found_by_the_second_look() {
    on_each(|house| async move {
        let old = house.hall.calendar();
        apply(&house, closed(&["2026-12-02"])).await.expect("applied");
        // Another program on the same database, which has not looked yet, takes a case in.
        house.hall.set_calendar(house.hall.calendar_version(), old);
        let case = receive(&house, LICENCE, Then::Accept).await;
        house.hall.set_calendar(0, house.hall.calendar());
        let kept = {
            let county = house.hall.county().code.clone();
            house.hall.store().read(move |tx| facts::rows(tx, &county)).await.expect("read")
        };
        house.hall.set_calendar(house.hall.calendar_version(), kept.calendar().expect("a calendar"));
        assert_eq!(
            watch::round(&house.hall).await.expect("a round").redated,
            0,
            "too early for a second look"
        );
        house.wait(4);
        assert_eq!(watch::round(&house.hall).await.expect("a round").redated, 1);
        assert!(
            due(&look(&house, &case.case_no).await, ClockName::Statutory) > due(&case, ClockName::Statutory)
        );
        assert_eq!(under_way(&house).await, None, "it is over");
        whole(&house).await;
    });
}

#[test]
fn the_hall_opens_with_the_county_s_calendar() {
    on_each(|house| async move {
        apply(&house, year_2027()).await.expect("applied");
        apply(&house, closed(&["2026-12-02"])).await.expect("applied");
        let (version, calendar) = (house.hall.calendar_version(), house.hall.calendar());
        assert_eq!(version, 2);
        let again = another(&house, Options::default());
        opening::load(&again).await.expect("opened");
        assert_eq!(again.calendar_version(), version);
        assert!(again.calendar().changes_to(&calendar).is_empty());
    });
}
