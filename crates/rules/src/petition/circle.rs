//! Who may know of a petition, what lists show of it, what it counts for.

use super::fact::Fact;
use super::lists::{Class, Outcome, Path, Stage, State};
use super::parts::{Opinion, Progress};
use super::state::{PETITION_BUREAU, Petition, superior};
use crate::matter::{
    Body, Count, DeadlineName, Face, Kind, Matter, Measure, Reader, Readers, Recorded, leading,
};
use jiff::civil::Date;

impl Matter for Petition {
    const KIND: Kind = Kind::Petition;
    type Fact = Fact;

    fn word(fact: &Fact) -> &'static str {
        fact.what.word()
    }

    fn evolve(before: Option<Petition>, recorded: &Recorded<Fact>) -> Option<Petition> {
        super::evolve::evolve(before, recorded)
    }

    fn no(&self) -> &str {
        &self.no
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn face(&self) -> Face {
        let due = self.due();
        Face {
            state: self.state.as_str(),
            open: self.state.is_open(),
            sort: self.class.as_str().to_owned(),
            township: self.township(),
            unit: self.unit.clone(),
            holder: self.holder.clone(),
            name_masked: self.parties.first().map(|p| p.name_masked.clone()).unwrap_or_default(),
            opened_on: self.received_on,
            due: due.and_then(|d| d.due),
            yellow_from: due.and_then(|d| d.yellow_from),
            closed_on: self.closed_on,
            people: i64::from(self.people),
        }
    }

    /// The units that handle or handled it and the petition bureau, never the unit and the people complained of; an
    /// accusation is known to discipline inspection alone (PETREG arts. 30, 46).
    fn readers(&self) -> Readers {
        let mut readers = if self.class == Class::Accusation {
            Readers::of([Reader::Body(Body::Discipline)])
        } else {
            let county = self.no.get(2..8).unwrap_or_default();
            let reader = |code: &String| {
                if code == county { Reader::Body(Body::Discipline) } else { Reader::unit(code.clone()) }
            };
            let mut readers = Readers::of(self.units.iter().map(reader));
            readers.may.insert(Reader::unit(PETITION_BUREAU));
            readers.may.insert(Reader::unit(superior(&self.against)));
            if !self.holder.is_empty() {
                readers.may.insert(Reader::account(self.holder.clone()));
            }
            readers
        };
        if !self.against.unit.is_empty() {
            readers.never.insert(Reader::unit(self.against.unit.clone()));
        }
        readers.never.extend(self.against.accounts.iter().map(|a| Reader::account(a.clone())));
        readers
    }

    fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.parties.iter().flat_map(|p| p.keys().collect::<Vec<_>>()).collect();
        keys.sort();
        keys.dedup();
        keys
    }

    fn measures(&self) -> Vec<Count> {
        if self.class == Class::Accusation {
            // Of no township, or its staff would learn how many there are (domain §6.5).
            return vec![Count {
                township: String::new(),
                item: String::new(),
                day: self.received_on,
                measure: Measure::Accusations,
                n: 1,
            }];
        }
        let township = self.township();
        let of = |day: Date, measure, n: i64| Count {
            township: township.clone(),
            item: self.class.as_str().to_owned(),
            day,
            measure,
            n,
        };
        let mut counts = vec![of(self.received_on, Measure::Petitions, 1)];
        if let Some(told) = &self.given {
            counts.push(of(told.on, Measure::PetitionsTold, 1));
            if self.all_in_time(&[DeadlineName::PetitionNotice]) {
                counts.push(of(told.on, Measure::PetitionsToldInTime, 1));
            }
        }
        if let Some(closed) = self.closed_on {
            counts.push(of(closed, Measure::PetitionsClosed, 1));
            let limits = [DeadlineName::PetitionHandling, DeadlineName::Review, DeadlineName::Reexamination];
            if self.all_in_time(&limits) {
                counts.push(of(closed, Measure::PetitionsInTime, 1));
            }
            if self.is_settled() {
                counts.push(of(closed, Measure::SettledPeople, i64::from(self.people)));
            }
        }
        counts
    }
}

impl Petition {
    /// The township that it counts for: that which took it in, unless it is complained of.
    pub fn township(&self) -> String {
        let code = self.registered_at.as_str();
        let township = code.len() == 9 && code != self.against.unit;
        if township { code.to_owned() } else { String::new() }
    }

    /// The deadline that the light follows: of those that bind a body, not of those that bind the petitioner.
    pub fn due(&self) -> Option<&crate::matter::Deadline> {
        let binding: Vec<_> = self
            .deadlines
            .iter()
            .filter(|d| !matches!(d.name, DeadlineName::ReviewRequest | DeadlineName::ReexaminationRequest))
            // Objecting is the receiver's right, not its duty.
            .filter(|d| d.name != DeadlineName::TransferObjection)
            .cloned()
            .collect();
        let name = leading(&binding)?.name;
        self.deadlines.iter().rev().find(|d| d.name == name && d.is_open())
    }

    fn all_in_time(&self, names: &[DeadlineName]) -> bool {
        self.deadlines.iter().filter(|d| names.contains(&d.name)).all(|d| d.in_time() != Some(false))
    }

    /// Settled for those people: solved on the spot and confirmed, or an opinion that supports or explains and with
    /// which they left it. What mediation settled is counted with the dispute.
    fn is_settled(&self) -> bool {
        let left_with = |o: &Opinion| {
            o.stage == Stage::Handling && matches!(o.outcome, Outcome::Supported | Outcome::Explained)
        };
        match self.state {
            State::Closed if self.solved.is_some() => true,
            State::Closed | State::Delivered => self.opinions.last().is_some_and(left_with),
            _ => false,
        }
    }

    /// The step on this path that has come just so far.
    pub fn step_at(&self, path: Path, progress: Progress) -> Option<usize> {
        self.steps.iter().position(|s| s.path == path && s.progress == progress)
    }
}
