//! Routing as sentences.

use super::{competence::*, *};
use crate::{contact::ContactKind, language::Language, permission::Unit, place::County};
use std::collections::BTreeSet;
use yimen_calendar::Calendar;

fn refusal(rules: Vec<Rule>) -> &'static str {
    RuleBook::of(rules, &County::shipped()).expect_err("refused").code
}

#[test]
fn the_shipped_rules_can_be_read_hold_together_and_know_all_nine_results() {
    let book = RuleBook::shipped();
    RuleBook::of(book.rules().to_vec(), &County::shipped()).expect("sound");
    let results: BTreeSet<Triage> = book.rules().iter().map(|rule| rule.then.result).collect();
    assert_eq!(results.len(), Triage::ALL.len());
}

#[test]
fn every_sample_goes_where_it_should_and_every_rule_decides_one() {
    let book = RuleBook::shipped();
    let mut decided = BTreeSet::new();
    for sample in samples() {
        let route = book.route(&sample.coming).expect("somewhere");
        assert_eq!(route.rule.id, sample.goes, "{}", sample.name.zh);
        decided.insert(route.rule.id.as_str());
    }
    assert_eq!(decided.len(), book.rules().len());
}

#[test]
fn the_first_match_wins_and_the_trace_says_why_the_others_did_not() {
    let book = RuleBook::shipped();
    let coming = Coming { said: "征地补偿款没到".into(), ..Coming::of(ContactKind::Consultation) };
    let route = book.route(&coming).expect("somewhere");
    assert_eq!(route.rule.id, "land_expropriated");
    let last = route.tried.last().expect("tried");
    assert_eq!((last.matched(), last.checks[0].found.as_str()), (true, "征地"));
    assert!(route.tried[..route.tried.len() - 1].iter().all(|tried| !tried.matched()));
    let large = route.tried.iter().find(|tried| tried.rule.id == "large_visit").expect("tried before");
    let missed: Vec<Condition> = large.checks.iter().filter(|c| !c.held).map(|c| c.condition).collect();
    assert_eq!(missed, [Condition::Kind, Condition::PeopleFrom]);
    assert_eq!(large.rule.when.asks(Condition::Kind, Language::Zh), "来访、矛盾纠纷");
    assert_eq!(book.route(&Coming::of(ContactKind::Hotline)).expect("somewhere").rule.id, "otherwise");
}

#[test]
fn an_accusation_goes_to_discipline_however_many_come_and_whatever_else_they_say() {
    let book = RuleBook::shipped();
    let coming = Coming {
        people: 80,
        accused_staff: true,
        said: "法院判决、征地".into(),
        ..Coming::of(ContactKind::Dispute)
    };
    assert_eq!(book.route(&coming).expect("somewhere").rule.then.result, Triage::ToDiscipline);
}

#[test]
fn the_day_of_the_answer_counts_working_days_and_0_is_today() {
    let calendar = Calendar::shipped();
    let book = RuleBook::shipped();
    let due = |id: &str, day: &str| {
        book.rule(id)
            .expect("a rule")
            .1
            .then
            .due(day.parse().expect("a day"), &calendar)
            .expect("a day")
            .to_string()
    };
    assert_eq!(due("quarrel", "2026-02-13"), "2026-02-25"); // the make-up Saturday 14 Feb, then 24 and 25 Feb
    assert_eq!(due("otherwise", "2026-02-13"), "2026-02-13");
}

#[test]
fn moving_a_rule_changes_who_decides_and_the_preview_names_what_moves() {
    let before = RuleBook::shipped();
    let after = before.moved("land_expropriated", false);
    let moves: Vec<(&str, &str)> = moved(&before, &after)
        .iter()
        .map(|moved| (moved.before.id.as_str(), moved.after.id.as_str()))
        .collect();
    assert_eq!(moves, [("land_expropriated", "appeal")]);
    assert_eq!(before.moved("otherwise", true), before, "the last stays last");
    assert_eq!(before.moved("visit", false), before);
    assert_eq!(before.moved("emergency", true), before);
}

#[test]
fn a_book_that_would_lose_something_or_name_nobody_is_refused() {
    let book = RuleBook::shipped();
    let rule = |id: &str| book.rule(id).expect("a rule").1.clone();
    assert_eq!(refusal(Vec::new()), "routing_empty");
    assert_eq!(refusal(vec![rule("quarrel")]), "routing_default_last");
    let mut rules = book.rules().to_vec();
    rules.insert(0, rule("otherwise"));
    assert_eq!(refusal(rules), "routing_default_last");
    let mut twice = book.rules().to_vec();
    twice.insert(0, rule("quarrel"));
    assert_eq!(refusal(twice), "routing_twice");
    let nowhere =
        Rule { then: Then { code: "XX".into(), ..rule("land_expropriated").then }, ..rule("visit") };
    assert_eq!(refusal(book.with(nowhere)), "routing_code");
    let empty_range = When { people_from: Some(5), people_to: Some(2), ..When::default() };
    assert_eq!(refusal(book.with(Rule { when: empty_range, ..rule("visit") })), "routing_people");
    assert_eq!(book.without("otherwise").len(), book.rules().len(), "the last cannot be taken away");
}

#[test]
fn two_townships_or_a_township_and_a_bureau_have_the_county_above_them_and_departments_their_head() {
    let township = |code: &str| Unit::Township(code.to_owned());
    let (a, b) = (township("360829106"), township("360829209"));
    let bureau = Unit::Bureau("MZ".into());
    let whole = Claimant::unit;
    assert_eq!(common_superior(&whole(a.clone()), &whole(b)), Some(Superior::County));
    assert_eq!(common_superior(&whole(a.clone()), &whole(bureau.clone())), Some(Superior::County));
    assert_eq!(
        common_superior(&Claimant::department(a.clone(), "MZ"), &Claimant::department(a.clone(), "TG")),
        Some(Superior::LeadingGroupHead("360829106".into()))
    );
    assert_eq!(
        common_superior(&Claimant::department(bureau.clone(), "1"), &Claimant::department(bureau, "2")),
        Some(Superior::BureauHead("MZ".into()))
    );
    assert_eq!(common_superior(&whole(a.clone()), &whole(a)), None);
}
