//! The agreement: composed, signed, sealed, in force (MEDLAW arts. 28–30).

use super::{Act, mediating, out_of_calendar, written};
use crate::{
    dispute::{
        Accord, Agreement, CONFIRMATION_DAYS, Confirmation, Fact, Form, Item, Promise, REMINDER_DAYS,
        Reminder, Sealing, SignedBy, State, VISIT_DAYS,
    },
    matter::{Deadline, DeadlineName},
    refusal::Refusal,
};
use jiff::{ToSpan, civil::Date};
use yimen_calendar::Unit;

pub(super) fn agree(act: &mut Act<'_>, accord: &Accord) -> Result<(), Refusal> {
    act.state_is(&[State::InSession])?;
    mediating::all_agree(act)?;
    act.happened(accord.reached_on, act.dispute.accepted_on)?;
    mediating::within(act, accord.reached_on)?;
    if accord.form == Form::Written {
        written(
            &accord.grounds,
            "grounds",
            "请写明主要事实、争议事项和责任。",
            "Write the facts, the points and who answers.",
        )
        .map_err(|refusal| refusal.because("人民调解法第二十九条"))?;
    }
    written(&accord.terms, "terms", "请写明协议内容。", "Write what was agreed.")?;
    for (n, item) in accord.items.iter().enumerate() {
        check(act, n, item, accord.reached_on)?;
    }
    let mut items = accord.items.clone();
    items.sort_by_key(|item| item.by);
    let sealing = Sealing { sides: vec![None; act.dispute.sides.len()], mediator: None, committee: None };
    act.record(Fact::Agreed(Box::new(Agreement {
        form: accord.form,
        grounds: accord.grounds.clone(),
        terms: accord.terms.clone(),
        items,
        reached_on: accord.reached_on,
        sealing,
        in_force_on: None,
    })));
    if accord.form == Form::Oral {
        in_force(act, accord.reached_on)?;
    }
    Ok(())
}

fn check(act: &Act<'_>, n: usize, item: &Item, reached: Date) -> Result<(), Refusal> {
    let wrong = |field: &str, zh: &str, en: &str| {
        Err(Refusal::invalid("agreement_item", format!("items.{n}.{field}"), zh, en))
    };
    let sides = act.dispute.sides.len();
    if item.from >= sides {
        return wrong("from", "请选择由谁履行。", "Say who does it.");
    }
    if item.to.is_some_and(|to| to >= sides || to == item.from) {
        return wrong("to", "请选择向谁履行。", "Say for whom.");
    }
    match item.promise {
        Promise::Money(fen) if fen <= 0 => {
            return wrong("money", "金额应大于零。", "The sum is more than nothing.");
        }
        Promise::Money(_) if item.to.is_none() => {
            return wrong("to", "请选择向谁付款。", "Say to whom it is paid.");
        }
        Promise::Act if item.words.trim().is_empty() => {
            return wrong("words", "请写明要做的事。", "Say what is to be done.");
        }
        Promise::Money(_) | Promise::Act => {}
    }
    if item.by < reached {
        return wrong("by", "履行日期不能早于达成协议之日。", "The day lies before that of the agreement.");
    }
    Ok(())
}

pub(super) fn sign(
    act: &mut Act<'_>,
    side: usize,
    by: SignedBy,
    agent: bool,
    on: Date,
) -> Result<(), Refusal> {
    act.state_is(&[State::AgreementWritten])?;
    if agent && act.side(side)?.agent.is_none() {
        return Err(Refusal::invalid(
            "agreement_agent",
            "agent",
            "该方没有登记代理人。",
            "Nobody is registered to speak for this side.",
        ));
    }
    act.side(side)?;
    on_or_after_reached(act, on)?;
    act.record(Fact::Signed { side, by, agent, on });
    complete(act)
}

pub(super) fn mediator_signs(act: &mut Act<'_>, on: Date) -> Result<(), Refusal> {
    act.state_is(&[State::AgreementWritten])?;
    on_or_after_reached(act, on)?;
    act.record(Fact::MediatorSigned { on });
    complete(act)
}

pub(super) fn seal(act: &mut Act<'_>, on: Date) -> Result<(), Refusal> {
    act.state_is(&[State::AgreementWritten])?;
    on_or_after_reached(act, on)?;
    act.record(Fact::CommitteeSealed { on });
    complete(act)
}

pub(super) fn drop_draft(act: &mut Act<'_>) -> Result<(), Refusal> {
    act.state_is(&[State::AgreementWritten])?;
    act.record(Fact::DraftDropped);
    Ok(())
}

fn on_or_after_reached(act: &Act<'_>, on: Date) -> Result<(), Refusal> {
    act.happened(on, act.dispute.agreement.as_ref().map(|a| a.reached_on))
}

/// In force on the day the last of all signed (MEDLAW art. 29).
fn complete(act: &mut Act<'_>) -> Result<(), Refusal> {
    match act.dispute.agreement.as_ref().and_then(|a| a.sealing.complete_on()) {
        Some(on) => in_force(act, on),
        None => Ok(()),
    }
}

fn in_force(act: &mut Act<'_>, on: Date) -> Result<(), Refusal> {
    let items = act.dispute.agreement.iter().flat_map(|a| &a.items);
    // What was due before the last signature is due at once.
    let deadlines: Vec<Deadline> = items
        .map(|item| Deadline::on(DeadlineName::Performance, on, item.by.max(on), "人民调解法第三十一条"))
        .collect();
    let nothing_to_do = deadlines.is_empty();
    let confirmation = act.dispute.court_confirms().then(|| countdown(act, on)).transpose()?;
    let told = confirmation.is_some();
    act.record(Fact::InForce { on, deadlines, confirmation: confirmation.map(Box::new) });
    if told {
        // Whoever lets it come into force tells both of the thirty days in the same breath.
        act.record(Fact::Reminded { day: 0, on });
    }
    if nothing_to_do { performed(act, on) } else { Ok(()) }
}

fn countdown(act: &Act<'_>, on: Date) -> Result<Confirmation, Refusal> {
    const BASIS: &str = "人民调解法第三十三条";
    let name = DeadlineName::JudicialConfirmation;
    let deadline = Deadline::set(name, on, CONFIRMATION_DAYS, Unit::CalendarDay, BASIS, act.context.calendar)
        .map_err(out_of_calendar)?;
    let reminders = REMINDER_DAYS.iter().filter_map(|&day| {
        let due = on.checked_add(i64::from(day).days()).ok()?;
        Some(Reminder { day, deadline: Deadline::on(name, on, due, format!("{BASIS}：提醒")) })
    });
    Ok(Confirmation {
        deadline,
        reminders: reminders.collect(),
        answer: None,
        on: None,
        court: String::new(),
    })
}

/// All is performed; somebody asks how it went.
pub(super) fn performed(act: &mut Act<'_>, on: Date) -> Result<(), Refusal> {
    let visit = Deadline::set(
        DeadlineName::ReturnVisit,
        on,
        VISIT_DAYS,
        Unit::CalendarDay,
        "人民调解法第三十一条",
        act.context.calendar,
    )
    .map_err(out_of_calendar)?;
    act.record(Fact::Performed { on, visit });
    Ok(())
}
