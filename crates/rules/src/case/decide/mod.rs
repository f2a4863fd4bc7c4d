//! Decides: state + command + context → facts, or a refusal in words.

mod handling;
mod intake;
mod notice;
mod outcome;
mod papers;

use super::{
    Acceptance, Case, Clock, ClockName, Command, Fact, Lights, Recorded, State, clocks_of, day_of, evolve,
};
use crate::{
    catalogue::{Item, ItemState},
    permission::Unit,
    refusal::Refusal,
};
use jiff::{Timestamp, civil::Date};
use yimen_calendar::Calendar;

/// What a decision needs to know beside the case and the command.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The present instant.
    pub now: Timestamp,
    /// The account that acts.
    pub by: &'a str,
    /// Where that person sits.
    pub unit: &'a Unit,
    /// The version of the item that binds the case; for a receipt and a correction to another item: the current one.
    pub item: &'a Item,
    /// The version published now, when there is one.
    pub current: Option<&'a Item>,
    /// The county's working days.
    pub calendar: &'a Calendar,
    /// When lights turn yellow.
    pub lights: Lights,
}

impl Context<'_> {
    fn today(&self) -> Date {
        day_of(self.now)
    }
}

/// Who records what nobody did: a deemed acceptance.
const SYSTEM: &str = "system";

/// A little slowness between machines is no contradiction; more is.
const SKEW_SECONDS: i64 = 120;

/// Decides a command.
///
/// # Errors
/// A [`Refusal`] with the reason; nothing happens then.
pub fn decide(
    case: Option<&Case>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Recorded>, Refusal> {
    let mut act = Act::begin(case, context)?;
    if case.is_some_and(|c| lapses(c, context.today())) && !matches!(command, Command::Redate { .. }) {
        return Err(Refusal::conflict(
            "lapsed",
            "告知期限已过，本件已自收到材料之日起视为受理，请刷新后再办。",
            "The notice period has run out: the case counts as accepted from the day of receipt. Reload and go on.",
        )
        .because("行政许可法第三十二条"));
    }
    match command {
        Command::Receive(intake) => intake::receive(&mut act, intake)?,
        Command::Notify(notify) => notice::notify(&mut act, notify)?,
        Command::Supplement(supplement) => papers::supplement(&mut act, supplement)?,
        Command::Accept => intake::accept(&mut act)?,
        Command::Refuse(refuse) => intake::refuse(&mut act, refuse)?,
        Command::Forward(forward) => handling::forward(&mut act, forward)?,
        Command::Receipt => handling::receipt(&mut act)?,
        Command::Return(back) => handling::give_back(&mut act, back)?,
        Command::Suspend(suspend) => handling::suspend(&mut act, suspend)?,
        Command::Resume => handling::resume(&mut act)?,
        Command::Extend(extend) => handling::extend(&mut act, extend)?,
        Command::Decide(decide) => outcome::decide(&mut act, decide)?,
        Command::Deliver(deliver) => outcome::deliver(&mut act, deliver)?,
        Command::Withdraw { reason } => outcome::withdraw(&mut act, reason)?,
        Command::Correct(correct) => intake::correct(&mut act, correct)?,
        Command::Void { reason } => intake::void(&mut act, reason)?,
        Command::Redate { why } => act.redate(why)?,
    }
    Ok(act.out)
}

/// Has the notice period of a licence run out in silence? Then the case is accepted as of the day of receipt, or of
/// the day the complete set came in after a notice (ALL art. 32(4), (5)); [`lapse`] makes the fact.
///
/// A complete set that is written down on a rest day is to be accepted on that day: whoever can write it down can
/// accept it in the same breath.
pub fn lapses(case: &Case, today: Date) -> bool {
    case.licence
        && matches!(case.state, State::Received | State::Supplemented)
        && case.lead().is_some_and(|c| c.name == ClockName::Notice && c.due.is_some_and(|due| today > due))
}

/// The deemed acceptance, recorded by the system itself, whoever's act brought it to light. Empty when nothing has
/// lapsed.
///
/// # Errors
/// When the dates leave the calendar's range.
pub fn lapse(case: &Case, context: &Context<'_>) -> Result<Vec<Recorded>, Refusal> {
    if !lapses(case, context.today()) {
        return Ok(Vec::new());
    }
    let context = Context { by: SYSTEM, ..*context };
    let mut act = Act::begin(Some(case), &context)?;
    let on = case.complete_on.unwrap_or(case.received_on);
    act.record(Fact::Accepted {
        acceptance: Acceptance { at: act.at, on, by: context.by.to_owned(), deemed: true, clock_from: on },
        item_version: case.item_version,
    })?;
    Ok(act.out)
}

/// A decision in the making: the case so far and the facts made.
struct Act<'a> {
    context: &'a Context<'a>,
    item: &'a Item,
    at: Timestamp,
    case: Option<Case>,
    out: Vec<Recorded>,
}

