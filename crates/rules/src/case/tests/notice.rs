//! The one-time notice (ALL art. 32(4), 72(4)).

use super::{items::*, *};
use PaperResult::{Missing, Present, ToCorrect};

#[test]
fn one_notice_names_everything_that_is_missing_or_to_be_corrected() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing), ("m2", ToCorrect)]);
    hall.does(notify());
    assert_eq!(hall.state(), State::Notified);
    let notice = &hall.c().notices[0];
    let codes: Vec<_> = notice.items.iter().map(|i| (i.code.as_str(), i.result)).collect();
    assert_eq!(codes, [("m1", Missing), ("m2", ToCorrect)]);
    assert!(
        notice.items.iter().all(|i| !i.reason.is_empty() && !i.basis.is_empty()),
        "each with reason and ground"
    );
}

#[test]
fn leaving_a_missing_paper_out_of_the_notice_is_refused_and_the_refusal_names_it() {
    let hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing), ("m2", ToCorrect)]);
    let refusal = hall.refused_to(&township(), notify_of(&["m1"], None));
    assert_eq!((refusal.code, refusal.field.as_deref()), ("notice_incomplete", Some("items")));
    assert!(refusal.zh.contains("居民身份证") && refusal.en.contains("identity card"));
    assert_eq!(refusal.basis, Some("行政许可法第三十二条第一款第四项"));
}

#[test]
fn a_notice_may_not_ask_for_papers_that_are_not_on_the_list_of_the_item() {
    let hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    assert_eq!(hall.may_not(notify_of(&["m1", "无犯罪证明"], None)), "paper_unknown");
}

#[test]
fn complete_papers_leave_nothing_to_tell() {
    assert_eq!(Hall::received(homestead(), "2025-03-03").may_not(notify()), "nothing_missing");
}

#[test]
fn a_notice_may_name_a_paper_by_either_name_and_word_its_reason() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m2", ToCorrect)]);
    hall.does(Command::Notify(Notify {
        items: vec![NotifyItem {
            name: " 居民身份证 ".to_owned(),
            result: None,
            reason: Some("有效期已过".to_owned()),
            basis: Some("居民身份证法第十一条".to_owned()),
            cure: Some("换领后带来".to_owned()),
        }],
        reason: None,
    }));
    let line = &hall.c().notices[0].items[0];
    assert_eq!(
        (line.reason.as_str(), line.basis.as_str(), line.cure.as_deref()),
        ("有效期已过", "居民身份证法第十一条", Some("换领后带来"))
    );
    assert_eq!(hall.c().papers[1].remark.as_deref(), Some("有效期已过"));
}

#[test]
fn the_notice_is_owed_within_five_working_days_of_receipt() {
    // Vectors S02, S04, S19, S21, S22, S23.
    for (received, due) in [
        ("2025-09-29", "2025-10-13"),
        ("2025-10-03", "2025-10-14"),
        ("2024-02-05", "2024-02-18"),
        ("2013-04-24", "2013-05-02"),
        ("2015-08-31", "2015-09-08"),
        ("2007-04-26", "2007-05-08"),
    ] {
        let mut hall = Hall::received_but(homestead(), received, &[("m1", Missing)]);
        assert_eq!(hall.due(ClockName::Notice), Some(day(due)), "received {received}");
        hall.on(due).does(notify());
        assert!(!hall.c().notices[0].late);
        assert_eq!(hall.clock(ClockName::Notice).state, ClockState::Met);
    }
}

#[test]
fn a_late_notice_on_what_is_no_licence_is_flagged_late_and_its_clock_stays_missed() {
    let mut hall = Hall::received_but(temporary_assistance(), "2025-03-03", &[("m1", Missing)]);
    hall.on("2025-03-11");
    assert_eq!(hall.light(), Light::Red, "the notice was owed by 10 March");
    assert_eq!(hall.sweeps(), 0, "no deemed acceptance outside licences");
    hall.does(notify());
    assert!(hall.c().notices[0].late);
    assert_eq!(hall.clock(ClockName::Notice).state, ClockState::Missed);
}

#[test]
fn a_notice_on_what_is_no_licence_does_not_cite_the_licensing_law() {
    let hall = Hall::received_but(temporary_assistance(), "2025-03-03", &[("m1", Missing), ("m2", Missing)]);
    let refusal = hall.refused_to(&township(), notify_of(&["m1"], None));
    assert!(refusal.basis.is_some_and(|b| !b.contains("行政许可法")));
    assert!(!hall.clock(ClockName::Notice).basis.contains("行政许可法"));
}

/// Told once that m1 was missing; m1 has come and stands as found.
fn told_and_brought(m1: PaperResult) -> Hall {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    hall.does(notify()).on("2025-03-05").does(bring(&[("m1", m1)]));
    hall
}

