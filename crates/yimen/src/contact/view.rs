//! A contact as the API shows it to those in its circle.

use super::work::Desk;
use crate::{matter::people, shell::Failure};
use serde_json::{Value, json};
use yimen_rules::contact::{Contact, LinkEnd};
use yimen_store::{Error, Vault};

/// The contact as JSON. What was said and answered stands in clear; names and numbers stay masked.
///
/// # Errors
/// Of the vault.
pub fn json_of(desk: &Desk, contact: &Contact) -> Result<Value, Failure> {
    let (vault, first): (&Vault, _) = (desk.hall.vault(), &contact.first);
    let open = |sealed: &str| -> Result<String, Error> { people::unseal_text(vault, sealed) };
    let chain: Vec<Value> = contact
        .links
        .iter()
        .map(|link| {
            json!({
                "from": link.from, "to": link.to, "to_unit": link.to_unit, "note": link.note, "at": link.at,
                "due": link.deadline.due, "in_time": link.deadline.in_time(),
                "end": link.end.as_ref().map(|end| match end {
                    LinkEnd::Accepted => "accepted",
                    LinkEnd::Declined { .. } => "declined",
                    LinkEnd::Overtaken => "overtaken",
                }),
                "ended_at": link.ended_at,
            })
        })
        .collect();
    let answer = match &contact.answer {
        Some(answer) => Some(json!({
            "reply": open(&answer.reply)?, "way": answer.way, "at_once": answer.at_once,
            "by": answer.by, "on": answer.on,
        })),
        None => None,
    };
    let deadlines: Vec<Value> = contact
        .deadlines
        .iter()
        .map(|d| json!({ "name": d.name, "due": d.due, "met_on": d.met_on, "basis": d.basis }))
        .collect();
    Ok(json!({
        "no": first.no,
        "version": contact.version,
        "kind": first.kind,
        "channel": first.channel,
        "state": contact.state,
        "people": first.people,
        "counted_in": first.kind.unit_en(),
        "subject": first.subject,
        "item": first.item,
        "content": open(&first.content)?,
        "name_masked": first.party.as_ref().map(|party| party.name_masked.clone()),
        "village": first.village,
        "township": first.township,
        "unit": contact.unit,
        "first_responder": contact.responder,
        "holder": contact.holder,
        "opened_on": contact.opened_on,
        "closed_on": contact.closed_on,
        "chain": chain,
        "chain_complete": contact.is_chain_complete(),
        "answer": answer,
        "conversion": contact.conversion,
        "deadlines": deadlines,
        "ticket": first.ticket,
    }))
}
