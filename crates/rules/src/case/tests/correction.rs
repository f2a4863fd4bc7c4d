//! Putting a mistaken intake right: the same day, with the trail kept.

use super::{items::*, *};
use PaperResult::{Missing, Present};

fn correct(change: impl FnOnce(&mut Correct)) -> Command {
    let mut correct = Correct { reason: "录入错误".to_owned(), ..Correct::default() };
    change(&mut correct);
    Command::Correct(Box::new(correct))
}

fn other_person() -> Applicant {
    Applicant { person: "k2".to_owned(), name_masked: "李*".to_owned(), ..applicant() }
}

#[test]
fn the_applicant_is_put_right_the_same_day_and_the_trail_keeps_both() {
    let mut hall = Hall::accepted(homestead(), "2025-03-03");
    hall.at("2025-03-03T23:59:00+08:00").does(correct(|c| c.applicant = Some(other_person())));
    assert_eq!((hall.c().applicant.person.as_str(), hall.c().corrections), ("k2", 1));
    let Fact::Received(first) = &hall.journal[0].fact else { panic!("a receipt comes first") };
    assert_eq!(first.applicant.person, "k1");
    assert_eq!(hall.state(), State::Accepted, "nothing else changes");
}

#[test]
fn the_next_day_is_too_late_for_correcting_and_striking_out() {
    let mut hall = Hall::received(homestead(), "2025-03-03");
    hall.at("2025-03-04T00:00:00+08:00");
    assert_eq!(hall.may_not(correct(|c| c.applicant = Some(other_person()))), "not_the_same_day");
    assert_eq!(hall.may_not(void()), "not_the_same_day");
}

#[test]
fn what_left_the_hall_cannot_be_corrected() {
    let mut hall = Hall::accepted(homestead(), "2025-03-03");
    hall.does(forward(None));
    assert_eq!(hall.may_not(void()), "too_late_to_correct");
    hall.done_by(&bureau("TG"), refuse_packet());
    assert_eq!(hall.may_not(void()), "too_late_to_correct", "not even when it came back");
    let mut done = Hall::accepted(account_change(), "2025-03-03");
    done.does(deliver());
    assert_eq!(done.may_not(void()), "too_late_to_correct", "it is in the applicant's hands");
}

#[test]
fn the_papers_are_checked_afresh_before_anything_was_said_and_not_after() {
    let mut hall = Hall::received(homestead(), "2025-03-03");
    hall.does(correct(|c| c.papers = Some(but(&homestead(), &[("m1", Missing)]))));
    assert_eq!(hall.c().wanting().count(), 1);
    assert_eq!(hall.may_not(Command::Accept), "papers_missing");
    hall.does(notify());
    assert_eq!(hall.may_not(correct(|c| c.papers = Some(complete(&homestead())))), "papers_already_judged");
}

#[test]
fn a_correction_says_what_and_why() {
    let hall = Hall::received(homestead(), "2025-03-03");
    assert_eq!(hall.may_not(correct(|_| ())), "nothing_to_correct");
    let silent = correct(|c| {
        c.reason = String::new();
        c.applicant = Some(other_person());
    });
    assert_eq!(hall.may_not(silent), "words_missing");
}

#[test]
fn the_wrong_item_is_changed_and_the_case_starts_again_from_its_receipt() {
    let mut hall = Hall::accepted(account_change(), "2025-03-03");
    assert_eq!(hall.total(Measure::Decided), 1);
    hall.item = temporary_assistance();
    hall.current = Some(temporary_assistance());
    hall.does(correct(|c| {
        c.new_item = true;
        c.papers = Some(complete(&temporary_assistance()));
    }));
    assert_eq!((hall.state(), hall.c().item.as_str(), hall.c().instant), (State::Received, "MZ-003", false));
    assert!(hall.c().decision.is_none() && hall.c().acceptance.is_none());
    assert_eq!(hall.total(Measure::Decided) + hall.total(Measure::InstantSameDay), 0, "taken back");
    assert!(
        hall.counted.keys().all(|(_, item, _, _)| item == "MZ-003"),
        "nothing stays under the wrong item"
    );
    hall.does(Command::Accept);
    assert_eq!(hall.committed(), Some(day("2025-03-10")));
}

#[test]
fn what_was_stopped_extended_or_told_under_the_wrong_item_does_not_reach_into_the_right_one() {
    let mut hall = Hall::received_but(homestead_plain(), "2025-03-03", &[("m1", Missing)]);
    hall.does(notify()).does(bring_all()).does(Command::Accept).does(extend(None));
    hall.does(suspend("hearing")).does(Command::Resume);
    let other = licence_without_promise();
    hall.item = Item { id: "LY-001".to_owned(), ..other };
    hall.current = Some(hall.item.clone());
    let papers = complete(&hall.item);
    hall.does(correct(|c| {
        c.new_item = true;
        c.papers = Some(papers);
    }));
    assert!(hall.c().extension.is_none() && hall.c().holds.is_empty() && hall.c().notices.is_empty());
    hall.does(Command::Accept);
    assert_eq!((hall.statutory(), hall.clock(ClockName::Statutory).extension), (Some(day("2025-03-31")), 0));
    assert_eq!(hall.total(Measure::FirstTimePass), 1);
}

#[test]
fn a_withdrawn_item_is_no_right_item() {
    let mut hall = Hall::received(homestead(), "2025-03-03");
    hall.item.state = crate::catalogue::ItemState::Withdrawn;
    assert_eq!(hall.may_not(correct(|c| c.new_item = true)), "item_withdrawn");
}

#[test]
fn a_case_struck_out_counts_as_struck_out_and_for_nothing_else() {
    for item in [homestead_plain(), account_change()] {
        let mut hall = Hall::accepted(item, "2025-03-03");
        hall.does(void());
        assert_eq!((hall.state(), hall.light()), (State::Void, Light::Grey));
        let kept: Vec<_> = hall.counted.iter().map(|((_, _, _, m), n)| (*m, *n)).collect();
        assert_eq!(kept, [(Measure::Voided, 1)]);
        assert_eq!(hall.may_not(withdraw()), "wrong_state");
        assert!(hall.journal.len() >= 3, "the trail stays");
    }
}

#[test]
fn only_the_township_that_received_it_corrects() {
    let hall = Hall::received(homestead(), "2025-03-03");
    for unit in [Unit::Township(OTHER_TOWNSHIP.to_owned()), bureau("TG"), Unit::County] {
        assert_eq!(hall.refused_to(&unit, void()).code, "not_this_township");
    }
    let papers = Some(vec![found("m1", Present)]);
    assert_eq!(hall.refused_to(&bureau("TG"), correct(|c| c.papers = papers)).code, "not_this_township");
}

#[test]
fn an_instant_case_that_went_through_a_bureau_cannot_be_struck_out_even_the_same_day() {
    let mut hall = Hall::received(account_change(), "2025-03-03");
    hall.does(Command::Accept).does(forward(None)).done_by(&bureau("CZ"), Command::Receipt);
    hall.done_by(&bureau("CZ"), grant());
    assert_eq!(hall.may_not(void()), "too_late_to_correct");
}
