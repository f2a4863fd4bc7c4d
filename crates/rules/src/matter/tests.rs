//! What all matters share.

use super::*;
use crate::permission::{Action, Actor, Role, Scope, Table, Unit as Place};
use jiff::civil::date;
use yimen_calendar::{Calendar, Unit};

fn reads(account: &str, unit: Place, role: Role) -> Scope {
    let actor =
        Actor { account: account.to_owned(), roles: vec![role], unit, departments: Vec::new(), window: None };
    Table::shipped().scope("360829", &actor, Action::ContactRead).expect("may read")
}

#[test]
fn a_number_names_kind_place_and_day_and_is_read_back() {
    let no = MatterNo::new(Kind::Petition, "360829106", date(2026, 2, 13), 7).expect("a number");
    assert!(no.as_str().starts_with("XF3608291062026021300007"));
    let typed = format!(" {} ", no.as_str().to_lowercase());
    assert_eq!(MatterNo::parse(&typed), Ok((Kind::Petition, no)));
    assert_eq!(MatterNo::parse("360829106"), Err(MatterNoError::Letters));
    let county = MatterNo::new(Kind::Contact, "360829", date(2026, 2, 13), 1).expect("a number");
    assert!(county.as_str().starts_with("DJ360829000"));
}

#[test]
fn a_barred_unit_knows_nothing_even_where_it_belongs_to_the_circle() {
    let mut readers = Readers::of([Reader::unit("360829106"), Reader::Body(Body::Discipline)]);
    let director = reads("ft.director", Place::Township("360829106".into()), Role::CentreDirector);
    let supervisor = reads("supervisor", Place::County, Role::Supervisor);
    assert!(readers.include(&director) && readers.include(&supervisor));
    readers.never.insert(Reader::unit("360829106"));
    assert!(!readers.include(&director) && readers.include(&supervisor));
    let other = reads("lt.director", Place::Township("360829209".into()), Role::CentreDirector);
    assert!(!readers.include(&other));
}

#[test]
fn who_may_see_only_the_own_sees_nothing_as_a_member_of_the_unit() {
    let agent = reads("ft.agent1", Place::Township("360829106".into()), Role::Agent);
    let mut readers = Readers::of([Reader::unit("360829106")]);
    assert!(!readers.include(&agent));
    readers.may.insert(Reader::account("ft.agent1"));
    assert!(readers.include(&agent));
    readers.never.insert(Reader::unit("360829106"));
    assert!(!readers.include(&agent), "the bar holds for everybody of the unit");
}

#[test]
fn the_deadlines_of_a_petition_follow_the_worked_dates() {
    let calendar = Calendar::shipped();
    let set =
        |name, start, length, unit| Deadline::set(name, start, length, unit, "", &calendar).expect("a date");
    // S24, S25: 15 calendar days; a Sunday rolls, a make-up Saturday does not.
    let told = |start| set(DeadlineName::PetitionNotice, start, 15, Unit::CalendarDay).due;
    assert_eq!(told(date(2025, 3, 1)), Some(date(2025, 3, 17)));
    assert_eq!(told(date(2026, 2, 13)), Some(date(2026, 2, 28)));
    // S26, S27: 60 days end inside Spring Festival; 30 more count from acceptance.
    let handling = set(DeadlineName::PetitionHandling, date(2025, 12, 20), 60, Unit::CalendarDay);
    assert_eq!(handling.due, Some(date(2026, 2, 24)));
    assert_eq!(handling.extended(30, &calendar).expect("a date").due, Some(date(2026, 3, 20)));
    // S29: a hearing does not count towards re-examination.
    let again = set(DeadlineName::Reexamination, date(2025, 5, 6), 30, Unit::CalendarDay);
    let open = again.suspended(date(2025, 5, 20), None, "hearing", &calendar).expect("stopped");
    assert_eq!(open.due, None);
    let ended = open.suspended(date(2025, 5, 20), Some(date(2025, 5, 29)), "hearing", &calendar);
    assert_eq!(ended.expect("a date").due, Some(date(2025, 6, 16)));
}

#[test]
fn finished_on_the_due_date_is_in_time_and_the_next_day_is_not() {
    let due = Deadline::on(DeadlineName::Performance, date(2026, 3, 1), date(2026, 3, 31), "");
    assert_eq!(due.in_time(), None);
    assert_eq!(due.clone().met(date(2026, 3, 31)).in_time(), Some(true));
    assert_eq!(due.met(date(2026, 4, 1)).in_time(), Some(false));
}

#[test]
fn what_an_act_moves_is_what_counts_after_it_less_what_counted_before() {
    let of =
        |measure, n| Count { township: "t".into(), item: String::new(), day: date(2026, 1, 5), measure, n };
    let moved = difference(
        &[of(Measure::Visits, 1), of(Measure::Visitors, 3)],
        &[of(Measure::Visits, 1), of(Measure::Visitors, 5), of(Measure::SettledPeople, 5)],
    );
    assert_eq!(moved, [of(Measure::Visitors, 2), of(Measure::SettledPeople, 5)]);
}
