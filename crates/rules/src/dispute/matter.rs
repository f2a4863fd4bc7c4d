//! A dispute as a matter: how it is stored, found and counted.

use super::{evolve, fact::Fact, state::Dispute};
use crate::matter::{Body, Count, Face, Kind, Matter, Measure, Reader, Readers, Recorded, leading};
use jiff::civil::Date;

impl Matter for Dispute {
    const KIND: Kind = Kind::Dispute;
    type Fact = Fact;

    fn word(fact: &Fact) -> &'static str {
        match fact {
            Fact::Registered(_) => "registered",
            Fact::Answered { .. } => "answered",
            Fact::Judged(_) => "judged",
            Fact::Accepted { .. } => "accepted",
            Fact::Refused { .. } => "refused",
            Fact::MediatorsNamed { .. } => "mediators_named",
            Fact::Recused { .. } => "recused",
            Fact::Met(_) => "met",
            Fact::EvidenceTaken(_) => "evidence_taken",
            Fact::Continued { .. } => "continued",
            Fact::Agreed(_) => "agreed",
            Fact::Signed { .. } => "signed",
            Fact::MediatorSigned { .. } => "mediator_signed",
            Fact::CommitteeSealed { .. } => "committee_sealed",
            Fact::DraftDropped => "draft_dropped",
            Fact::InForce { .. } => "in_force",
            Fact::ItemDone { .. } => "item_done",
            Fact::Performed { .. } => "performed",
            Fact::NotPerformed { .. } => "not_performed",
            Fact::Reminded { .. } => "reminded",
            Fact::CourtAnswered { .. } => "court_answered",
            Fact::Visited(_) => "visited",
            Fact::Failed { .. } => "failed",
            Fact::Coordinated(_) => "coordinated",
            Fact::TaskDone { .. } => "task_done",
            Fact::Archived { .. } => "archived",
        }
    }

    fn evolve(before: Option<Dispute>, recorded: &Recorded<Fact>) -> Option<Dispute> {
        evolve::evolve(before, recorded)
    }

    fn no(&self) -> &str {
        &self.no
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn face(&self) -> Face {
        let deadlines = self.deadlines();
        let lead = leading(&deadlines);
        Face {
            state: self.state.as_str(),
            open: self.state.is_open(),
            sort: self.kind.as_str().to_owned(),
            township: self.township.clone(),
            unit: self.lead().to_owned(),
            holder: self.mediators.first().map(|m| m.account.clone()).unwrap_or_default(),
            name_masked: self.names(),
            opened_on: self.registered_on,
            due: lead.and_then(|d| d.due),
            yellow_from: lead.and_then(|d| d.yellow_from),
            closed_on: self.archived_on.or_else(|| self.ending_refused()),
            people: self.people(),
        }
    }

    /// The township, the units that settle it together, the mediators, who took it in, and discipline inspection, which
    /// reads the whole county. A unit that is a side knows of it as a side does; it is not barred (the township may be one).
    fn readers(&self) -> Readers {
        let mut readers = Readers::of([
            Reader::unit(&self.township),
            Reader::account(&self.registered_by),
            Reader::Body(Body::Discipline),
        ]);
        let units = self.coordination.iter().flat_map(|c| c.units());
        readers.may.extend(units.map(Reader::unit));
        let accounts = self.mediators.iter().filter(|m| !m.account.is_empty());
        readers.may.extend(accounts.map(|m| Reader::account(&m.account)));
        readers
    }

    fn keys(&self) -> Vec<String> {
        let people =
            self.sides.iter().flat_map(|s| s.party.keys().chain(s.agent.iter().flat_map(|a| a.party.keys())));
        let mut keys: Vec<String> = people.collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Cases and people are counted apart. The resolution rate is asked by the day of acceptance and the success of
    /// mediations by the day they ended (domain §5.3); people settled are dated to the day of effect.
    fn measures(&self) -> Vec<Count> {
        let count = |day: Date, measure: Measure, n: i64| Count {
            township: self.township.clone(),
            item: self.kind.as_str().to_owned(),
            day,
            measure,
            n,
        };
        let mut all = Vec::new();
        let Some(accepted) = self.accepted_on else { return all };
        all.push(count(accepted, Measure::Disputes, 1));
        if let Some(on) = self.binding().and_then(|a| a.in_force_on) {
            all.push(count(on, Measure::MediationsEnded, 1));
            all.push(count(on, Measure::MediationsAgreed, 1));
            if self.is_resolved() {
                all.push(count(accepted, Measure::DisputesResolved, 1));
                all.push(count(on, Measure::SettledPeople, self.people()));
            }
        } else if let Some(ending) = &self.ending {
            all.push(count(ending.on, Measure::MediationsEnded, 1));
        }
        all
    }
}

impl Dispute {
    /// `张*、李*`, and 等 where there are more sides.
    fn names(&self) -> String {
        let first: Vec<&str> = self.sides.iter().take(2).map(|s| s.party.name_masked.as_str()).collect();
        let more = if self.sides.len() > 2 { "等" } else { "" };
        format!("{}{more}", first.join("、"))
    }

    fn ending_refused(&self) -> Option<Date> {
        self.ending.as_ref().filter(|e| e.refusal.is_some()).map(|e| e.on)
    }
}
