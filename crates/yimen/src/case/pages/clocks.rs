//! The clocks panel: every clock with its dates and light, and its proof as small months that show each day counted or
//! skipped, and why.

use super::telling::Telling;
use crate::{
    case::{
        lights::{self, LightWords},
        say::{plain, say},
    },
    shell::words::Words,
};
use jiff::civil::Date;
use std::collections::BTreeMap;
use yimen_calendar::{Calendar, DayReason, Due, PeriodError, Proof, ProofDay};
use yimen_rules::{
    case::{Case, Clock, ClockName, ClockState, periods_of},
    catalogue::Item,
    language::Language,
};

/// A clock as the page shows it.
#[derive(Debug, Clone)]
pub struct ClockCard {
    /// What runs: 法定时限, the leg of a bureau …
    pub name: String,
    /// Whose part it is, for a leg.
    pub whose: Option<String>,
    /// Length in words, extension included.
    pub length: String,
    /// The article or document it rests on.
    pub basis: String,
    /// The day of the event.
    pub started: String,
    /// The last day in time; none while the clock stands still.
    pub due: Option<String>,
    /// When it ended.
    pub finished: Option<String>,
    /// Its light.
    pub light: LightWords,
    /// It reaches into a year whose arrangement is not announced.
    pub provisional: bool,
    /// This clock drives the light of the case.
    pub leads: bool,
    /// The proof.
    pub proof: Option<ProofCard>,
}

/// A proof as the page shows it.
#[derive(Debug, Clone)]
pub struct ProofCard {
    /// One sentence: from when, how many counted, what was skipped.
    pub sum: String,
    /// Stretches not counted, with the reason.
    pub skipped: Vec<(String, String)>,
    /// The months.
    pub months: Vec<Month>,
    /// The date recorded with the case differs from what today's calendar gives: it was judged by the calendar then.
    pub judged_then: bool,
}

/// One month of a proof: weeks from Monday to Sunday.
#[derive(Debug, Clone)]
pub struct Month {
    /// 2026年11月.
    pub title: String,
    /// Weeks of seven days; none where the day belongs to another month.
    pub weeks: Vec<Vec<Option<Cell>>>,
}

/// One day of a month.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Day of the month.
    pub day: i8,
    /// Class of the style sheet: `out` for a day outside the period.
    pub class: &'static str,
    /// What stands under the day: the ordinal when counted, a short word when skipped.
    pub mark: String,
    /// The same in full, for a screen reader and the pointer.
    pub words: String,
    /// The last day in time.
    pub due: bool,
}

/// More months than a page should unfold (a period in months or years): the sentence and the stretches must do.
const MOST_MONTHS: usize = 14;

/// The cards of all clocks of a case.
///
/// # Errors
/// When a date leaves the range the calendar can speak about.
pub fn cards(
    case: &Case,
    item: &Item,
    calendar: &Calendar,
    today: Date,
    telling: &Telling<'_>,
) -> Result<Vec<ClockCard>, PeriodError> {
    let periods = periods_of(case, item);
    let lead = case.lead();
    case.clocks
        .iter()
        .map(|clock| {
            // The counting that the recorded clock was computed from.
            let counting = periods
                .iter()
                .find(|c| c.name == clock.name && c.rule == clock.rule && c.bureau == clock.bureau);
            let proof = counting.map(|c| calendar.proof(&c.period)).transpose()?;
            Ok(ClockCard {
                name: name(clock, telling.language),
                whose: clock.bureau.as_deref().map(|code| telling.bureau(code)),
                length: length(clock, telling),
                basis: basis(clock, case, item, telling.language),
                started: telling.date(clock.started),
                due: clock.due.map(|due| telling.date(due)),
                finished: clock.finished.map(|end| telling.date(end)),
                light: light(case, clock, calendar, today, telling.language),
                provisional: clock.provisional && clock.state == ClockState::Running,
                leads: lead == Some(clock) && clock.finished.is_none(),
                proof: proof.map(|p| proof_card(&p, clock.due, &Counted::of(telling))),
            })
        })
        .collect()
}

/// The light of a clock. The township's share stands still while the packet is away: that is no stop of the case.
fn light(case: &Case, clock: &Clock, calendar: &Calendar, today: Date, language: Language) -> LightWords {
    let away = clock.name == ClockName::TownshipShare && clock.due.is_none() && case.open_hold().is_none();
    if away {
        return LightWords { kind: "paused", text: plain(language, "light-away") };
    }
    lights::of_clock(clock, calendar, today, language)
}

fn name(clock: &Clock, language: Language) -> String {
    match clock.rule.as_str() {
        "acceptance_after_correction" => plain(language, "clock-after-correction"),
        _ => capital(language.pick(clock.name.zh(), clock.name.en())),
    }
}

