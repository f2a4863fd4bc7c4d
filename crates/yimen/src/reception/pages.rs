//! `GET /reception`: the dates of one's own township, and the form for another.

use crate::{
    keeping::{self, Note, Record},
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    centre::{Half, Reception},
    identity::PersonName,
    language::Bilingual,
};

/// How far ahead a date may lie.
const FARTHEST_DAYS: i64 = 180;
/// The longest title of a leader.
const LONGEST_POST: usize = 60;

struct Line {
    record: Record<Reception>,
    when: String,
    half: &'static str,
    post: String,
}

#[derive(Template)]
#[template(path = "reception/page.html")]
struct ReceptionPage {
    frame: Frame,
    township: String,
    code: String,
    lines: Vec<Line>,
    fields: Fields,
    errors: FieldErrors,
    today: Date,
    last: Date,
}

/// One's own township; a scope that reaches no township has no dates to keep.
fn own(scope: &Permitted) -> Result<String, Failure> {
    scope.actor().township().map(str::to_owned).ok_or(Failure::NotFound)
}

/// `GET /reception`.
pub async fn show(State(hall): State<Hall>, frame: Frame, scope: Permitted) -> Answer {
    let code = own(&scope)?;
    page(&draw(&hall, frame, code, Fields::default(), FieldErrors::none()))
}

fn draw(hall: &Hall, frame: Frame, code: String, fields: Fields, errors: FieldErrors) -> ReceptionPage {
    let all = hall.book().all::<Reception>();
    let coming = all.iter().filter(|r| !r.withdrawn && r.body.township == code && r.body.date >= frame.today);
    let mut lines: Vec<Line> = coming
        .map(|record| Line {
            when: frame.day_of(&record.body.date),
            half: record.body.half.name(frame.language),
            post: record.body.post.pick(frame.language).to_owned(),
            record: record.clone(),
        })
        .collect();
    lines.sort_by_key(|line| (line.record.body.date, line.record.body.half));
    let township = hall.county().township(&code).map(|t| t.centre_name(frame.language)).unwrap_or_default();
    ReceptionPage {
        today: frame.today,
        last: farthest(frame.today),
        township,
        code,
        lines,
        fields,
        errors,
        frame,
    }
}

fn farthest(today: Date) -> Date {
    today.checked_add(FARTHEST_DAYS.days()).unwrap_or(today)
}

/// `POST /reception`: fields `date`, `half`, `leader`, `post_zh`, `post_en`.
pub async fn keep(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    fields: Fields,
) -> Answer {
    let code = own(&scope)?;
    let mut errors = FieldErrors::none();
    let read = read(&hall, &frame, &code, &fields, &mut errors);
    let Some(reception) = read.filter(|_| errors.is_empty()) else {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &draw(&hall, frame, code, fields, errors));
    };
    // A half day holds one leader. One that was withdrawn is written again upon its last version.
    let id = Reception::id_of(&code, reception.date, reception.half);
    let held = hall.book().all::<Reception>().iter().find(|record| record.id == id).cloned();
    let seen = match held {
        Some(record) if !record.withdrawn => {
            errors.add("date", frame.t("reception-taken"));
            return page_with(StatusCode::CONFLICT, &draw(&hall, frame, code, fields, errors));
        }
        Some(record) => record.version,
        None => 0,
    };
    let note = Note { by: person.actor.account.clone(), why: String::new(), at: hall.now() };
    let county = hall.county().code.clone();
    hall.store().write(move |tx| keeping::keep(tx, &county, seen, &reception, &note)).await?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other("/reception", "flash-reception-kept"))
}

fn read(
    hall: &Hall,
    frame: &Frame,
    code: &str,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Option<Reception> {
    let date = fields.text("date").parse::<Date>().ok();
    match date {
        Some(day) if day < frame.today => errors.add("date", frame.t("reception-date-past")),
        Some(day) if day > farthest(frame.today) => errors.add("date", frame.t("reception-date-far")),
        Some(day) if !hall.calendar().is_working_day(day) => {
            errors.add("date", frame.t("reception-date-rest"))
        }
        Some(_) => {}
        None => errors.add("date", frame.t("reception-date-wrong")),
    }
    let half = Half::parse(fields.text("half"));
    if half.is_none() {
        errors.add("half", frame.t("reception-half-wrong"));
    }
    let leader = PersonName::parse(fields.text("leader"));
    if leader.is_err() {
        errors.add("leader", frame.t("reception-leader-wrong"));
    }
    let post = Bilingual::new(fields.text("post_zh"), fields.text("post_en"));
    if post.zh.is_empty() || post.zh.chars().count() > LONGEST_POST {
        errors.add("post_zh", frame.t("reception-post-wrong"));
    }
    if post.en.chars().count() > 2 * LONGEST_POST {
        errors.add("post_en", frame.t("reception-post-wrong"));
    }
    // Where no English was given the board shows what there is.
    let english = if post.en.is_empty() { post.zh.clone() } else { post.en };
    Some(Reception {
        township: code.to_owned(),
        date: date?,
        half: half?,
        leader: leader.ok()?.into(),
        post: Bilingual::new(post.zh, english),
    })
}

/// `POST /reception/withdraw`: fields `date`, `half`, `version`.
pub async fn withdraw(
    State(hall): State<Hall>,
    person: SignedIn,
    scope: Permitted,
    fields: Fields,
) -> Answer {
    let code = own(&scope)?;
    let (Ok(date), Some(half), Ok(seen)) = (
        fields.text("date").parse::<Date>(),
        Half::parse(fields.text("half")),
        fields.text("version").parse(),
    ) else {
        return Err(Failure::NotFound);
    };
    // The township is the scope's, never the form's: another's dates cannot be named.
    let id = Reception::id_of(&code, date, half);
    let note = Note { by: person.actor.account.clone(), why: String::new(), at: hall.now() };
    let county = hall.county().code.clone();
    hall.store().write(move |tx| keeping::withdraw::<Reception>(tx, &county, &id, seen, &note)).await?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other("/reception", "flash-reception-withdrawn"))
}
