//! Who may know.

use super::*;
use crate::matter::{Body, Measure, Reader};
use crate::permission::{Actor, Role, Scope, Table};

fn scope(account: &str, unit: Unit, role: Role) -> Scope {
    let actor =
        Actor { account: account.into(), roles: vec![role], unit, departments: Vec::new(), window: None };
    Table::shipped().scope(COUNTY, &actor, Action::PetitionRead).expect("may read petitions")
}

fn accusation() -> Intake {
    let against =
        Against { unit: FENGTIAN.into(), accounts: ["ft.wang".into()].into(), described: "s".into() };
    Intake { class: Class::Accusation, against, ..appeal("2026-03-02") }
}

#[test]
fn an_accusation_is_known_to_discipline_inspection_alone_and_counts_for_no_township() {
    let room = Room::with(accusation(), &township());
    let petition = room.petition();
    let readers = petition.readers();
    assert_eq!(readers.may, [Reader::Body(Body::Discipline)].into());
    assert!(
        readers.never.contains(&Reader::unit(FENGTIAN))
            && readers.never.contains(&Reader::account("ft.wang"))
    );
    let clerk = scope("clerk", township(), Role::WindowClerk);
    let zz = scope("zz.head", bureau("ZZ"), Role::BureauHead);
    assert!(!readers.include(&clerk) && !readers.include(&zz), "not even who wrote it down");
    assert!(readers.include(&scope("supervisor", Unit::County, Role::Supervisor)));
    let counts = petition.measures();
    assert!(counts.iter().all(|c| c.measure == Measure::Accusations && c.township.is_empty()));
    assert_eq!((petition.face().township.as_str(), petition.face().unit.as_str()), ("", COUNTY));
}

#[test]
fn numbers_of_a_township_have_no_gap_where_it_is_complained_of() {
    let here = township();
    let place = |class, unit: &str| {
        let against = Against { unit: unit.into(), ..Against::default() };
        place_of_numbers(class, &against, &here, COUNTY).to_owned()
    };
    assert_eq!(place(Class::Appeal, ""), FENGTIAN);
    assert_eq!(place(Class::Appeal, FENGTIAN), COUNTY);
    assert_eq!(place(Class::Accusation, "NY"), COUNTY);
}

#[test]
fn the_circle_is_the_units_that_have_or_had_it_and_the_petition_bureau() {
    let mut room = Room::with(appeal("2026-03-02"), &township());
    let reads = |room: &Room, code: &str| room.petition().readers().may.contains(&Reader::unit(code));
    assert!(reads(&room, FENGTIAN) && reads(&room, "ZZ") && !reads(&room, "NY"));
    let sending = Sending { to: "NY".into(), manner: Manner::Transfer, report_by: None, note: String::new() };
    let result = Triage::ToDepartment;
    let triage = Command::Triage { result, way: None, note: String::new(), sending: Some(sending) };
    room.act("2026-03-02", "head", &township(), triage).expect("sent");
    assert!(reads(&room, FENGTIAN) && reads(&room, "NY") && !reads(&room, "TG"));
}

#[test]
fn a_unit_complained_of_neither_sees_nor_counts_the_appeal_it_wrote_down_itself() {
    let against = Against { unit: FENGTIAN.into(), ..Against::default() };
    let room = Room::with(Intake { against, ..appeal("2026-03-02") }, &township());
    let readers = room.petition().readers();
    assert!(!readers.include(&scope("clerk", township(), Role::WindowClerk)));
    assert!(readers.include(&scope("zz.head", bureau("ZZ"), Role::BureauHead)));
    assert!(room.petition().measures().iter().all(|c| c.township.is_empty()));
}

#[test]
fn what_turns_out_an_accusation_leaves_everybody_elses_sight_and_every_count() {
    let mut room = Room::with(appeal("2026-03-02"), &township());
    let triage = Command::Triage { result: Triage::ToDiscipline, way: None, note: "s".into(), sending: None };
    room.act("2026-03-02", "head", &township(), triage).expect("handed over");
    let petition = room.petition();
    assert_eq!(petition.readers().may, [Reader::Body(Body::Discipline)].into());
    assert!(petition.measures().iter().all(|c| c.township.is_empty()));
    let discipline = Unit::County;
    room.tell("2026-03-04", &discipline, Answer::Accepted).expect("told by discipline");
    assert_eq!(room.due(DeadlineName::PetitionHandling), None, "no 60 days");
    room.opinion("2026-03-20", &discipline, Outcome::Supported, "supervisor2");
    room.deliver("2026-03-21", &discipline).expect("delivered");
    assert_eq!(room.petition().state, State::Closed);
}
