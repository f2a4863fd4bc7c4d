//! A holiday arrangement or a closure comes in after dates were given: open cases are re-dated by a fact of its own.

use super::{items::*, *};
use yimen_calendar::{NamedDay, Override, YearArrangement};

fn closed(days: &[&str]) -> Calendar {
    let closure = |d: &&str| Override {
        date: day(d),
        name: "防汛停办".to_owned(),
        authority: "安府字〔2025〕1号".to_owned(),
    };
    Calendar::shipped().with_overrides(days.iter().map(closure).collect()).expect("closures")
}

fn redate() -> Command {
    Command::Redate { why: "防汛停办一天".to_owned() }
}

#[test]
fn an_open_case_is_redated_once_and_the_journal_says_why() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.calendar = closed(&["2025-03-12"]);
    hall.on("2025-03-10").done_by(&Unit::County, redate());
    assert_eq!((hall.committed(), hall.statutory()), (Some(day("2025-03-25")), Some(day("2025-04-01"))));
    let last = hall.journal.last().expect("a fact");
    assert_eq!(last.fact, Fact::Redated { why: "防汛停办一天".to_owned() });
    assert!(last.clocks.is_some(), "the new dates stand beside it");
    let length = hall.journal.len();
    hall.done_by(&Unit::County, redate());
    assert_eq!(hall.journal.len(), length, "nothing moved: nothing is recorded");
}

#[test]
fn a_case_that_the_change_does_not_touch_is_left_alone() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.calendar = closed(&["2025-06-12"]);
    hall.done_by(&Unit::County, redate());
    assert_eq!(hall.journal.len(), 2);
}

#[test]
fn a_closed_case_is_not_redated() {
    for end in [withdraw(), refuse()] {
        let mut hall = Hall::received(homestead_plain(), "2025-03-03");
        hall.does(end);
        hall.calendar = closed(&["2025-03-05"]);
        hall.done_by(&Unit::County, redate());
        assert_eq!(hall.journal.len(), 2);
    }
}

#[test]
fn a_clock_that_has_ended_keeps_the_date_it_was_judged_by() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.on("2025-03-25").does(grant());
    assert_eq!(hall.c().decided_on_time(), Some(false));
    hall.calendar = closed(&["2025-03-12", "2025-03-31"]);
    hall.done_by(&Unit::County, redate());
    assert_eq!(
        (hall.committed(), hall.total(Measure::Late)),
        (Some(day("2025-03-24")), 1),
        "what was late stays late"
    );
    assert_eq!(
        hall.due(ClockName::Delivery),
        Some(day("2025-04-10")),
        "the delivery clock still runs and moves"
    );
    hall.on("2025-04-10").does(deliver());
    assert_eq!(hall.clock(ClockName::Notice).due, Some(day("2025-03-10")));
}

#[test]
fn a_date_in_a_year_not_yet_announced_is_provisional_until_the_arrangement_comes() {
    let mut hall = Hall::accepted(licence_without_promise(), "2026-12-21");
    assert!(hall.clock(ClockName::Statutory).provisional);
    let before = hall.statutory();
    let named =
        |d: &str| NamedDay { date: day(d), name_zh: "元旦".to_owned(), name_en: "New Year".to_owned() };
    let arrangement = YearArrangement {
        year: 2027,
        source: "国办发明电〔2026〕号".to_owned(),
        days_off: ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"].map(named).to_vec(),
        makeup_working_days: Vec::new(),
    };
    hall.calendar = hall.calendar.with_year(arrangement).expect("an arrangement");
    hall.done_by(&Unit::County, redate());
    assert!(!hall.clock(ClockName::Statutory).provisional);
    assert!(hall.statutory() > before, "one more day off");
}

#[test]
fn a_stopped_case_has_no_date_to_move_and_is_dated_when_it_resumes() {
    let mut hall = Hall::accepted(licence_without_promise(), "2025-04-21");
    hall.on("2025-05-12").does(suspend("hearing"));
    let facts = hall.journal.len();
    hall.calendar = closed(&["2025-05-28"]);
    hall.done_by(&Unit::County, redate());
    assert_eq!(hall.journal.len(), facts);
    hall.on("2025-05-24").does(Command::Resume);
    assert_eq!(hall.statutory(), Some(day("2025-06-06")), "vector S08 and one day closed");
}
