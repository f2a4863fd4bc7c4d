//! Decision and withdrawal.

use super::{items::*, *};

#[test]
fn nothing_is_decided_before_it_is_accepted() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", PaperResult::Missing)]);
    assert_eq!(hall.may_not(grant()), "wrong_state");
    hall.does(notify());
    assert_eq!(hall.may_not(conclude(Outcome::Refused, "材料不齐")), "wrong_state");
    hall.does(bring_all());
    assert_eq!(hall.may_not(conclude(Outcome::Terminated, "申请人死亡")), "wrong_state");
}

#[test]
fn reasons_are_owed_unless_it_is_granted() {
    for outcome in [Outcome::Refused, Outcome::Terminated] {
        let hall = Hall::accepted(homestead_plain(), "2025-03-03");
        let refusal = hall.refused_to(&township(), conclude(outcome, "\n "));
        assert_eq!((refusal.code, refusal.field.as_deref()), ("words_missing", Some("reason")));
        assert_eq!(refusal.basis, Some("行政许可法第三十八条"));
        let mut hall = hall;
        hall.does(conclude(outcome, " 不符合规划 "));
        assert_eq!(hall.c().decision.as_ref().map(|d| d.reason.as_str()), Some("不符合规划"));
    }
    let refusal = Hall::accepted(temporary_assistance(), "2025-03-03")
        .refused_to(&township(), conclude(Outcome::Refused, ""));
    assert_eq!(refusal.basis, None, "no licence, no licensing law");
}

#[test]
fn the_ground_of_a_decision_is_the_items_unless_another_is_given() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.does(grant());
    assert_eq!(hall.c().decision.as_ref().map(|d| d.basis.as_str()), Some("土地管理法第六十二条"));
}

#[test]
fn a_decided_case_is_neither_decided_again_nor_withdrawn_nor_reopened() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.on("2025-03-04").does(grant());
    for command in
        [grant(), withdraw(), forward(None), suspend("hearing"), bring_all(), extend(None), Command::Accept]
    {
        assert_eq!(hall.may_not(command), "wrong_state");
    }
}

#[test]
fn the_applicant_may_withdraw_at_any_time_before_the_decision_wherever_the_case_is() {
    let mut hall = Hall::accepted(building_permit(), "2025-03-03");
    hall.does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(hall.refused_to(&bureau("TG"), withdraw()).code, "not_this_township");
    assert_eq!(hall.may_not(Command::Withdraw { reason: String::new() }), "words_missing");
    hall.on("2025-03-07").does(withdraw());
    assert_eq!(
        (hall.state(), hall.c().holding_bureau(), hall.light()),
        (State::Withdrawn, None, Light::Grey)
    );
    assert_eq!(hall.total(Measure::OnTime) + hall.total(Measure::Late), 0, "it leaves the on-time rate");
    assert!(hall.c().clocks.iter().all(|c| c.finished.is_some()), "no clock runs on");
    assert_eq!(hall.may_not(withdraw()), "wrong_state");
}

#[test]
fn a_light_after_delivery_tells_whether_the_decision_was_on_time() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.on("2025-03-26").does(grant());
    assert_eq!(hall.light(), Light::Green, "now the delivery clock leads");
    hall.does(deliver());
    assert_eq!(hall.light(), Light::Red);
}
