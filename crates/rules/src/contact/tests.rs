//! The register of contacts as sentences, with worked dates.

mod promises;
mod tickets;

use super::*;
use crate::{
    matter::{DeadlineName, Matter, Measure, Party, Reader, Recorded, replay},
    permission::{Action, Actor, Role, Scope, Table, Unit},
    refusal::{Refusal, RefusalKind},
};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;
use yimen_calendar::Calendar;

const FENGTIAN: &str = "360829106";
const LIAOTANG: &str = "360829209";

fn someone(account: &str, unit: Unit, role: Role) -> Actor {
    Actor { account: account.to_owned(), roles: vec![role], unit, departments: Vec::new(), window: None }
}

fn clerk(account: &str) -> Actor {
    someone(account, Unit::Township(FENGTIAN.into()), Role::WindowClerk)
}

fn dispatcher() -> Actor {
    someone("complaint", Unit::County, Role::ComplaintOfficer)
}

fn at(text: &str) -> Timestamp {
    format!("{text}+08:00").parse().expect("an instant")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A contact on its way: its facts, and what they amount to.
struct Told {
    facts: Vec<Recorded<Fact>>,
    calendar: Calendar,
}

impl Told {
    fn of(intake: Intake, when: &str, by: &Actor) -> Told {
        let calendar = Calendar::shipped();
        let context = Context { now: at(when), actor: by, county: "360829", calendar: &calendar };
        Told { facts: register(&intake, &context).expect("written down"), calendar }
    }

    fn now(&self) -> Contact {
        replay(&self.facts).expect("a contact")
    }

    fn tries(&mut self, command: Command, when: &str, by: &Actor) -> Result<Contact, Refusal> {
        let context = Context { now: at(when), actor: by, county: "360829", calendar: &self.calendar };
        let more = decide(&self.now(), &command, &context)?;
        self.facts.extend(more);
        Ok(self.now())
    }

    fn does(&mut self, command: Command, when: &str, by: &Actor) -> Contact {
        self.tries(command, when, by).expect("allowed")
    }

    fn due(&self, name: DeadlineName) -> Option<Date> {
        self.now().running(name).and_then(|deadline| deadline.due)
    }

    fn counts(&self) -> BTreeMap<&'static str, i64> {
        self.now().measures().iter().map(|count| (count.measure.as_str(), count.n)).collect()
    }
}

fn question() -> Intake {
    Intake {
        no: "DJ36082910620260213000017".into(),
        kind: ContactKind::Consultation,
        channel: Channel::Phone,
        people: 1,
        subject: "医保报销要带什么".into(),
        item: String::new(),
        content: String::new(),
        party: Some(Party { phone: "h1".into(), name_masked: "张*".into(), ..Party::default() }),
        village: String::new(),
        leader: String::new(),
        ticket: None,
        answer: None,
        call_back: false,
    }
}

fn to(account: &str, unit: &str) -> Command {
    Command::HandOver(HandOver { to: account.into(), unit: unit.into(), note: "属民政业务".into() })
}

fn reply() -> Answer {
    Answer { reply: "sealed".into(), way: AnswerWay::InPerson }
}

#[test]
fn whoever_hands_on_answers_for_it_until_the_next_person_accepts() {
    let (first, next) = (clerk("ft.clerk1"), clerk("ft.clerk2"));
    let mut told = Told::of(question(), "2026-03-04T09:10:00", &first);
    let handed = told.does(to("ft.clerk2", FENGTIAN), "2026-03-04T09:12:00", &first);
    assert_eq!((handed.state, handed.holder.as_str()), (State::HandedOver, "ft.clerk1"));
    assert_eq!(told.due(DeadlineName::HandOver), Some(day("2026-03-04")), "the end of the same working day");
    assert!(handed.keys().contains(&waiting_key("ft.clerk2")));
    let other = told.tries(Command::Accept, "2026-03-04T10:00:00", &first).expect_err("not the named one");
    assert_eq!(other.code, "hand_over_not_yours");
    let taken = told.does(Command::Accept, "2026-03-04T17:59:00", &next);
    assert_eq!((taken.state, taken.holder.as_str()), (State::Accepted, "ft.clerk2"));
    assert!(taken.is_chain_complete() && taken.keys() == ["h1"]);
    let answered = told.does(Command::Answer(reply()), "2026-03-05T09:00:00", &next);
    assert!(!answered.is_open() && answered.closed_on == Some(day("2026-03-05")));
    assert_eq!(told.counts().get("answered_at_once"), None);
}

