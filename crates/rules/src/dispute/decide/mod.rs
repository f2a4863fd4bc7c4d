//! Decides: state + command + context → facts, or a refusal in words.

mod after;
mod agreeing;
mod intake;
mod mediating;
mod together;

pub use intake::register;

use super::{Command, Dispute, Fact, Side, State, evolve::evolve};
use crate::{matter::Recorded, refusal::Refusal};
use jiff::{Timestamp, civil::Date};
use std::borrow::Cow;
use yimen_calendar::{Calendar, PeriodError};

/// What a decision needs to know beside the dispute and the command.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The present instant.
    pub now: Timestamp,
    /// The account that acts.
    pub by: &'a str,
    /// Code of the township or bureau that the account belongs to; empty for the county's own bodies.
    pub unit: &'a str,
    /// The county's working days.
    pub calendar: &'a Calendar,
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing happens then.
pub fn decide(
    dispute: &Dispute,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Recorded<Fact>>, Refusal> {
    let mut act = Act { context, dispute: dispute.clone(), out: Vec::new() };
    act.may(command)?;
    match command {
        Command::Answer { side, answer } => intake::answer(&mut act, *side, *answer)?,
        Command::Judge(danger) => intake::judge(&mut act, danger)?,
        Command::Accept => intake::accept(&mut act)?,
        Command::Refuse { reason, words, routes } => intake::refuse(&mut act, *reason, words, routes)?,
        Command::Name { mediators, declared } => mediating::name(&mut act, mediators, *declared)?,
        Command::Recuse { name, interest } => mediating::recuse(&mut act, name, *interest)?,
        Command::Meet(session) => mediating::meet(&mut act, session)?,
        Command::TakeEvidence(evidence) => mediating::take(&mut act, evidence)?,
        Command::Continue { days, agreed } => mediating::go_on(&mut act, *days, *agreed)?,
        Command::Fail { reason, words, routes } => mediating::fail(&mut act, *reason, words, routes)?,
        Command::Agree(accord) => agreeing::agree(&mut act, accord)?,
        Command::Sign { side, by, agent, on } => agreeing::sign(&mut act, *side, *by, *agent, *on)?,
        Command::MediatorSign { on } => agreeing::mediator_signs(&mut act, *on)?,
        Command::Seal { on } => agreeing::seal(&mut act, *on)?,
        Command::DropDraft => agreeing::drop_draft(&mut act)?,
        Command::Perform { item, on, how } => after::perform(&mut act, *item, *on, how)?,
        Command::NotPerformed { why, told } => after::not_performed(&mut act, why, *told)?,
        Command::Remind => after::remind(&mut act)?,
        Command::CourtAnswered { answer, court, on } => after::court(&mut act, *answer, court, *on)?,
        Command::Visit { on, side, result, next } => after::visit(&mut act, *on, *side, result, *next)?,
        Command::Coordinate { lead, tasks } => together::coordinate(&mut act, lead, tasks)?,
        Command::DoTask { task, result } => together::done(&mut act, *task, result)?,
        Command::Archive => after::archive(&mut act)?,
    }
    Ok(act.out)
}

/// A decision in the making: the dispute so far and the facts made.
struct Act<'a> {
    context: &'a Context<'a>,
    dispute: Dispute,
    out: Vec<Recorded<Fact>>,
}

impl Act<'_> {
    fn today(&self) -> Date {
        yimen_calendar::legal_day(self.context.now)
    }

    fn record(&mut self, fact: Fact) {
        let recorded = Recorded { at: self.context.now, by: self.context.by.to_owned(), fact };
        if let Some(next) = evolve(Some(self.dispute.clone()), &recorded) {
            self.dispute = next;
        }
        self.out.push(recorded);
    }

    /// The unit that leads acts, and the mediators wherever they sit. Who only helps writes down its own part.
    fn may(&self, command: &Command) -> Result<(), Refusal> {
        let d = &self.dispute;
        let mediates = d.mediators.iter().any(|m| !m.account.is_empty() && m.account == self.context.by);
        if matches!(command, Command::DoTask { .. }) || self.context.unit == d.lead() || mediates {
            return Ok(());
        }
        Err(Refusal::forbidden(
            "dispute_lead",
            "本纠纷由牵头单位办理，协助单位只登记本单位承担的工作。",
            "The unit that leads handles this dispute; who helps writes down its own part only.",
        ))
    }

    fn state_is(&self, among: &[State]) -> Result<(), Refusal> {
        let state = self.dispute.state;
        if among.contains(&state) {
            return Ok(());
        }
        Err(Refusal::conflict(
            "dispute_state",
            format!("本纠纷当前为“{}”，不能这样办理，请刷新后再看。", state.zh()),
            format!(
                "The dispute is now “{}”, and this cannot be done then. Reload and look again.",
                state.en()
            ),
        ))
    }

    fn side(&self, side: usize) -> Result<&Side, Refusal> {
        let none =
            || Refusal::invalid("dispute_side", "side", "没有这一方当事人。", "There is no such side.");
        self.dispute.sides.get(side).ok_or_else(none)
    }

    /// A day on which something happened: not before `from`, not after today.
    fn happened(&self, on: Date, from: Option<Date>) -> Result<(), Refusal> {
        if on > self.today() {
            return Err(Refusal::invalid(
                "dispute_day_ahead",
                "on",
                "日期不能晚于今天。",
                "The day lies ahead.",
            ));
        }
        match from {
            Some(from) if on < from => Err(Refusal::invalid(
                "dispute_day_before",
                "on",
                format!("日期不能早于{from}。"),
                format!("The day lies before {from}."),
            )),
            _ => Ok(()),
        }
    }
}

/// A text that must be there; sealed texts are empty exactly when nothing was written.
fn written(text: &str, field: impl Into<Cow<'static, str>>, zh: &str, en: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::invalid("dispute_text", field, zh, en)) } else { Ok(()) }
}

/// The other ways must have been told (MEDLAW art. 26).
fn told(routes: &[super::Route]) -> Result<(), Refusal> {
    if !routes.is_empty() {
        return Ok(());
    }
    Err(Refusal::invalid(
        "dispute_routes",
        "routes",
        "请勾选已告知当事人的其他途径。",
        "Tick the other ways that the parties were told of.",
    )
    .because("人民调解法第二十六条"))
}

fn out_of_calendar(_: PeriodError) -> Refusal {
    Refusal::conflict(
        "dispute_calendar",
        "期限超出了工作日历的范围。",
        "The period reaches beyond the calendar.",
    )
}
