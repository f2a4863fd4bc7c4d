//! Papers: the first check, those that may follow, and what silence leaves owed.

use super::{items::*, *};
use PaperResult::{MayFollow, Missing, NotNeeded, Present, ToCorrect};

#[test]
fn a_required_paper_that_nobody_names_is_missing_a_conditional_one_is_not_needed() {
    let mut hall = Hall::offering(homestead(), "2025-03-03");
    hall.does(intake(Vec::new(), Then::Nothing));
    let results: Vec<_> = hall.c().papers.iter().map(|p| p.result).collect();
    assert_eq!(results, [Missing, Missing, NotNeeded, MayFollow]);
}

#[test]
fn each_result_is_allowed_only_where_the_item_says_so() {
    let check = |name: &str, result, code: Option<&str>| {
        let hall = Hall::offering(homestead(), "2025-03-03");
        let answer = hall.ask(&township(), &intake(but(&homestead(), &[(name, result)]), Then::Nothing));
        assert_eq!(answer.as_ref().err().map(|r| r.code), code, "{name} {result:?}");
        if let Err(refusal) = answer {
            assert!(refusal.field.is_some_and(|f| f.starts_with("materials[")));
        }
    };
    check("m1", MayFollow, Some("paper_may_not_follow"));
    check("m3", MayFollow, Some("paper_may_not_follow"));
    check("m4", MayFollow, None);
    check("m1", NotNeeded, Some("paper_is_needed"));
    check("m3", NotNeeded, None);
    check("m4", NotNeeded, Some("paper_is_needed"));
    check("m3", Missing, None);
    check("m9", Present, Some("paper_unknown"));
    check("居民身份证", Present, Some("paper_twice"));
}

#[test]
fn a_paper_that_may_follow_is_tolerated_at_acceptance_and_needed_before_granting() {
    let mut hall = Hall::accepted(homestead(), "2025-03-03");
    let refusal = hall.refused_to(&township(), grant());
    assert_eq!(refusal.code, "papers_outstanding");
    assert!(refusal.zh.contains("现场照片") && refusal.en.contains("photograph of the site"));
    hall.does(bring_all()).does(grant());
    assert_eq!(hall.state(), State::Decided);
}

#[test]
fn a_paper_that_never_followed_does_not_stand_in_the_way_of_a_refusal() {
    let mut hall = Hall::accepted(homestead(), "2025-03-03");
    hall.does(conclude(Outcome::Refused, "不符合一户一宅"));
    assert_eq!(hall.state(), State::Decided);
}

#[test]
fn a_paper_that_may_follow_comes_to_the_township_while_a_bureau_holds_the_case() {
    let mut hall = Hall::accepted(homestead(), "2025-03-03");
    hall.does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    hall.does(bring(&[("现场照片", Present)]));
    assert_eq!((hall.state(), hall.c().outstanding().count()), (State::InHandling, 0));
}

#[test]
fn after_acceptance_nothing_more_may_be_asked_for() {
    let mut hall = Hall::accepted(homestead(), "2025-03-03");
    assert_eq!(hall.may_not(bring(&[("m4", ToCorrect)])), "only_tolerated_papers");
    assert_eq!(hall.may_not(bring(&[("m1", Present)])), "only_tolerated_papers");
    hall.does(bring_all());
    assert_eq!(hall.may_not(bring_all()), "nothing_awaited");
}

#[test]
fn silence_accepts_but_does_not_grant_and_what_is_owed_may_still_be_brought() {
    let mut hall = Hall::received_but(homestead_plain(), "2025-03-03", &[("m1", Missing)]);
    hall.on("2025-03-12");
    assert_eq!(hall.sweeps(), 1);
    assert_eq!(hall.may_not(grant()), "papers_outstanding");
    assert_eq!(hall.may_not(bring(&[("m2", Present)])), "only_tolerated_papers", "m2 is there");
    hall.does(bring(&[("m1", Present)]));
    assert_eq!(
        (hall.state(), hall.clock(ClockName::Statutory).started),
        (State::Accepted, day("2025-03-03"))
    );
    hall.does(grant());
}

#[test]
fn a_case_looks_at_its_own_papers_when_the_version_it_was_accepted_under_lists_others() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m2", Present)]);
    let mut newer = homestead();
    newer.version = 2;
    newer.materials.remove(3);
    newer.materials[2].code = "m9".to_owned();
    hall.current = Some(newer);
    hall.does(Command::Accept);
    assert_eq!(hall.c().item_version, 2);
    assert_eq!(hall.may_not(bring(&[("m9", Present)])), "paper_unknown", "not a paper of this case");
    hall.does(bring(&[("m4", Present)])).does(grant());
}