#[test]
fn a_hand_over_on_a_make_up_sunday_ends_that_sunday_and_one_on_a_holiday_on_the_next_working_day() {
    let first = clerk("ft.clerk1");
    for (when, due) in [
        ("2025-01-26T16:00:00", "2025-01-26"), // make-up Sunday before Spring Festival
        ("2025-01-29T10:00:00", "2025-02-05"), // Spring Festival; work begins on Wednesday
        ("2026-02-28T10:00:00", "2026-02-28"), // make-up Saturday after it
        ("2025-09-27T10:00:00", "2025-09-28"), // Saturday before a make-up Sunday
    ] {
        let mut told = Told::of(question(), when, &first);
        told.does(to("ft.clerk2", FENGTIAN), when, &first);
        assert_eq!(told.due(DeadlineName::HandOver), Some(day(due)), "{when}");
    }
}

#[test]
fn a_hand_over_accepted_a_day_late_or_never_breaks_the_chain_though_it_is_answered() {
    let (first, next) = (clerk("ft.clerk1"), clerk("ft.clerk2"));
    let mut told = Told::of(question(), "2026-03-04T09:10:00", &first);
    told.does(to("ft.clerk2", FENGTIAN), "2026-03-04T09:12:00", &first);
    assert_eq!(told.counts().get("chain_complete"), None, "nobody has accepted");
    told.does(Command::Accept, "2026-03-05T08:00:00", &next);
    told.does(Command::Answer(reply()), "2026-03-05T09:00:00", &next);
    assert_eq!(told.counts().get("chain_complete"), None);
    assert_eq!(told.counts().get("contacts"), Some(&1));
    assert!(told.now().keys().contains(&unmet_key(day("2026-03-04"))));
}

#[test]
fn given_back_with_a_reason_it_is_the_givers_again_and_may_go_to_another_unit() {
    let (first, next) = (clerk("ft.clerk1"), clerk("ft.clerk2"));
    let bureau = someone("mz.h1", Unit::Bureau("MZ".into()), Role::CountyHandler);
    let mut told = Told::of(question(), "2026-03-04T09:10:00", &first);
    told.does(to("ft.clerk2", FENGTIAN), "2026-03-04T09:12:00", &first);
    assert!(told.tries(Command::Decline(" ".into()), "2026-03-04T09:20:00", &next).is_err());
    let back = told.does(Command::Decline("不属本窗口".into()), "2026-03-04T09:20:00", &next);
    assert_eq!((back.state, back.holder.as_str()), (State::Open, "ft.clerk1"));
    told.does(to("mz.h1", "MZ"), "2026-03-04T09:25:00", &first);
    // Answering what was handed to you is taking it over.
    let done = told.does(Command::Answer(reply()), "2026-03-04T15:00:00", &bureau);
    assert!(done.is_chain_complete() && done.links.len() == 2 && done.unit == "MZ");
    assert_eq!(told.counts().get("contacts_handed_over"), Some(&1), "one contact, however many hand-overs");
}

#[test]
fn a_call_back_promised_on_the_friday_before_spring_festival_is_due_on_the_make_up_sunday() {
    // S03: Friday 2025-01-24 → Sunday 2025-01-26, a working day.
    let first = clerk("ft.clerk1");
    let mut told = Told::of(Intake { call_back: true, ..question() }, "2025-01-24T17:20:00", &first);
    assert_eq!(told.due(DeadlineName::CallBack), Some(day("2025-01-26")));
    let answered = told.does(Command::Answer(reply()), "2025-01-26T08:30:00", &first);
    let kept = answered.deadlines.iter().find(|d| d.name == DeadlineName::CallBack).expect("a promise");
    assert_eq!(kept.in_time(), Some(true));
    assert!(!answered.answer.expect("an answer").at_once, "two days later is not on the spot");
    let nobody = Intake { call_back: true, party: None, ..question() };
    let calendar = Calendar::shipped();
    let context =
        Context { now: at("2025-01-24T17:20:00"), actor: &first, county: "360829", calendar: &calendar };
    assert_eq!(register(&nobody, &context).expect_err("nowhere to call").field.as_deref(), Some("phone"));
}

#[test]
fn consultations_count_people_visits_count_once_and_nobody_has_to_say_who_he_is() {
    let first = clerk("ft.clerk1");
    let asked = Intake { people: 3, party: None, answer: Some(reply()), ..question() };
    let told = Told::of(asked, "2026-03-04T09:10:00", &first);
    let counts = told.counts();
    assert_eq!(counts["consultations"], 3);
    assert_eq!(
        (counts["consultation_entries"], counts["answered_at_once"], counts["chain_complete"]),
        (1, 1, 1)
    );
    let visit = Intake { kind: ContactKind::Visit, people: 12, leader: "ft.head".into(), ..question() };
    let counts = Told::of(visit, "2026-03-04T09:10:00", &first).counts();
    assert_eq!((counts["visits"], counts["visitors"], counts["visits_by_leader"]), (1, 12, 1));
    assert_eq!(counts.get("consultations"), None);
    let calendar = Calendar::shipped();
    let context =
        Context { now: at("2026-03-04T09:10:00"), actor: &first, county: "360829", calendar: &calendar };
    for (intake, field) in [
        (Intake { people: 0, ..question() }, "people"),
        (Intake { subject: " ".into(), ..question() }, "subject"),
        (Intake { subject: "长".repeat(61), ..question() }, "subject"),
    ] {
        assert_eq!(register(&intake, &context).expect_err("refused").field.as_deref(), Some(field));
    }
}

