//! Decides: contact + command + context → facts, or a refusal in words.

mod chain;
mod promise;
mod register;
mod ticket;

use super::{Command, Contact, Context, Fact, State};
use crate::{
    matter::{Deadline, Recorded},
    refusal::Refusal,
};
use yimen_calendar::PeriodError;

pub use register::register;

/// Decides a command on a contact that exists.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing happens then.
pub fn decide(
    contact: &Contact,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Recorded<Fact>>, Refusal> {
    with_them(contact, context)?;
    let facts = match command {
        Command::HandOver(hand_over) => chain::hand_over(contact, hand_over, context)?,
        Command::Accept => chain::accept(contact, context)?,
        Command::Decline(reason) => chain::decline(contact, reason, context)?,
        Command::Assign(assign) => promise::assign(contact, assign, context)?,
        Command::Promise => chain::promise(contact, context)?,
        Command::Answer(answer) => chain::answer(contact, answer, context)?,
        Command::Convert(convert) => chain::convert(contact, convert)?,
        Command::Close(note) => chain::close(contact, note, context)?,
        Command::Void(reason) => chain::void(contact, reason, context)?,
        Command::Dispatch(dispatch) => ticket::dispatch(contact, dispatch, context)?,
        Command::NotAccept(ground, told) => ticket::not_accept(contact, ground, told, context)?,
        Command::Sign => ticket::sign(contact, context)?,
        Command::Return(reason) => ticket::give_back(contact, reason, context)?,
        Command::Extend(reason) => ticket::extend(contact, reason, context)?,
        Command::CallBack(satisfied, words) => ticket::call_back(contact, *satisfied, words, context)?,
    };
    Ok(recorded(facts, context))
}

fn recorded(facts: Vec<Fact>, context: &Context<'_>) -> Vec<Recorded<Fact>> {
    let by = context.by();
    facts.into_iter().map(|fact| Recorded { at: context.now, by: by.to_owned(), fact }).collect()
}

/// Whose it is: the holder, whoever sits in the unit that holds it, the one it was handed to, or a county body that
/// dispatches tickets. Others of the chain may read on and no more.
fn with_them(contact: &Contact, context: &Context<'_>) -> Result<(), Refusal> {
    let by = context.by();
    let held = contact.holder == by || contact.unit == context.unit_code();
    let handed = contact.pending().is_some_and(|link| link.to == by);
    let dispatcher = context.is_county() && contact.first.ticket.is_some();
    if held || handed || dispatcher {
        return Ok(());
    }
    Err(Refusal::forbidden(
        "contact_elsewhere",
        "本登记已由他人接手，您可以查看，不能再办理。",
        "Somebody else answers for this contact now: you may read it and do nothing more.",
    ))
}

/// Refuses an act that the state does not allow.
fn in_state(contact: &Contact, states: &[State]) -> Result<(), Refusal> {
    if states.contains(&contact.state) {
        return Ok(());
    }
    let (zh, en) = (contact.state.zh(), contact.state.en());
    Err(Refusal::conflict(
        "contact_state",
        format!("本登记当前为“{zh}”，不能这样办理。"),
        format!("This contact is {en}: that cannot be done to it."),
    ))
}

/// Words that must not be missing.
fn given(text: &str, field: &'static str, zh: &str, en: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::invalid("contact_words_missing", field, zh, en));
    }
    Ok(())
}

fn dated(deadline: Result<Deadline, PeriodError>) -> Result<Deadline, Refusal> {
    deadline.map_err(|error| Refusal::conflict("calendar_unknown", error.zh(), error.to_string()))
}
