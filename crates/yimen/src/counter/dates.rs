//! `GET /counter/dates?item=`: by when a matter taken in now is to be told and finished.
//!
//! Nothing is counted here: the rules take the case in as they would at the counter, nobody writes it down, and its
//! clocks are read off.

use axum::extract::{Query, State};
use fluent_bundle::FluentArgs;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_rules::{
    case::{
        Applicant, ApplicantKind, Case, Channel, ClockName, Command, Context, Intake, PaperCheck,
        PaperResult, Then, decide, evolve,
    },
    catalogue::{CaseType, Item, Necessity, Placement},
    language::Language,
    permission::{Actor, Unit},
};

use crate::{
    case::api::item_in_force,
    centre,
    shell::{Failure, Hall, Json, Permitted, frame::Frame, words::Words},
};

/// One line beside the button: an element and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueLine {
    /// `b` for the date that binds, `em` for what speaks against this counter, `span` for the others.
    pub tag: &'static str,
    /// What it says.
    pub words: String,
}

/// The dates of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dates {
    /// Last day of the one-time notice.
    pub notice: Option<Date>,
    /// Legal due date, if accepted today.
    pub statutory: Option<Date>,
    /// Promised due date, if accepted today.
    pub committed: Option<Date>,
    /// A date rests on a year whose arrangement is not announced.
    pub provisional: bool,
    /// The same in words.
    pub lines: Vec<DueLine>,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    item: String,
}

/// Answers for the item named.
pub(super) async fn answer(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Dates>, Failure> {
    let item = item_in_force(&hall, &wanted.item)?;
    Ok(Json(of(&hall, scope.actor(), &item, frame.language)?))
}

/// The dates of an item taken in now by `actor`.
///
/// # Errors
/// Refusals of the rules: an item withdrawn, dates outside the calendar.
pub fn of(hall: &Hall, actor: &Actor, item: &Item, language: Language) -> Result<Dates, Failure> {
    let case = rehearse(hall, actor, item)?;
    let today = hall.today();
    let due = |name| case.clock(name).and_then(|c| c.due);
    let (notice, statutory, committed) =
        (due(ClockName::Notice), due(ClockName::Statutory), due(ClockName::Committed));
    let provisional = case.clocks.iter().any(|c| c.provisional);
    let day = |date: Date| short(date, today, language);
    let mut lines = Vec::new();
    let mut say = |tag, words: String| lines.push(DueLine { tag, words });
    if let Some(words) = elsewhere(hall, actor, item, language) {
        say("em", words);
    }
    if let Some(notice) = notice {
        say("span", language.t1("counter-due-notice", "day", day(notice)));
    }
    if item.case_type == CaseType::Instant {
        say("b", language.t("counter-due-instant").into_owned());
    } else if let Some(binding) = [statutory, committed].into_iter().flatten().min() {
        say("b", language.t1("counter-due-finish", "day", day(binding)));
        let of = |key, date: Option<Date>| date.map(|date| language.t1(key, "day", day(date)));
        let both: Vec<String> =
            [of("counter-due-statutory", statutory), of("counter-due-committed", committed)]
                .into_iter()
                .flatten()
                .collect();
        say("span", both.join(" · "));
    }
    if provisional {
        say("span", language.t("counter-due-provisional").into_owned());
    }
    Ok(Dates { notice, statutory, committed, provisional, lines })
}

/// What the clerk is told of an item that this centre does not station. Nobody is turned away for that: the matter is
/// taken in all the same, and goes by the way the words name.
fn elsewhere(hall: &Hall, actor: &Actor, item: &Item, language: Language) -> Option<String> {
    let placement = centre::placement_of(&hall.book(), actor.township()?, &item.id)?;
    let Placement::NotStationed { reason, words } = placement else { return None };
    let mut arguments = FluentArgs::new();
    arguments.set("reason", reason.name(language));
    arguments.set("words", words.pick(language));
    Some(language.t_with("counter-not-stationed", &arguments))
}

/// A day without its weekday: `11月30日`, `30 Nov`; with the year when it is another one.
pub fn short(date: Date, today: Date, language: Language) -> String {
    match language {
        _ if date.year() != today.year() => language.date(date),
        Language::Zh => format!("{}月{}日", date.month(), date.day()),
        Language::En => date.strftime("%-d %b").to_string(),
    }
}

/// The case as it would stand if all papers were there.
fn rehearse(hall: &Hall, actor: &Actor, item: &Item) -> Result<Case, Failure> {
    let township = match &actor.unit {
        Unit::Township(code) => code.clone(),
        Unit::County | Unit::Bureau(_) => {
            hall.county().townships.first().map(|t| t.code.clone()).unwrap_or_default()
        }
    };
    let unit = Unit::Township(township.clone());
    let calendar = hall.calendar();
    let context = Context {
        now: hall.now(),
        by: &actor.account,
        unit: &unit,
        item,
        current: Some(item),
        calendar: &calendar,
        lights: hall.lights(),
    };
    let papers = item
        .materials
        .iter()
        .filter(|m| m.necessity != Necessity::Conditional)
        .map(|m| PaperCheck { name: m.code.clone(), result: PaperResult::Present, remark: None })
        .collect();
    let intake = Intake {
        case_no: String::new(),
        township,
        item_version: Some(item.version),
        channel: Channel::Window,
        applicant: Applicant {
            person: String::new(),
            kind: ApplicantKind::Person,
            name_masked: String::new(),
            sealed: String::new(),
        },
        papers,
        remark: None,
        then: Then::Accept,
    };
    let facts = decide(None, &Command::Receive(Box::new(intake)), &context)?;
    facts
        .iter()
        .fold(None, evolve)
        .ok_or_else(|| Failure::Internal("a rehearsed receipt makes no case".to_owned()))
}
