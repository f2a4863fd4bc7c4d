//! The outcome paths, the opinion, the statutory routes, mediation.

use super::*;

fn open(path: Path, due: Option<&str>) -> Command {
    Command::Open { path, people: vec!["县水利局".into()], due: due.map(day), task: "sealed".into() }
}

#[test]
fn solved_on_the_spot_is_confirmed_and_counts_its_people() {
    let mut room = Room::with(Intake { people: 3, ..appeal("2026-03-02") }, &township());
    let spot = Command::Triage { result: Triage::OnTheSpot, way: None, note: "sealed".into(), sending: None };
    room.act("2026-03-02", "head", &township(), spot).expect("solved");
    assert_eq!(room.petition().state, State::Solved);
    room.act("2026-03-02", "head", &township(), Command::Confirm).expect("confirmed");
    let settled =
        room.petition().measures().into_iter().find(|c| c.measure == crate::matter::Measure::SettledPeople);
    assert_eq!(settled.map(|c| c.n), Some(3));
}

#[test]
fn inquiries_have_their_days_and_the_opinion_waits_for_them() {
    let mut room = Room::accepted("2026-02-09", "2026-02-10");
    let here = township();
    room.act("2026-02-12", "head", &here, open(Path::Limited, None)).expect("assigned");
    assert_eq!(
        room.due(DeadlineName::LimitedInquiry),
        Some(day("2026-02-26")),
        "five working days over Spring Festival"
    );
    room.act("2026-02-12", "head", &here, open(Path::Field, Some("2026-03-06"))).expect("opened");
    assert_eq!(room.due(DeadlineName::FieldInquiry), Some(day("2026-03-06")), "the leader's own day");
    let texts = Texts { request: "r".into(), facts: "f".into(), basis: "b".into(), opinion: "o".into() };
    let draft = Command::Draft { outcome: Outcome::Supported, texts };
    assert_eq!(code(room.act("2026-02-13", "drafter", &here, draft.clone())), "petition_path_open");
    room.act("2026-02-13", "x", &here, Command::Begin { step: 0 }).expect("begun");
    room.act("2026-02-25", "x", &here, Command::Finish { step: 0, result: "sealed".into() })
        .expect("answered");
    let visit =
        |on| Command::Visit { step: 1, on: day(on), people: vec!["李四".into()], found: "sealed".into() };
    assert_eq!(code(room.act("2026-02-26", "x", &here, visit("2026-02-27"))), "petition_day_future");
    room.act("2026-02-26", "x", &here, visit("2026-02-25")).expect("visited");
    room.act("2026-02-27", "x", &here, Command::Finish { step: 1, result: "sealed".into() })
        .expect("proposed");
    room.act("2026-02-27", "drafter", &here, draft).expect("drafted");
    assert_eq!(code(room.act("2026-02-27", "drafter", &here, Command::Sign)), "petition_own_draft");
    room.act("2026-02-27", "head", &here, Command::Sign).expect("signed by another");
    room.deliver("2026-03-02", &here).expect("delivered");
    room.act("2026-03-03", "x", &here, Command::Acknowledge).expect("acknowledged");
    assert_eq!(
        room.petition().deadline(DeadlineName::PetitionHandling).and_then(|d| d.in_time()),
        Some(true)
    );
}

#[test]
fn a_conflicted_member_does_not_attend_the_meeting() {
    let against = Against { accounts: ["ft.wang".to_owned()].into(), ..Against::default() };
    let mut room = Room::with(Intake { against, ..appeal("2026-03-02") }, &township());
    let here = township();
    room.tell("2026-03-03", &here, Answer::Accepted).expect("told");
    let no_day = room.act("2026-03-03", "head", &here, open(Path::Collective, None));
    assert_eq!(code(no_day), "petition_meeting_day");
    room.act("2026-03-03", "head", &here, open(Path::Collective, Some("2026-03-05"))).expect("submitted");
    let meeting = |attendees: &[&str], recused: &[&str]| Command::Discuss {
        step: 0,
        meeting: Discussion {
            on: day("2026-03-05"),
            attendees: attendees.iter().map(|a| (*a).to_owned()).collect(),
            recused: recused.iter().map(|a| (*a).to_owned()).collect(),
            conclusion: "sealed".into(),
        },
    };
    let mut meet = |attendees: &[&str], recused: &[&str]| {
        room.act("2026-03-05", "head", &here, meeting(attendees, recused))
    };
    assert_eq!(code(meet(&["刘书记", "ft.wang"], &[])), "petition_recusal");
    assert_eq!(code(meet(&["刘书记", "陈镇长"], &["陈镇长"])), "petition_recusal");
    meet(&["刘书记"], &["陈镇长"]).expect("discussed");
    room.act("2026-03-05", "head", &here, Command::Finish { step: 0, result: "sealed".into() })
        .expect("decided");
}

