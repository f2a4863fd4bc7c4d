//! Applies facts. Total: a fact that makes no sense leaves the contact as it was but for its version.

use super::{Answered, Contact, Conversion, Fact, Link, LinkEnd, Registered, State};
use crate::matter::{Deadline, DeadlineName, Recorded};
use jiff::{Timestamp, civil::Date};
use yimen_calendar::legal_day;

/// The contact after one more fact.
pub(super) fn evolve(before: Option<Contact>, recorded: &Recorded<Fact>) -> Option<Contact> {
    let mut contact = match (before, &recorded.fact) {
        (None, Fact::Registered(first)) => written_down(first, recorded),
        (None, _) | (Some(_), Fact::Registered(_)) => return None,
        (Some(contact), _) => contact,
    };
    let (at, by) = (recorded.at, recorded.by.as_str());
    apply(&mut contact, &recorded.fact, at, by);
    contact.version += 1;
    Some(contact)
}

fn written_down(first: &Registered, recorded: &Recorded<Fact>) -> Contact {
    Contact {
        first: first.clone(),
        responder: recorded.by.clone(),
        at: recorded.at,
        opened_on: legal_day(recorded.at),
        state: State::Open,
        holder: recorded.by.clone(),
        unit: first.unit.clone(),
        links: Vec::new(),
        units: Vec::new(),
        answer: None,
        conversion: None,
        promises: Vec::new(),
        deadlines: Vec::new(),
        fixed: false,
        extended: false,
        satisfied: None,
        redone: 0,
        closed_on: None,
        version: 0,
    }
}

fn apply(contact: &mut Contact, fact: &Fact, at: Timestamp, by: &str) {
    let on = legal_day(at);
    match fact {
        Fact::Registered(_) => {}
        Fact::HandedOver { to, unit, note, deadline } => {
            contact.end_link(LinkEnd::Overtaken, at);
            contact.links.push(Link {
                from: by.to_owned(),
                from_unit: contact.unit.clone(),
                to: to.clone(),
                to_unit: unit.clone(),
                note: note.clone(),
                at,
                deadline: deadline.clone(),
                end: None,
                ended_at: None,
            });
            contact.deadlines.push(deadline.clone());
            // Whoever hands on answers for it until it is accepted.
            by.clone_into(&mut contact.holder);
            contact.state = State::HandedOver;
        }
        Fact::Accepted => {
            if let Some(link) = contact.end_link(LinkEnd::Accepted, at) {
                contact.unit.clone_from(&link.to_unit);
            }
            by.clone_into(&mut contact.holder);
            contact.state = State::Accepted;
        }
        Fact::Declined { reason } => {
            let held_before = contact.links.iter().any(|link| link.end == Some(LinkEnd::Accepted));
            contact.end_link(LinkEnd::Declined { reason: reason.clone() }, at);
            contact.state = if held_before { State::Accepted } else { State::Open };
        }
        Fact::Assigned { promise } => {
            contact.deadlines.push(promise.deadline.clone());
            contact.promises.push(promise.clone());
        }
        Fact::Promised { deadline } => contact.deadlines.push(deadline.clone()),
        Fact::Answered { reply, way, at_once } => {
            contact.end_link(LinkEnd::Overtaken, at);
            contact
                .meet(&[DeadlineName::CallBack, DeadlineName::HotlineSign, DeadlineName::HotlineReply], on);
            contact.meet(&[DeadlineName::LimitedInquiry], on);
            contact.keep_promises(on, by);
            contact.lapse(DeadlineName::HotlineReturn, on);
            contact.answer = Some(Answered {
                reply: reply.clone(),
                way: *way,
                at_once: *at_once,
                by: by.to_owned(),
                at,
                on,
            });
            contact.state = State::Answered;
            if !contact.is_open() {
                contact.closed_on = Some(on);
            }
        }
        Fact::Converted { target, no, sealed_off } => {
            contact.end_link(LinkEnd::Overtaken, at);
            contact.meet(DeadlineName::ALL, on);
            contact.keep_promises(on, by);
            contact.conversion =
                Some(Conversion { target: *target, no: no.clone(), sealed_off: *sealed_off, on });
            contact.over(State::Converted, on);
        }
        Fact::Closed { .. } => contact.over(State::Closed, on),
        Fact::Voided { .. } => {
            contact.end_link(LinkEnd::Overtaken, at);
            contact.meet(DeadlineName::ALL, on);
            contact.keep_promises(on, by);
            contact.over(State::Void, on);
        }
        Fact::Dispatched { unit, fixed, deadlines } => {
            contact.units.push(unit.clone());
            contact.unit.clone_from(unit);
            contact.holder.clear();
            contact.fixed = *fixed;
            contact.deadlines.extend(deadlines.iter().cloned());
            contact.state = State::Dispatched;
        }
        Fact::NotAccepted { .. } => contact.over(State::NotAccepted, on),
        Fact::Signed { .. } => {
            contact.meet(&[DeadlineName::HotlineSign], on);
            by.clone_into(&mut contact.holder);
            contact.state = State::Accepted;
        }
        Fact::Returned { .. } => {
            contact.meet(DeadlineName::ALL, on);
            contact.unit.clone_from(&contact.first.unit);
            contact.holder.clone_from(&contact.responder);
            contact.state = State::Returned;
        }
        Fact::Extended { deadline, .. } => {
            contact.deadlines.retain(|d| !(d.name == deadline.name && d.is_open()));
            contact.deadlines.push(deadline.clone());
            contact.extended = true;
        }
        Fact::CalledBack { satisfied, redo, .. } => {
            contact.satisfied = *satisfied;
            match redo {
                Some(deadline) => {
                    contact.deadlines.push(deadline.clone());
                    contact.answer = None;
                    contact.redone += 1;
                    contact.state = State::Accepted;
                }
                None => contact.over(State::Closed, on),
            }
        }
    }
}

impl Contact {
    fn end_link(&mut self, end: LinkEnd, at: Timestamp) -> Option<Link> {
        self.meet(&[DeadlineName::HandOver], legal_day(at));
        let link = self.links.last_mut().filter(|link| link.end.is_none())?;
        link.end = Some(end);
        link.ended_at = Some(at);
        link.deadline.met_on = Some(legal_day(at));
        Some(link.clone())
    }

    fn meet(&mut self, names: &[DeadlineName], on: Date) {
        for deadline in self.deadlines.iter_mut().filter(|d| d.is_open() && names.contains(&d.name)) {
            deadline.met_on = Some(on);
        }
    }

    /// A right that was not used is over on the day it was no longer needed, at its own end at the latest.
    fn lapse(&mut self, name: DeadlineName, on: Date) {
        for deadline in self.deadlines.iter_mut().filter(|d: &&mut Deadline| d.is_open() && d.name == name) {
            deadline.met_on = Some(deadline.due.map_or(on, |due| due.min(on)));
        }
    }

    fn over(&mut self, state: State, on: Date) {
        self.state = state;
        self.closed_on.get_or_insert(on);
    }

    /// Whether the answer to a ticket came by its day.
    pub(super) fn answered_in_time(&self) -> bool {
        let last = self.deadlines.iter().rev().find(|d| d.name == DeadlineName::HotlineReply);
        last.is_none_or(|deadline| deadline.in_time() == Some(true))
    }
}
