//! Acceptance, by a person and by silence (ALL art. 32).

use super::{items::*, *};
use PaperResult::{Missing, Present};

#[test]
fn silence_for_a_licence_makes_the_case_accepted_as_of_the_day_of_receipt_recorded_by_the_system() {
    // Vector S05.
    let mut hall = Hall::received_but(licence_without_promise(), "2025-03-03", &[("m1", Missing)]);
    hall.at("2025-03-10T23:59:59.999999+08:00");
    assert_eq!(hall.sweeps(), 0, "the fifth working day is not over");
    hall.at("2025-03-11T00:00:00+08:00");
    assert_eq!(hall.sweeps(), 1);
    let accepted = hall.c().acceptance.clone().expect("accepted");
    assert!(accepted.deemed);
    assert_eq!((accepted.on, accepted.clock_from), (day("2025-03-03"), day("2025-03-03")));
    assert_eq!(
        (accepted.by.as_str(), hall.journal[1].by.as_str()),
        ("system", "system"),
        "whoever brought it to light"
    );
    assert_eq!(hall.statutory(), Some(day("2025-03-31")), "counted from receipt, not from the lapse");
    assert_eq!(hall.clock(ClockName::Notice).state, ClockState::Missed);
    assert_eq!(hall.counts(Measure::DeemedAccepted, "2025-03-03"), 1);
    assert_eq!(hall.sweeps(), 0, "once");
}

#[test]
fn a_notice_on_the_sixth_working_day_comes_too_late_for_a_licence_whatever_is_asked() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    hall.on("2025-03-11");
    for command in [notify(), refuse(), Command::Accept, withdraw(), bring_all()] {
        assert_eq!(hall.may_not(command), "lapsed");
    }
}

#[test]
fn a_notice_period_that_reaches_over_a_holiday_lapses_only_after_its_last_working_day() {
    // Vector S04: received in the National Day holiday.
    let mut hall = Hall::received_but(homestead(), "2025-10-03", &[("m1", Missing)]);
    hall.on("2025-10-14");
    assert_eq!(hall.sweeps(), 0);
    hall.on("2025-10-15");
    assert_eq!(hall.sweeps(), 1);
    assert_eq!(hall.c().acceptance.as_ref().map(|a| a.on), Some(day("2025-10-03")));
}

#[test]
fn the_day_after_the_last_day_may_be_a_rest_day_and_the_case_lapses_on_it_all_the_same() {
    // Received Friday 7 March: the fifth working day is Friday the 14th, Saturday is too late.
    let mut hall = Hall::received_but(homestead(), "2025-03-07", &[("m1", Missing)]);
    hall.on("2025-03-15");
    assert_eq!(hall.sweeps(), 1);
}

#[test]
fn silence_about_anything_else_than_a_licence_accepts_nothing() {
    for item in [temporary_assistance(), identity_card()] {
        let mut hall = Hall::received(item, "2025-03-03");
        hall.on("2025-06-30");
        assert_eq!((hall.sweeps(), hall.state(), hall.light()), (0, State::Received, Light::Red));
        hall.does(Command::Accept);
        assert_eq!(hall.c().acceptance.as_ref().map(|a| (a.deemed, a.on)), Some((false, day("2025-06-30"))));
    }
}

#[test]
fn the_clock_runs_from_the_day_the_complete_set_came_in() {
    // Vector S06.
    let mut hall = Hall::received_but(licence_without_promise(), "2025-03-10", &[("m1", Missing)]);
    hall.does(notify()).on("2025-03-17").does(bring_all());
    assert_eq!((hall.state(), hall.c().complete_on), (State::Supplemented, Some(day("2025-03-17"))));
    hall.does(Command::Accept);
    assert_eq!(hall.statutory(), Some(day("2025-04-15")));
}

#[test]
fn part_of_the_papers_starts_no_clock() {
    let mut hall = Hall::received_but(homestead(), "2025-03-10", &[("m1", Missing), ("m2", Missing)]);
    hall.does(notify()).on("2025-03-12").does(bring(&[("m1", Present)]));
    assert_eq!((hall.state(), hall.c().complete_on), (State::Notified, None));
    hall.on("2025-03-14").does(bring(&[("m2", Present)])).does(Command::Accept);
    assert_eq!(hall.clock(ClockName::Statutory).started, day("2025-03-14"));
}

