//! The forms of a change: a year's arrangement pasted or uploaded, closures, closures lifted. Each leads to a preview.

use super::{
    facts::{self, CalendarFact},
    preview,
};
use crate::shell::{
    body::{FieldErrors, Fields},
    failure::Failure,
    frame::{Answer, Frame, page, page_with},
    hall::Hall,
    words::Words,
};
use askama::Template;
use axum::{
    extract::{FromRequest, Multipart, Request, State},
    http::{HeaderMap, StatusCode, header},
};
use jiff::{ToSpan, civil::Date};
use yimen_calendar::{ArrangementError, Calendar, Override, YearArrangement};
use yimen_rules::{language::Language, refusal::Refusal};
use yimen_store::Error;

/// The most days that one closure may span.
const LONGEST: usize = 60;
/// The longest name or document number, in characters.
const WORDS: usize = 60;

#[derive(Template)]
#[template(path = "calendar/import.html")]
struct ImportPage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    next: i16,
}

#[derive(Template)]
#[template(path = "calendar/close.html")]
struct ClosePage {
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    lift_errors: FieldErrors,
    closures: Vec<Closure>,
}

/// A closure that could be lifted.
struct Closure {
    day: Date,
    words: String,
    name: String,
    authority: String,
    by: String,
    chosen: bool,
}

/// `GET /admin/calendar/import`.
pub async fn import(State(hall): State<Hall>, frame: Frame) -> Answer {
    page(&import_page(&hall, frame, Fields::default(), FieldErrors::none()))
}

fn import_page(hall: &Hall, frame: Frame, fields: Fields, errors: FieldErrors) -> ImportPage {
    ImportPage { next: hall.calendar().known().end() + 1, frame, fields, errors }
}

/// `POST /admin/calendar/import`: reads the arrangement and shows what it would do.
pub async fn imported(State(hall): State<Hall>, frame: Frame, Upload(fields): Upload) -> Answer {
    let language = frame.language;
    let wrong = match arrangement(fields.text("text"), fields.text("source")) {
        Ok(arrangement) => {
            match preview::show(&hall, &frame, CalendarFact::YearImported { arrangement }).await {
                Err(Failure::Refused(refusal)) => told(&refusal, language),
                shown => return shown,
            }
        }
        Err(error) => problems(&error, language),
    };
    let mut errors = FieldErrors::none();
    errors.add("text", wrong);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &import_page(&hall, frame, fields, errors))
}

/// JSON, or the words of the notice.
fn arrangement(text: &str, source: &str) -> Result<YearArrangement, ArrangementError> {
    if !text.starts_with('{') {
        return YearArrangement::from_notice(text, source);
    }
    let mut arrangement = YearArrangement::parse(text)?;
    if !source.is_empty() {
        source.clone_into(&mut arrangement.source);
    }
    Ok(arrangement)
}

fn told(refusal: &Refusal, language: Language) -> String {
    language.pick(&refusal.zh, &refusal.en).to_string()
}

fn problems(error: &ArrangementError, language: Language) -> String {
    let lines = error.problems.iter().take(8).map(|p| match language {
        Language::Zh => format!("{}：{}", p.field, p.zh),
        Language::En => format!("{}: {}", p.field, p.en),
    });
    lines.collect::<Vec<_>>().join(language.pick("；", "; "))
}

/// `GET /admin/calendar/close`.
pub async fn close(State(hall): State<Hall>, frame: Frame) -> Answer {
    page(&close_page(&hall, frame, Fields::default(), FieldErrors::none(), FieldErrors::none()).await?)
}

async fn close_page(
    hall: &Hall,
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    lift_errors: FieldErrors,
) -> Result<ClosePage, Failure> {
    let county = hall.county().code.clone();
    let kept = hall.store().read(move |tx| facts::rows(tx, &county)).await?;
    let language = frame.language;
    let closures = kept.closures.into_values().rev().map(|(closure, done)| Closure {
        words: language.day(closure.date, frame.today.year()),
        chosen: fields.has("day", &closure.date.to_string()),
        day: closure.date,
        name: closure.name,
        authority: closure.authority,
        by: done.by,
    });
    Ok(ClosePage { closures: closures.collect(), frame, fields, errors, lift_errors })
}

