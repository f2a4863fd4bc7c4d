//! Tickets of the hotline: dispatched, signed for, given back, extended once, answered, called back (domain §2.6).

use super::{dated, given, in_state};
use crate::{
    contact::{Contact, Context, Dispatch, Fact, HotlineRules, State, Ticket},
    matter::{Deadline, DeadlineName},
    refusal::Refusal,
};
use yimen_calendar::Unit;

fn ticket(contact: &Contact) -> Result<&Ticket, Refusal> {
    contact.first.ticket.as_ref().ok_or_else(|| {
        Refusal::conflict("contact_no_ticket", "本登记不是热线工单。", "This contact is no hotline ticket.")
    })
}

fn dispatcher(context: &Context<'_>) -> Result<(), Refusal> {
    if context.is_county() {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "hotline_at_county",
        "派单、回访由县级办理",
        "tickets are dispatched and called back by the county",
    ))
}

fn reply_deadline(ticket: &Ticket, context: &Context<'_>) -> Result<Deadline, Refusal> {
    let rules = HotlineRules::shipped();
    dated(Deadline::set(
        DeadlineName::HotlineReply,
        context.today(),
        rules.length(ticket.class),
        Unit::WorkingDay,
        rules.basis_reply.clone(),
        context.calendar,
    ))
}

pub(super) fn dispatch(
    contact: &Contact,
    dispatch: &Dispatch,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let ticket = ticket(contact)?;
    dispatcher(context)?;
    in_state(contact, &[State::Open, State::Returned])?;
    given(&dispatch.unit, "unit", "请选择承办单位", "say which unit")?;
    if dispatch.fixed && contact.state != State::Returned {
        return Err(Refusal::invalid(
            "hotline_ruling_early",
            "fixed",
            "没有退回的工单不需要裁定承办单位",
            "there is nothing to rule on before a unit has returned the ticket",
        ));
    }
    if contact.units.contains(&dispatch.unit) && !dispatch.fixed {
        return Err(Refusal::invalid(
            "hotline_returned_before",
            "unit",
            "该单位已退回过，再派须裁定为固定承办单位",
            "that unit has returned it: send it there again by a ruling only",
        ));
    }
    let rules = HotlineRules::shipped();
    let sign = Deadline::set(
        DeadlineName::HotlineSign,
        context.today(),
        rules.sign,
        Unit::WorkingDay,
        rules.basis_sign.clone(),
        context.calendar,
    );
    let mut deadlines = vec![dated(sign)?, reply_deadline(ticket, context)?];
    if !dispatch.fixed {
        let back = Deadline::set(
            DeadlineName::HotlineReturn,
            context.now,
            rules.return_hours,
            Unit::Hour,
            rules.basis_return.clone(),
            context.calendar,
        );
        deadlines.push(dated(back)?);
    }
    Ok(vec![Fact::Dispatched { unit: dispatch.unit.clone(), fixed: dispatch.fixed, deadlines }])
}

pub(super) fn not_accept(
    contact: &Contact,
    ground: &str,
    told: &str,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    ticket(contact)?;
    dispatcher(context)?;
    in_state(contact, &[State::Open, State::Returned])?;
    if HotlineRules::shipped().ground(ground).is_none() {
        return Err(Refusal::invalid(
            "hotline_ground",
            "ground",
            "请选择不予受理的情形",
            "say on which ground it is not accepted",
        ));
    }
    given(told, "told", "请写明告知来电人的内容", "say what the caller was told")?;
    Ok(vec![Fact::NotAccepted { ground: ground.to_owned(), told: told.trim().to_owned() }])
}

/// Only those of the unit it was sent to.
fn handler(contact: &Contact, context: &Context<'_>) -> Result<(), Refusal> {
    if contact.unit == context.unit_code() {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "hotline_other_unit",
        "由工单的承办单位办理",
        "that is for the unit the ticket was sent to",
    ))
}

pub(super) fn sign(contact: &Contact, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    ticket(contact)?;
    handler(contact, context)?;
    in_state(contact, &[State::Dispatched])?;
    let due = contact.running(DeadlineName::HotlineSign).and_then(|deadline| deadline.due);
    Ok(vec![Fact::Signed { late: due.is_some_and(|due| context.today() > due) }])
}

pub(super) fn give_back(
    contact: &Contact,
    reason: &str,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    ticket(contact)?;
    handler(contact, context)?;
    in_state(contact, &[State::Dispatched, State::Accepted])?;
    if contact.fixed {
        return Err(Refusal::conflict(
            "hotline_fixed",
            "承办单位已经裁定，不得再退。",
            "Who handles it was ruled upon: it may not be returned again.",
        )
        .because("热线工单固定承办单位不得退回"));
    }
    given(reason, "reason", "请写明退回理由", "say why it is not yours")?;
    let window = contact.running(DeadlineName::HotlineReturn);
    let until = window.and_then(|deadline| context.calendar.due(&deadline.period).ok());
    if until.is_none_or(|due| due.is_overdue(context.now)) {
        return Err(Refusal::conflict(
            "hotline_return_late",
            "派单已满24小时，不能退回；确不属本单位的请提请县级协调。",
            "More than 24 hours have passed: it can no longer be returned; ask the county to coordinate.",
        ));
    }
    Ok(vec![Fact::Returned { reason: reason.trim().to_owned() }])
}

pub(super) fn extend(contact: &Contact, reason: &str, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    ticket(contact)?;
    handler(contact, context)?;
    in_state(contact, &[State::Accepted, State::HandedOver])?;
    if !context.heads_unit() {
        return Err(Refusal::forbidden(
            "hotline_extension_by_head",
            "延期由承办单位负责人批准",
            "the head of the handling unit grants an extension",
        ));
    }
    if contact.extended {
        return Err(Refusal::conflict(
            "hotline_extended",
            "已延期一次，不能再延。",
            "It has been extended once, and cannot be again.",
        ));
    }
    given(reason, "reason", "请写明延期理由", "say why")?;
    let running = contact.running(DeadlineName::HotlineReply);
    let Some(deadline) = running.filter(|d| d.due.is_none_or(|due| context.today() <= due)) else {
        return Err(Refusal::conflict(
            "hotline_extension_late",
            "办理期限已过，不能延期。",
            "The limit has passed: it cannot be extended any more.",
        ));
    };
    let deadline = dated(deadline.extended(HotlineRules::shipped().extension, context.calendar))?;
    Ok(vec![Fact::Extended { deadline, reason: reason.trim().to_owned() }])
}

pub(super) fn call_back(
    contact: &Contact,
    satisfied: Option<bool>,
    words: &str,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let ticket = ticket(contact)?;
    dispatcher(context)?;
    in_state(contact, &[State::Answered])?;
    let redo = match satisfied {
        Some(false) => {
            given(words, "words", "请记下不满意之处", "write down what was wrong")?;
            Some(reply_deadline(ticket, context)?)
        }
        Some(true) | None => None,
    };
    Ok(vec![Fact::CalledBack { satisfied, words: words.to_owned(), redo }])
}
