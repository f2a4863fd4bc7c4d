//! Several units settle a hard dispute together, one of them leads (domain §1.13).

use super::{Act, written};
use crate::{
    dispute::{Coordination, Fact, Task},
    matter::{Deadline, DeadlineName},
    refusal::Refusal,
};
use jiff::civil::Date;

const BASIS: &str = "统一协调：牵头单位确定的期限";

pub(super) fn coordinate(
    act: &mut Act<'_>,
    lead: &str,
    tasks: &[(String, String, Date)],
) -> Result<(), Refusal> {
    if !act.dispute.state.is_open() {
        act.state_is(&[])?;
    }
    written(lead, "lead", "请选择牵头单位。", "Choose the unit that leads.")?;
    let before = act.dispute.coordination.clone();
    if tasks.is_empty() && before.as_ref().is_none_or(|b| b.tasks.is_empty()) {
        return Err(Refusal::invalid(
            "coordination_tasks",
            "tasks.0.unit",
            "请至少确定一个单位承担的工作。",
            "Say what one unit does at least.",
        ));
    }
    let today = act.today();
    let mut all = before.as_ref().map(|b| b.tasks.clone()).unwrap_or_default();
    for (n, (unit, what, by)) in tasks.iter().enumerate() {
        let field = |name: &str| format!("tasks.{n}.{name}");
        written(unit, field("unit"), "请选择单位。", "Choose the unit.")?;
        written(what, field("what"), "请写明承担的工作。", "Say what it does.")?;
        if *by < today {
            let (zh, en) = ("完成日期不能早于今天。", "The day lies in the past.");
            return Err(Refusal::invalid("coordination_by", field("by"), zh, en));
        }
        let deadline = Deadline::on(DeadlineName::LimitedInquiry, today, *by, BASIS);
        all.push(Task { unit: unit.clone(), what: what.clone(), deadline, result: String::new() });
    }
    let since = before.map_or(today, |b| b.since);
    let coordination = Coordination { lead: lead.to_owned(), tasks: all, since };
    let township = act.dispute.township.clone();
    let side = |unit: &str| unit != township && act.dispute.sides.iter().any(|s| s.unit == unit);
    if coordination.units().any(side) {
        return Err(Refusal::invalid(
            "coordination_side",
            "lead",
            "当事单位是纠纷的一方，不能牵头或协助调解。",
            "A unit that is a side neither leads nor helps.",
        ));
    }
    act.record(Fact::Coordinated(coordination));
    Ok(())
}

pub(super) fn done(act: &mut Act<'_>, task: usize, result: &str) -> Result<(), Refusal> {
    if !act.dispute.state.is_open() {
        act.state_is(&[])?;
    }
    let held = act.dispute.coordination.as_ref().and_then(|c| c.tasks.get(task)).cloned();
    let Some(held) = held.filter(|t| t.deadline.is_open()) else {
        let (zh, en) = ("没有这项待完成的工作。", "There is no such task to be done.");
        return Err(Refusal::conflict("coordination_task", zh, en));
    };
    if held.unit != act.context.unit && act.context.unit != act.dispute.lead() {
        return Err(Refusal::forbidden(
            "coordination_unit",
            "只登记本单位承担的工作。",
            "A unit writes down its own part only.",
        ));
    }
    written(result, "result", "请写明完成情况。", "Say what came of it.")?;
    let on = act.today();
    act.record(Fact::TaskDone { task, result: result.to_owned(), on });
    Ok(())
}
