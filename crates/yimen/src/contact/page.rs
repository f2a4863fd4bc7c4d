//! `/contacts/{no}`: the contact, its chain, what it awaits, and the acts that are possible now.

use super::{
    acts::Shown,
    candidates::{self, Candidate},
    names,
    parts::{DeadlineRow, LinkRow, PromiseRow, counted, deadlines, goes_on, link_row, promises},
    verb::{VERBS, Verb},
    work::Desk,
};
use crate::{
    matter::{
        people,
        work::{self, Held},
    },
    routing,
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        frame::{Answer, Frame, page_with},
        words::Words,
    },
    worklist::{Query, lines::names as account_names},
};
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use jiff::Timestamp;
use std::collections::HashMap;
use yimen_rules::{
    contact::{AnswerWay, Contact, HotlineRules, Target},
    permission::Scope,
};

#[derive(Template)]
#[template(path = "contact/page.html")]
pub(super) struct ContactPage {
    frame: Frame,
    no: String,
    version: i64,
    kind: String,
    state: String,
    subject: String,
    content: String,
    item: Option<(String, String)>,
    channel: String,
    counted: String,
    person: Vec<(String, String)>,
    village: String,
    opened: Timestamp,
    responder: String,
    holder: String,
    unit: String,
    leader: String,
    ticket: Option<(String, String)>,
    fixed: bool,
    links: Vec<LinkRow>,
    chain_complete: bool,
    promises: Vec<PromiseRow>,
    deadlines: Vec<DeadlineRow>,
    answer: Option<(String, String, String, Timestamp)>,
    conversion: Option<(String, String, Option<String>)>,
    satisfied: Option<String>,
    possible: Vec<&'static str>,
    goes_on: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
    to_unit: String,
    candidates: Vec<Candidate>,
    ways: Vec<(&'static str, &'static str)>,
    grounds: Vec<(String, String)>,
    advice: Option<routing::Advice>,
    acting: &'static str,
    fields: Fields,
    errors: FieldErrors,
    trouble: Option<String>,
}

impl ContactPage {
    fn can(&self, act: &str) -> bool {
        self.possible.contains(&act)
    }

    /// What was typed into the form of an act that came back.
    fn typed(&self, act: &str, name: &str) -> &str {
        if self.acting == act { self.fields.text(name) } else { "" }
    }

    fn errors_of(&self, act: &str) -> FieldErrors {
        if self.acting == act { self.errors.clone() } else { FieldErrors::none() }
    }

    fn act_key(&self, act: &str) -> String {
        format!("contact-act-{act}")
    }

    fn on_key(&self, word: &str) -> String {
        format!("contact-then-{word}")
    }

    /// The act that is most likely next stands first and open.
    fn is_first(&self, act: &str) -> bool {
        let waits = ["accept", "sign"].iter().any(|word| self.can(word));
        !waits && self.acting.is_empty() && self.to_unit.is_empty() && {
            let likely = ["answer", "dispatch", "call-back"];
            likely.into_iter().find(|word| self.can(word)) == Some(act)
        }
    }

    fn is_open_form(&self, act: &str) -> bool {
        self.acting == act
    }
}

/// `GET /contacts/{no}` (`?unit=` shows the people of another unit to hand over to).
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Path(no): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let unit = Query::read(query.as_deref()).get("unit").unwrap_or_default().to_owned();
    answer(&hall, &scope, frame, no, Shown { unit, ..Shown::default() }).await
}

/// The page with whatever came back.
pub(super) async fn answer(hall: &Hall, scope: &Scope, frame: Frame, no: String, shown: Shown) -> Answer {
    let desk = Desk::of(hall);
    let (at, of, language) = (desk.clone(), scope.clone(), frame.language);
    let to_unit = shown.unit.clone();
    let (contact, names, candidates) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let Held { matter: contact, .. } = work::load_in::<Contact>(tx, &of, &no)?;
            let chain = contact.links.iter().flat_map(|link| [link.from.as_str(), link.to.as_str()]);
            let accounts =
                [contact.responder.as_str(), contact.holder.as_str(), contact.first.leader.as_str()];
            let answered = contact.answer.iter().map(|answer| answer.by.as_str());
            let names = account_names(tx, of.county(), accounts.into_iter().chain(chain).chain(answered))?;
            let candidates = candidates::of(tx, &at, &of, &contact, &to_unit, language)?;
            Ok((contact, names, candidates))
        })
        .await?;
    let status = shown.status;
    page_with(status, &draw(&desk, scope, frame, &contact, &names, candidates, shown)?)
}

