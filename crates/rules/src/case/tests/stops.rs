//! Suspension (不计入办理期限): only for the reasons of the item's law (ALL art. 45).

use super::{items::*, *};

#[test]
fn a_hearing_from_12_to_23_may_is_not_counted() {
    // Vector S08.
    let mut hall = Hall::accepted(licence_without_promise(), "2025-04-21");
    hall.on("2025-05-12").does(suspend("hearing"));
    assert_eq!((hall.state(), hall.statutory(), hall.light()), (State::Suspended, None, Light::Grey));
    assert_eq!(hall.clock(ClockName::Statutory).state, ClockState::Suspended);
    assert_eq!(hall.c().effective_due(), None, "the clock stands: there is no due date");
    hall.on("2025-05-24").does(Command::Resume);
    assert_eq!((hall.state(), hall.statutory()), (State::Accepted, Some(day("2025-06-05"))));
    assert_eq!(hall.c().holds[0].to, Some(day("2025-05-23")));
}

#[test]
fn a_stop_over_national_day_gives_back_only_the_working_days_in_it() {
    // Vector S45.
    let mut hall = Hall::accepted(licence_without_promise(), "2024-09-18");
    hall.on("2024-09-27").does(suspend("expert_review")).on("2024-10-10").does(Command::Resume);
    assert_eq!(hall.statutory(), Some(day("2024-10-28")));
}

#[test]
fn a_stop_on_a_weekend_changes_nothing() {
    // Vector S10.
    let mut hall = Hall::accepted(licence_without_promise(), "2025-07-01");
    hall.on("2025-07-12").does(suspend("hearing")).on("2025-07-14").does(Command::Resume);
    assert_eq!(hall.statutory(), Some(day("2025-07-29")));
}

#[test]
fn extension_and_stop_work_together_across_national_day() {
    // Vector S11.
    let mut hall = Hall::accepted(licence_without_promise(), "2025-09-01");
    hall.on("2025-09-15").does(suspend("hearing"));
    assert_eq!(hall.may_not(extend(None)), "wrong_state");
    hall.on("2025-09-20").does(Command::Resume).does(extend(None));
    assert_eq!(hall.statutory(), Some(day("2025-10-24")));
}

#[test]
fn resumed_on_the_day_it_was_stopped_changes_nothing_and_the_trail_keeps_it() {
    let mut hall = Hall::accepted(licence_without_promise(), "2025-04-21");
    let due = hall.statutory();
    hall.on("2025-05-12").does(suspend("hearing")).does(Command::Resume);
    assert_eq!(hall.statutory(), due);
    assert!(hall.c().holds[0].empty);
    hall.does(suspend("expert_review")).on("2025-05-13").does(Command::Resume);
    assert_eq!(
        (hall.c().holds.len(), hall.c().holds[1].to),
        (2, Some(day("2025-05-12"))),
        "it may be stopped again"
    );
    assert_eq!(Some(day("2025-05-22")), hall.statutory());
}

#[test]
fn an_overdue_case_stays_red_when_its_clock_is_stopped() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.on("2025-03-25").does(suspend("hearing"));
    assert_eq!((hall.committed(), hall.statutory()), (Some(day("2025-03-24")), None));
    assert_eq!((hall.light(), hall.c().effective_due()), (Light::Red, Some(day("2025-03-24"))));
}

#[test]
fn only_the_reasons_of_the_items_law_stop_the_clock() {
    let check = |item: Item, reason: &str, code: Option<&str>| {
        let hall = Hall::accepted(item, "2025-03-03");
        let answer = hall.ask(&township(), &suspend(reason));
        assert_eq!(answer.as_ref().err().map(|r| r.code), code, "{reason}");
        answer.err()
    };
    check(homestead_plain(), "hearing", None);
    check(homestead_plain(), "专家评审", None);
    let told = check(homestead_plain(), "site_inspection", Some("suspension_not_allowed")).expect("refused");
    assert!(
        told.zh.contains("听证、专家评审") && told.en.contains("hearing, expert_review"),
        "it says what is allowed"
    );
    assert_eq!((told.field.as_deref(), told.basis), (Some("reason"), Some("行政许可法第四十五条")));
    check(homestead_plain(), "领导出差", Some("suspension_not_allowed"));
    check(homestead_plain(), "", Some("suspension_not_allowed"));
    let told = check(identity_card(), "hearing", Some("suspension_not_allowed")).expect("refused");
    assert_eq!(told.basis, None, "the licensing law does not speak of identity cards");
}

#[test]
fn the_time_needed_is_told_in_writing() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    let needing = |days| Command::Suspend(Suspend { reason: "hearing".to_owned(), needed_days: Some(days) });
    for wrong in [0, 366] {
        assert_eq!(hall.refused_to(&township(), needing(wrong)).field.as_deref(), Some("needed_days"));
    }
    hall.does(suspend("hearing"));
    assert_eq!(hall.c().holds[0].needed_days, 10, "the usual time of the reason");
}

#[test]
fn while_the_clock_stands_the_case_is_neither_decided_nor_sent_nor_stopped_again() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert_eq!(hall.may_not(Command::Resume), "wrong_state");
    hall.does(suspend("hearing"));
    for command in [grant(), forward(None), suspend("hearing"), Command::Accept] {
        assert_eq!(hall.may_not(command), "wrong_state");
    }
    hall.on("2025-03-10").does(withdraw());
    assert_eq!(hall.c().holds[0].to, Some(day("2025-03-10")), "the withdrawal ends the stop");
}

#[test]
fn before_acceptance_there_is_no_clock_to_stop() {
    assert_eq!(Hall::received(homestead_plain(), "2025-03-03").may_not(suspend("hearing")), "wrong_state");
}

#[test]
fn a_stop_at_the_township_does_not_reach_back_into_a_leg_that_has_ended() {
    let mut hall = Hall::accepted(building_permit(), "2025-03-03");
    hall.does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    hall.on("2025-03-05").done_by(&bureau("TG"), give_back());
    let ended = hall.leg("TG").clone();
    hall.on("2025-03-07").does(suspend("hearing")).on("2025-03-11").does(Command::Resume);
    assert_eq!(hall.leg("TG"), &ended);
    let fresh = clocks_of(hall.c(), &hall.item, &hall.calendar, hall.lights).expect("inside the calendar");
    assert_eq!(hall.c().clocks, fresh, "counted afresh it is the same");
}
