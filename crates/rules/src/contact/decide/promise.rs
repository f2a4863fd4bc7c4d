//! Giving a contact to a person or a unit with a day (限期调查, domain §1.14).

use super::{chain, dated, given, in_state};
use crate::{
    contact::{Assign, Contact, Context, Fact, HandOver, Promise, State},
    matter::{Deadline, DeadlineName},
    refusal::Refusal,
};
use jiff::ToSpan;
use yimen_calendar::Unit;

const BASIS: &str = "领导带班接访：限期调查5个工作日，领导另定日期的从其日期";
/// Working days where the leader names no day.
const DAYS: u32 = 5;
/// The farthest day that can be promised, in days.
const FARTHEST: i64 = 180;
/// What stands in the chain of first inquiry; the task itself is sealed.
const NOTE: &str = "带班领导限期交办";

pub(super) fn assign(
    contact: &Contact,
    assign: &Assign,
    context: &Context<'_>,
) -> Result<Vec<Fact>, Refusal> {
    in_state(contact, &[State::Open, State::HandedOver, State::Accepted])?;
    given(&assign.unit, "to", "请选择承办的人或单位", "say to whom it is given")?;
    given(&assign.task, "task", "请写明交办要求", "say what is to be done")?;
    if contact.first.ticket.is_some() {
        return Err(Refusal::conflict(
            "ticket_to_dispatch",
            "热线工单请派发到单位。",
            "A ticket is dispatched to a unit.",
        ));
    }
    let today = context.today();
    let deadline = match assign.due {
        None => dated(Deadline::set(
            DeadlineName::LimitedInquiry,
            today,
            DAYS,
            Unit::WorkingDay,
            BASIS,
            context.calendar,
        ))?,
        Some(due) => {
            let last = today.checked_add(FARTHEST.days()).unwrap_or(today);
            if due < today || due > last {
                return Err(Refusal::invalid(
                    "promise_day",
                    "due",
                    "办理期限应在今天之后、180天之内",
                    "the day lies from today on, within 180 days",
                ));
            }
            Deadline::on(DeadlineName::LimitedInquiry, today, due, BASIS)
        }
    };
    let mut facts = vec![Fact::Assigned {
        promise: Promise {
            by: context.by().to_owned(),
            by_name: assign.name.clone(),
            to: assign.to.clone(),
            unit: assign.unit.clone(),
            to_name: assign.to_name.clone(),
            task: assign.task.clone(),
            deadline,
            kept_on: None,
            kept_by: String::new(),
        },
    }];
    // A person by name takes it over as in any hand-over; until then the giver answers for it.
    let there = assign.to.is_empty() || assign.to == context.by() || assign.to == contact.holder;
    if !there {
        let over = HandOver { to: assign.to.clone(), unit: assign.unit.clone(), note: NOTE.to_owned() };
        facts.extend(chain::hand_over(contact, &over, context)?);
    }
    Ok(facts)
}
