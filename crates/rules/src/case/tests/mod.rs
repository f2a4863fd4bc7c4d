//! The life of a case as sentences of the law.
//!
//! [`Hall`] is a case and a travelling clock. Every act it lets through is held to what must always hold: the journal
//! replayed is the state, the clocks are those of the bound item, the increments add up to the count.

mod acceptance;
mod acts;
mod bureau;
mod calendar_change;
mod correction;
mod counter;
mod deadlines;
mod decision;
mod extension;
mod items;
mod lights;
mod model;
mod notice;
mod numbers;
mod papers;
mod refusals;
mod stops;

use super::*;
use crate::{catalogue::Item, permission::Unit, refusal::Refusal};
use acts::*;
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;
use yimen_calendar::Calendar;

const TOWNSHIP: &str = "360829101";
const OTHER_TOWNSHIP: &str = "360829102";

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Ten in the morning, Asia/Shanghai.
fn morning(on: &str) -> Timestamp {
    format!("{on}T10:00:00+08:00").parse().expect("an instant")
}

fn township() -> Unit {
    Unit::Township(TOWNSHIP.to_owned())
}

fn bureau(code: &str) -> Unit {
    Unit::Bureau(code.to_owned())
}

/// One case in one hall, with a clock that the test sets.
struct Hall {
    item: Item,
    current: Option<Item>,
    calendar: Calendar,
    lights: Lights,
    now: Timestamp,
    case: Option<Case>,
    journal: Vec<Recorded>,
    counted: BTreeMap<(String, String, Date, Measure), i64>,
}

impl Hall {
    /// A hall that offers this item, on a morning.
    fn offering(item: Item, on: &str) -> Hall {
        Hall {
            current: Some(item.clone()),
            item,
            calendar: Calendar::shipped(),
            lights: Lights::default(),
            now: morning(on),
            case: None,
            journal: Vec::new(),
            counted: BTreeMap::new(),
        }
    }

    /// A case of this item received with complete papers, nothing said yet.
    fn received(item: Item, on: &str) -> Hall {
        let papers = complete(&item);
        let mut hall = Hall::offering(item, on);
        hall.does(intake(papers, Then::Nothing));
        hall
    }

    /// A case of this item received with these papers not in order.
    fn received_but(item: Item, on: &str, others: &[(&str, PaperResult)]) -> Hall {
        let papers = but(&item, others);
        let mut hall = Hall::offering(item, on);
        hall.does(intake(papers, Then::Nothing));
        hall
    }

    /// A case of this item received and accepted in one act.
    fn accepted(item: Item, on: &str) -> Hall {
        let papers = complete(&item);
        let mut hall = Hall::offering(item, on);
        hall.does(intake(papers, Then::Accept));
        hall
    }

    fn on(&mut self, on: &str) -> &mut Hall {
        self.now = morning(on);
        self
    }

    fn at(&mut self, instant: &str) -> &mut Hall {
        self.now = instant.parse().expect("an instant");
        self
    }

    fn ask(&self, unit: &Unit, command: &Command) -> Result<Vec<Recorded>, Refusal> {
        let context = self.context(unit, "zhang");
        decide(self.case.as_ref(), command, &context)
    }

