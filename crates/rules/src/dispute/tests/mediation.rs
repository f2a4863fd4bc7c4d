//! Taking up, mediating, ending.

use super::*;

#[test]
fn thirty_days_that_end_on_a_make_up_sunday_do_not_roll() {
    let mut tale = Tale::of(&neighbours(), date(2025, 3, 28));
    tale.does(Command::Accept);
    // S32.
    assert_eq!(tale.dispute().period.and_then(|p| p.due), Some(date(2025, 4, 27)));
}

#[test]
fn thirty_days_that_end_inside_spring_festival_end_on_the_first_working_day_after_it() {
    let mut tale = Tale::of(&neighbours(), date(2026, 1, 20));
    tale.does(Command::Accept);
    // 19 February 2026 lies in the holiday of 15 to 23 February.
    assert_eq!(tale.dispute().period.and_then(|p| p.due), Some(date(2026, 2, 24)));
}

#[test]
fn nobody_mediates_when_one_side_clearly_refuses() {
    let mut tale = Tale::of(&neighbours(), date(2025, 3, 28));
    tale.does(Command::Answer { side: 1, answer: Answer::Refuses });
    assert_eq!(tale.refused(Command::Accept), "dispute_consent");
    let words = "sealed".to_owned();
    let untold =
        Command::Refuse { reason: RefusalReason::PartyRefuses, words: words.clone(), routes: vec![] };
    assert_eq!(tale.refused(untold), "dispute_routes");
    tale.does(Command::Refuse { reason: RefusalReason::PartyRefuses, words, routes: vec![Route::Court] });
    assert_eq!(tale.state(), State::Refused);
    assert_eq!(tale.counts(), [], "what was not accepted is not counted");
}

#[test]
fn a_session_waits_until_every_side_was_asked() {
    let mut tale = Tale::of(&neighbours(), date(2025, 3, 28));
    tale.does(Command::Answer { side: 0, answer: Answer::Agrees }).does(Command::Accept);
    tale.does(Command::Name { mediators: vec![mediator("王主任", "", "")], declared: true });
    assert_eq!(tale.refused(session(tale.day)), "dispute_consent");
    let day = tale.day;
    tale.does(Command::Answer { side: 1, answer: Answer::Agrees }).does(session(day));
    assert_eq!(tale.state(), State::InSession);
}

#[test]
fn who_has_an_interest_does_not_mediate() {
    let mut what = neighbours();
    what.sides[1].kind = SideKind::Unit;
    what.sides[1].unit = "SL".to_owned();
    let mut tale = Tale::of(&what, date(2025, 3, 28));
    tale.does(Command::Accept);
    let name = |m: Mediator, declared| Command::Name { mediators: vec![m], declared };
    assert_eq!(tale.refused(name(mediator("水利干部", "sl.handler", "SL"), true)), "mediator_of_party");
    assert_eq!(tale.refused(name(mediator("王主任", "", FT), false)), "mediator_declared");
    tale.does(name(mediator("王主任", "ft.director", FT), true));
    tale.does(Command::Recuse { name: "王主任".to_owned(), interest: Interest::Relative });
    assert_eq!(tale.state(), State::Accepted, "without a mediator another one is chosen");
    assert_eq!(tale.refused(name(mediator("王主任", "ft.director", FT), true)), "mediator_recused");
    tale.does(name(mediator("李委员", "", ""), true));
    assert_eq!(tale.state(), State::MediatorChosen);
}

#[test]
fn after_the_period_the_parties_go_on_together_or_it_ends() {
    let mut tale = Tale::in_session(&neighbours(), date(2025, 3, 28));
    let words = || "sealed".to_owned();
    let ended = |routes| Command::Fail { reason: EndReason::PeriodEnded, words: words(), routes };
    tale.on(date(2025, 4, 27));
    assert_eq!(tale.refused(ended(vec![Route::Court])), "dispute_not_ended");
    tale.on(date(2025, 4, 28));
    assert_eq!(tale.refused(session(date(2025, 4, 28))), "dispute_period");
    assert_eq!(tale.refused(Command::Continue { days: 15, agreed: false }), "dispute_go_on");
    tale.does(Command::Continue { days: 15, agreed: true });
    // 45 days from 28 March, not 15 from 27 April: Monday 12 May.
    assert_eq!(tale.dispute().period.and_then(|p| p.due), Some(date(2025, 5, 12)));
    tale.does(session(date(2025, 4, 28)));
    tale.on(date(2025, 5, 13));
    assert_eq!(tale.refused(ended(vec![])), "dispute_routes");
    tale.does(ended(vec![Route::Arbitration, Route::Administrative, Route::Court]));
    use crate::matter::Measure::*;
    assert_eq!(tale.counts(), [(Disputes, date(2025, 3, 28), 1), (MediationsEnded, date(2025, 5, 13), 1),]);
    tale.does(Command::Archive);
    assert_eq!(tale.dispute().face().closed_on, Some(date(2025, 5, 13)));
}

#[test]
fn danger_is_met_with_a_measure_and_reported_when_it_may_become_an_offence() {
    let tale = Tale::of(&neighbours(), date(2025, 3, 28));
    let danger = |risk, measure: &str, to: &str| {
        Command::Judge(Danger {
            risk,
            reason: "sealed".to_owned(),
            measure: measure.to_owned(),
            reported_to: to.to_owned(),
        })
    };
    let refusal = tale.tries(danger(Risk::Tense, "", "")).expect_err("no measure");
    assert_eq!((refusal.field.as_deref(), refusal.basis), (Some("measure"), Some("人民调解法第二十五条")));
    let refusal = tale.tries(danger(Risk::Danger, "sealed", "")).expect_err("no report");
    assert_eq!(refusal.field.as_deref(), Some("reported_to"));
    assert!(tale.tries(danger(Risk::Danger, "sealed", "派出所")).is_ok());
}

#[test]
fn a_dispute_has_two_different_sides_and_many_people_name_a_representative() {
    let calendar = Calendar::shipped();
    let context = Context { now: noon(date(2025, 3, 28)), by: "ft.clerk1", unit: FT, calendar: &calendar };
    let code = |what: &Register| register(what, &context).expect_err("refused").code;
    let mut what = neighbours();
    what.sides[1] = what.sides[0].clone();
    assert_eq!(code(&what), "dispute_same_side");
    what.sides.truncate(1);
    assert_eq!(code(&what), "dispute_two_sides");
    let mut what = neighbours();
    what.sides[0].people = 23;
    assert_eq!(code(&what), "dispute_representative");
    what.sides[0].agent = Some(Agent { party: person("chen"), power: "推选".to_owned() });
    assert!(register(&what, &context).is_ok());
}

#[test]
fn a_committee_has_three_to_nine_members_one_head_and_women() {
    let member = |name: &str, woman, head| Member {
        name: name.to_owned(),
        account: String::new(),
        from: String::new(),
        woman,
        head,
    };
    let mut committee = Committee {
        township: FT.to_owned(),
        name: "丰田乡人民调解委员会".to_owned(),
        term_from: date(2024, 2, 29),
        members: vec![member("甲", false, true), member("乙", false, false)],
    };
    let code = |c: &Committee| c.check().expect_err("wrong").code;
    assert_eq!(code(&committee), "committee_size");
    committee.members.push(member("丙", false, false));
    assert_eq!(code(&committee), "committee_women");
    committee.members[2].woman = true;
    assert!(committee.check().is_ok());
    committee.members[2].head = true;
    assert_eq!(code(&committee), "committee_head");
    assert_eq!(committee.term_ends(), Some(date(2027, 2, 28)));
}