#[test]
fn an_appeal_with_a_procedure_of_its_own_is_told_that_and_runs_no_sixty_days() {
    let mut room = Room::with(appeal("2026-03-02"), &township());
    let to_law =
        |way| Command::Triage { result: Triage::ToStatutory, way, note: String::new(), sending: None };
    assert_eq!(code(room.act("2026-03-02", "head", &township(), to_law(None))), "petition_way");
    room.act("2026-03-02", "head", &township(), to_law(Some(Way::Administrative))).expect("screened");
    assert_eq!(code(room.tell("2026-03-03", &township(), Answer::Accepted)), "petition_way");
    room.tell("2026-03-03", &township(), Answer::StatutoryRoute).expect("told");
    assert_eq!(room.petition().state, State::StatutoryRoute);
    assert_eq!(room.due(DeadlineName::PetitionHandling), None);
}

#[test]
fn a_suggestion_is_answered_and_has_no_chain_of_review() {
    let mut room = Room::with(Intake { class: Class::Suggestion, ..appeal("2026-03-02") }, &township());
    room.tell("2026-03-03", &township(), Answer::Accepted).expect("told");
    room.opinion("2026-03-09", &township(), Outcome::Supported, "head");
    room.deliver("2026-03-10", &township()).expect("delivered");
    assert_eq!((room.petition().state, room.due(DeadlineName::ReviewRequest)), (State::Closed, None));
}

#[test]
fn mediation_needs_both_sides_and_the_sixty_days_go_on_meanwhile() {
    let mut room = Room::accepted("2025-12-15", "2025-12-20");
    let no = crate::matter::MatterNo::new(crate::matter::Kind::Dispute, FENGTIAN, day("2025-12-22"), 1);
    let dispute = no.expect("a number").as_str().to_owned();
    let mediate = |consent, dispute: &str| Command::Mediate { dispute: dispute.into(), consent };
    assert_eq!(code(room.act("2025-12-22", "x", &township(), mediate(false, &dispute))), "petition_consent");
    assert_eq!(code(room.act("2025-12-22", "x", &township(), mediate(true, NO))), "petition_dispute_no");
    room.act("2025-12-22", "x", &township(), mediate(true, &dispute)).expect("begun");
    assert_eq!(room.due(DeadlineName::PetitionHandling), Some(day("2026-02-24")));
    room.act("2026-01-05", "x", &township(), Command::EndMediation { agreed: false }).expect("failed");
    assert_eq!(room.petition().state, State::Accepted);
}

#[test]
fn whoever_acts_needs_the_permission_that_the_act_belongs_to() {
    let mut room = Room::accepted("2025-12-15", "2025-12-20");
    let extend = Command::Extend { reason: "sealed".into() };
    let by_a_clerk = room.act_by(Action::PetitionHandle, "2026-01-05", "x", &township(), extend.clone());
    assert_eq!(code(by_a_clerk), "petition_desk");
    assert_eq!(code(room.act("2026-01-05", "x", &bureau("NY"), extend)), "petition_not_here");
    let withdraw = Command::Withdraw { reason: String::new() };
    room.act("2026-01-05", "x", &township(), withdraw.clone()).expect("withdrawn");
    assert_eq!(code(room.act("2026-01-05", "x", &township(), withdraw)), "petition_state");
}
