//! `/centre/absences`: who is away and when; A and B of a post are never away together.

use super::{leave, own::own, page::Back, posts::staff, reading};
use crate::{
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use jiff::{ToSpan, civil::Date};
use yimen_calendar::Calendar;
use yimen_rules::{
    centre::{DayAway, Half, Post},
    language::Language,
    place::Township,
};

/// How far ahead an absence can be written down, and how far back one that was forgotten.
const AHEAD: i64 = 120;
const BEHIND: i64 = 31;
/// The longest absence written down at once, in days.
const LONGEST: usize = 62;

#[derive(Template)]
#[template(path = "centre/absences.html")]
struct AbsencesPage {
    frame: Frame,
    centre: String,
    township: String,
    fields: Fields,
    errors: FieldErrors,
    staff: Vec<(String, String)>,
    days: Vec<Day>,
}

struct Day {
    date: Date,
    words: String,
    away: Vec<Away>,
}

struct Away {
    account: String,
    name: String,
    half: &'static str,
    half_words: String,
    reason: String,
    stands_in: Vec<String>,
}

/// `GET /centre/absences`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let township = own(&hall, &scope, Query::read(query.as_deref()).get("township"))?;
    let today = frame.today.to_string();
    let fields = Fields::filled(&[("from", &today), ("half", "day")]);
    answer(&hall, frame, &township, fields, FieldErrors::none(), StatusCode::OK).await
}

async fn answer(
    hall: &Hall,
    frame: Frame,
    township: &Township,
    fields: Fields,
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let language = frame.language;
    let members = staff(hall, &township.code, language).await?;
    let book = hall.book();
    let all = book.all::<DayAway>();
    let since = frame.today.checked_sub(7.days()).unwrap_or(frame.today);
    let days = all
        .iter()
        .filter(|r| r.body.township == township.code && r.body.date >= since && !r.body.away.is_empty())
        .map(|r| Day {
            date: r.body.date,
            words: language.day(r.body.date, frame.today.year()),
            away: lines(&r.body, &reading::posts(&book, &township.code, r.body.date), language),
        });
    let days: Vec<Day> = days.collect();
    let page = AbsencesPage {
        centre: township.centre_name(language),
        township: township.code.clone(),
        staff: members.into_iter().map(|m| (m.account, format!("{} · {}", m.name, m.roles))).collect(),
        days,
        fields,
        errors,
        frame,
    };
    page_with(status, &page)
}

fn lines(day: &DayAway, posts: &[Post], language: Language) -> Vec<Away> {
    let line = |away: &yimen_rules::centre::Away| {
        let held = posts.iter().filter(|p| p.holder_a == away.account);
        Away {
            account: away.account.clone(),
            name: away.name.clone(),
            half: away.half.as_str(),
            half_words: language.t(&format!("centre-{}", away.half.as_str())).into_owned(),
            reason: away.reason.clone(),
            stands_in: held.map(|p| format!("{} {}", p.name.pick(language), p.holder_b_name)).collect(),
        }
    };
    day.away.iter().map(line).collect()
}

/// `POST /centre/absences`.
pub async fn leave(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let language = frame.language;
    let mut errors = FieldErrors::none();
    let members = staff(&hall, &township.code, language).await?;
    let who = members.into_iter().find(|m| m.account == fields.text("account"));
    if who.is_none() {
        errors.add("account", language.t("absence-choose"));
    }
    let reason = fields.text("reason").to_owned();
    if !(2..=40).contains(&reason.chars().count()) {
        errors.add("reason", language.t("absence-reason-wrong"));
    }
    let span = span(&fields, &hall.calendar(), frame.today, language, &mut errors);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Some(who), true) = (who, errors.is_empty()) {
        let by = scope.actor().account.clone();
        let halves = span.len().to_string();
        let person = (who.account, who.name);
        match leave::leave(&hall, &by, &township.code, person, span, reason).await {
            Ok(()) => {
                return Ok(flash::see_other_with("/centre/absences", "flash-absence-kept", &halves));
            }
            Err(stopped) => {
                let back = Back::of(stopped, language)?;
                status = back.status();
                errors = back.errors;
            }
        }
    }
    answer(&hall, frame, &township, fields, errors, status).await
}

/// The half days asked for: working days only, near today.
fn span(
    fields: &Fields,
    calendar: &Calendar,
    today: Date,
    language: Language,
    errors: &mut FieldErrors,
) -> Vec<(Date, Half)> {
    let from: Option<Date> = fields.text("from").parse().ok();
    let to = if fields.text("to").is_empty() { from } else { fields.text("to").parse().ok() };
    let (Some(from), Some(to)) = (from, to) else {
        errors.add(if from.is_none() { "from" } else { "to" }, language.t("post-date-wrong"));
        return Vec::new();
    };
    let near = |day: Date| {
        let (first, last) = (today.checked_sub(BEHIND.days()), today.checked_add(AHEAD.days()));
        first.is_ok_and(|first| day >= first) && last.is_ok_and(|last| day <= last)
    };
    if to < from {
        errors.add("to", language.t("absence-order"));
    } else if !near(from) || !near(to) {
        errors.add("from", language.t("absence-far"));
    }
    let halves: Vec<Half> = match Half::parse(fields.text("half")) {
        Some(half) => vec![half],
        None => Half::ALL.to_vec(),
    };
    if !errors.is_empty() {
        return Vec::new();
    }
    let days = from.series(1.day()).take_while(|d| *d <= to).take(LONGEST);
    let span: Vec<(Date, Half)> = days
        .filter(|day| calendar.is_working_day(*day))
        .flat_map(|day| halves.iter().map(move |half| (day, *half)))
        .collect();
    if span.is_empty() {
        errors.add("from", language.t("absence-no-working-day"));
    }
    span
}

/// `POST /centre/absences/cancel`.
pub async fn back(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let date: Date = fields.text("date").parse().map_err(|_| Failure::NotFound)?;
    let half = Half::parse(fields.text("half")).ok_or(Failure::NotFound)?;
    let by = scope.actor().account.clone();
    match leave::back(&hall, &by, &township.code, fields.text("account"), date, half).await {
        Ok(()) => Ok(flash::see_other("/centre/absences", "flash-absence-cancelled")),
        Err(stopped) => {
            let back = Back::of(stopped, frame.language)?;
            let status = back.status();
            answer(&hall, frame, &township, fields, back.errors, status).await
        }
    }
}