#[test]
fn a_full_set_that_is_not_accepted_the_same_day_is_deemed_accepted_as_of_that_day() {
    let mut hall = Hall::received_but(licence_without_promise(), "2025-03-10", &[("m1", Missing)]);
    hall.does(notify()).on("2025-03-17").does(bring_all());
    assert_eq!(hall.sweeps(), 0, "the day is not over");
    assert_eq!(hall.on("2025-03-18").may_not(Command::Accept), "lapsed");
    assert_eq!(hall.sweeps(), 1);
    assert_eq!(hall.c().acceptance.as_ref().map(|a| a.on), Some(day("2025-03-17")));
    assert_eq!(hall.statutory(), Some(day("2025-04-15")));
}

#[test]
fn a_second_notice_and_the_full_set_on_the_same_day_leave_the_acceptance_owed() {
    let mut hall = Hall::received_but(homestead(), "2025-03-10", &[("m1", Missing)]);
    hall.does(notify()).on("2025-03-17").does(bring(&[("m1", PaperResult::ToCorrect)])).does(notify());
    hall.does(bring_all());
    let owed = hall.c().lead().expect("the acceptance is owed");
    assert_eq!(
        (owed.rule.as_str(), owed.state, owed.finished),
        ("acceptance_after_correction", ClockState::Running, None)
    );
}

#[test]
fn a_complete_set_on_a_rest_day_is_to_be_accepted_on_that_day() {
    let mut hall = Hall::received_but(homestead(), "2025-03-10", &[("m1", Missing)]);
    hall.does(notify()).on("2025-03-15").does(bring_all());
    assert_eq!(
        hall.c().lead().and_then(|c| c.due),
        Some(day("2025-03-15")),
        "whoever wrote it down can accept it"
    );
    hall.on("2025-03-16");
    assert_eq!(hall.sweeps(), 1);
    assert_eq!(hall.clock(ClockName::Statutory).started, day("2025-03-15"));
}

#[test]
fn papers_brought_before_any_notice_lead_straight_to_acceptance() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    assert_eq!(hall.may_not(Command::Accept), "papers_missing");
    hall.on("2025-03-04").does(bring_all());
    assert_eq!(hall.state(), State::Received);
    hall.does(Command::Accept);
    assert_eq!(hall.total(Measure::FirstTimePass), 1, "no notice was needed");
}

#[test]
fn what_lacks_papers_cannot_be_accepted_and_the_refusal_names_them() {
    let hall =
        Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing), ("m2", PaperResult::ToCorrect)]);
    let refusal = hall.refused_to(&township(), Command::Accept);
    assert_eq!(refusal.code, "papers_missing");
    assert!(
        refusal.zh.contains("申请表、居民身份证") && refusal.en.contains("application form; identity card")
    );
}

#[test]
fn a_refusal_to_accept_gives_reason_and_ground_and_ends_the_case() {
    let hall = Hall::received(homestead(), "2025-03-03");
    let empty = Command::Refuse(Refuse { reason: " ".to_owned(), basis: None, competent_body: None });
    assert_eq!(hall.refused_to(&township(), empty).field.as_deref(), Some("reason"));
    for (item, ground) in
        [(homestead(), "行政许可法第三十二条"), (temporary_assistance(), "社会救助暂行办法第九章")]
    {
        let mut hall = Hall::received(item, "2025-03-03");
        hall.does(refuse());
        assert_eq!(hall.c().non_acceptance.as_ref().map(|n| n.basis.as_str()), Some(ground));
        assert_eq!((hall.state().is_open(), hall.light()), (false, Light::Grey));
        assert_eq!(hall.clock(ClockName::Notice).state, ClockState::Met, "answered in time");
    }
}

#[test]
fn an_accepted_case_cannot_be_accepted_refused_or_notified_again() {
    let hall = Hall::accepted(homestead(), "2025-03-03");
    for command in [Command::Accept, refuse(), notify()] {
        assert_eq!(hall.may_not(command), "wrong_state");
    }
}

#[test]
fn outside_licences_too_the_clock_runs_from_the_complete_set_however_late_it_is_accepted() {
    let mut hall = Hall::received_but(temporary_assistance(), "2025-03-10", &[("m1", Missing)]);
    hall.does(notify()).on("2025-03-17").does(bring_all()).on("2025-03-20");
    assert_eq!((hall.sweeps(), hall.light()), (0, Light::Red), "the acceptance was owed on the 17th");
    hall.does(Command::Accept);
    assert_eq!(
        (hall.clock(ClockName::Committed).started, hall.committed()),
        (day("2025-03-17"), Some(day("2025-03-24")))
    );
    assert_eq!(hall.c().acceptance.as_ref().map(|a| a.on), Some(day("2025-03-20")));
}
