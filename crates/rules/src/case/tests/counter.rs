//! At the counter: intake with what follows, instant items, and versions of the item.

use super::{items::*, *};
use crate::catalogue::{ItemState, Necessity};
use PaperResult::Missing;

fn newer(mut item: Item, change: impl FnOnce(&mut Item)) -> Item {
    item.version += 1;
    change(&mut item);
    item
}

fn seen(version: i64) -> Command {
    let Command::Receive(mut intake) = intake(complete(&homestead()), Then::Nothing) else { unreachable!() };
    intake.item_version = Some(version);
    Command::Receive(intake)
}

#[test]
fn an_instant_item_goes_from_the_counter_to_decided_in_one_act() {
    let hall = Hall::accepted(account_change(), "2025-05-13");
    let kinds: Vec<_> = hall.journal.iter().map(|r| r.fact.kind()).collect();
    assert_eq!(kinds, ["received", "accepted", "decided"]);
    assert_eq!(hall.c().decision.as_ref().map(|d| d.outcome), Some(Outcome::Granted));
    assert_eq!(hall.committed(), Some(day("2025-05-13")), "vector S18: due the same day");
    for measure in [Measure::InstantSameDay, Measure::OnTime, Measure::Granted, Measure::FirstTimePass] {
        assert_eq!(hall.counts(measure, "2025-05-13"), 1, "{measure:?}");
    }
    assert_eq!(hall.total(Measure::CommittedDecided), 0);
}

#[test]
fn an_instant_item_with_a_paper_still_to_follow_is_accepted_now_and_granted_when_it_has_come() {
    let mut item = account_change();
    item.materials[1].necessity = Necessity::MayFollow;
    let code = item.materials[1].code.clone();
    let papers = but(&item, &[(code.as_str(), PaperResult::MayFollow)]);
    let mut hall = Hall::offering(item, "2025-05-13");
    hall.does(intake(papers, Then::Accept));
    assert_eq!(hall.state(), State::Accepted);
    assert_eq!(hall.may_not(grant()), "papers_outstanding");
    hall.does(Command::Supplement(Supplement::default())).does(grant());
    assert_eq!(hall.state(), State::Decided);
}

#[test]
fn an_instant_item_decided_the_next_day_is_late() {
    let mut hall = Hall::received(account_change(), "2025-05-13");
    hall.does(Command::Accept).on("2025-05-14");
    assert_eq!(hall.light(), Light::Red);
    hall.does(grant());
    assert_eq!((hall.total(Measure::Late), hall.total(Measure::InstantSameDay)), (1, 0));
}

#[test]
fn intake_and_acceptance_notice_or_refusal_are_one_act_or_none() {
    let check = |papers: Vec<PaperCheck>, then: Then, state: Result<State, &str>| {
        let mut hall = Hall::offering(homestead(), "2025-03-03");
        match hall.ask(&township(), &intake(papers, then)) {
            Ok(facts) => {
                hall.keep(facts);
                assert_eq!(Ok(hall.state()), state);
            }
            Err(refusal) => assert_eq!(Err(refusal.code), state),
        }
    };
    let refusal =
        Refuse {
            reason: "不属本机关".to_owned(), basis: None, competent_body: Some("县林业局".to_owned())
        };
    check(complete(&homestead()), Then::Accept, Ok(State::Accepted));
    check(but(&homestead(), &[("m1", Missing)]), Then::Accept, Err("papers_missing"));
    check(but(&homestead(), &[("m1", Missing)]), Then::Notify(Notify::default()), Ok(State::Notified));
    check(complete(&homestead()), Then::Notify(Notify::default()), Err("nothing_missing"));
    check(complete(&homestead()), Then::Refuse(refusal), Ok(State::NotAccepted));
}

#[test]
fn papers_are_received_for_ones_own_township_only_and_a_case_once() {
    let mut hall = Hall::offering(homestead(), "2025-03-03");
    for unit in [Unit::Township(OTHER_TOWNSHIP.to_owned()), bureau("TG"), Unit::County] {
        let refusal = hall.refused_to(&unit, intake(complete(&homestead()), Then::Nothing));
        assert_eq!(refusal.code, "not_this_township");
    }
    hall.does(intake(complete(&homestead()), Then::Nothing));
    assert_eq!(hall.may_not(intake(complete(&homestead()), Then::Nothing)), "already_received");
}

#[test]
fn nothing_can_be_done_to_a_case_that_was_never_received() {
    let hall = Hall::offering(homestead(), "2025-03-03");
    for command in
        [Command::Accept, grant(), withdraw(), bring_all(), Command::Redate { why: "x".to_owned() }]
    {
        assert_eq!(hall.may_not(command), "no_case");
    }
}

#[test]
fn an_item_withdrawn_between_load_and_submit_is_refused_by_name() {
    let mut hall = Hall::offering(homestead(), "2025-03-03");
    hall.item.state = ItemState::Withdrawn;
    let refusal = hall.refused_to(&township(), seen(1));
    assert_eq!(refusal.code, "item_withdrawn");
    assert!(refusal.zh.contains("农村村民宅基地用地审批"));
}

#[test]
fn an_item_changed_between_load_and_submit_is_refused_with_the_version_now() {
    let mut hall = Hall::offering(newer(homestead(), |_| ()), "2025-03-03");
    let refusal = hall.refused_to(&township(), seen(1));
    assert_eq!(refusal.code, "item_changed");
    assert!(refusal.zh.contains("第 2 版") && refusal.en.contains("version 2"));
    hall.does(seen(2));
    assert_eq!(hall.c().item_version, 2);
}

#[test]
fn the_version_in_force_at_acceptance_binds_and_later_ones_do_not() {
    let mut hall = Hall::received(homestead_plain(), "2025-04-01");
    hall.current = Some(newer(homestead_plain(), |i| i.committed.length = 10));
    hall.on("2025-04-02").does(Command::Accept);
    assert_eq!((hall.c().item_version, hall.clock(ClockName::Committed).length), (2, 10));
    let promised = hall.committed();
    hall.current = Some(newer(hall.item.clone(), |i| i.committed.length = 3));
    hall.on("2025-04-03").does(forward(None));
    assert_eq!((hall.c().item_version, hall.committed()), (2, promised));
}

#[test]
fn a_case_received_under_an_item_since_withdrawn_is_accepted_under_the_version_it_was_received_under() {
    let mut hall = Hall::received(homestead_plain(), "2025-04-01");
    hall.current = Some(newer(homestead_plain(), |i| i.state = ItemState::Withdrawn));
    hall.does(Command::Accept);
    assert_eq!(hall.c().item_version, 1);
}

#[test]
fn silence_binds_to_the_version_the_papers_were_received_under() {
    let mut hall = Hall::received(homestead_plain(), "2025-04-01");
    hall.current = Some(newer(homestead_plain(), |i| i.committed.length = 10));
    hall.on("2025-04-30");
    assert_eq!((hall.sweeps(), hall.c().item_version, hall.clock(ClockName::Committed).length), (1, 1, 15));
}
