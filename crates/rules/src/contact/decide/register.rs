//! Writing a contact down.

use super::{chain, dated, given, recorded};
use crate::{
    contact::{ContactKind, Context, Fact, Intake, Registered},
    matter::{Deadline, DeadlineName, Recorded},
    refusal::Refusal,
};
use yimen_calendar::Unit;

/// As many people as one contact may count; more is a slip of the finger.
const MOST_PEOPLE: u32 = 2_000;
/// Characters of a subject.
const SUBJECT: usize = 60;

/// Writes a contact down, answered at once or not. Nobody has to say who he is (domain §10.2 no. 12).
///
/// # Errors
/// A [`Refusal`] beside the field to mend.
pub fn register(intake: &Intake, context: &Context<'_>) -> Result<Vec<Recorded<Fact>>, Refusal> {
    given(&intake.subject, "subject", "请写明事由", "say what it is about")?;
    if intake.subject.chars().count() > SUBJECT {
        return Err(Refusal::invalid(
            "contact_subject_long",
            "subject",
            format!("事由不超过{SUBJECT}个字，详情写在内容里"),
            format!("no more than {SUBJECT} characters; the rest goes into the content"),
        ));
    }
    if !(1..=MOST_PEOPLE).contains(&intake.people) {
        return Err(Refusal::invalid(
            "contact_people",
            "people",
            format!("人数为1至{MOST_PEOPLE}"),
            format!("between 1 and {MOST_PEOPLE} people"),
        ));
    }
    ticket_fits(intake, context)?;
    let visit = intake.kind == ContactKind::Visit;
    let first = Registered {
        no: intake.no.clone(),
        township: context.actor.township().unwrap_or_default().to_owned(),
        unit: context.unit_code().to_owned(),
        kind: intake.kind,
        channel: intake.channel,
        people: intake.people,
        subject: intake.subject.trim().to_owned(),
        item: intake.item.clone(),
        content: intake.content.clone(),
        party: intake.party.clone(),
        village: intake.village.clone(),
        leader: if visit { intake.leader.clone() } else { String::new() },
        ticket: intake.ticket.clone(),
    };
    let mut facts = vec![Fact::Registered(Box::new(first))];
    if let Some(answer) = &intake.answer {
        given(&answer.reply, "answer", "请写明答复", "say what was answered")?;
        facts.push(Fact::Answered { reply: answer.reply.clone(), way: answer.way, at_once: true });
    } else if intake.call_back {
        let phone = intake.party.as_ref().is_some_and(|party| !party.phone.is_empty());
        facts.push(promised(phone, context)?);
    }
    Ok(recorded(facts, context))
}

/// A promise to call back holds for one working day (domain §1.19).
pub(super) fn promised(has_phone: bool, context: &Context<'_>) -> Result<Fact, Refusal> {
    if !has_phone {
        return Err(Refusal::invalid(
            "call_back_nowhere",
            "phone",
            "承诺回电须留下电话",
            "a promise to call back needs a telephone number",
        ));
    }
    let deadline = Deadline::set(
        DeadlineName::CallBack,
        context.today(),
        1,
        Unit::WorkingDay,
        chain::BASIS_CALL_BACK,
        context.calendar,
    );
    Ok(Fact::Promised { deadline: dated(deadline)? })
}

fn ticket_fits(intake: &Intake, context: &Context<'_>) -> Result<(), Refusal> {
    match (intake.kind == ContactKind::Hotline, intake.ticket.is_some()) {
        (false, false) => Ok(()),
        (true, true) if !context.is_county() => Err(Refusal::forbidden(
            "hotline_at_county",
            "热线工单由县级统一登记派发",
            "tickets of the hotline are registered and dispatched by the county",
        )),
        (true, true) if intake.answer.is_some() || intake.call_back => Err(Refusal::invalid(
            "hotline_dispatched_first",
            "answer",
            "热线工单先派发，由承办单位答复",
            "a ticket is dispatched first and answered by the unit",
        )),
        (true, true) => Ok(()),
        _ => Err(Refusal::invalid(
            "hotline_class",
            "class",
            "热线工单须选择诉求类别",
            "a hotline ticket, and only one, has a class",
        )),
    }
}
