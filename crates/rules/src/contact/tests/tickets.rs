//! Tickets of the hotline, with the worked dates S39 and S40.

use super::*;

fn call(class: TicketClass) -> Intake {
    Intake {
        kind: ContactKind::Hotline,
        channel: Channel::Hotline,
        ticket: Some(Ticket { class, outside_no: "JA20250928001".into() }),
        ..question()
    }
}

fn sent(unit: &str, fixed: bool) -> Command {
    Command::Dispatch(Dispatch { unit: unit.into(), fixed })
}

#[test]
fn a_ticket_is_signed_within_a_day_and_answered_within_the_length_of_its_class() {
    let (county, first) = (dispatcher(), clerk("ft.clerk1"));
    // S39: a complaint dispatched on the make-up Sunday 2025-09-28 is due on 2025-10-11, a make-up Saturday.
    let mut told = Told::of(call(TicketClass::Complaint), "2025-09-28T09:00:00", &county);
    let refused = told.tries(Command::Answer(reply()), "2025-09-28T09:00:00", &county).expect_err("not yet");
    assert_eq!(refused.code, "ticket_to_dispatch");
    told.does(sent(FENGTIAN, false), "2025-09-28T09:05:00", &county);
    assert_eq!(told.due(DeadlineName::HotlineSign), Some(day("2025-09-29")));
    assert_eq!(told.due(DeadlineName::HotlineReply), Some(day("2025-10-11")));
    let signed = told.does(Command::Sign, "2025-09-29T08:30:00", &first);
    assert_eq!((signed.state, signed.holder.as_str()), (State::Accepted, "ft.clerk1"));
    // One extension of five, counted from the start, by the head of the unit.
    let director = someone("ft.director", Unit::Township(FENGTIAN.into()), Role::CentreDirector);
    let extend = || Command::Extend("需现场核实".into());
    assert!(told.tries(extend(), "2025-10-10T09:00:00", &first).is_err());
    told.does(extend(), "2025-10-10T09:00:00", &director);
    assert_eq!(told.due(DeadlineName::HotlineReply), Some(day("2025-10-17")));
    assert_eq!(
        told.tries(extend(), "2025-10-13T09:00:00", &director).expect_err("once").code,
        "hotline_extended"
    );
    let answered = told.does(Command::Answer(reply()), "2025-10-17T17:00:00", &first);
    assert!(answered.is_open(), "the caller is asked first");
    assert_eq!(told.counts().get("hotline_in_time"), Some(&1));
    for (class, due) in [(TicketClass::Consultation, "2025-09-29"), (TicketClass::Help, "2025-10-09")] {
        let mut told = Told::of(call(class), "2025-09-28T09:00:00", &county);
        told.does(sent(FENGTIAN, false), "2025-09-28T09:05:00", &county);
        assert_eq!(told.due(DeadlineName::HotlineReply), Some(day(due)), "{}", class.as_str());
    }
}

#[test]
fn a_wrong_unit_returns_a_ticket_within_24_clock_hours_holiday_or_not() {
    let (county, first) = (dispatcher(), clerk("ft.clerk1"));
    // S40: dispatched 2025-09-30 16:20; the window ends at 16:20 on National Day.
    let dispatched = || {
        let mut told = Told::of(call(TicketClass::Help), "2025-09-30T16:00:00", &county);
        told.does(sent(FENGTIAN, false), "2025-09-30T16:20:00", &county);
        told
    };
    let back = || Command::Return("属住建部门职责".into());
    assert_eq!(dispatched().does(back(), "2025-10-01T16:20:00", &first).state, State::Returned);
    let late = dispatched().tries(back(), "2025-10-01T16:20:01", &first).expect_err("too late");
    assert_eq!(late.code, "hotline_return_late");
    // After a ruling the handler is fixed and may not return it again.
    let mut told = dispatched();
    told.does(back(), "2025-09-30T17:00:00", &first);
    assert!(told.tries(sent(FENGTIAN, false), "2025-09-30T17:05:00", &county).is_err());
    told.does(sent(FENGTIAN, true), "2025-09-30T17:10:00", &county);
    let fixed = told.tries(back(), "2025-09-30T17:15:00", &first).expect_err("ruled upon");
    assert_eq!(fixed.code, "hotline_fixed");
}

#[test]
fn an_unsatisfied_caller_has_it_done_again_and_a_satisfied_one_closes_it() {
    let (county, first) = (dispatcher(), clerk("ft.clerk1"));
    let mut told = Told::of(call(TicketClass::Help), "2026-03-02T09:00:00", &county);
    told.does(sent(FENGTIAN, false), "2026-03-02T09:05:00", &county);
    told.does(Command::Sign, "2026-03-02T10:00:00", &first);
    told.does(Command::Answer(reply()), "2026-03-03T10:00:00", &first);
    assert!(
        told.tries(Command::CallBack(Some(false), String::new()), "2026-03-04T10:00:00", &county).is_err()
    );
    let again = told.does(Command::CallBack(Some(false), "s".into()), "2026-03-04T10:00:00", &county);
    assert_eq!((again.state, again.redone), (State::Accepted, 1));
    assert_eq!(told.due(DeadlineName::HotlineReply), Some(day("2026-03-09")));
    assert_eq!(told.counts().get("hotline_answered"), None);
    told.does(Command::Answer(reply()), "2026-03-09T10:00:00", &first);
    let closed = told.does(Command::CallBack(Some(true), String::new()), "2026-03-10T10:00:00", &county);
    assert!(!closed.is_open() && closed.state == State::Closed);
    assert_eq!(told.counts().get("hotline_in_time"), Some(&1));
}

#[test]
fn what_is_not_for_the_hotline_is_told_with_its_ground_and_townships_dispatch_nothing() {
    let (county, first) = (dispatcher(), clerk("ft.clerk1"));
    assert_eq!(HotlineRules::shipped().grounds.len(), 4);
    let mut told = Told::of(call(TicketClass::Report), "2026-03-02T09:00:00", &county);
    let no = |ground: &str| Command::NotAccept(ground.into(), "请向法院起诉".into());
    assert_eq!(
        told.tries(no("other"), "2026-03-02T09:01:00", &county).expect_err("none").code,
        "hotline_ground"
    );
    let told = told.does(no("statutory_procedure"), "2026-03-02T09:02:00", &county);
    assert!(!told.is_open() && told.measures().iter().any(|c| c.measure == Measure::HotlineTickets));
    let calendar = Calendar::shipped();
    let context =
        Context { now: at("2026-03-02T09:00:00"), actor: &first, county: "360829", calendar: &calendar };
    assert_eq!(register(&call(TicketClass::Help), &context).expect_err("county").code, "hotline_at_county");
}
