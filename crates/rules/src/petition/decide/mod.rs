//! Decides: petition, command and context give facts, or a refusal in words.

mod gate;
mod handling;
mod intake;
mod opinion;
mod routing;

pub use gate::acts_open_to;

use super::{Command, Fact, Petition, What, seat};
use crate::case::day_of;
use crate::matter::{Deadline, DeadlineName, Matter, Recorded};
use crate::permission::{Action, Unit};
use crate::refusal::Refusal;
use jiff::{Timestamp, civil::Date};
use yimen_calendar::{Calendar, PeriodError, Unit as Days};

/// What a decision needs to know beside the petition and the command.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The present instant.
    pub now: Timestamp,
    /// The account that acts.
    pub by: &'a str,
    /// Where it belongs.
    pub unit: &'a Unit,
    /// By which permission it acts.
    pub action: Action,
    /// Six-digit code of the county.
    pub county: &'a str,
    /// The county's working days.
    pub calendar: &'a Calendar,
}

impl Context<'_> {
    /// The code under which the person acts.
    pub fn seat(&self) -> String {
        seat(self.unit, self.county)
    }
}

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing happens then.
pub fn decide(
    petition: Option<&Petition>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Recorded<Fact>>, Refusal> {
    let (petition, command) = match (petition, command) {
        (None, Command::Register(intake)) => return intake::register(intake, context),
        (None, _) | (Some(_), Command::Register(_)) => {
            return Err(Refusal::conflict(
                "petition_order",
                "信访事项须先登记，且只登记一次。",
                "A petition is registered first, and once.",
            ));
        }
        (Some(petition), command) => (petition, command),
    };
    gate::require(petition, command.act(), context)?;
    let mut acting = Acting::on(petition, context);
    match command {
        Command::Register(_) => {}
        Command::Triage { result, way, note, sending } => {
            routing::triage(&mut acting, *result, *way, note, sending.as_ref())?;
        }
        Command::Send(sending) => routing::send(&mut acting, sending)?,
        Command::Object { reason } => routing::object(&mut acting, reason)?,
        Command::TakeBack => routing::take_back(&mut acting)?,
        Command::Rule { to, reason } => routing::rule(&mut acting, to, reason)?,
        Command::Tell { answer, route, reason, holder } => {
            routing::tell(&mut acting, *answer, route, reason, holder)?;
        }
        Command::Confirm => acting.end(What::Confirmed)?,
        Command::Open { path, people, due, task } => {
            handling::open(&mut acting, *path, people, *due, task)?;
        }
        Command::Begin { step } => handling::begin(&mut acting, *step)?,
        Command::Visit { step, on, people, found } => {
            handling::visit(&mut acting, *step, *on, people, found)?;
        }
        Command::Discuss { step, meeting } => handling::discuss(&mut acting, *step, meeting)?,
        Command::Finish { step, result } => handling::finish(&mut acting, *step, result)?,
        Command::Extend { reason } => handling::extend(&mut acting, reason)?,
        Command::Mediate { dispute, consent } => handling::mediate(&mut acting, dispute, *consent)?,
        Command::EndMediation { agreed } => handling::end_mediation(&mut acting, *agreed)?,
        Command::Draft { outcome, texts } => opinion::draft(&mut acting, *outcome, texts)?,
        Command::Sign => opinion::sign(&mut acting)?,
        Command::Deliver { on, way } => opinion::deliver(&mut acting, *on, *way)?,
        Command::Acknowledge => acting.record(What::Acknowledged)?,
        Command::Appeal { on } => opinion::appeal(&mut acting, *on)?,
        Command::BeginHearing { on } => opinion::begin_hearing(&mut acting, *on)?,
        Command::EndHearing { on } => opinion::end_hearing(&mut acting, *on)?,
        Command::Close => opinion::close(&mut acting)?,
        Command::Withdraw { reason } => acting.end(What::Withdrawn { reason: reason.clone() })?,
        Command::Flag { report } => {
            given(
                "report",
                report,
                "请写明紧急情况和报告对象。",
                "Say what is urgent and to whom it was reported.",
            )?;
            acting.record(What::Flagged { report: report.clone() })?;
        }
        Command::Link { no } => intake::link(&mut acting, no)?,
    }
    Ok(acting.out)
}

/// A decision in the making: the petition so far and the facts made.
struct Acting<'a> {
    context: &'a Context<'a>,
    at: Timestamp,
    petition: Petition,
    deadlines: Vec<Deadline>,
    out: Vec<Recorded<Fact>>,
}

impl<'a> Acting<'a> {
    fn on(petition: &Petition, context: &'a Context<'a>) -> Acting<'a> {
        // A little slowness between machines must not put a fact before the one it follows.
        let at = context.now.max(petition.last_at);
        let deadlines = petition.deadlines.clone();
        Acting { context, at, petition: petition.clone(), deadlines, out: Vec::new() }
    }

    fn today(&self) -> Date {
        day_of(self.at)
    }

    /// Starts a deadline; one of the same name that still runs is over.
    fn set(
        &mut self,
        name: DeadlineName,
        start: Date,
        length: u32,
        unit: Days,
        basis: &str,
    ) -> Result<(), Refusal> {
        let deadline = Deadline::set(name, start, length, unit, basis, self.context.calendar);
        let deadline = deadline.map_err(no_date)?;
        self.meet(name, self.today());
        self.deadlines.push(deadline);
        Ok(())
    }

    /// What was due has been done.
    fn meet(&mut self, name: DeadlineName, on: Date) {
        for deadline in self.deadlines.iter_mut().filter(|d| d.name == name && d.is_open()) {
            deadline.met_on = Some(on);
        }
    }

    fn record(&mut self, what: What) -> Result<(), Refusal> {
        let fact = Fact { what, deadlines: self.deadlines.clone() };
        let recorded = Recorded { at: self.at, by: self.context.by.to_owned(), fact };
        let after = Petition::evolve(Some(self.petition.clone()), &recorded);
        self.petition = after.ok_or_else(|| {
            Refusal::conflict(
                "petition_order",
                "现在不能办理这一步，请刷新后再办。",
                "This step is not possible now; reload and go on.",
            )
        })?;
        self.out.push(recorded);
        Ok(())
    }

    /// Records what ends the procedure: nothing is due any more.
    fn end(&mut self, what: What) -> Result<(), Refusal> {
        let today = self.today();
        for deadline in self.deadlines.iter_mut().filter(|d| d.is_open()) {
            deadline.met_on = Some(today);
        }
        self.record(what)
    }
}

/// A date that cannot be counted.
fn no_date(error: PeriodError) -> Refusal {
    Refusal::conflict(
        "petition_dates",
        format!("期限超出日历范围，无法计算：{error}"),
        format!("The date lies outside the calendar: {error}"),
    )
}

/// A text must be there; sealed or not, an empty one is empty.
fn given(field: &'static str, text: &str, zh: &str, en: &str) -> Result<(), Refusal> {
    if text.is_empty() { Err(Refusal::invalid("petition_text_missing", field, zh, en)) } else { Ok(()) }
}

/// A day that people write down: not before the petition came, not in the future.
fn plausible(field: &'static str, on: Date, from: Date, today: Date) -> Result<(), Refusal> {
    if on > today {
        return Err(Refusal::invalid(
            "petition_day_future",
            field,
            "日期不能晚于今天。",
            "The day cannot lie in the future.",
        ));
    }
    if on < from {
        return Err(Refusal::invalid(
            "petition_day_early",
            field,
            format!("日期不能早于{from}。"),
            format!("The day cannot be before {from}."),
        ));
    }
    Ok(())
}