/// `POST /admin/calendar/close`: reads the closures and shows what they would do.
pub async fn closed(State(hall): State<Hall>, frame: Frame, fields: Fields) -> Answer {
    let language = frame.language;
    let mut errors = FieldErrors::none();
    match closures(&fields, &hall.calendar(), language) {
        Ok(closures) => match preview::show(&hall, &frame, CalendarFact::Closed { closures }).await {
            Err(Failure::Refused(refusal)) => errors.add("from", told(&refusal, language)),
            shown => return shown,
        },
        Err(found) => errors = found,
    }
    let page = close_page(&hall, frame, fields, errors, FieldErrors::none()).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The working days from one day to another, each with name and document number: a closure can only take working days
/// away.
fn closures(fields: &Fields, calendar: &Calendar, language: Language) -> Result<Vec<Override>, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut day = |name: &str, text: &str| -> Option<Date> {
        let found = text.parse().ok();
        if found.is_none() {
            errors.add(name, language.t("calendar-wrong-day"));
        }
        found
    };
    let from = day("from", fields.text("from"));
    let to = if fields.text("to").is_empty() { from } else { day("to", fields.text("to")) };
    for (field, key) in [("name", "calendar-wrong-name"), ("authority", "calendar-wrong-authority")] {
        let length = fields.text(field).chars().count();
        if length == 0 || length > WORDS {
            errors.add(field, language.t(key));
        }
    }
    let (Some(from), Some(to)) = (from, to) else { return Err(errors) };
    if to < from {
        errors.add("to", language.t("calendar-wrong-order"));
        return Err(errors);
    }
    let span: Vec<Date> = from.series(1.day()).take_while(|d| *d <= to).take(LONGEST + 1).collect();
    let working: Vec<Date> = span.iter().copied().filter(|d| calendar.is_working_day(*d)).collect();
    if span.len() > LONGEST {
        errors.add("to", language.t("calendar-wrong-span"));
    } else if working.is_empty() {
        errors.add("from", language.t("calendar-wrong-no-working-day"));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let (name, authority) = (fields.text("name").to_owned(), fields.text("authority").to_owned());
    Ok(working
        .into_iter()
        .map(|date| Override { date, name: name.clone(), authority: authority.clone() })
        .collect())
}

/// `POST /admin/calendar/lift`: closures taken back, previewed.
pub async fn lift(State(hall): State<Hall>, frame: Frame, fields: Fields) -> Answer {
    let language = frame.language;
    let mut errors = FieldErrors::none();
    let known = hall.calendar();
    let mut days: Vec<Date> = fields.all("day").filter_map(|text| text.parse().ok()).collect();
    days.retain(|day| known.overrides().iter().any(|closure| closure.date == *day));
    days.sort_unstable();
    days.dedup();
    let authority = fields.text("authority").to_owned();
    if days.is_empty() {
        errors.add("day", language.t("calendar-wrong-no-closure"));
    }
    if authority.is_empty() || authority.chars().count() > WORDS {
        errors.add("authority", language.t("calendar-wrong-authority"));
    }
    if errors.is_empty() {
        match preview::show(&hall, &frame, CalendarFact::Lifted { days, authority }).await {
            Err(Failure::Refused(refusal)) => errors.add("day", told(&refusal, language)),
            shown => return shown,
        }
    }
    let page = close_page(&hall, frame, fields, FieldErrors::none(), errors).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The fields of a form that may carry a file: what the file holds stands in the place of `text`.
pub struct Upload(pub Fields);

impl FromRequest<Hall> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, hall: &Hall) -> Result<Upload, Failure> {
        if !is_multipart(request.headers()) {
            return Fields::from_request(request, hall).await.map(Upload);
        }
        let malformed = |e: axum::extract::multipart::MultipartError| match e.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
            _ => Failure::Malformed { field: None, detail: e.body_text() },
        };
        let mut parts = Multipart::from_request(request, hall)
            .await
            .map_err(|e| Failure::Malformed { field: None, detail: e.body_text() })?;
        let mut pairs: Vec<(String, String)> = Vec::new();
        while let Some(part) = parts.next_field().await.map_err(malformed)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(malformed)?;
            // A byte order mark is what a Windows editor puts before UTF-8.
            let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').trim().to_owned();
            if name != "file" {
                pairs.push((name, text));
            } else if !text.is_empty() {
                pairs.insert(0, ("text".to_owned(), text));
            }
        }
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        Ok(Upload(Fields::filled(&pairs)))
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let media = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    media.starts_with("multipart/form-data")
}

/// Never made from a form: kept so that a preview can be sent back as it was.
pub(super) fn from_json(text: &str) -> Result<CalendarFact, Failure> {
    serde_json::from_str(text)
        .map_err(|e| Failure::Malformed { field: Some("fact".to_owned()), detail: e.to_string() })
}

/// JSON of our own making.
pub(super) fn to_json(fact: &CalendarFact) -> Result<String, Failure> {
    serde_json::to_string(fact).map_err(|e| Failure::Store(Error::Db(e.to_string())))
}