    fn context<'a>(&'a self, unit: &'a Unit, by: &'a str) -> Context<'a> {
        Context {
            now: self.now,
            by,
            unit,
            item: &self.item,
            current: self.current.as_ref(),
            calendar: &self.calendar,
            lights: self.lights,
        }
    }

    /// The township does it, and may.
    fn does(&mut self, command: Command) -> &mut Hall {
        self.done_by(&township(), command)
    }

    /// Somebody does it, and may.
    fn done_by(&mut self, unit: &Unit, command: Command) -> &mut Hall {
        let facts = self.ask(unit, &command).unwrap_or_else(|r| panic!("{command:?}: {} {r}", r.code));
        self.keep(facts);
        self
    }

    /// The township asks for it and is refused; the code of the refusal.
    fn may_not(&self, command: Command) -> &'static str {
        self.refused_to(&township(), command).code
    }

    /// Somebody asks for it and is refused.
    fn refused_to(&self, unit: &Unit, command: Command) -> Refusal {
        match self.ask(unit, &command) {
            Err(refusal) => refusal,
            Ok(facts) => panic!("{command:?} was not refused: {facts:?}"),
        }
    }

    /// What the system does by itself on this day; the number of facts.
    fn sweeps(&mut self) -> usize {
        let unit = Unit::County;
        let facts = lapse(self.c(), &self.context(&unit, "whoever")).expect("dates are inside the calendar");
        let made = facts.len();
        self.keep(facts);
        made
    }

    /// Applies facts and holds the case to what must always hold.
    fn keep(&mut self, facts: Vec<Recorded>) {
        for fact in facts {
            let before = self.case.take();
            let after = evolve(before.clone(), &fact).expect("a decided fact applies");
            for count in difference(before.as_ref(), &after) {
                *self.counted.entry((count.township, count.item, count.day, count.measure)).or_default() +=
                    count.n;
            }
            if let Fact::Accepted { item_version, .. } = &fact.fact
                && let Some(current) = self.current.as_ref().filter(|i| i.version == *item_version)
            {
                self.item = current.clone();
            }
            self.case = Some(after);
            self.journal.push(fact);
        }
        self.counted.retain(|_, n| *n != 0);
        self.check();
    }

    fn check(&self) {
        let case = self.c();
        assert_eq!(
            replay(&through_json(&self.journal)).as_ref(),
            Ok(case),
            "the journal replayed is the state"
        );
        assert_eq!(case.version, self.journal.len() as i64, "the version is the number of facts");
        let mut recount = BTreeMap::new();
        for count in measures(case) {
            *recount.entry((count.township, count.item, count.day, count.measure)).or_default() += count.n;
        }
        assert_eq!(self.counted, recount, "the tallies are the recount");
    }

    fn c(&self) -> &Case {
        self.case.as_ref().expect("a case")
    }

    fn state(&self) -> State {
        self.c().state
    }

    fn clock(&self, name: ClockName) -> &Clock {
        self.c().clock(name).unwrap_or_else(|| panic!("no {name:?} clock"))
    }

    fn due(&self, name: ClockName) -> Option<Date> {
        self.clock(name).due
    }

    fn statutory(&self) -> Option<Date> {
        self.due(ClockName::Statutory)
    }

    fn committed(&self) -> Option<Date> {
        self.due(ClockName::Committed)
    }

    /// The bureau's leg.
    fn leg(&self, code: &str) -> &Clock {
        self.c()
            .clocks
            .iter()
            .find(|c| c.name == ClockName::BureauLeg && c.bureau.as_deref() == Some(code))
            .expect("a leg")
    }

    fn light(&self) -> Light {
        self.c().light(day_of(self.now))
    }

    fn counts(&self, measure: Measure, on: &str) -> i64 {
        self.counted.iter().filter(|((_, _, d, m), _)| *m == measure && *d == day(on)).map(|(_, n)| n).sum()
    }

    /// How often a measure is counted on any day.
    fn total(&self, measure: Measure) -> i64 {
        self.counted.iter().filter(|((_, _, _, m), _)| *m == measure).map(|(_, n)| n).sum()
    }
}

/// The journal as it comes back from the database: the body through JSON, instant and person from their columns.
fn through_json(journal: &[Recorded]) -> Vec<Recorded> {
    journal
        .iter()
        .map(|r| {
            let text = serde_json::to_string(r).expect("a fact is writable");
            let back: Recorded = serde_json::from_str(&text).expect("a fact is readable");
            Recorded { at: r.at, by: r.by.clone(), ..back }
        })
        .collect()
}
