//! Who may know, who acts, and units that work together.

use super::*;
use crate::permission::{Action, Actor, Role, Scope, Table, Unit};

fn reads(account: &str, unit: Unit, role: Role) -> Scope {
    let actor =
        Actor { account: account.to_owned(), roles: vec![role], unit, departments: Vec::new(), window: None };
    Table::shipped().scope("360829", &actor, Action::DisputeRead).expect("may read")
}

#[test]
fn the_township_its_helpers_the_mediators_and_discipline_know_and_nobody_else() {
    let mut tale = Tale::in_session(&neighbours(), date(2025, 3, 28));
    let ft = reads("ft.clerk2", Unit::Township(FT.into()), Role::WindowClerk);
    let lt = reads("lt.director", Unit::Township(LT.into()), Role::CentreDirector);
    let water = reads("sl.handler", Unit::Bureau("SL".into()), Role::CountyHandler);
    let supervisor = reads("supervisor", Unit::County, Role::Supervisor);
    let knows = |tale: &Tale, scope: &Scope| tale.dispute().readers().include(scope);
    assert!(knows(&tale, &ft) && knows(&tale, &supervisor));
    assert!(!knows(&tale, &lt) && !knows(&tale, &water));
    let task = ("SL".to_owned(), "sealed".to_owned(), date(2025, 4, 7));
    tale.does(Command::Coordinate { lead: LT.to_owned(), tasks: vec![task] });
    assert!(knows(&tale, &lt) && knows(&tale, &water) && knows(&tale, &ft));
    assert_eq!(tale.dispute().face().unit, LT);
}

#[test]
fn one_unit_leads_and_the_others_do_their_part() {
    let mut tale = Tale::of(&neighbours(), date(2025, 3, 28));
    tale.does(Command::Accept);
    let task = ("SL".to_owned(), "sealed: measure the water".to_owned(), date(2025, 4, 7));
    tale.does(Command::Coordinate { lead: LT.to_owned(), tasks: vec![task] });
    let done = || Command::DoTask { task: 0, result: "sealed".to_owned() };
    let name = || Command::Name { mediators: vec![mediator("李主任", "lt.director", LT)], declared: true };
    assert_eq!(tale.refused(name()), "dispute_lead");
    assert_eq!(tale.refused(done()), "coordination_unit");
    tale.unit = "SL";
    assert_eq!(tale.refused(name()), "dispute_lead");
    tale.on(date(2025, 4, 7)).does(done());
    tale.unit = LT;
    tale.does(name());
    let tasks = tale.dispute().coordination.expect("together").tasks;
    assert_eq!(tasks[0].deadline.in_time(), Some(true));
}

#[test]
fn a_unit_that_is_a_side_neither_leads_nor_helps() {
    let mut what = neighbours();
    what.sides[1].unit = "SL".to_owned();
    let tale = Tale::of(&what, date(2025, 3, 28));
    let task = ("SL".to_owned(), "sealed".to_owned(), date(2025, 4, 7));
    let together = Command::Coordinate { lead: FT.to_owned(), tasks: vec![task] };
    assert_eq!(tale.refused(together), "coordination_side");
}

#[test]
fn earlier_disputes_are_found_by_the_keys_of_all_sides_and_who_speaks_for_them() {
    let mut what = neighbours();
    what.sides[1].agent = Some(Agent { party: person("chen"), power: String::new() });
    assert_eq!(Tale::of(&what, date(2025, 3, 28)).dispute().keys(), ["chen", "li", "zhang"]);
}
