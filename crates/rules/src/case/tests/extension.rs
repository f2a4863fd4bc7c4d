//! Extension: once, within the law of the item, before the limit has run out, told to the applicant (ALL art. 42).

use super::{items::*, *};

#[test]
fn ten_days_more_are_counted_from_acceptance() {
    // Vector S07.
    let mut hall = Hall::accepted(licence_without_promise(), "2025-04-01");
    hall.on("2025-04-10").does(extend(None));
    assert_eq!(hall.statutory(), Some(day("2025-05-16")));
    assert_eq!(hall.c().effective_due(), Some(day("2025-05-16")), "the promise grows with the law");
    let e = hall.c().extension.as_ref().expect("extended");
    assert_eq!((e.length, e.told_by.as_str()), (10, "notice"));
}

#[test]
fn a_case_is_extended_once_and_no_further_than_the_law_allows() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-04-01");
    for wrong in [0, 11, u32::MAX] {
        let refusal = hall.refused_to(&township(), extend(Some(wrong)));
        assert_eq!((refusal.code, refusal.field.as_deref()), ("extension_too_long", Some("days")));
        assert!(refusal.zh.contains("10 个工作日") && refusal.en.contains("10 working days"));
    }
    hall.does(extend(Some(3)));
    assert_eq!(hall.clock(ClockName::Committed).extension, 3);
    assert_eq!(hall.may_not(extend(Some(3))), "already_extended");
}

#[test]
fn an_item_whose_law_knows_no_extension_is_not_extended() {
    assert_eq!(Hall::accepted(temporary_assistance(), "2025-04-01").may_not(extend(None)), "no_extension");
}

#[test]
fn the_reason_is_owed_because_the_applicant_is_told_it() {
    let hall = Hall::accepted(homestead_plain(), "2025-04-01");
    let bare = Command::Extend(Extend { length: None, reason: "\u{3000}".to_owned(), told_by: None });
    let refusal = hall.refused_to(&township(), bare);
    assert_eq!((refusal.code, refusal.field.as_deref()), ("words_missing", Some("reason")));
}

#[test]
fn on_the_last_day_of_the_law_it_may_still_be_extended_and_the_day_after_not() {
    let mut hall = Hall::accepted(licence_without_promise(), "2025-03-03");
    assert_eq!(hall.on("2025-04-01").may_not(extend(None)), "limit_has_run_out");
    hall.on("2025-03-31").does(extend(None));
    assert_eq!(hall.statutory(), Some(day("2025-04-15")));
}

#[test]
fn an_extension_within_the_law_does_not_mend_a_promise_already_broken() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.on("2025-03-25");
    assert_eq!(hall.light(), Light::Red, "promised for 24 March");
    hall.does(extend(None));
    assert_eq!(hall.statutory(), Some(day("2025-04-15")));
    assert_eq!((hall.committed(), hall.light()), (Some(day("2025-03-24")), Light::Red));
    hall.does(grant());
    assert_eq!((hall.total(Measure::Late), hall.total(Measure::Extended)), (1, 1));
}

#[test]
fn calendar_days_are_extended_as_ninety_from_receipt_not_thirty_from_the_rolled_day() {
    // Vectors S26, S27.
    let mut hall = Hall::accepted(identity_card(), "2025-12-20");
    assert_eq!(hall.statutory(), Some(day("2026-02-24")));
    let promised = hall.committed().expect("promised");
    hall.on("2026-01-05").does(extend(None));
    assert_eq!(hall.statutory(), Some(day("2026-03-20")));
    let given = hall.calendar.working_days_after(day("2026-02-24"), day("2026-03-20"));
    let longer = hall.calendar.working_days_after(promised, hall.committed().expect("promised"));
    assert_eq!((longer, i64::from(hall.clock(ClockName::Committed).extension)), (given, given));
}

#[test]
fn only_the_holder_extends_and_only_a_running_case() {
    let mut hall = Hall::received(building_permit(), "2025-04-01");
    assert_eq!(hall.may_not(extend(None)), "wrong_state");
    hall.does(Command::Accept).does(forward(None));
    assert_eq!(hall.refused_to(&bureau("TG"), extend(None)).code, "held_by_township");
    hall.done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(hall.may_not(extend(None)), "held_by_bureau");
    hall.done_by(&bureau("TG"), extend(Some(5)));
    assert_eq!((hall.leg("TG").extension, hall.clock(ClockName::TownshipShare).extension), (5, 0));
    hall.done_by(&bureau("TG"), grant());
    assert_eq!(hall.refused_to(&bureau("TG"), extend(None)).code, "wrong_state");
}

#[test]
fn nor_does_it_give_a_share_of_the_broken_promise_more_days() {
    let mut hall = Hall::accepted(building_permit(), "2025-03-03");
    hall.does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    hall.on("2025-03-20").done_by(&bureau("TG"), extend(None));
    assert_eq!((hall.leg("TG").extension, hall.leg("TG").due), (0, Some(day("2025-03-14"))));
    assert_eq!(hall.statutory(), Some(day("2025-04-15")));
}
