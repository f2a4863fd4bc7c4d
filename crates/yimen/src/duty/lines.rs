//! Visits and promises as rows of the duty desk and the day sheet.

use super::{staffing, view};
use crate::{
    matter::people::unseal_text,
    shell::{
        Failure,
        body::Fields,
        frame::{Frame, sentence},
        hall::Hall,
        words::Words,
    },
};
use yimen_rules::{
    case::Light,
    contact::{Contact, Promise, State as ContactState},
    duty::local,
    place::Township,
};

/// A visit as a row.
pub(super) struct VisitLine {
    pub n: usize,
    pub no: String,
    pub at: String,
    pub name: String,
    pub people: u32,
    pub village: String,
    pub subject: String,
    pub content: String,
    pub answer: String,
    pub leader: String,
    pub promises: Vec<(String, String, String)>,
    pub became: String,
    pub state: String,
    pub tag: &'static str,
    pub open: bool,
}

/// A promise as a row.
pub(super) struct PromiseLine {
    pub no: String,
    pub version: i64,
    pub subject: String,
    pub name: String,
    pub people: u32,
    pub task: String,
    pub by: String,
    pub promised_on: String,
    pub to: String,
    pub due: String,
    pub light: &'static str,
    pub late: bool,
    pub typed: bool,
}

/// The promises that are still open, as rows; what was typed into one comes back in it.
///
/// # Errors
/// Of the vault.
pub(super) fn promises(
    hall: &Hall,
    promised: &[Contact],
    typed: &Fields,
    frame: &Frame,
) -> Result<Vec<PromiseLine>, Failure> {
    let (language, today) = (frame.language, frame.today);
    let open = promised.iter().flat_map(|c| c.open_promises().map(move |p| (c, p)));
    let line = |(contact, promise): (&Contact, &Promise)| {
        let light = promise.deadline.light(today);
        Ok(PromiseLine {
            no: contact.first.no.clone(),
            version: contact.version,
            subject: contact.first.subject.clone(),
            name: masked(contact, frame),
            people: contact.first.people,
            task: unseal_text(hall.vault(), &promise.task)?,
            by: promise.by_name.clone(),
            promised_on: language.day(promise.deadline.period.start.day(), today.year()),
            to: promise.to_name.clone(),
            due: promise.deadline.due.map(|d| language.day(d, today.year())).unwrap_or_default(),
            late: light == Light::Red,
            light: match light {
                Light::Red => "red",
                Light::Yellow => "yellow",
                _ => "green",
            },
            typed: typed.text("no") == contact.first.no,
        })
    };
    open.map(line).collect()
}

/// The masked name, or that nobody gave one.
fn masked(contact: &Contact, frame: &Frame) -> String {
    let party = contact.first.party.as_ref();
    party.map_or_else(|| frame.t("visit-unnamed").into_owned(), |p| p.name_masked.clone())
}

/// A visit as a row.
///
/// # Errors
/// Of the vault.
pub(super) fn line(
    hall: &Hall,
    n: usize,
    contact: &Contact,
    township: &Township,
    people: &staffing::Staffing,
    frame: &Frame,
) -> Result<VisitLine, Failure> {
    let (language, vault) = (frame.language, hall.vault());
    let village = township.villages.iter().find(|v| v.code == contact.first.village);
    let promise = |p: &Promise| {
        let due = p.deadline.due.map(|d| language.day(d, frame.today.year())).unwrap_or_default();
        Ok((p.to_name.clone(), due, unseal_text(vault, &p.task)?))
    };
    let leader = people.member(&contact.first.leader).map(|m| m.person.name.clone());
    Ok(VisitLine {
        n,
        no: contact.first.no.clone(),
        at: view::clock(local(contact.at)),
        name: masked(contact, frame),
        people: contact.first.people,
        village: village.map(|v| v.name(language).to_owned()).unwrap_or_default(),
        subject: contact.first.subject.clone(),
        content: unseal_text(vault, &contact.first.content)?,
        answer: match &contact.answer {
            Some(answer) => unseal_text(vault, &answer.reply)?,
            None => String::new(),
        },
        leader: leader.unwrap_or_default(),
        promises: contact.promises.iter().map(promise).collect::<Result<_, Failure>>()?,
        became: match &contact.conversion {
            Some(c) if !c.sealed_off => format!("{} {}", language.pick(c.target.zh(), c.target.en()), c.no),
            _ => String::new(),
        },
        state: sentence(language.pick(contact.state.zh(), contact.state.en())),
        tag: match contact.state {
            ContactState::Answered | ContactState::Closed => "good",
            ContactState::Converted => "blue",
            _ if contact.open_promises().next().is_some() => "look",
            _ => "",
        },
        open: contact.is_open(),
    })
}
