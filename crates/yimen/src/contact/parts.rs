//! The parts of a contact's page in words: its chain, its deadlines, the forms it can go on with.

use super::{names, verb::Verb, work::Desk};
use crate::{
    matter::people,
    shell::{Failure, Hall, frame::Frame, words::Words},
    worklist::address,
};
use jiff::Timestamp;
use yimen_rules::{
    contact::{Contact, ContactKind, Link, LinkEnd, Promise},
    language::Language,
    matter::Deadline,
    permission::{Action, Scope},
};

/// A hand-over as shown.
pub(super) struct LinkRow {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) unit: String,
    pub(super) at: Timestamp,
    pub(super) note: String,
    pub(super) due: String,
    pub(super) end: Option<(String, Option<Timestamp>)>,
    pub(super) late: bool,
}

/// A deadline as shown.
pub(super) struct DeadlineRow {
    pub(super) name: String,
    pub(super) due: String,
    pub(super) light: &'static str,
    pub(super) basis: String,
    pub(super) met: String,
}

/// What a leader promised, as shown.
pub(super) struct PromiseRow {
    pub(super) by: String,
    pub(super) to: String,
    pub(super) task: String,
    pub(super) due: String,
    pub(super) kept: String,
}

/// Every promise in words.
///
/// # Errors
/// Of the vault.
pub(super) fn promises(hall: &Hall, contact: &Contact, frame: &Frame) -> Result<Vec<PromiseRow>, Failure> {
    let row = |promise: &Promise| -> Result<PromiseRow, Failure> {
        Ok(PromiseRow {
            by: promise.by_name.clone(),
            to: promise.to_name.clone(),
            task: people::unseal_text(hall.vault(), &promise.task)?,
            due: promise.deadline.due.map(|day| frame.day_of(&day)).unwrap_or_default(),
            kept: promise.kept_on.map(|day| frame.day_of(&day)).unwrap_or_default(),
        })
    };
    contact.promises.iter().map(row).collect()
}

/// In the unit of its kind: people for a consultation, one for a visit or a matter.
pub(super) fn counted(contact: &Contact) -> u32 {
    if contact.first.kind == ContactKind::Consultation { contact.first.people } else { 1 }
}

/// A hand-over in words.
pub(super) fn link_row(
    hall: &Hall,
    link: &Link,
    name: &dyn Fn(&str) -> String,
    language: Language,
) -> LinkRow {
    let end = link.end.as_ref().map(|end| match end {
        LinkEnd::Accepted => language.t("contact-link-accepted").into_owned(),
        LinkEnd::Declined { reason } => language.t1("contact-link-declined", "reason", reason.clone()),
        LinkEnd::Overtaken => language.t("contact-link-overtaken").into_owned(),
    });
    LinkRow {
        from: name(&link.from),
        to: name(&link.to),
        unit: names::unit_name(hall, &link.to_unit, language),
        at: link.at,
        note: link.note.clone(),
        due: link.deadline.due.map(|day| language.date(day)).unwrap_or_default(),
        end: end.map(|words| (words, link.ended_at)),
        late: link.deadline.in_time() == Some(false),
    }
}

/// Every deadline in words.
pub(super) fn deadlines(contact: &Contact, frame: &Frame) -> Vec<DeadlineRow> {
    let row = |deadline: &Deadline| DeadlineRow {
        name: frame.pick(deadline.name.zh(), deadline.name.en()).to_owned(),
        due: deadline.due.map(|day| frame.day_of(&day)).unwrap_or_default(),
        light: names::shape(deadline.light(frame.today)),
        basis: deadline.basis.clone(),
        met: deadline.met_on.map(|day| frame.day_of(&day)).unwrap_or_default(),
    };
    contact.deadlines.iter().map(row).collect()
}

/// The forms it can go on with: a case, a petition, a dispute.
pub(super) fn goes_on(desk: &Desk, scope: &Scope, contact: &Contact) -> Vec<(&'static str, String)> {
    if !Verb::Complaint.is_possible(desk, scope, contact) {
        return Vec::new();
    }
    let (no, item) = (contact.first.no.as_str(), contact.first.item.as_str());
    let may = |action| desk.hall.permissions().scope(scope.county(), scope.actor(), action).is_ok();
    let to = |path: &str| address(path, &[("contact", no)]);
    [
        (Action::CaseReceive, "case", address("/counter", &[("item", item), ("contact", no)])),
        (Action::PetitionRegister, "petition", to("/petitions/new")),
        (Action::DisputeRegister, "dispute", to("/disputes/new")),
    ]
    .into_iter()
    .filter(|(action, ..)| may(*action))
    .map(|(_, word, href)| (word, href))
    .collect()
}
