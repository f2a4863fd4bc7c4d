//! The clocks, with the worked dates of domain §2.8.

use super::*;

#[test]
fn s24_the_notice_is_due_in_fifteen_calendar_days_and_a_sunday_rolls() {
    let room = Room::with(appeal("2025-03-01"), &township());
    assert_eq!(room.due(DeadlineName::PetitionNotice), Some(day("2025-03-17")));
}

#[test]
fn s25_a_notice_that_ends_on_a_make_up_saturday_does_not_roll() {
    let room = Room::with(appeal("2026-02-13"), &township());
    assert_eq!(room.due(DeadlineName::PetitionNotice), Some(day("2026-02-28")));
}

#[test]
fn a_make_up_sunday_is_a_day_of_triage() {
    // Sunday 26 January 2025 works before Spring Festival.
    let room = Room::with(appeal("2025-01-24"), &township());
    assert_eq!(room.due(DeadlineName::Triage), Some(day("2025-01-26")));
}

#[test]
fn s26_s27_sixty_days_roll_over_spring_festival_and_thirty_more_count_from_acceptance() {
    let mut room = Room::accepted("2025-12-15", "2025-12-20");
    assert_eq!(room.due(DeadlineName::PetitionHandling), Some(day("2026-02-24")));
    let extend = || Command::Extend { reason: "sealed".into() };
    room.act("2026-02-24", "head", &township(), extend()).expect("the last day is in time");
    assert_eq!(room.due(DeadlineName::PetitionHandling), Some(day("2026-03-20")));
    assert_eq!(code(room.act("2026-02-25", "head", &township(), extend())), "petition_state");
}

#[test]
fn what_is_told_late_was_accepted_on_the_last_day_for_telling() {
    let room = Room::accepted("2025-03-01", "2025-03-28");
    assert_eq!(room.petition().accepted_on, Some(day("2025-03-17")));
    let told = |measure| room.petition().measures().iter().any(|c| c.measure == measure);
    use crate::matter::Measure::{PetitionsTold, PetitionsToldInTime};
    assert!(told(PetitionsTold) && !told(PetitionsToldInTime));
}

#[test]
fn s28_s29_review_and_re_examination_follow_from_receipt_and_a_hearing_does_not_count() {
    let mut room = Room::accepted("2025-08-01", "2025-08-04");
    let bureau = bureau(PETITION_BUREAU);
    room.opinion("2025-09-01", &township(), Outcome::NotSupported, "head");
    room.deliver("2025-09-03", &township()).expect("delivered");
    assert_eq!(room.due(DeadlineName::ReviewRequest), Some(day("2025-10-09")));
    let ask = |on: &str| Command::Appeal { on: day(on) };
    assert_eq!(code(room.act("2025-10-10", "clerk", &bureau, ask("2025-10-10"))), "petition_right_lost");
    room.act("2025-10-10", "clerk", &bureau, ask("2025-10-09")).expect("asked on the last day");
    assert_eq!(
        (room.petition().unit.as_str(), room.due(DeadlineName::Review)),
        ("ZZ", Some(day("2025-11-10")))
    );
    room.opinion("2025-10-20", &bureau, Outcome::Upheld, "zz.head");
    room.deliver("2025-10-21", &bureau).expect("delivered");
    room.act("2025-11-03", "clerk", &bureau, ask("2025-11-03")).expect("asked again");
    assert_eq!(room.due(DeadlineName::Reexamination), Some(day("2025-12-03")));
    room.act("2025-11-10", "clerk", &bureau, Command::BeginHearing { on: day("2025-11-10") })
        .expect("hearing");
    assert_eq!(room.due(DeadlineName::Reexamination), None, "it stands still");
    assert!(!acts_open_to(room.petition(), "ZZ", day("2025-11-11")).contains(&Act::Draft));
    room.act("2025-11-19", "clerk", &bureau, Command::EndHearing { on: day("2025-11-19") }).expect("over");
    assert_eq!(
        room.due(DeadlineName::Reexamination),
        Some(day("2025-12-15")),
        "ten days and a weekend later"
    );
    let by_the_same = room.act(
        "2025-11-24",
        "drafter",
        &bureau,
        Command::Draft {
            outcome: Outcome::Upheld,
            texts: Texts { request: "r".into(), facts: "f".into(), basis: "b".into(), opinion: "o".into() },
        },
    );
    by_the_same.expect("drafted");
    assert_eq!(code(room.act("2025-11-24", "zz.head", &bureau, Command::Sign)), "petition_own_opinion");
    room.act("2025-11-24", "zz.other", &bureau, Command::Sign).expect("signed");
    room.deliver("2025-11-25", &bureau).expect("delivered");
    assert_eq!(room.petition().state, State::Closed, "the end of the procedure");
}

#[test]
fn the_procedure_ends_when_nobody_asks_for_review_in_time() {
    let mut room = Room::accepted("2025-08-01", "2025-08-04");
    room.opinion("2025-09-01", &township(), Outcome::Explained, "head");
    room.deliver("2025-09-03", &township()).expect("delivered");
    assert!(!room.petition().face().open, "it waits for nobody but the petitioner");
    let close = |room: &mut Room, on| room.act(on, "clerk", &township(), Command::Close);
    assert_eq!(code(close(&mut room, "2025-10-09")), "petition_state");
    close(&mut room, "2025-10-10").expect("closed");
    assert_eq!(room.petition().closed_on, Some(day("2025-09-03")), "the opinion closed it");
}
