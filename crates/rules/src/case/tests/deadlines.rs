//! Statutory, committed and delivery clocks side by side.

use super::{items::*, *};

#[test]
fn a_licence_is_decided_within_twenty_working_days_of_acceptance() {
    // Vectors S01, S05, S06.
    for (accepted, due) in
        [("2025-01-10", "2025-02-13"), ("2025-03-03", "2025-03-31"), ("2025-03-17", "2025-04-15")]
    {
        let hall = Hall::accepted(licence_without_promise(), accepted);
        assert_eq!(hall.statutory(), Some(day(due)), "accepted {accepted}");
        assert_eq!(hall.clock(ClockName::Statutory).rule, "licensing_decision");
    }
}

#[test]
fn the_promise_stands_beside_the_law_and_the_earlier_date_binds() {
    let hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert_eq!((hall.committed(), hall.statutory()), (Some(day("2025-03-24")), Some(day("2025-03-31"))));
    assert_eq!(hall.c().effective_due(), Some(day("2025-03-24")));
    assert_eq!(hall.c().lead().map(|c| c.name), Some(ClockName::Committed));
}

#[test]
fn a_promise_in_another_unit_that_ends_later_does_not_loosen_the_law() {
    let mut item = identity_card();
    item.committed.length = 45;
    let hall = Hall::accepted(item, "2025-12-01");
    assert!(hall.committed() > hall.statutory());
    assert_eq!(hall.c().effective_due(), hall.statutory());
    assert_eq!(hall.c().lead().map(|c| c.name), Some(ClockName::Statutory));
}

#[test]
fn an_item_without_a_limit_in_law_is_bound_by_its_promise_alone() {
    let hall = Hall::accepted(temporary_assistance(), "2025-03-03");
    assert!(hall.c().clock(ClockName::Statutory).is_none());
    assert_eq!(hall.c().effective_due(), Some(day("2025-03-10")));
}

#[test]
fn a_limit_that_runs_from_the_form_does_not_wait_for_acceptance() {
    // Vector S34: sixty calendar days from the form, rolled over National Day.
    let mut hall = Hall::received(identity_card(), "2025-08-05");
    hall.on("2025-08-07").does(Command::Accept);
    assert_eq!(hall.statutory(), Some(day("2025-10-09")));
    assert_eq!(hall.clock(ClockName::Statutory).started, day("2025-08-05"));
    assert_eq!(hall.clock(ClockName::Committed).started, day("2025-08-07"));
}

#[test]
fn decided_on_the_due_date_is_on_time_and_at_midnight_it_is_late() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.at("2025-03-24T23:59:59+08:00").does(grant());
    assert_eq!(hall.c().decided_on_time(), Some(true));
    assert_eq!((hall.total(Measure::OnTime), hall.total(Measure::Early)), (1, 0), "early is strictly before");
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.at("2025-03-25T00:00:00+08:00").does(grant());
    assert_eq!(hall.c().decided_on_time(), Some(false), "late for the promise, whatever the law allows");
    assert_eq!(hall.clock(ClockName::Statutory).state, ClockState::Met);
    assert_eq!(hall.clock(ClockName::Committed).state, ClockState::Missed);
}

#[test]
fn the_result_is_handed_over_within_ten_working_days_of_the_decision() {
    // Vectors S14, S17.
    for (accepted, decided, due) in
        [("2025-12-15", "2025-12-22", "2026-01-06"), ("2025-04-15", "2025-04-24", "2025-05-12")]
    {
        let mut hall = Hall::accepted(homestead_plain(), accepted);
        hall.on(decided).does(grant());
        assert_eq!(hall.due(ClockName::Delivery), Some(day(due)));
        assert_eq!(hall.c().lead().map(|c| c.name), Some(ClockName::Delivery));
        hall.on(due).does(deliver());
        assert_eq!(
            (hall.state(), hall.clock(ClockName::Delivery).state),
            (State::Delivered, ClockState::Met)
        );
    }
}

#[test]
fn a_refusal_is_delivered_in_writing_like_a_grant_and_delivery_waits_for_the_decision() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert_eq!(hall.may_not(deliver()), "wrong_state");
    hall.does(conclude(Outcome::Refused, "不符合规划"));
    assert_eq!(hall.refused_to(&bureau("TG"), deliver()).code, "not_this_township");
    hall.on("2025-03-25").does(deliver());
    assert_eq!(hall.clock(ClockName::Delivery).state, ClockState::Missed, "due 17 March");
    assert_eq!(hall.may_not(deliver()), "wrong_state");
}

#[test]
fn a_due_date_outside_the_calendar_is_refused_in_words_not_guessed() {
    let mut hall = Hall::received(homestead_plain(), "2025-03-03");
    hall.does(Command::Accept).at("9998-01-01T10:00:00+08:00");
    let refusal = hall.refused_to(&township(), grant());
    assert_eq!(refusal.code, "outside_calendar");
    assert!(!refusal.zh.is_empty() && !refusal.en.is_empty());
}
