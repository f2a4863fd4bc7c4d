//! Applies facts. Total: a fact that makes no sense (a damaged journal) gives nothing, never a panic.

use super::fact::{Fact, Registered, What};
use super::lists::{Answer, Class, Path, Stage, State, Triage, Way};
use super::parts::{Earlier, Given, Mediation, Opinion, Progress, Step, Transfer};
use super::state::Petition;
use crate::case::day_of;
use crate::matter::Recorded;
use jiff::civil::Date;
use std::collections::BTreeSet;

pub(super) fn evolve(before: Option<Petition>, recorded: &Recorded<Fact>) -> Option<Petition> {
    let mut after = match (before, &recorded.fact.what) {
        (None, What::Registered(registered)) => first(registered, recorded),
        (None, _) | (Some(_), What::Registered(_)) => return None,
        (Some(petition), what) => apply(petition, what, recorded)?,
    };
    after.deadlines.clone_from(&recorded.fact.deadlines);
    after.version += 1;
    after.last_at = recorded.at;
    Some(after)
}

fn first(registered: &Registered, recorded: &Recorded<Fact>) -> Petition {
    let r = registered.clone();
    Petition {
        units: BTreeSet::from([r.at.clone(), r.unit.clone()]),
        no: r.no,
        registered_at: r.at,
        registered_by: recorded.by.clone(),
        received_on: r.received_on,
        class: r.class,
        way: r.way,
        channel: r.channel,
        parties: r.parties,
        people: r.people,
        reachable: r.reachable,
        against: r.against,
        words: r.words,
        contact: r.contact,
        earlier: r.earlier,
        urgent: r.urgent,
        state: State::Registered,
        unit: r.unit,
        holder: String::new(),
        triage: None,
        transfers: Vec::new(),
        given: None,
        accepted_on: None,
        extension: None,
        steps: Vec::new(),
        mediation: None,
        solved: None,
        opinions: Vec::new(),
        hearing_from: None,
        closed_on: None,
        deadlines: Vec::new(),
        version: 0,
        last_at: recorded.at,
    }
}

fn apply(mut p: Petition, what: &What, recorded: &Recorded<Fact>) -> Option<Petition> {
    let on = day_of(recorded.at);
    match what {
        What::Registered(_) => return None,
        What::Triaged { result, way, note } => {
            p.triage = Some(*result);
            p.way = *way;
            if *result == Triage::Emergency {
                p.urgent = Some(note.clone());
            } else {
                p.state = State::Screened;
            }
        }
        What::Reclassified => {
            p.class = Class::Accusation;
            p.way = None;
            p.state = State::Registered;
            let county = p.no.get(2..8)?.to_owned();
            moved(&mut p, &county);
        }
        What::Solved { answer } => {
            p.solved = Some(answer.clone());
            p.state = State::Solved;
        }
        What::Sent { from, to, manner, report_by, note } => {
            p.transfers.push(Transfer {
                from: from.clone(),
                to: to.clone(),
                manner: *manner,
                on,
                report_by: *report_by,
                note: note.clone(),
                objection: String::new(),
                ruled: false,
            });
            p.state = State::Transferred;
            moved(&mut p, to);
        }
        What::Objected { reason, to } => {
            p.transfers.last_mut()?.objection.clone_from(reason);
            p.state = State::Disputed;
            moved(&mut p, to);
        }
        What::TakenBack => {
            let from = p.transfers.last()?.from.clone();
            p.state = State::Screened;
            moved(&mut p, &from);
        }
        What::Ruled { to, reason } => {
            let disputed = p.transfers.last()?.clone();
            p.transfers.push(Transfer {
                from: p.unit.clone(),
                to: to.clone(),
                on,
                report_by: disputed.report_by,
                note: reason.clone(),
                objection: String::new(),
                ruled: true,
                ..disputed
            });
            p.state = State::Transferred;
            moved(&mut p, to);
        }
        What::Told { answer, route, reason, holder, accepted_on } => {
            p.given = Some(Given { answer: *answer, on, route: route.clone(), reason: reason.clone() });
            p.accepted_on = *accepted_on;
            p.holder.clone_from(holder);
            p.state = match answer {
                Answer::Accepted => State::Accepted,
                Answer::NotCompetent => State::NotCompetent,
                Answer::StatutoryRoute => State::StatutoryRoute,
                Answer::NotRepeated => State::NotRepeated,
                Answer::NoLongerAccepted => State::NoLongerAccepted,
            };
            if *answer == Answer::Accepted && p.class == Class::Appeal {
                p.way = Some(Way::Petition);
            }
            p.closed_on = Some(on).filter(|_| *answer != Answer::Accepted);
        }
        What::Opened { .. }
        | What::Begun { .. }
        | What::Visited { .. }
        | What::Discussed { .. }
        | What::Finished { .. } => {
            step(&mut p, what, on)?;
        }
        What::Extended { reason, .. } => p.extension = Some(reason.clone()),
        What::MediationBegun { dispute } => {
            p.mediation = Some(Mediation { dispute: dispute.clone(), on, back_to: p.state, agreed: None });
            p.state = State::Mediating;
        }
        What::MediationEnded { agreed } => {
            let mediation = p.mediation.as_mut()?;
            mediation.agreed = Some(*agreed);
            p.state = if *agreed { State::Closed } else { mediation.back_to };
            p.closed_on = Some(on).filter(|_| *agreed);
        }
        What::Drafted { .. } | What::Signed | What::Delivered { .. } | What::Acknowledged => {
            opinion(&mut p, what, on, recorded)?;
        }
        What::Appealed { to, .. } => {
            p.state = if p.state == State::Delivered {
                State::ReviewRequested
            } else {
                State::ReexaminationRequested
            };
            p.closed_on = None;
            moved(&mut p, to);
        }
        What::HearingBegun { on } => p.hearing_from = Some(*on),
        What::HearingEnded { .. } => p.hearing_from = None,
        What::Confirmed | What::Closed => {
            p.state = State::Closed;
            p.closed_on = p.closed_on.or(Some(on));
        }
        What::Withdrawn { .. } => {
            p.state = State::Withdrawn;
            p.closed_on = Some(on);
        }
        What::Flagged { report } => p.urgent = Some(report.clone()),
        What::Linked { no } => p.earlier.push(Earlier { no: no.clone(), confirmed: true }),
    }
    Some(p)
}

