//! After the agreement: performance, the way to the court, visits, filing.

use super::{Act, agreeing, written};
use crate::{
    dispute::{CourtAnswer, Fact, State, Visit},
    matter::{Deadline, DeadlineName},
    refusal::Refusal,
};
use jiff::civil::Date;

const BINDING: &[State] = &[State::Performing, State::Performed, State::NotPerformed];

pub(super) fn perform(act: &mut Act<'_>, item: usize, on: Date, how: &str) -> Result<(), Refusal> {
    act.state_is(&[State::Performing, State::NotPerformed])?;
    act.happened(on, effect(act))?;
    let held = act.dispute.agreement.as_ref().and_then(|a| a.items.get(item));
    if held.is_none_or(|i| i.done_on().is_some()) {
        return Err(Refusal::conflict(
            "agreement_item_done",
            "该履行事项不存在或已登记履行。",
            "There is no such item, or it is done already.",
        ));
    }
    act.record(Fact::ItemDone { item, on, how: how.to_owned() });
    let items = act.dispute.agreement.iter().flat_map(|a| &a.items);
    let days: Option<Vec<Date>> = items.map(super::super::Item::done_on).collect();
    match days.and_then(|days| days.into_iter().max()) {
        Some(last) => agreeing::performed(act, last),
        None => Ok(()),
    }
}

pub(super) fn not_performed(act: &mut Act<'_>, why: &str, told: bool) -> Result<(), Refusal> {
    act.state_is(&[State::Performing])?;
    written(why, "why", "请写明未履行的情况。", "Say what was not done, and why.")?;
    if !told {
        return Err(Refusal::invalid(
            "dispute_told_court",
            "told",
            "请确认已告知当事人可以向人民法院起诉。",
            "Confirm that the parties know that they may sue.",
        )
        .because("人民调解法第三十二条"));
    }
    let on = act.today();
    act.record(Fact::NotPerformed { why: why.to_owned(), on });
    Ok(())
}

pub(super) fn remind(act: &mut Act<'_>) -> Result<(), Refusal> {
    act.state_is(BINDING)?;
    let today = act.today();
    let confirmation = act.dispute.confirmation.as_ref();
    let next = confirmation.and_then(|c| c.next_reminder()).map(|r| (r.day, r.deadline.due));
    match next {
        None => {
            Err(Refusal::conflict("reminder_none", "没有待提醒的事项。", "There is nothing to remind of."))
        }
        Some((_, Some(due))) if today < due => Err(Refusal::conflict(
            "reminder_early",
            format!("下一次提醒为{due}。"),
            format!("The next reminder is due on {due}."),
        )),
        Some((day, _)) => {
            act.record(Fact::Reminded { day, on: today });
            Ok(())
        }
    }
}

pub(super) fn court(act: &mut Act<'_>, answer: CourtAnswer, court: &str, on: Date) -> Result<(), Refusal> {
    const BASIS: &str = "人民调解法第三十三条";
    let Some(confirmation) = act.dispute.confirmation.clone() else {
        return Err(Refusal::conflict(
            "confirmation_none",
            "本纠纷的协议不能申请司法确认。",
            "The court does not confirm an agreement on this dispute.",
        )
        .because("最高人民法院关于人民调解协议司法确认程序的若干规定第四条"));
    };
    act.happened(on, effect(act))?;
    let (due, before) = (confirmation.deadline.due, confirmation.answer);
    let wrong = |zh: &str, en: &str| Err(Refusal::conflict("confirmation_order", zh, en).because(BASIS));
    match answer {
        CourtAnswer::Confirmed | CourtAnswer::Dismissed if before != Some(CourtAnswer::Applied) => {
            return wrong("请先登记双方已共同申请。", "Write down first that both applied.");
        }
        CourtAnswer::Applied | CourtAnswer::Declined | CourtAnswer::Lapsed
            if !matches!(before, None | Some(CourtAnswer::Declined)) =>
        {
            return wrong("已登记过申请情况。", "What became of it is written down already.");
        }
        CourtAnswer::Applied if due.is_some_and(|due| on > due) => {
            return wrong("三十日的申请期限已过。", "The thirty days have passed.");
        }
        CourtAnswer::Lapsed if due.is_some_and(|due| act.today() <= due) => {
            return wrong("三十日的申请期限未满。", "The thirty days are not over yet.");
        }
        _ => {}
    }
    if answer == CourtAnswer::Applied {
        written(court, "court", "请填写受理的人民法院。", "Name the court.")?;
    }
    act.record(Fact::CourtAnswered { answer, court: court.to_owned(), on });
    Ok(())
}

pub(super) fn visit(
    act: &mut Act<'_>,
    on: Date,
    side: usize,
    result: &str,
    next: Option<Date>,
) -> Result<(), Refusal> {
    act.state_is(BINDING)?;
    act.side(side)?;
    act.happened(on, effect(act))?;
    written(result, "result", "请写明回访情况。", "Write what was heard.")?;
    if next.is_some_and(|next| next <= on) {
        return Err(Refusal::invalid(
            "visit_next",
            "next",
            "下次回访应在本次之后。",
            "The next visit comes after this one.",
        ));
    }
    let next = next.map(|next| Deadline::on(DeadlineName::ReturnVisit, on, next, "人民调解法第三十一条"));
    act.record(Fact::Visited(Visit { on, side, result: result.to_owned(), next }));
    Ok(())
}

pub(super) fn archive(act: &mut Act<'_>) -> Result<(), Refusal> {
    act.state_is(&[State::Failed, State::Performed, State::NotPerformed])?;
    if act.dispute.state == State::Performed && act.dispute.visits.is_empty() {
        return Err(Refusal::conflict(
            "dispute_visit",
            "归档前请先回访当事人。",
            "Ask the parties how it went before it is filed.",
        )
        .because("人民调解法第三十一条"));
    }
    let on = act.today();
    act.record(Fact::Archived { on });
    Ok(())
}

fn effect(act: &Act<'_>) -> Option<Date> {
    act.dispute.binding().and_then(|a| a.in_force_on)
}
