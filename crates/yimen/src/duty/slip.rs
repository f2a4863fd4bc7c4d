//! `/duty/slip/{no}`: the slip with which something promised at a reception is given on (分流交办单).

use crate::{
    matter::{people::unseal_text, work},
    shell::{
        Failure, SignedIn,
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
};
use askama::Template;
use axum::extract::{Path, State};
use yimen_rules::{contact::Contact, matter::MatterNo};

#[derive(Template)]
#[template(path = "duty/slip.html")]
struct SlipPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    no: String,
    township: String,
    came_on: String,
    name: String,
    people: u32,
    village: String,
    subject: String,
    content: String,
    slips: Vec<Slip>,
}

struct Slip {
    to: String,
    task: String,
    due: String,
    by: String,
    given_on: String,
    basis: String,
    kept: String,
    reply: String,
}

/// `GET /duty/slip/{no}`: a contact that the reader may know of and in which something was promised.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
) -> Answer {
    let (_, no) = MatterNo::parse(&no).map_err(|_| Failure::NotFound)?;
    let contact = hall
        .store()
        .read(move |tx| work::load_in::<Contact>(tx, &scope, no.as_str()).map(|held| held.matter))
        .await?;
    if contact.promises.is_empty() {
        return Err(Failure::NotFound);
    }
    let (language, vault, county) = (frame.language, hall.vault(), hall.county());
    let township = county.township(&contact.first.township);
    let reply = match &contact.answer {
        Some(answer) => unseal_text(vault, &answer.reply)?,
        None => String::new(),
    };
    let slips = contact.promises.iter().map(|p| {
        Ok(Slip {
            to: p.to_name.clone(),
            task: unseal_text(vault, &p.task)?,
            due: p.deadline.due.map(|d| language.date(d)).unwrap_or_default(),
            by: p.by_name.clone(),
            given_on: language.date(p.deadline.period.start.day()),
            basis: p.deadline.basis.clone(),
            kept: p.kept_on.map(|d| language.date(d)).unwrap_or_default(),
            reply: reply.clone(),
        })
    });
    let slips = slips.collect::<Result<Vec<_>, Failure>>()?;
    let village = township.and_then(|t| t.villages.iter().find(|v| v.code == contact.first.village));
    page(&SlipPage {
        tabs: super::view::tabs(&hall, &person, &frame),
        township: township.map_or_else(|| county.name(language).to_owned(), |t| t.centre_name(language)),
        came_on: language.moment(contact.at),
        name: contact.first.party.as_ref().map(|p| p.name_masked.clone()).unwrap_or_default(),
        people: contact.first.people,
        village: village.map(|v| v.name(language).to_owned()).unwrap_or_default(),
        subject: contact.first.subject.clone(),
        content: unseal_text(vault, &contact.first.content)?,
        no: contact.first.no,
        slips,
        frame,
    })
}
