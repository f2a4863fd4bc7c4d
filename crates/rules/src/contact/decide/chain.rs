//! First inquiry: handing on, taking over, answering, going on as something else (domain §1.2).

use super::{dated, given, in_state, register::promised};
use crate::{
    contact::{Answer, Contact, ContactKind, Context, Convert, Fact, HandOver, State, Target},
    matter::{Deadline, DeadlineName},
    refusal::Refusal,
};
use yimen_calendar::Unit;

const BASIS_HAND_OVER: &str = "首问责任制：转办当日接手";
pub(super) const BASIS_CALL_BACK: &str = "首问责任制：承诺回电1个工作日";

/// Somebody answers for it and it has not ended.
const IN_HAND: [State; 3] = [State::Open, State::HandedOver, State::Accepted];

pub(super) fn hand_over(
    contact: &Contact,
    hand_over: &HandOver,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    in_state(contact, &IN_HAND)?;
    given(&hand_over.to, "to", "请选择接手人", "say who takes over")?;
    given(&hand_over.note, "note", "请写明转办事由", "say why, or what is to be done")?;
    if contact.first.ticket.is_some() && contact.state == State::Open {
        return Err(Refusal::conflict(
            "ticket_to_dispatch",
            "热线工单请派发到单位。",
            "A ticket is dispatched to a unit.",
        ));
    }
    if hand_over.to == context.by() || hand_over.to == contact.holder {
        return Err(Refusal::invalid(
            "hand_over_to_self",
            "to",
            "接手人不能是本人或现承办人",
            "it is already with that person",
        ));
    }
    // The end of the same working day; on a rest day the end of the next one.
    let today = context.today();
    let days = u32::from(!context.calendar.is_working_day(today));
    let deadline = Deadline::set(
        DeadlineName::HandOver,
        today,
        days,
        Unit::WorkingDay,
        BASIS_HAND_OVER,
        context.calendar,
    );
    Ok(vec![Fact::HandedOver {
        to: hand_over.to.clone(),
        unit: hand_over.unit.clone(),
        note: hand_over.note.trim().to_owned(),
        deadline: dated(deadline)?,
    }])
}

/// Only the named person may take over or give back.
fn named(contact: &Contact, context: &Context<'_>) -> Result<(), Refusal> {
    in_state(contact, &[State::HandedOver])?;
    if contact.pending().is_some_and(|link| link.to == context.by()) {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "hand_over_not_yours",
        "只有被转办的本人可以接手或退回",
        "only the person it was handed to may take it over or give it back",
    ))
}

pub(super) fn accept(contact: &Contact, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    named(contact, context)?;
    Ok(vec![Fact::Accepted])
}

pub(super) fn decline(contact: &Contact, reason: &str, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    named(contact, context)?;
    given(reason, "reason", "请写明退回理由", "say why")?;
    Ok(vec![Fact::Declined { reason: reason.trim().to_owned() }])
}

pub(super) fn promise(contact: &Contact, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    in_state(contact, &IN_HAND)?;
    if contact.running(DeadlineName::CallBack).is_some() {
        return Err(Refusal::conflict(
            "call_back_promised",
            "已承诺回电，尚未兑现。",
            "A call back is promised already.",
        ));
    }
    let phone = contact.first.party.as_ref().is_some_and(|party| !party.phone.is_empty());
    Ok(vec![promised(phone, context)?])
}

pub(super) fn answer(
    contact: &Contact,
    answer: &Answer,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    let dispatched = contact.first.ticket.is_some() && contact.state == State::Open;
    if dispatched {
        return Err(Refusal::conflict(
            "ticket_to_dispatch",
            "热线工单请派发到单位。",
            "A ticket is dispatched to a unit.",
        ));
    }
    in_state(contact, &IN_HAND)?;
    given(&answer.reply, "answer", "请写明答复", "say what was answered")?;
    let mut facts = Vec::new();
    // Whoever answers what was handed to him has taken it over.
    if contact.pending().is_some_and(|link| link.to == context.by()) {
        facts.push(Fact::Accepted);
    }
    let at_once = contact.links.is_empty()
        && contact.first.kind != ContactKind::Hotline
        && contact.responder == context.by()
        && contact.opened_on == context.today();
    facts.push(Fact::Answered { reply: answer.reply.clone(), way: answer.way, at_once });
    Ok(facts)
}

pub(super) fn convert(contact: &Contact, convert: &Convert) -> Result<Vec<Fact>, Refusal> {
    if let Some(conversion) = &contact.conversion {
        let (no, zh, en) = (&conversion.no, conversion.target.zh(), conversion.target.en());
        return Err(Refusal::conflict(
            "contact_converted",
            format!("本登记已转为{zh}{no}，一次登记只能转化一次。"),
            format!("This contact has gone on as {en} {no}: it can do so once."),
        ));
    }
    in_state(contact, &IN_HAND)?;
    given(&convert.no, "no", "缺少转化后的编号", "the number it goes on under is missing")?;
    if convert.sealed_off && !matches!(convert.target, Target::Petition | Target::Complaint) {
        return Err(Refusal::invalid(
            "contact_sealed_target",
            "target",
            "检举控告只能转为信访或投诉",
            "an accusation goes on as a petition or a complaint",
        ));
    }
    let Convert { target, no, sealed_off } = convert.clone();
    Ok(vec![Fact::Converted { target, no, sealed_off }])
}

pub(super) fn close(contact: &Contact, note: &str, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    in_state(contact, &[State::Answered])?;
    if contact.first.ticket.is_some() {
        return Err(Refusal::conflict(
            "ticket_called_back",
            "热线工单须回访后办结。",
            "A ticket is closed by calling back.",
        ));
    }
    if contact.answer.as_ref().is_some_and(|answer| answer.by == context.by()) {
        return Err(Refusal::forbidden(
            "contact_own_answer",
            "本人的答复由他人审核办结",
            "another looks at an answer and closes it",
        ));
    }
    Ok(vec![Fact::Closed { note: note.trim().to_owned() }])
}

pub(super) fn void(contact: &Contact, reason: &str, context: &Context<'_>) -> Result<Vec<Fact>, Refusal> {
    in_state(contact, &[State::Open, State::Answered])?;
    given(reason, "reason", "请写明作废理由", "say why")?;
    if contact.opened_on != context.today() || !contact.links.is_empty() || contact.first.ticket.is_some() {
        return Err(Refusal::conflict(
            "contact_void_late",
            "只有当日登记且未转办的可以作废。",
            "Only a contact of the same day that was not handed over can be struck out.",
        ));
    }
    Ok(vec![Fact::Voided { reason: reason.trim().to_owned() }])
}
