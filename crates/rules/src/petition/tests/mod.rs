//! Petitions as sentences. [`Room`] is a petition and a travelling clock; whatever it lets through is held to a replay.

mod circle;
mod clocks;
mod competence;
mod handling;
mod intake;

use super::*;
use crate::matter::{DeadlineName, Matter, Party, Recorded, replay};
use crate::permission::{Action, Unit};
use crate::refusal::Refusal;
use jiff::civil::Date;
use yimen_calendar::Calendar;

const FENGTIAN: &str = "360829106";
const COUNTY: &str = "360829";
const NO: &str = "XF36082910620260213000017";

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn township() -> Unit {
    Unit::Township(FENGTIAN.to_owned())
}

fn bureau(code: &str) -> Unit {
    Unit::Bureau(code.to_owned())
}

fn person(key: &str) -> Party {
    Party { person: key.to_owned(), name_masked: "张*".to_owned(), ..Party::default() }
}

fn appeal(received: &str) -> Intake {
    Intake {
        no: NO.to_owned(),
        received_on: day(received),
        class: Class::Appeal,
        way: None,
        channel: Channel::Visit,
        parties: vec![person("p1")],
        people: 1,
        reachable: true,
        against: Against::default(),
        words: Words { request: "sealed".into(), facts: "sealed".into(), reasons: String::new() },
        contact: None,
        earlier: Vec::new(),
        urgent: None,
    }
}

struct Room {
    calendar: Calendar,
    petition: Option<Petition>,
    journal: Vec<Recorded<Fact>>,
}

impl Room {
    fn empty() -> Room {
        Room { calendar: Calendar::shipped(), petition: None, journal: Vec::new() }
    }

    fn with(intake: Intake, unit: &Unit) -> Room {
        let mut room = Room::empty();
        let on = intake.received_on.to_string();
        room.act(&on, "clerk", unit, Command::Register(Box::new(intake))).expect("registered");
        room
    }

    /// An appeal of 枫田 received and accepted on these days.
    fn accepted(received: &str, told: &str) -> Room {
        let mut room = Room::with(appeal(received), &township());
        room.tell(told, &township(), Answer::Accepted).expect("told");
        room
    }

    fn tell(&mut self, on: &str, unit: &Unit, answer: Answer) -> Result<(), Refusal> {
        let route = if answer == Answer::Accepted { "" } else { "sealed" };
        let command =
            Command::Tell { answer, route: route.into(), reason: route.into(), holder: String::new() };
        self.act(on, "head", unit, command)
    }

    /// Somebody acts at ten in the morning, with the permission that the act needs.
    fn act(&mut self, on: &str, by: &str, unit: &Unit, command: Command) -> Result<(), Refusal> {
        let action = match &self.petition {
            Some(petition) => command.act().desk(petition),
            None => Action::PetitionRegister,
        };
        self.act_by(action, on, by, unit, command)
    }

    fn act_by(
        &mut self,
        action: Action,
        on: &str,
        by: &str,
        unit: &Unit,
        command: Command,
    ) -> Result<(), Refusal> {
        let now = format!("{on}T10:00:00+08:00").parse().expect("an instant");
        let context = Context { now, by, unit, action, county: COUNTY, calendar: &self.calendar };
        let facts = decide(self.petition.as_ref(), &command, &context)?;
        self.journal.extend(facts);
        self.petition = replay(&self.journal);
        assert!(self.petition.is_some(), "the facts make a petition");
        Ok(())
    }

    fn petition(&self) -> &Petition {
        self.petition.as_ref().expect("a petition")
    }

    fn due(&self, name: DeadlineName) -> Option<Date> {
        self.petition().deadline(name).and_then(|d| d.due)
    }

    /// Drafted by one and signed by another.
    fn opinion(&mut self, on: &str, unit: &Unit, outcome: Outcome, signer: &str) {
        let texts = Texts { request: "r".into(), facts: "f".into(), basis: "b".into(), opinion: "o".into() };
        self.act(on, "drafter", unit, Command::Draft { outcome, texts }).expect("drafted");
        self.act(on, signer, unit, Command::Sign).expect("signed");
    }

    fn deliver(&mut self, on: &str, unit: &Unit) -> Result<(), Refusal> {
        let way = crate::case::lists::DeliveryWay::Window;
        self.act(on, "drafter", unit, Command::Deliver { on: day(on), way })
    }
}

fn code(result: Result<(), Refusal>) -> &'static str {
    result.expect_err("refused").code
}
