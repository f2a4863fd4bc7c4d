//! A case as a resident may see it: no name, no number, nothing that a clerk typed.

use crate::{
    case::{
        lights::{self, LightWords},
        pages::telling::Telling,
        say::{plain, say},
    },
    paper::grouped,
};
use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{Case, ClockName, Fact, Outcome, Recorded, State, day_of},
    language::Language,
};

/// The answer to a resident.
#[derive(Debug, Clone)]
pub struct StatusView {
    /// The number, grouped.
    pub case_no: String,
    /// The item.
    pub item: String,
    /// The centre that received it.
    pub centre: String,
    /// Where it stands, in one sentence.
    pub state: String,
    /// The light; none where no clock says anything to the resident.
    pub light: Option<LightWords>,
    /// What is awaited, and from whom.
    pub awaited: String,
    /// The resident's own turn: papers to bring, a result to collect.
    pub your_turn: bool,
    /// Papers asked for: name and what is wrong, missing or to be corrected.
    pub papers: Vec<(String, String)>,
    /// By law, by promise.
    pub statutory: Option<String>,
    /// See above.
    pub committed: Option<String>,
    /// One of the dates rests on a year not announced yet.
    pub provisional: bool,
    /// What has happened: words and day, first to last.
    pub steps: Vec<(String, String)>,
    /// Where to ask.
    pub phone: String,
    /// The same as a telephone dials it.
    pub dial: String,
    /// A refusal: the remedies are told.
    pub remedies: bool,
}

/// Draws the answer.
pub fn of(
    case: &Case,
    facts: &[Recorded],
    calendar: &Calendar,
    today: Date,
    telling: &Telling<'_>,
) -> StatusView {
    let language = telling.language;
    let running = case.state.is_in_handling() || matches!(case.state, State::Decided | State::Delivered);
    let due = |name: ClockName| {
        let clock = case.clock(name).filter(|_| running)?;
        Some(clock.due.map_or_else(|| plain(language, "status-stopped"), |due| telling.date(due)))
    };
    let wanting = case.state == State::Notified;
    let papers = case
        .papers
        .iter()
        .filter(|p| p.result.is_wanting() && wanting)
        .map(|p| {
            let name = language.pick(&p.name_zh, &p.name_en).to_owned();
            (name, language.pick(p.result.zh(), p.result.en()).to_owned())
        })
        .collect();
    let outcome = case.decision.as_ref().map(|d| d.outcome);
    StatusView {
        case_no: grouped(&case.case_no),
        item: telling.item.name(language).to_owned(),
        centre: telling.township(&case.township),
        state: state(case, language),
        light: case.state.is_in_handling().then(|| lights::of_case(case, calendar, today, language)),
        awaited: awaited(case, telling),
        your_turn: matches!(case.state, State::Notified | State::Decided),
        papers,
        statutory: due(ClockName::Statutory),
        committed: due(ClockName::Committed),
        provisional: running
            && [ClockName::Statutory, ClockName::Committed]
                .iter()
                .any(|n| case.clock(*n).is_some_and(|c| c.provisional && c.finished.is_none())),
        steps: facts.iter().filter_map(|fact| step(fact, telling)).collect(),
        phone: telling.item.phone.clone(),
        dial: telling.item.phone.replace('-', ""),
        remedies: case.non_acceptance.is_some() || outcome.is_some_and(|o| o != Outcome::Granted),
    }
}

fn state(case: &Case, language: Language) -> String {
    let key = match (case.state, case.decision.as_ref().map(|d| d.outcome)) {
        (State::Decided, Some(Outcome::Granted)) => "status-state-granted",
        (State::Decided | State::Delivered, Some(Outcome::Refused)) => "status-state-refused",
        (State::Decided | State::Delivered, Some(Outcome::Terminated)) => "status-state-terminated",
        _ => return plain(language, &format!("status-state-{}", case.state.as_str().replace('_', "-"))),
    };
    plain(language, key)
}

/// What is awaited and from whom.
fn awaited(case: &Case, telling: &Telling<'_>) -> String {
    let bureau = case.open_leg().map(|leg| telling.bureau(&leg.bureau)).unwrap_or_default();
    let centre = telling.township(&case.township);
    let day =
        |name: ClockName| case.clock(name).and_then(|c| c.due).map(|d| telling.date(d)).unwrap_or_default();
    let key = match case.state {
        State::Received | State::Supplemented => "status-awaits-check",
        State::Notified => "status-awaits-you",
        State::Accepted | State::Returned => "status-awaits-centre",
        State::Forwarded => "status-awaits-receipt",
        State::InHandling => "status-awaits-bureau",
        State::Suspended => "status-awaits-procedure",
        State::Decided => "status-awaits-collection",
        State::Delivered | State::NotAccepted | State::Withdrawn | State::Void => "status-awaits-nothing",
    };
    let reason = case.open_hold().map(|hold| telling.hold(&hold.reason)).unwrap_or_default();
    say(
        telling.language,
        key,
        &[
            ("centre", &centre),
            ("bureau", &bureau),
            ("reason", &reason),
            ("notice", &day(ClockName::Notice)),
            ("delivery", &day(ClockName::Delivery)),
        ],
    )
}

/// A fact in a resident's words; none for what is the hall's own affair.
fn step(recorded: &Recorded, telling: &Telling<'_>) -> Option<(String, String)> {
    let language = telling.language;
    let words = match &recorded.fact {
        Fact::Redated { .. } => return None,
        Fact::Forwarded(leg) => {
            say(language, "status-step-forwarded", &[("bureau", &telling.bureau(&leg.bureau))])
        }
        Fact::Suspended(hold) => {
            say(language, "status-step-suspended", &[("reason", &telling.hold(&hold.reason))])
        }
        Fact::Decided(decision) => {
            let outcome = language.pick(decision.outcome.zh(), decision.outcome.en());
            say(language, "status-step-decided", &[("outcome", outcome)])
        }
        Fact::Supplemented { complete: true, .. } => plain(language, "status-step-complete"),
        other => plain(language, &format!("status-step-{}", other.kind().replace('_', "-"))),
    };
    let on = day_of(recorded.at);
    Some((words, telling.date(on)))
}
