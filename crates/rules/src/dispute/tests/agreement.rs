//! Agreements: in force, performed, confirmed, counted.

use super::*;
use crate::matter::Measure;

/// Reached and signed on 14 November 2025: 2,000 yuan in two instalments.
fn two_instalments() -> Tale {
    let day = date(2025, 11, 14);
    let mut tale = Tale::in_session(&neighbours(), day);
    let items = instalments(200_000, 2, date(2025, 11, 30)).into_iter().map(|(by, fen)| pays(fen, by));
    tale.does(accord(Form::Written, items.collect(), day));
    tale
}

#[test]
fn a_written_agreement_binds_only_when_all_have_signed_and_the_committee_has_sealed() {
    let mut tale = two_instalments();
    let day = tale.day;
    let sign = |side| Command::Sign { side, by: SignedBy::Sign, agent: false, on: day };
    tale.does(sign(0)).does(Command::MediatorSign { on: day }).does(Command::Seal { on: day });
    assert_eq!(tale.state(), State::AgreementWritten);
    assert!(tale.dispute().binding().is_none());
    tale.on(date(2025, 11, 17)).does(Command::Sign {
        side: 1,
        by: SignedBy::Fingerprint,
        agent: false,
        on: date(2025, 11, 17),
    });
    assert_eq!(tale.state(), State::Performing);
    assert_eq!(tale.dispute().binding().and_then(|a| a.in_force_on), Some(date(2025, 11, 17)));
}

#[test]
fn an_oral_agreement_binds_when_it_is_agreed_and_recorded() {
    let day = date(2025, 11, 14);
    let mut tale = Tale::in_session(&neighbours(), day);
    tale.does(accord(Form::Oral, Vec::new(), day));
    assert_eq!(tale.state(), State::Performed, "nothing was left to be done");
    assert!(tale.counts().contains(&(Measure::SettledPeople, day, 2)));
}

#[test]
fn the_thirty_days_for_the_court_run_from_effect_with_reminders() {
    let mut tale = two_instalments();
    let day = tale.day;
    all_sign(&mut tale, day);
    let confirmation = tale.dispute().confirmation.expect("a countdown");
    // S31: 14 December 2025 is a Sunday.
    assert_eq!(confirmation.deadline.due, Some(date(2025, 12, 15)));
    let due: Vec<_> = confirmation.reminders.iter().map(|r| (r.day, r.deadline.due)).collect();
    assert_eq!(due, [(0, Some(day)), (20, Some(date(2025, 12, 4))), (27, Some(date(2025, 12, 11))),]);
    tale.on(date(2025, 12, 3));
    assert_eq!(tale.refused(Command::Remind), "reminder_early");
    tale.on(date(2025, 12, 4)).does(Command::Remind);
    let applied =
        |on| Command::CourtAnswered { answer: CourtAnswer::Applied, court: "县人民法院".to_owned(), on };
    tale.on(date(2025, 12, 16));
    assert_eq!(tale.refused(applied(date(2025, 12, 16))), "confirmation_order");
    tale.on(date(2025, 12, 15)).does(applied(date(2025, 12, 15)));
    assert_eq!(tale.refused(Command::Remind), "reminder_none");
}

#[test]
fn the_court_confirms_nothing_about_marriage() {
    let day = date(2025, 11, 14);
    let mut tale = Tale::in_session(&Register { kind: DisputeKind::Family, ..neighbours() }, day);
    tale.does(accord(Form::Oral, vec![pays(100, day)], day));
    assert_eq!(tale.dispute().confirmation, None);
    let declined = Command::CourtAnswered { answer: CourtAnswer::Declined, court: String::new(), on: day };
    assert_eq!(tale.refused(declined), "confirmation_none");
}

#[test]
fn instalments_are_counted_from_the_first_day_and_lose_no_fen() {
    assert_eq!(
        instalments(100_000, 3, date(2025, 12, 31)),
        [(date(2025, 12, 31), 33_333), (date(2026, 1, 31), 33_333), (date(2026, 2, 28), 33_334),]
    );
    assert_eq!(instalments(2, 3, date(2025, 12, 31)), []);
    assert_eq!(instalments(100, 0, date(2025, 12, 31)), []);
}

#[test]
fn performed_item_by_item_then_visited_then_filed() {
    let mut tale = two_instalments();
    let day = tale.day;
    all_sign(&mut tale, day);
    assert_eq!(tale.dispute().face().due, Some(date(2025, 11, 30)));
    let pay = |item, on| Command::Perform { item, on, how: String::new() };
    tale.on(date(2025, 11, 28)).does(pay(0, date(2025, 11, 28)));
    assert_eq!(tale.refused(pay(0, date(2025, 11, 28))), "agreement_item_done");
    assert_eq!(
        tale.dispute().face().due,
        Some(date(2025, 12, 4)),
        "the reminder comes before the second one"
    );
    tale.on(date(2026, 1, 16)).does(pay(1, date(2026, 1, 16)));
    let late = tale.dispute().agreement.and_then(|a| a.items[1].deadline.clone()).and_then(|d| d.in_time());
    assert_eq!(late, Some(false), "30 December had passed");
    assert_eq!(tale.state(), State::Performed);
    // Thirty days from 16 January end on Sunday 15 February, in Spring Festival 2026.
    assert_eq!(tale.dispute().visit_due.and_then(|d| d.due), Some(date(2026, 2, 24)));
    assert_eq!(tale.refused(Command::Archive), "dispute_visit");
    let visit = Command::Visit { on: date(2026, 2, 24), side: 0, result: "sealed".to_owned(), next: None };
    tale.on(date(2026, 2, 24)).does(visit).does(Command::Archive);
    assert_eq!(tale.state(), State::Archived);
    assert_eq!(
        tale.counts(),
        [
            (Measure::Disputes, day, 1),
            (Measure::MediationsEnded, day, 1),
            (Measure::MediationsAgreed, day, 1),
            (Measure::DisputesResolved, day, 1),
            (Measure::SettledPeople, day, 2),
        ]
    );
}

#[test]
fn what_is_due_at_once_must_be_done_before_people_count_as_settled() {
    let day = date(2025, 11, 14);
    let mut what = neighbours();
    what.sides[0].people = 4;
    let mut tale = Tale::in_session(&what, day);
    tale.does(accord(Form::Oral, vec![pays(10_000, day), pays(10_000, date(2025, 12, 14))], day));
    assert!(!tale.counts().iter().any(|(m, _, _)| *m == Measure::SettledPeople));
    tale.does(Command::Perform { item: 0, on: day, how: String::new() });
    assert!(tale.counts().contains(&(Measure::SettledPeople, day, 5)), "people, not cases");
    let why = "sealed".to_owned();
    tale.on(date(2025, 12, 15)).does(Command::NotPerformed { why, told: true });
    assert!(!tale.counts().iter().any(|(m, _, _)| *m == Measure::DisputesResolved), "not settled after all");
    tale.does(Command::Perform { item: 1, on: date(2025, 12, 15), how: String::new() });
    assert!(tale.counts().contains(&(Measure::SettledPeople, day, 5)), "late, but done");
}
