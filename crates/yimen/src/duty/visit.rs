//! Visits at the duty desk: written down, answered or given on with a day, in one unit of work; and promises kept.

use super::{
    acting::{self, Back},
    desk, staffing,
    visits::{Target, targets},
};
use crate::{
    contact,
    matter::{people, work},
    person,
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer as Page, Frame},
        hall::Hall,
        signed_in::Permitted,
    },
};
use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use yimen_rules::{
    contact::{
        Answer, AnswerWay, Assign, Channel, Command, Contact, ContactKind, Context, Intake, decide,
        register as decided,
    },
    matter::Kind,
    place::Township,
    refusal::Refusal,
};

/// What stands for a name that nobody gave.
const SOMEBODY: &str = "来访群众";
/// The longest answer, task or account of the matter.
const LONGEST: usize = 1000;

/// A visit as typed and checked.
struct Typed {
    intake: Intake,
    given: person::Given,
    content: String,
    answer: Option<String>,
    assign: Option<Assign>,
    task: String,
}

/// `POST /duty/visit`: `subject`, `people`, `village`, `content`; `name`, `phone`; `outcome` (`answer`, `assign`, `open`)
/// with `answer`, or `to`, `task` and `due`.
pub async fn register(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Page {
    let township = acting::own(&hall, &scope)?;
    let mut errors = FieldErrors::none();
    let people = staffing::of(&hall, &township.code, frame.today).await?;
    let leads = people.member(&person.actor.account).is_some_and(|m| m.leads);
    // Whoever writes for the leader at the desk says who that is.
    let leader = match fields.text("leader") {
        "" if leads => person.actor.account.clone(),
        account => people
            .members
            .iter()
            .find(|m| m.leads && m.person.account == account)
            .map(|m| m.person.account.clone())
            .unwrap_or_default(),
    };
    let promised_by =
        people.member(&leader).map_or_else(|| person.display_name.clone(), |m| m.person.name.clone());
    let targets = targets(&hall, &frame, &township).await?;
    let typed = read(&frame, &township, &fields, leader, &promised_by, &targets, &mut errors);
    let Some(typed) = typed.filter(|_| errors.is_empty()) else {
        let back = Back { status: StatusCode::UNPROCESSABLE_ENTITY, errors };
        return desk::answer(&hall, frame, &person, &township, desk::Typed::Visit(fields), back).await;
    };
    match written(&hall, &scope, &frame, typed).await {
        Ok(contact) => {
            Ok(flash::see_other_with("/duty", "flash-visit-registered", contact.first.no.as_str()))
        }
        Err(Failure::Refused(refusal)) => {
            let back = acting::back(Failure::Refused(here(refusal)), frame.language)?;
            desk::answer(&hall, frame, &person, &township, desk::Typed::Visit(fields), back).await
        }
        Err(failure) => Err(failure),
    }
}

/// The fields of the strip have names of their own.
fn here(mut refusal: Refusal) -> Refusal {
    let field = refusal.field.as_deref().map(|f| f.strip_prefix("applicant.").unwrap_or(f).to_owned());
    refusal.field = field.map(Into::into);
    refusal
}

fn read(
    frame: &Frame,
    township: &Township,
    fields: &Fields,
    leader: String,
    promised_by: &str,
    targets: &[Target],
    errors: &mut FieldErrors,
) -> Option<Typed> {
    let long = |name: &str| fields.text(name).chars().count() > LONGEST;
    for name in ["content", "answer", "task"] {
        if long(name) {
            errors.add(name, frame.t("duty-words-long"));
        }
    }
    let people = match fields.text("people") {
        "" => Some(1),
        text => text.parse::<u32>().ok(),
    };
    if people.is_none() {
        errors.add("people", frame.t("visit-people-wrong"));
    }
    let village = fields.text("village");
    if !village.is_empty() && !township.villages.iter().any(|v| v.code == village) {
        errors.add("village", frame.t("visit-village-wrong"));
    }
    let (mut answer, mut assign) = (None, None);
    match fields.text("outcome") {
        "answer" if fields.text("answer").is_empty() => errors.add("answer", frame.t("visit-answer-missing")),
        "answer" => answer = Some(fields.text("answer").to_owned()),
        "assign" => {
            let due = match fields.text("due") {
                "" => None,
                text => match text.parse::<Date>() {
                    Ok(day) => Some(day),
                    Err(_) => {
                        errors.add("due", frame.t("visit-due-wrong"));
                        None
                    }
                },
            };
            let target = targets.iter().find(|t| t.key == fields.text("to"));
            match target {
                None => errors.add("to", frame.t("visit-to-missing")),
                Some(target) => {
                    assign = Some(Assign {
                        to: target.account.clone(),
                        unit: target.unit.clone(),
                        to_name: target.name.clone(),
                        name: promised_by.to_owned(),
                        task: String::new(),
                        due,
                    });
                }
            }
        }
        _ => {}
    }
    // What is to be done is what the person came with, unless more was said.
    let task = match fields.text("task") {
        "" => fields.text("subject").to_owned(),
        task => task.to_owned(),
    };
    let said = |name: &str| Some(fields.text(name).to_owned()).filter(|text| !text.is_empty());
    Some(Typed {
        intake: Intake {
            no: String::new(),
            kind: ContactKind::Visit,
            channel: Channel::DutyDesk,
            people: people?,
            subject: fields.text("subject").to_owned(),
            item: String::new(),
            content: String::new(),
            party: None,
            village: village.to_owned(),
            leader,
            ticket: None,
            answer: None,
            call_back: false,
        },
        given: person::Given {
            name: fields.text("name").to_owned(),
            id_number: None,
            no_id_reason: None,
            phone: said("phone"),
            address: None,
        },
        content: fields.text("content").to_owned(),
        answer,
        assign,
        task,
    })
}

/// Seals and writes: the contact, and in the same unit of work what was promised.
async fn written(
    hall: &Hall,
    scope: &yimen_rules::permission::Scope,
    frame: &Frame,
    typed: Typed,
) -> Result<Contact, Failure> {
    let vault = hall.vault().clone();
    let mut intake = typed.intake;
    let identity = people::parse(&typed.given, frame.today).map_err(Failure::Refused)?;
    if identity.is_some() {
        intake.party = Some(people::seal(&vault, identity.as_ref(), SOMEBODY)?);
    }
    intake.content = people::seal_text(&vault, &typed.content)?;
    if let Some(reply) = &typed.answer {
        intake.answer = Some(Answer { reply: people::seal_text(&vault, reply)?, way: AnswerWay::InPerson });
    }
    let assign = match typed.assign {
        None => None,
        Some(assign) => Some(Assign { task: people::seal_text(&vault, &typed.task)?, ..assign }),
    };
    let (scope, calendar, now) = (scope.clone(), hall.calendar(), hall.now());
    hall.store()
        .write(move |tx| {
            let context = Context { now, actor: scope.actor(), county: scope.county(), calendar: &calendar };
            // The rules first: whoever draws a number keeps the others of the place waiting.
            decided(&intake, &context).map_err(Failure::Refused)?;
            let place = scope.actor().township().unwrap_or(scope.county()).to_owned();
            let no = work::next_no(tx, scope.county(), Kind::Contact, &place, context.today())?;
            no.as_str().clone_into(&mut intake.no);
            let mut facts = decided(&intake, &context).map_err(Failure::Refused)?;
            if let Some(assign) = assign {
                let begun = yimen_rules::matter::replay::<Contact>(&facts)
                    .ok_or_else(|| Failure::Internal("facts do not make a contact".to_owned()))?;
                let more = decide(&begun, &Command::Assign(assign), &context).map_err(Failure::Refused)?;
                facts.extend(more);
            }
            work::open::<Contact>(tx, scope.county(), &facts)
        })
        .await
}

/// `POST /duty/promise`: `no`, `version`, `reply`, `way`: the person has an answer, the promise is kept.
pub async fn keep(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Page {
    let township = acting::own(&hall, &scope)?;
    let (no, seen) = (fields.text("no").to_owned(), acting::version(&fields));
    let reply = fields.text("reply").to_owned();
    let way = AnswerWay::parse(fields.text("way")).unwrap_or(AnswerWay::Phone);
    let outcome = if reply.is_empty() || reply.chars().count() > LONGEST {
        let words = frame.t("visit-reply-missing");
        Err(Failure::Refused(Refusal::invalid("promise_reply", "reply", words.clone(), words)))
    } else {
        let sealed = people::seal_text(hall.vault(), &reply)?;
        let (scope, no, desk) = (scope.clone(), no.clone(), contact::Desk::of(&hall));
        hall.store()
            .write(move |tx| {
                let command = Command::Answer(Answer { reply: sealed, way });
                contact::act(tx, &desk, &scope, &no, seen, &command)
            })
            .await
    };
    match outcome {
        Ok(_) => Ok(flash::see_other_with("/duty", "flash-promise-kept", &no)),
        Err(failure) => {
            let back = acting::back(failure, frame.language)?;
            desk::answer(&hall, frame, &person, &township, desk::Typed::Promise(fields), back).await
        }
    }
}
