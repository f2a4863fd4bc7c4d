//! The law of disputes as sentences, with worked dates.

mod agreement;
mod circle;
mod mediation;

use super::*;
use crate::{
    matter::{Matter, Party, Recorded, replay},
    refusal::Refusal,
};
use jiff::{Timestamp, civil::Date};
use yimen_calendar::{Calendar, date};

pub(super) const FT: &str = "360829106";
pub(super) const LT: &str = "360829209";

/// A dispute under test, its facts, and the travelling day.
pub(super) struct Tale {
    pub(super) facts: Vec<Recorded<Fact>>,
    pub(super) day: Date,
    pub(super) unit: &'static str,
    pub(super) by: &'static str,
}

pub(super) fn noon(day: Date) -> Timestamp {
    yimen_calendar::start_of_day(day).expect("a day") + jiff::SignedDuration::from_hours(10)
}

pub(super) fn person(key: &str) -> Party {
    Party { person: key.to_owned(), name_masked: format!("{key}*"), ..Party::default() }
}

pub(super) fn neighbours() -> Register {
    let side = |key| Side::of(person(key));
    Register {
        no: "JF36082910620250328000015".to_owned(),
        township: FT.to_owned(),
        kind: DisputeKind::Neighbour,
        origin: Origin::Application,
        from_no: String::new(),
        sides: vec![side("zhang"), side("li")],
        place: "古口村".to_owned(),
        facts: "sealed: the wall".to_owned(),
        demand: String::new(),
        danger: Danger::none(),
    }
}

pub(super) fn mediator(name: &str, account: &str, unit: &str) -> Mediator {
    Mediator {
        name: name.to_owned(),
        account: account.to_owned(),
        unit: unit.to_owned(),
        choice: Choice::Named,
    }
}

impl Tale {
    pub(super) fn of(what: &Register, day: Date) -> Tale {
        let calendar = Calendar::shipped();
        let context = Context { now: noon(day), by: "ft.clerk1", unit: FT, calendar: &calendar };
        Tale { facts: register(what, &context).expect("registered"), day, unit: FT, by: "ft.director" }
    }

    /// Accepted on `day` with both agreeing, one mediator, one session.
    pub(super) fn in_session(what: &Register, day: Date) -> Tale {
        let mut tale = Tale::of(what, day);
        for side in 0..what.sides.len() {
            tale.does(Command::Answer { side, answer: Answer::Agrees });
        }
        tale.does(Command::Accept);
        let mediators = vec![mediator("王主任", "ft.director", FT)];
        tale.does(Command::Name { mediators, declared: true });
        tale.does(session(day));
        tale
    }

    pub(super) fn dispute(&self) -> Dispute {
        replay::<Dispute>(&self.facts).expect("a dispute")
    }

    pub(super) fn tries(&self, command: Command) -> Result<Vec<Recorded<Fact>>, Refusal> {
        let calendar = Calendar::shipped();
        let context = Context { now: noon(self.day), by: self.by, unit: self.unit, calendar: &calendar };
        decide(&self.dispute(), &command, &context)
    }

    pub(super) fn does(&mut self, command: Command) -> &mut Tale {
        let facts = self.tries(command).expect("allowed");
        self.facts.extend(facts);
        self
    }

    pub(super) fn refused(&self, command: Command) -> &'static str {
        self.tries(command).expect_err("refused").code
    }

    pub(super) fn on(&mut self, day: Date) -> &mut Tale {
        self.day = day;
        self
    }

    pub(super) fn state(&self) -> State {
        self.dispute().state
    }

    pub(super) fn counts(&self) -> Vec<(crate::matter::Measure, Date, i64)> {
        self.dispute().measures().into_iter().map(|c| (c.measure, c.day, c.n)).collect()
    }
}

pub(super) fn session(on: Date) -> Command {
    Command::Meet(Session {
        on,
        place: "调解室".to_owned(),
        present: vec![0, 1],
        mediators: Vec::new(),
        invited: String::new(),
        record: "sealed: they talked".to_owned(),
    })
}

pub(super) fn pays(fen: i64, by: Date) -> Item {
    Item {
        from: 1,
        to: Some(0),
        promise: Promise::Money(fen),
        words: String::new(),
        by,
        deadline: None,
        how: String::new(),
    }
}

pub(super) fn accord(form: Form, items: Vec<Item>, reached_on: Date) -> Command {
    Command::Agree(Accord {
        form,
        grounds: "sealed: grounds".to_owned(),
        terms: "sealed: terms".to_owned(),
        items,
        reached_on,
    })
}

pub(super) fn all_sign(tale: &mut Tale, on: Date) {
    for side in 0..2 {
        tale.does(Command::Sign { side, by: SignedBy::Fingerprint, agent: false, on });
    }
    tale.does(Command::MediatorSign { on });
    tale.does(Command::Seal { on });
}

#[test]
fn facts_read_back_from_the_journal_make_the_same_dispute() {
    let mut tale = Tale::in_session(&neighbours(), date(2025, 3, 28));
    tale.does(accord(Form::Written, vec![pays(10_000, date(2025, 4, 30))], date(2025, 3, 28)));
    all_sign(&mut tale, date(2025, 3, 28));
    let again: Vec<Recorded<Fact>> = tale
        .facts
        .iter()
        .map(|r| {
            let text = serde_json::to_string(&r.fact).expect("text");
            let fact = serde_json::from_str(&text).expect("a fact");
            Recorded { at: r.at, by: r.by.clone(), fact }
        })
        .collect();
    assert_eq!(replay::<Dispute>(&again), Some(tale.dispute()));
    assert_eq!(tale.dispute().version, tale.facts.len() as i64);
    let text = serde_json::to_string(&tale.dispute()).expect("text");
    assert_eq!(serde_json::from_str::<Dispute>(&text).expect("a dispute"), tale.dispute());
}