/// With a capital letter, where the writing has any.
fn capital(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// The ground of a clock. The Chinese is as recorded; the English is the item's, or that of the rule.
fn basis(clock: &Clock, case: &Case, item: &Item, language: Language) -> String {
    let limit = match clock.name {
        ClockName::Statutory => item.statutory.as_ref(),
        ClockName::Delivery => Some(&item.delivery),
        _ => None,
    };
    match (language, limit) {
        (Language::Zh, _) => clock.basis.clone(),
        (Language::En, Some(limit)) => limit.source_en.clone(),
        (Language::En, None) => plain(
            language,
            match clock.name {
                ClockName::Notice if clock.rule == "acceptance_after_correction" => "clock-basis-correction",
                ClockName::Notice if case.licence => "clock-basis-notice-licence",
                ClockName::Notice => "clock-basis-notice",
                ClockName::Committed => "clock-basis-promise",
                _ => "clock-basis-share",
            },
        ),
    }
}

fn length(clock: &Clock, telling: &Telling<'_>) -> String {
    if clock.length == 0 && clock.name == ClockName::Notice || clock.length + clock.extension == 0 {
        return plain(telling.language, "clock-at-once");
    }
    let length = telling.length(clock.length, clock.unit);
    match clock.extension {
        0 => length,
        n => say(
            telling.language,
            "clock-extended-by",
            &[("length", &length), ("extension", &telling.length(n, clock.unit))],
        ),
    }
}

/// What a proof needs to name what it skips. A matter has no item: reasons are then told as they were recorded.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The language of the words.
    pub language: Language,
    /// The item that names reasons for which a clock stands still.
    pub item: Option<&'a Item>,
}

