//! What a change would do, before it is applied; and applying it.

use super::{
    change,
    effects::{ClockShift, Shift},
    facts::CalendarFact,
    form,
    month::words,
    moved,
};
use crate::shell::{
    body::Fields,
    failure::Failure,
    flash,
    frame::{Answer, Frame, page},
    hall::Hall,
    reader::Reader,
    signed_in::SignedIn,
    words::Words,
};
use askama::Template;
use axum::extract::State;
use yimen_rules::language::Language;

/// Cases shown on the page; all of them stand in the file to download.
const SHOWN: usize = 40;

/// One line of the list of cases: which clock, from which day to which.
pub struct Line {
    /// Case number.
    pub case_no: String,
    /// Township in words.
    pub township: String,
    /// Clock in words.
    pub clock: String,
    /// Last day before.
    pub before: String,
    /// Last day after.
    pub after: String,
    /// The date stays and is provisional no more, or the reverse.
    pub note: String,
}

/// The clocks of a case that moves as lines; the case stands in the first.
pub fn lines(hall: &Hall, shift: &Shift, language: Language) -> Vec<Line> {
    let county = hall.county();
    let township =
        county.township(&shift.township).map_or(shift.township.as_str(), |t| t.name(language)).to_owned();
    shift
        .clocks
        .iter()
        .map(|c| Line {
            case_no: shift.case_no.clone(),
            township: township.clone(),
            clock: clock_words(hall, c, language),
            before: c.before.map_or_else(|| "–".to_owned(), |d| language.date(d)),
            after: c.after.map_or_else(|| "–".to_owned(), |d| language.date(d)),
            note: match (c.was_provisional, c.is_provisional) {
                (true, false) => language.t("calendar-confirmed").into_owned(),
                (_, true) => language.t("calendar-provisional").into_owned(),
                (false, false) => String::new(),
            },
        })
        .collect()
}

/// A clock in words, with the bureau of a leg.
pub fn clock_words(hall: &Hall, shift: &ClockShift, language: Language) -> String {
    let name = language.pick(shift.clock.zh(), shift.clock.en());
    let county = hall.county();
    match shift.bureau.as_deref() {
        Some(code) => {
            format!("{name} · {}", county.bureau(code).map_or(code, |bureau| bureau.short_name(language)))
        }
        None => name.to_owned(),
    }
}

/// A day that becomes another.
struct DayLine {
    day: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "calendar/preview.html")]
struct PreviewPage {
    frame: Frame,
    what: String,
    days: Vec<DayLine>,
    warnings: Vec<String>,
    seen_cases: u64,
    moved: usize,
    confirmed: usize,
    failed: Vec<(String, String)>,
    townships: Vec<(String, usize)>,
    lines: Vec<Line>,
    hidden: usize,
    fact: String,
    seen: i64,
    back: &'static str,
}

/// The page of a preview. Nothing is written.
///
/// # Errors
/// What is wrong with the change, as a refusal; of the store.
pub async fn show(hall: &Hall, frame: &Frame, fact: CalendarFact) -> Answer {
    let language = frame.language;
    let preview = change::preview(hall, &fact).await?;
    let county = hall.county();
    let effects = &preview.effects;
    page(&PreviewPage {
        what: fact.why(),
        days: preview
            .days
            .iter()
            .map(|change| DayLine {
                day: language.day(change.before.date, frame.today.year()),
                before: words(&change.before, language),
                after: words(&change.after, language),
            })
            .collect(),
        warnings: preview
            .warnings
            .iter()
            .map(|w| language.pick(w.zh.as_str(), w.en.as_str()).to_owned())
            .collect(),
        seen_cases: effects.seen,
        moved: effects.moved(),
        confirmed: effects.confirmed(),
        failed: effects.failed.clone(),
        townships: effects
            .by_township()
            .into_iter()
            .map(|(code, n)| (county.township(code).map_or(code, |t| t.name(language)).to_owned(), n))
            .collect(),
        lines: effects.shifts.iter().take(SHOWN).flat_map(|s| lines(hall, s, language)).collect(),
        hidden: effects.shifts.len().saturating_sub(SHOWN),
        back: match fact {
            CalendarFact::YearImported { .. } => "/admin/calendar/import",
            CalendarFact::Closed { .. } | CalendarFact::Lifted { .. } => "/admin/calendar/close",
        },
        fact: form::to_json(&fact)?,
        seen: preview.seen,
        frame: frame.clone(),
    })
}

/// `POST /admin/calendar/preview.csv`: every case that would change.
pub async fn csv(State(hall): State<Hall>, reader: Reader, fields: Fields) -> Answer {
    let fact = form::from_json(fields.text("fact"))?;
    let preview = change::preview(&hall, &fact).await?;
    Ok(moved::file(&hall, &preview.effects.shifts, "calendar-preview", reader.language))
}

/// `POST /admin/calendar/apply`: what was previewed, on the version it was previewed on.
pub async fn apply(State(hall): State<Hall>, person: SignedIn, fields: Fields) -> Answer {
    let fact = form::from_json(fields.text("fact"))?;
    let seen = fields.text("seen").parse().map_err(|_| Failure::Malformed {
        field: Some("seen".to_owned()),
        detail: "the version of the calendar that was previewed".to_owned(),
    })?;
    let version = change::apply(&hall, &person.actor.account, seen, fact).await?;
    Ok(flash::see_other(&format!("/admin/calendar/changes/{version}"), "flash-calendar-applied"))
}
