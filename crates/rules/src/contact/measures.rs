//! What a contact counts for. What it became is counted where it went, never here a second time.

use super::{Contact, ContactKind, State};
use crate::matter::{Count, Measure};

/// The counts of a contact as it stands, dated to the day it was written down; an answered ticket to its answer.
pub(super) fn measures(contact: &Contact) -> Vec<Count> {
    if contact.state == State::Void {
        return Vec::new();
    }
    let kind = contact.first.kind;
    // An accusation is not even a count of one for the unit accused (PETREG art. 30): the county alone counts it.
    let township = if contact.is_sealed_off() { String::new() } else { contact.first.township.clone() };
    let of = |measure, n, day| Count {
        township: township.clone(),
        item: kind.as_str().to_owned(),
        day,
        measure,
        n,
    };
    let on = contact.opened_on;
    let people = i64::from(contact.first.people);
    let mut counts = vec![of(Measure::Contacts, 1, on)];
    match kind {
        ContactKind::Consultation => {
            counts.extend([of(Measure::Consultations, people, on), of(Measure::ConsultationEntries, 1, on)]);
        }
        ContactKind::Visit => {
            counts.extend([of(Measure::Visits, 1, on), of(Measure::Visitors, people, on)]);
            if !contact.first.leader.is_empty() {
                counts.push(of(Measure::VisitsByLeader, 1, on));
            }
        }
        ContactKind::Hotline => counts.push(of(Measure::HotlineTickets, 1, on)),
        ContactKind::Application | ContactKind::Dispute | ContactKind::Complaint => {}
    }
    if let Some(answer) = &contact.answer {
        if answer.at_once {
            counts.push(of(Measure::AnsweredAtOnce, 1, on));
        }
        if kind == ContactKind::Hotline {
            counts.push(of(Measure::HotlineAnswered, 1, answer.on));
            if contact.answered_in_time() {
                counts.push(of(Measure::HotlineInTime, 1, answer.on));
            }
        }
    }
    if !contact.links.is_empty() {
        counts.push(of(Measure::HandedOver, 1, on));
    }
    if contact.is_chain_complete() {
        counts.push(of(Measure::ChainComplete, 1, on));
    }
    counts
}