/// With another unit now; nobody there holds it by name yet.
fn moved(p: &mut Petition, to: &str) {
    to.clone_into(&mut p.unit);
    p.units.insert(to.to_owned());
    p.holder.clear();
}

fn step(p: &mut Petition, what: &What, today: Date) -> Option<()> {
    match what {
        What::Opened { path, people, due, task } => {
            p.state = State::Investigating;
            p.steps.push(Step {
                path: *path,
                progress: Progress::Opened,
                opened_on: today,
                due: *due,
                people: people.clone(),
                recused: Vec::new(),
                held_on: None,
                task: task.clone(),
                found: String::new(),
                result: String::new(),
            });
        }
        What::Begun { step } => p.steps.get_mut(*step)?.progress = Progress::UnderWay,
        What::Visited { step, on, people, found } => {
            let step = p.steps.get_mut(*step).filter(|s| s.path == Path::Field)?;
            step.progress = Progress::UnderWay;
            step.held_on = Some(*on);
            step.people.clone_from(people);
            step.found.clone_from(found);
        }
        What::Discussed { step, on, attendees, recused, conclusion } => {
            let step = p.steps.get_mut(*step).filter(|s| s.path == Path::Collective)?;
            step.progress = Progress::UnderWay;
            step.held_on = Some(*on);
            step.people.clone_from(attendees);
            step.recused.clone_from(recused);
            step.found.clone_from(conclusion);
        }
        What::Finished { step, result } => {
            let step = p.steps.get_mut(*step)?;
            step.progress = Progress::Done;
            step.result.clone_from(result);
        }
        _ => return None,
    }
    Some(())
}

fn opinion(p: &mut Petition, what: &What, today: Date, recorded: &Recorded<Fact>) -> Option<()> {
    match what {
        What::Drafted { outcome, texts } => {
            let stage = p.stage()?;
            p.opinions.retain(|o| o.stage != stage || o.signed.is_some());
            p.opinions.push(Opinion {
                stage,
                unit: p.unit.clone(),
                outcome: *outcome,
                texts: texts.clone(),
                drafted_by: recorded.by.clone(),
                signed: None,
                delivered: None,
                acknowledged: None,
            });
        }
        What::Signed => {
            p.opinions.last_mut()?.signed = Some((recorded.by.clone(), today));
            p.state = match p.stage()? {
                Stage::Handling => State::OpinionIssued,
                Stage::Review => State::ReviewIssued,
                Stage::Reexamination => State::ReexaminationIssued,
            };
        }
        What::Delivered { on, way } => {
            let clock = p.runs_the_clock();
            let opinion = p.opinions.last_mut()?;
            opinion.delivered = Some((*on, *way));
            p.closed_on = Some(*on);
            p.state = match opinion.stage {
                Stage::Handling if clock => State::Delivered,
                Stage::Review if clock => State::ReviewDelivered,
                _ => State::Closed,
            };
        }
        What::Acknowledged => p.opinions.last_mut()?.acknowledged = Some(today),
        _ => return None,
    }
    Some(())
}