impl<'a> Counted<'a> {
    fn of(telling: &Telling<'a>) -> Counted<'a> {
        Counted { language: telling.language, item: Some(telling.item) }
    }
}

/// The proof of one period in words and months.
pub fn proof_card(proof: &Proof, recorded: Option<Date>, telling: &Counted<'_>) -> ProofCard {
    let language = telling.language;
    let counted = proof.days.iter().filter(|d| d.counted.is_some()).count();
    let date = |d: Date| crate::shell::words::Words::date(language, d);
    let sum = match proof.due {
        Due::On { date: due, .. } => say(
            language,
            if counted == 0 { "proof-sum-none" } else { "proof-sum" },
            &[("start", &date(proof.period.start.day())), ("n", &counted.to_string()), ("due", &date(due))],
        ),
        Due::Stopped | Due::At { .. } => say(
            language,
            "proof-sum-stopped",
            &[("start", &date(proof.period.start.day())), ("n", &counted.to_string())],
        ),
    };
    let due = proof.due.date();
    ProofCard {
        sum,
        skipped: stretches(&proof.days, telling),
        months: months(&proof.days, due, telling),
        judged_then: recorded != due,
    }
}

/// Why a day is not counted, in words; none for one that is.
fn why(day: &ProofDay, telling: &Counted<'_>) -> Option<String> {
    let language = telling.language;
    let named = |fallback: &str| {
        let name = language.pick(day.name_zh.as_deref().unwrap_or(""), day.name_en.as_deref().unwrap_or(""));
        if name.is_empty() { plain(language, fallback) } else { name.to_owned() }
    };
    Some(match day.why {
        DayReason::Counted | DayReason::MakeUpWorkingDay | DayReason::Hours | DayReason::Start => {
            return None;
        }
        DayReason::RestDay => plain(language, "proof-rest"),
        DayReason::Holiday => named("proof-holiday"),
        DayReason::Override => named("proof-closure"),
        DayReason::Suspended => match day.reason.as_deref() {
            Some("at_bureau") => plain(language, "proof-at-bureau"),
            Some("at_township") => plain(language, "proof-at-township"),
            Some(reason) => say(language, "proof-held", &[("reason", &held(reason, telling))]),
            None => plain(language, "proof-held-plain"),
        },
        DayReason::Passed => plain(language, "proof-passed"),
        DayReason::Rolled => plain(language, "proof-rolled"),
    })
}

/// The names and articles of the reasons joined by the calendar.
fn held(reasons: &str, telling: &Counted<'_>) -> String {
    let names =
        reasons.split("; ").map(|reason| match telling.item.and_then(|item| item.suspension(reason)) {
            Some(rule) => {
                let basis = telling.language.pick(&rule.basis, &rule.basis_en);
                format!("{} ({basis})", rule.name(telling.language))
            }
            None => match reason {
                "at_bureau" => plain(telling.language, "proof-at-bureau"),
                "at_township" => plain(telling.language, "proof-at-township"),
                other => other.to_owned(),
            },
        });
    names.collect::<Vec<_>>().join(telling.language.pick("、", ", "))
}

/// Days not counted, one line for each stretch with one reason; ordinary weekends are told as one number.
fn stretches(days: &[ProofDay], telling: &Counted<'_>) -> Vec<(String, String)> {
    let language = telling.language;
    let mut lines: Vec<(Date, Date, String)> = Vec::new();
    let mut weekends = 0usize;
    for day in days {
        let Some(reason) = why(day, telling) else { continue };
        if day.why == DayReason::RestDay {
            weekends += 1;
            continue;
        }
        if day.why == DayReason::Passed {
            continue;
        }
        match lines.last_mut() {
            Some((_, to, last)) if *last == reason && to.tomorrow().ok() == Some(day.date) => *to = day.date,
            _ => lines.push((day.date, day.date, reason)),
        }
    }
    let year = days.first().map_or(0, |d| d.date.year());
    let mut told: Vec<(String, String)> = lines
        .into_iter()
        .map(|(from, to, reason)| {
            let span = if from == to {
                language.day(from, year)
            } else {
                format!("{} – {}", language.day(from, year), language.day(to, year))
            };
            (span, reason)
        })
        .collect();
    if weekends > 0 {
        told.push((
            language.t1("proof-rest-days", "n", weekends as i64),
            plain(language, "proof-rest-not-counted"),
        ));
    }
    told
}

fn months(days: &[ProofDay], due: Option<Date>, telling: &Counted<'_>) -> Vec<Month> {
    let mut by_month: BTreeMap<(i16, i8), BTreeMap<i8, Cell>> = BTreeMap::new();
    for day in days {
        let month = by_month.entry((day.date.year(), day.date.month())).or_default();
        month.insert(day.date.day(), cell(day, due == Some(day.date), telling));
    }
    if by_month.len() > MOST_MONTHS {
        return Vec::new();
    }
    by_month.into_iter().filter_map(|((year, month), cells)| weeks(year, month, cells, telling)).collect()
}

fn weeks(year: i16, month: i8, mut cells: BTreeMap<i8, Cell>, telling: &Counted<'_>) -> Option<Month> {
    let first = Date::new(year, month, 1).ok()?;
    let before = usize::try_from(first.weekday().to_monday_zero_offset()).ok()?;
    let mut days: Vec<Option<Cell>> = vec![None; before];
    for day in 1..=first.days_in_month() {
        let outside = || Cell { day, class: "out", mark: String::new(), words: String::new(), due: false };
        days.push(Some(cells.remove(&day).unwrap_or_else(outside)));
    }
    while !days.len().is_multiple_of(7) {
        days.push(None);
    }
    // Weeks that the period does not touch say nothing.
    let touched = |week: &[Option<Cell>]| week.iter().flatten().any(|c| c.class != "out");
    let weeks = days.chunks(7).filter(|week| touched(week)).map(<[_]>::to_vec).collect();
    let title = match telling.language {
        Language::Zh => format!("{year}年{month}月"),
        Language::En => first.strftime("%B %Y").to_string(),
    };
    Some(Month { title, weeks })
}

fn cell(day: &ProofDay, due: bool, telling: &Counted<'_>) -> Cell {
    let language = telling.language;
    let ordinal = day.counted.map(|n| n.to_string());
    let (class, mark) = match day.why {
        DayReason::Start => ("start", plain(language, "proof-mark-start")),
        DayReason::Counted | DayReason::Hours => ("counted", ordinal.clone().unwrap_or_default()),
        DayReason::MakeUpWorkingDay => ("counted make-up", ordinal.clone().unwrap_or_default()),
        DayReason::RestDay => ("skipped", plain(language, "proof-mark-rest")),
        DayReason::Holiday | DayReason::Override => {
            ("skipped holiday", plain(language, "proof-mark-holiday"))
        }
        DayReason::Suspended => ("skipped held", plain(language, "proof-mark-held")),
        DayReason::Passed => ("skipped", String::new()),
        DayReason::Rolled => ("counted", plain(language, "proof-mark-rolled")),
    };
    let mut words = match (&ordinal, why(day, telling)) {
        (Some(n), _) if day.why == DayReason::MakeUpWorkingDay => {
            say(language, "proof-day-make-up", &[("n", n)])
        }
        (Some(n), _) => say(language, "proof-day-counted", &[("n", n)]),
        (None, Some(reason)) => say(language, "proof-day-skipped", &[("reason", &reason)]),
        (None, None) => plain(language, "proof-day-start"),
    };
    if due {
        words = format!("{words}{}{}", language.pick("，", ", "), plain(language, "proof-day-due"));
    }
    Cell { day: day.date.day(), class, mark, words, due }
}