impl<'a> Act<'a> {
    fn begin(case: Option<&Case>, context: &'a Context<'a>) -> Result<Act<'a>, Refusal> {
        let mut at = context.now;
        if let Some(case) = case
            && at < case.last_at
        {
            if case.last_at.as_second() - at.as_second() > SKEW_SECONDS {
                return Err(Refusal::conflict(
                    "clock_behind",
                    "本机时钟早于本件上一条记录，请先校准时间。",
                    "This machine's clock stands before the last entry of the case; set the clock right first.",
                ));
            }
            at = case.last_at;
        }
        Ok(Act { context, item: context.item, at, case: case.cloned(), out: Vec::new() })
    }

    fn today(&self) -> Date {
        day_of(self.at)
    }

    fn case(&self) -> Result<&Case, Refusal> {
        self.case
            .as_ref()
            .ok_or_else(|| Refusal::not_found("no_case", "没有这个办件。", "There is no such case."))
    }

    /// Applies a fact, with the clocks after it when they moved.
    fn record(&mut self, fact: Fact) -> Result<(), Refusal> {
        let mut recorded = Recorded { at: self.at, by: self.context.by.to_owned(), fact, clocks: None };
        let case = evolve(self.case.take(), &recorded).ok_or_else(|| {
            Refusal::conflict("already_received", "本件已经收件。", "This case has already been received.")
        })?;
        let clocks = self.clocks_after(&case)?;
        let mut case = case;
        if clocks != case.clocks {
            case.clocks.clone_from(&clocks);
            recorded.clocks = Some(clocks);
        }
        self.case = Some(case);
        self.out.push(recorded);
        Ok(())
    }

    /// The clocks of the case by today's calendar. A clock that has ended keeps the date it was judged by: a holiday
    /// announced afterwards makes nobody late who was in time, nor the reverse.
    fn clocks_after(&self, case: &Case) -> Result<Vec<Clock>, Refusal> {
        let mut clocks =
            clocks_of(case, self.item, self.context.calendar, self.context.lights).map_err(|e| {
                Refusal::conflict(
                    "outside_calendar",
                    format!("无法计算期限：{}", e.zh()),
                    format!("The due date cannot be computed: {e}"),
                )
            })?;
        for clock in &mut clocks {
            if let Some(ended) = case.clocks.iter().find(|old| old.is_same_ended(clock)) {
                clock.clone_from(ended);
            }
        }
        Ok(clocks)
    }

    /// Adds an article of the Administrative Licensing Law to a refusal, where that law binds.
    fn by_licensing_law(&self, refusal: Refusal, article: &'static str) -> Refusal {
        if self.item.is_licence() { refusal.because(article) } else { refusal }
    }

    /// Refuses unless the case stands in one of these states.
    fn expect(&self, allowed: &[State], act_zh: &str, act_en: &str) -> Result<&Case, Refusal> {
        let case = self.case()?;
        if allowed.contains(&case.state) {
            return Ok(case);
        }
        Err(Refusal::conflict(
            "wrong_state",
            format!("本件现在是“{}”，不能{act_zh}。", case.state.zh()),
            format!("The case stands at “{}”: it cannot be {act_en} now.", case.state.en()),
        ))
    }

    /// Refuses unless the acting person sits at the township of the case.
    fn at_township(&self) -> Result<(), Refusal> {
        let case = self.case()?;
        match self.context.unit {
            Unit::Township(code) if *code == case.township => Ok(()),
            _ => Err(Refusal::forbidden(
                "not_this_township",
                "这一步由收件乡镇办理。",
                "This step belongs to the township that received the case.",
            )),
        }
    }

    /// Refuses unless the acting person sits where the case is held: the bureau that received it, else the township.
    fn at_holder(&self) -> Result<(), Refusal> {
        let case = self.case()?;
        match (case.holding_bureau(), self.context.unit) {
            (Some(bureau), Unit::Bureau(code)) if code == bureau => Ok(()),
            (None, Unit::Township(code)) if *code == case.township => Ok(()),
            (Some(bureau), _) => Err(Refusal::forbidden(
                "held_by_bureau",
                format!("本件现由县直部门（{bureau}）持有，由其办理这一步。"),
                format!("The case is held by the bureau {bureau}; this step is theirs."),
            )),
            (None, _) => Err(Refusal::forbidden(
                "held_by_township",
                "本件现由收件乡镇持有，由其办理这一步。",
                "The case is held by the township that received it; this step is theirs.",
            )),
        }
    }

    fn redate(&mut self, why: &str) -> Result<(), Refusal> {
        let case = self.case()?;
        if case.state.is_open() && self.clocks_after(case)? != case.clocks {
            self.record(Fact::Redated { why: why.to_owned() })?;
        }
        Ok(())
    }
}

/// Words of at least one character that is not white space, at most `limit` characters.
fn words(
    text: &str,
    field: &'static str,
    limit: usize,
    zh: &'static str,
    en: &'static str,
) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::invalid(
            "words_missing",
            field,
            format!("请填写{zh}。"),
            format!("Please give {en}."),
        ));
    }
    if text.chars().count() > limit {
        return Err(Refusal::invalid(
            "words_too_long",
            field,
            format!("{zh}最多 {limit} 个字。"),
            format!("{en}: at most {limit} characters."),
        ));
    }
    Ok(text.to_owned())
}

/// Longest free text in a fact, in characters (GB/T 39046 gives opinions an..1000).
const LONGEST: usize = 1000;

/// The item may be used for new cases and for an acceptance.
fn usable(item: &Item) -> bool {
    item.state == ItemState::Published
}

/// The last day of the notice period of a licence that still awaits a word; after it the case counts as accepted.
pub fn lapses_after(case: &Case) -> Option<Date> {
    if !case.licence || !matches!(case.state, State::Received | State::Supplemented) {
        return None;
    }
    case.lead().filter(|c| c.name == ClockName::Notice).and_then(|c| c.due)
}
