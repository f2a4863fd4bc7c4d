//! Applies facts.

use super::{
    confirmation::Confirmation,
    coordination::Coordination,
    fact::{Fact, Registered},
    lists::{Origin, Route, State},
    side::{Consent, Signature},
    state::{Dispute, Ending},
};
use crate::matter::{Deadline, Recorded};
use jiff::civil::Date;

/// The dispute after a fact; none when a fact comes before the first.
pub(super) fn evolve(before: Option<Dispute>, recorded: &Recorded<Fact>) -> Option<Dispute> {
    let mut dispute = match (&recorded.fact, before) {
        (Fact::Registered(first), None) => return Some(begin(first, &recorded.by)),
        (_, before) => before?,
    };
    dispute.version += 1;
    apply(&mut dispute, &recorded.fact);
    Some(dispute)
}

fn begin(first: &Registered, by: &str) -> Dispute {
    let state = match first.origin {
        Origin::Screening => State::SelfInitiated,
        Origin::Application | Origin::Contact | Origin::Petition => State::Applied,
    };
    Dispute {
        no: first.no.clone(),
        version: 1,
        township: first.township.clone(),
        kind: first.kind,
        origin: first.origin,
        from_no: first.from_no.clone(),
        state,
        sides: first.sides.clone(),
        place: first.place.clone(),
        facts: first.facts.clone(),
        demand: first.demand.clone(),
        danger: first.danger.clone(),
        registered_by: by.to_owned(),
        registered_on: first.on,
        accepted_on: None,
        period: None,
        mediators: Vec::new(),
        recused: Vec::new(),
        sessions: Vec::new(),
        evidence: Vec::new(),
        agreement: None,
        confirmation: None,
        performed_on: None,
        visit_due: None,
        visits: Vec::new(),
        ending: None,
        coordination: None,
        archived_on: None,
    }
}

fn apply(d: &mut Dispute, fact: &Fact) {
    match fact {
        Fact::Registered(_) => {}
        Fact::Answered { side, answer, on } => {
            if let Some(side) = d.sides.get_mut(*side) {
                side.consent = Some(Consent { answer: *answer, on: *on });
            }
        }
        Fact::Judged(danger) => d.danger = danger.clone(),
        Fact::Accepted { deadline } => {
            d.state = State::Accepted;
            d.accepted_on = Some(deadline.period.start.day());
            d.period = Some(deadline.clone());
        }
        Fact::Refused { reason, words, routes, on } => {
            d.state = State::Refused;
            let ending = ending(words, routes, *on);
            d.ending = Some(Ending { refusal: Some(*reason), ..ending });
        }
        Fact::MediatorsNamed { mediators } => {
            d.mediators.clone_from(mediators);
            if d.state == State::Accepted {
                d.state = State::MediatorChosen;
            }
        }
        Fact::Recused { name, interest } => {
            d.mediators.retain(|m| m.name != *name);
            d.recused.push((name.clone(), *interest));
            if d.mediators.is_empty() {
                d.state = State::Accepted;
            }
        }
        Fact::Met(session) => {
            d.sessions.push(session.clone());
            d.state = State::InSession;
        }
        Fact::EvidenceTaken(evidence) => d.evidence.push(evidence.clone()),
        Fact::Continued { deadline } => d.period = Some(deadline.clone()),
        Fact::Agreed(agreement) => {
            d.agreement = Some((**agreement).clone());
            d.state = match agreement.form {
                super::Form::Written => State::AgreementWritten,
                super::Form::Oral => State::AgreementOral,
            };
        }
        Fact::DraftDropped => {
            d.agreement = None;
            d.state = State::InSession;
        }
        Fact::Failed { reason, words, routes, on } => {
            d.state = State::Failed;
            d.period = d.period.take().map(|p| p.met(*on));
            d.ending = Some(Ending { reason: Some(*reason), ..ending(words, routes, *on) });
        }
        Fact::Coordinated(coordination) => d.coordination = Some(coordination.clone()),
        Fact::TaskDone { task, result, on } => task_done(d.coordination.as_mut(), *task, result, *on),
        Fact::Archived { on } => {
            d.state = State::Archived;
            d.archived_on = Some(*on);
        }
        fact => after_agreement(d, fact),
    }
}

fn after_agreement(d: &mut Dispute, fact: &Fact) {
    match fact {
        Fact::Signed { side, by, agent, on } => {
            let place = d.agreement.as_mut().and_then(|a| a.sealing.sides.get_mut(*side));
            if let Some(place) = place {
                *place = Some(Signature { by: *by, agent: *agent, on: *on });
            }
        }
        Fact::MediatorSigned { on } => {
            if let Some(agreement) = d.agreement.as_mut() {
                agreement.sealing.mediator = Some(*on);
            }
        }
        Fact::CommitteeSealed { on } => {
            if let Some(agreement) = d.agreement.as_mut() {
                agreement.sealing.committee = Some(*on);
            }
        }
        Fact::InForce { on, deadlines, confirmation } => {
            in_force(d, *on, deadlines);
            d.confirmation = confirmation.as_deref().cloned();
        }
        Fact::ItemDone { item, on, how } => {
            let item = d.agreement.as_mut().and_then(|a| a.items.get_mut(*item));
            if let Some(item) = item {
                item.deadline = item.deadline.take().map(|deadline| deadline.met(*on));
                item.how.clone_from(how);
            }
        }
        Fact::Performed { on, visit } => {
            d.state = State::Performed;
            d.performed_on = Some(*on);
            d.visit_due = Some(visit.clone());
            d.ending = None;
        }
        Fact::NotPerformed { why, on } => {
            d.state = State::NotPerformed;
            d.ending = Some(ending(why, &[Route::Court], *on));
        }
        Fact::Reminded { day, on } => {
            let reminders = d.confirmation.iter_mut().flat_map(|c| &mut c.reminders);
            for reminder in reminders.filter(|r| r.day == *day) {
                reminder.deadline = reminder.deadline.clone().met(*on);
            }
        }
        Fact::CourtAnswered { answer, court, on } => {
            court_answered(d.confirmation.as_mut(), *answer, court, *on)
        }
        Fact::Visited(visit) => {
            d.visit_due = visit.next.clone();
            d.visits.push(visit.clone());
        }
        _ => {}
    }
}

fn in_force(d: &mut Dispute, on: Date, deadlines: &[Deadline]) {
    d.state = State::Performing;
    d.period = d.period.take().map(|period| period.met(on));
    if let Some(agreement) = d.agreement.as_mut() {
        agreement.in_force_on = Some(on);
        for (item, deadline) in agreement.items.iter_mut().zip(deadlines) {
            item.deadline = Some(deadline.clone());
        }
    }
}

fn court_answered(
    confirmation: Option<&mut Confirmation>,
    answer: super::CourtAnswer,
    court: &str,
    on: Date,
) {
    let Some(confirmation) = confirmation else { return };
    confirmation.answer = Some(answer);
    confirmation.on = Some(on);
    if !court.is_empty() {
        court.clone_into(&mut confirmation.court);
    }
    if confirmation.deadline.is_open() {
        confirmation.deadline.met_on = Some(on);
    }
}

fn task_done(coordination: Option<&mut Coordination>, task: usize, result: &str, on: Date) {
    if let Some(task) = coordination.and_then(|c| c.tasks.get_mut(task)) {
        task.deadline = task.deadline.clone().met(on);
        result.clone_into(&mut task.result);
    }
}

fn ending(words: &str, routes: &[Route], on: Date) -> Ending {
    Ending { refusal: None, reason: None, words: words.to_owned(), routes: routes.to_vec(), on }
}
