//! What a leader promised stays open until it is kept, whoever is leader by then.

use super::*;

fn leader(account: &str) -> Actor {
    someone(account, Unit::Township(FENGTIAN.into()), Role::DutyLeader)
}

fn visit() -> Intake {
    Intake { kind: ContactKind::Visit, channel: Channel::DutyDesk, leader: "ft.duty".into(), ..question() }
}

fn assign(to: &str, unit: &str, due: Option<Date>) -> Command {
    Command::Assign(Assign {
        to: to.into(),
        unit: unit.into(),
        to_name: "村建办".into(),
        name: "刘建国".into(),
        task: "sealed".into(),
        due,
    })
}

#[test]
fn without_a_day_a_promise_is_due_in_five_working_days_over_spring_festival_too() {
    let mut told = Told::of(visit(), "2026-02-13T09:10:00", &leader("ft.duty"));
    let held = told.does(assign("ft.handler1", FENGTIAN, None), "2026-02-13T09:20:00", &leader("ft.duty"));
    // Saturday 14 is worked, 15 to 23 are off.
    assert_eq!(told.due(DeadlineName::LimitedInquiry), Some(day("2026-02-27")));
    assert!(held.keys().contains(&promised_key(FENGTIAN)));
    assert_eq!(held.pending().map(|link| link.to.as_str()), Some("ft.handler1"), "taken over by name");
    let named = assign("", FENGTIAN, Some(day("2026-02-12")));
    let late = told.tries(named, "2026-02-13T09:30:00", &leader("ft.duty"));
    assert_eq!(late.expect_err("in the past").field.as_deref(), Some("due"));
}

#[test]
fn the_next_leader_finds_what_was_promised_and_keeps_it() {
    let mut told = Told::of(visit(), "2026-03-03T09:00:00", &leader("ft.duty"));
    let due = day("2026-03-06");
    told.does(assign("", FENGTIAN, Some(due)), "2026-03-03T09:05:00", &leader("ft.duty"));
    let open = told.now();
    assert!(open.is_open() && open.face().due == Some(due));
    let kept = told.does(Command::Answer(reply()), "2026-03-05T10:00:00", &leader("ft.chief"));
    let promise = &kept.promises[0];
    assert_eq!((promise.kept_on, promise.kept_by.as_str()), (Some(day("2026-03-05")), "ft.chief"));
    assert_eq!(promise.deadline.in_time(), Some(true));
    assert!(kept.open_promises().next().is_none() && !kept.keys().contains(&promised_key(FENGTIAN)));
}

#[test]
fn a_bureau_asked_reads_the_contact_and_what_goes_on_as_a_dispute_is_no_longer_promised() {
    let mut told = Told::of(visit(), "2026-03-03T09:00:00", &leader("ft.duty"));
    told.does(assign("", "MZ", None), "2026-03-03T09:05:00", &leader("ft.duty"));
    assert!(told.now().readers().may.contains(&Reader::unit("MZ")));
    let convert =
        Convert { target: Target::Dispute, no: "JF36082910620260303000011".into(), sealed_off: false };
    let on = told.does(Command::Convert(convert), "2026-03-04T09:00:00", &leader("ft.duty"));
    assert!(on.open_promises().next().is_none());
    assert_eq!(on.promises[0].kept_on, Some(day("2026-03-04")));
}