#[test]
fn a_contact_goes_on_once_and_is_not_counted_as_answered() {
    let first = clerk("ft.clerk1");
    let mut told = Told::of(question(), "2026-03-04T09:10:00", &first);
    let case =
        |no: &str| Command::Convert(Convert { target: Target::Case, no: no.into(), sealed_off: false });
    let gone = told.does(case("36082910620260304000012"), "2026-03-04T09:15:00", &first);
    assert!(!gone.is_open() && gone.is_chain_complete());
    assert_eq!(told.counts().get("answered_at_once"), None);
    assert_eq!(told.counts()["consultations"], 1);
    let again = told.tries(case("36082910620260304000029"), "2026-03-04T09:16:00", &first).expect_err("once");
    assert_eq!((again.code, again.kind), ("contact_converted", RefusalKind::Conflict));
    assert!(again.zh.contains("36082910620260304000012"));
}

#[test]
fn what_becomes_an_accusation_vanishes_from_the_unit_that_took_it_in() {
    let first = clerk("ft.clerk1");
    let mut told = Told::of(Intake { kind: ContactKind::Visit, ..question() }, "2026-03-04T09:10:00", &first);
    let reads = |actor: &Actor| -> Scope {
        Table::shipped().scope("360829", actor, Action::ContactRead).expect("may read")
    };
    let supervisor = someone("supervisor", Unit::County, Role::Supervisor);
    assert!(
        told.now().readers().include(&reads(&first)) && told.now().readers().include(&reads(&dispatcher()))
    );
    told.does(
        Command::Convert(Convert { target: Target::Petition, no: "XF1".into(), sealed_off: true }),
        "2026-03-04T09:30:00",
        &first,
    );
    let readers = told.now().readers();
    assert!(readers.include(&reads(&supervisor)));
    assert!(!readers.include(&reads(&first)) && !readers.include(&reads(&dispatcher())));
    assert!(told.now().measures().iter().all(|count| count.township.is_empty()), "no count of one");
}

#[test]
fn those_of_the_chain_read_it_and_an_agent_reads_the_own_alone() {
    let first = clerk("ft.clerk1");
    let mut told = Told::of(question(), "2026-03-04T09:10:00", &first);
    told.does(to("lt.clerk1", LIAOTANG), "2026-03-04T09:12:00", &first);
    let readers = told.now().readers();
    let read = |account: &str, township: &str, role| {
        let actor = someone(account, Unit::Township(township.into()), role);
        readers.include(&Table::shipped().scope("360829", &actor, Action::ContactRead).expect("may read"))
    };
    assert!(read("lt.clerk9", LIAOTANG, Role::WindowClerk) && read("ft.clerk9", FENGTIAN, Role::WindowClerk));
    assert!(!read("pd.clerk1", "360829101", Role::WindowClerk));
    assert!(!read("ft.agent1", FENGTIAN, Role::Agent));
    assert!(readers.may.contains(&Reader::account("ft.clerk1")));
    // Others of the receiving unit read, but only the named person takes it over.
    let colleague = someone("lt.clerk9", Unit::Township(LIAOTANG.into()), Role::WindowClerk);
    let refused =
        told.tries(Command::Answer(reply()), "2026-03-04T10:00:00", &colleague).expect_err("not yet");
    assert_eq!(refused.code, "contact_elsewhere");
}

#[test]
fn a_slip_is_struck_out_the_same_day_and_counts_for_nothing() {
    let first = clerk("ft.clerk1");
    let mut told = Told::of(Intake { answer: Some(reply()), ..question() }, "2026-03-04T09:10:00", &first);
    let own =
        told.tries(Command::Close(String::new()), "2026-03-04T09:11:00", &first).expect_err("own answer");
    assert_eq!(own.code, "contact_own_answer");
    let mut same = Told { facts: told.facts.clone(), calendar: Calendar::shipped() };
    assert_eq!(
        same.does(Command::Close("无误".into()), "2026-03-04T17:00:00", &clerk("b")).state,
        State::Closed
    );
    assert!(told.tries(Command::Void("重复登记".into()), "2026-03-05T09:00:00", &first).is_err());
    told.does(Command::Void("重复登记".into()), "2026-03-04T09:20:00", &first);
    assert!(told.counts().is_empty() && !told.now().is_open());
}