fn draw(
    desk: &Desk,
    scope: &Scope,
    frame: Frame,
    contact: &Contact,
    names: &HashMap<String, String>,
    candidates: Vec<Candidate>,
    shown: Shown,
) -> Result<ContactPage, Failure> {
    let (hall, language, vault) = (&desk.hall, frame.language, desk.hall.vault());
    let first = &contact.first;
    let name = |account: &str| names.get(account).cloned().unwrap_or_else(|| account.to_owned());
    let possible = VERBS.iter().filter(|(verb, ..)| verb.is_possible(desk, scope, contact));
    let identity = match &first.party {
        Some(party) => people::unseal(vault, party)?,
        None => None,
    };
    let labelled = |key: &str, value: Option<String>| value.map(|v| (frame.t(key).into_owned(), v));
    let person = identity.iter().flat_map(|identity| {
        let name = Some(identity.name_masked()).filter(|_| !identity.name.is_empty());
        [
            labelled("contact-name", name),
            // Whoever must call back needs the number; the circle is small.
            labelled("contact-phone", identity.phone.clone()),
            labelled("contact-id-number", identity.id_masked()),
            labelled("contact-address", identity.address_masked()),
        ]
    });
    let content = people::unseal_text(vault, &first.content)?;
    let advice = contact.is_open().then(|| routing::advise(hall, contact, &content, language)).flatten();
    let item = hall.items().newest(&first.item);
    let county = hall.county();
    Ok(ContactPage {
        no: first.no.clone(),
        version: contact.version,
        kind: language.pick(first.kind.zh(), first.kind.en()).to_owned(),
        state: language.pick(contact.state.zh(), contact.state.en()).to_owned(),
        subject: first.subject.clone(),
        item: item.map(|item| (item.id.clone(), item.name(language).to_owned())),
        channel: language.pick(first.channel.zh(), first.channel.en()).to_owned(),
        counted: format!(
            "{} {}",
            counted(contact),
            language.pick(first.kind.unit_zh(), first.kind.unit_en())
        ),
        person: person.flatten().collect(),
        village: county.village(&first.village).map(|v| v.name(language).to_owned()).unwrap_or_default(),
        opened: contact.at,
        responder: name(&contact.responder),
        holder: name(&contact.holder),
        unit: names::unit_name(hall, &contact.unit, language),
        leader: if first.leader.is_empty() { String::new() } else { name(&first.leader) },
        ticket: first.ticket.as_ref().map(|ticket| {
            (language.pick(ticket.class.zh(), ticket.class.en()).to_owned(), ticket.outside_no.clone())
        }),
        fixed: contact.fixed,
        links: contact.links.iter().map(|link| link_row(hall, link, &name, language)).collect(),
        chain_complete: contact.is_chain_complete(),
        promises: promises(hall, contact, &frame)?,
        deadlines: deadlines(contact, &frame),
        answer: match &contact.answer {
            Some(answer) => Some((
                people::unseal_text(vault, &answer.reply)?,
                language.pick(answer.way.zh(), answer.way.en()).to_owned(),
                name(&answer.by),
                answer.at,
            )),
            None => None,
        },
        conversion: contact.conversion.as_ref().map(|conversion| {
            let place = match conversion.target {
                Target::Case => Some("cases"),
                Target::Petition => Some("petitions"),
                Target::Dispute => Some("disputes"),
                Target::Complaint => None,
            };
            let target = language.pick(conversion.target.zh(), conversion.target.en());
            (
                target.to_owned(),
                conversion.no.clone(),
                place.map(|place| format!("/{place}/{}", conversion.no)),
            )
        }),
        satisfied: contact.satisfied.map(|yes| {
            language.t(if yes { "contact-satisfied-yes" } else { "contact-satisfied-no" }).into_owned()
        }),
        goes_on: goes_on(desk, scope, contact),
        possible: possible.map(|(_, word, ..)| *word).collect(),
        units: candidates::units(hall, language),
        to_unit: shown.unit,
        candidates,
        ways: AnswerWay::ALL.iter().map(|way| (way.as_str(), language.pick(way.zh(), way.en()))).collect(),
        grounds: HotlineRules::shipped()
            .grounds
            .iter()
            .map(|ground| (ground.code.clone(), ground.name.pick(language).to_owned()))
            .collect(),
        advice,
        acting: shown.verb.map_or("", Verb::word),
        fields: shown.fields,
        errors: shown.errors,
        trouble: shown.trouble,
        content,
        frame,
    })
}
