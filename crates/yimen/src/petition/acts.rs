//! Acts on a petition: what was filled in becomes a command of the rules, sealed where it is words.

use super::{
    DESKS, names, page,
    reading::{choose, day, optional, split, text},
    work::{self, Desk},
};
use crate::{
    matter::people,
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        flash,
        frame::{Answer, Frame},
        signed_in::SignedIn,
    },
};
use axum::extract::{Path, State};
use jiff::civil::Date;
use yimen_rules::{
    case::DeliveryWay,
    permission::{Action, Scope},
    petition::{
        Act, Answer as Told, Command, Discussion, Manner, Outcome, Path as Course, Petition, Sending, Texts,
        Triage, Way,
    },
    refusal::Refusal,
};

/// The word in the address for a permission.
pub fn desk_word(action: Action) -> &'static str {
    DESKS.iter().find(|(_, of)| *of == action).map_or("handle", |(word, _)| word)
}

/// `POST /petitions/{no}/{desk}/{act}`.
pub async fn act(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path((no, word)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let act = Act::parse(&word).filter(|act| *act != Act::Register).ok_or(Failure::NotFound)?;
    let seen = fields.text("version").parse().unwrap_or(0);
    let refusal = match run(&hall, &scope, &no, act, seen, &fields).await {
        Ok(petition) => {
            // Handed to discipline inspection it is out of the hands, and the sight, of whoever handed it over.
            let reading = hall.permit(&person, Action::PetitionRead)?;
            use yimen_rules::matter::Matter;
            return Ok(if petition.readers().include(&reading) {
                flash::see_other(&format!("/petitions/{no}"), "flash-petition-done")
            } else {
                flash::see_other("/petitions", "flash-petition-away")
            });
        }
        Err(Failure::Refused(refusal)) if refusal.code != "no_matter" || act == Act::Link => refusal,
        Err(failure) => return Err(failure),
    };
    let status = Failure::Refused(refusal.clone()).status();
    page::answer(&hall, &person, frame, no, status, Some(page::Back { act, fields, refusal })).await
}

/// Reads, seals, decides and writes down.
///
/// # Errors
/// Of the fields, of the rules, and of the store.
pub async fn run(
    hall: &Hall,
    scope: &Scope,
    no: &str,
    act: Act,
    seen: i64,
    fields: &Fields,
) -> Result<Petition, Failure> {
    let command = command(hall, act, fields)?;
    let (desk, scope, no) = (Desk::of(hall), scope.clone(), no.to_owned());
    hall.store().write(move |tx| work::act(tx, &desk, &scope, &no, seen, &command)).await
}

fn command(hall: &Hall, act: Act, fields: &Fields) -> Result<Command, Failure> {
    let vault = hall.vault();
    let sealed = |name: &'static str| -> Result<String, Failure> {
        Ok(people::seal_text(vault, &text(fields, name)?)?)
    };
    let today = hall.today();
    let on = |name| -> Result<Date, Refusal> { Ok(day(fields, name)?.unwrap_or(today)) };
    let step = || -> Result<usize, Refusal> { fields.text("step").parse().map_err(|_| choose("step")) };
    let people_named = || split(fields.text("people"));
    Ok(match act {
        Act::Register => return Err(Failure::NotFound),
        Act::Triage => {
            let result = Triage::parse(fields.text("result")).ok_or_else(|| choose("result"))?;
            let way = optional(fields.text("way"), Way::parse, "way")?;
            let sending = match result {
                Triage::ToDepartment => Some(sending(hall, fields, sealed("note")?)?),
                _ => None,
            };
            Command::Triage { result, way, note: sealed("note")?, sending }
        }
        Act::Send => Command::Send(sending(hall, fields, sealed("note")?)?),
        Act::Object => Command::Object { reason: sealed("reason")? },
        Act::TakeBack => Command::TakeBack,
        Act::Rule => Command::Rule { to: unit(hall, fields)?, reason: sealed("reason")? },
        Act::Tell => Command::Tell {
            answer: Told::parse(fields.text("answer")).ok_or_else(|| choose("answer"))?,
            route: sealed("route")?,
            reason: sealed("reason")?,
            holder: fields.text("holder").to_owned(),
        },
        Act::Confirm => Command::Confirm,
        Act::Open => Command::Open {
            path: Course::parse(fields.text("path")).ok_or_else(|| choose("path"))?,
            people: people_named(),
            due: day(fields, "due")?,
            task: sealed("task")?,
        },
        Act::Begin => Command::Begin { step: step()? },
        Act::Visit => {
            Command::Visit { step: step()?, on: on("on")?, people: people_named(), found: sealed("found")? }
        }
        Act::Discuss => Command::Discuss {
            step: step()?,
            meeting: Discussion {
                on: on("on")?,
                attendees: people_named(),
                recused: split(fields.text("recused")),
                conclusion: sealed("conclusion")?,
            },
        },
        Act::Finish => Command::Finish { step: step()?, result: sealed("result")? },
        Act::Extend => Command::Extend { reason: sealed("reason")? },
        Act::Mediate => Command::Mediate {
            dispute: fields.text("dispute").to_uppercase(),
            consent: fields.text("consent") == "1",
        },
        Act::EndMediation => Command::EndMediation { agreed: agreed(fields)? },
        Act::Draft => Command::Draft {
            outcome: Outcome::parse(fields.text("outcome")).ok_or_else(|| choose("outcome"))?,
            texts: Texts {
                request: sealed("request")?,
                facts: sealed("facts")?,
                basis: sealed("basis")?,
                opinion: sealed("opinion")?,
            },
        },
        Act::Sign => Command::Sign,
        Act::Deliver => Command::Deliver {
            on: on("on")?,
            way: optional(fields.text("way"), DeliveryWay::parse, "way")?.unwrap_or(DeliveryWay::Window),
        },
        Act::Acknowledge => Command::Acknowledge,
        Act::Appeal => Command::Appeal { on: on("on")? },
        Act::BeginHearing => Command::BeginHearing { on: on("on")? },
        Act::EndHearing => Command::EndHearing { on: on("on")? },
        Act::Close => Command::Close,
        Act::Withdraw => Command::Withdraw { reason: sealed("reason")? },
        Act::Flag => Command::Flag { report: sealed("report")? },
        Act::Link => Command::Link { no: fields.text("earlier").to_uppercase() },
    })
}

fn agreed(fields: &Fields) -> Result<bool, Refusal> {
    match fields.text("agreed") {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err(choose("agreed")),
    }
}

fn unit(hall: &Hall, fields: &Fields) -> Result<String, Refusal> {
    let to = fields.text("to");
    if !names::is_unit(&hall.county(), to) {
        return Err(choose("to"));
    }
    Ok(to.to_owned())
}

fn sending(hall: &Hall, fields: &Fields, note: String) -> Result<Sending, Refusal> {
    Ok(Sending {
        to: unit(hall, fields)?,
        manner: optional(fields.text("manner"), Manner::parse, "manner")?.unwrap_or(Manner::Transfer),
        report_by: day(fields, "report_by")?,
        note,
    })
}