#[test]
fn a_second_notice_about_a_paper_that_lay_there_the_first_time_needs_a_reason_and_is_flagged() {
    let mut hall = told_and_brought(Present);
    let refusal = hall.refused_to(&township(), notify_of(&["m2"], None));
    assert_eq!((refusal.code, refusal.field.as_deref()), ("second_notice_needs_reason", Some("reason")));
    assert_eq!(refusal.basis, Some("行政许可法第七十二条第四项"));
    assert_eq!(hall.may_not(notify_of(&["m2"], Some("  "))), "second_notice_needs_reason");
    hall.does(notify_of(&["m2"], Some("首次核对疏漏")));
    assert_eq!(hall.c().notices[1].violation.as_deref(), Some("首次核对疏漏"));
    assert_eq!(hall.counts(Measure::SecondNotice, "2025-03-05"), 1);
}

#[test]
fn a_second_notice_about_a_paper_newly_submitted_is_allowed_and_not_flagged() {
    let mut hall = told_and_brought(ToCorrect);
    assert_eq!(hall.state(), State::Notified, "still waiting");
    hall.does(notify());
    assert_eq!(hall.c().notices[1].violation, None);
    assert_eq!(hall.total(Measure::SecondNotice), 0);
    assert_eq!(hall.counts(Measure::Notified, "2025-03-03"), 1, "one case notified, whatever the rounds");
}

#[test]
fn a_newly_submitted_paper_found_bad_on_a_second_look_may_be_told_without_a_flag() {
    let mut hall = told_and_brought(Present);
    assert_eq!(hall.state(), State::Supplemented);
    hall.does(notify_of(&["m1"], None));
    assert_eq!(hall.state(), State::Notified);
    assert_eq!(hall.c().notices[1].violation, None);
    assert_eq!(hall.c().complete_on, None, "the set is not complete after all");
}

#[test]
fn a_new_point_about_an_old_paper_is_a_violation_even_beside_a_newly_submitted_one() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing), ("m2", ToCorrect)]);
    hall.does(notify()).on("2025-03-05").does(bring(&[("m1", ToCorrect)]));
    let line = |name: &str, reason: &str| NotifyItem {
        name: name.to_owned(),
        result: None,
        reason: Some(reason.to_owned()),
        basis: None,
        cure: None,
    };
    let second = |reason: Option<&str>| {
        Command::Notify(Notify {
            items: vec![line("m1", "未签名"), line("m2", "复印件不清")],
            reason: reason.map(str::to_owned),
        })
    };
    assert_eq!(hall.may_not(second(None)), "second_notice_needs_reason", "m2 has lain there unchanged");
    hall.does(second(Some("疏漏")));
    assert!(hall.c().notices[1].violation.is_some());
}

#[test]
fn a_paper_said_not_to_be_needed_and_asked_for_in_the_second_notice_is_a_violation() {
    let hall = told_and_brought(ToCorrect);
    let refusal = hall.refused_to(&township(), notify_of(&["m1", "m3"], None));
    assert_eq!(refusal.code, "second_notice_needs_reason");
    assert!(refusal.zh.contains("委托书"));
}

#[test]
fn what_was_not_seen_in_the_second_round_cannot_be_told_unflagged_in_the_third() {
    let mut hall = told_and_brought(ToCorrect);
    hall.does(notify()).on("2025-03-06").does(bring(&[("m1", Present), ("m2", ToCorrect)]));
    hall.does(notify()).on("2025-03-07").does(bring_all());
    assert_eq!(hall.c().notices.iter().filter(|n| n.violation.is_some()).count(), 0, "m2 was brought anew");
    assert_eq!(
        hall.may_not(notify_of(&["m1"], None)),
        "second_notice_needs_reason",
        "m1 lay there in round two"
    );
}

#[test]
fn what_has_been_told_is_not_told_again_while_the_hall_waits() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing), ("m2", Missing)]);
    hall.does(notify());
    assert_eq!(hall.may_not(notify()), "already_told");
    hall.does(bring(&[("m1", Present)]));
    assert_eq!(hall.may_not(notify()), "already_told", "m2 has been asked for");
}

#[test]
fn a_case_notified_and_never_supplemented_waits_grey_and_is_ended_by_withdrawal_or_refusal() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    hall.does(notify()).on("2025-09-01");
    assert_eq!((hall.light(), hall.sweeps()), (Light::Grey, 0), "the hall has spoken: nothing lapses");
    assert_eq!(hall.may_not(Command::Accept), "papers_missing");
    let mut refused = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    refused.does(notify()).on("2025-09-01").does(refuse());
    assert_eq!(refused.state(), State::NotAccepted);
    assert_eq!(hall.does(withdraw()).state(), State::Withdrawn);
}
