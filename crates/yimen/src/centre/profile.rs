//! `/centre/profile`: address, directions, hours, phones and windows.

use super::{acts, own::own, page::Back, reading};
use crate::{
    keeping::{self, Record},
    shell::{
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        hall::Hall,
        signed_in::Permitted,
    },
    worklist::Query,
};
use askama::Template;
use axum::extract::{RawQuery, State};
use yimen_rules::{
    centre::{CentreProfile, Hours},
    language::Bilingual,
    place::Township,
};

/// Rows for windows beside those there are.
const SPARE: usize = 2;

#[derive(Template)]
#[template(path = "centre/profile.html")]
struct ProfilePage {
    frame: Frame,
    centre: String,
    township: String,
    version: i64,
    fields: Fields,
    errors: FieldErrors,
    windows: Vec<WindowRow>,
    history: Vec<super::page::Change>,
}

struct WindowRow {
    n: usize,
    number: String,
    zh: String,
    en: String,
}

/// `GET /centre/profile`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let township = own(&hall, &scope, Query::read(query.as_deref()).get("township"))?;
    let profile = reading::profile(&hall.book(), &township.code);
    let version = hall.book().one::<CentreProfile>(&township.code).map_or(0, |r| r.version);
    page(&form(&hall, frame, &township, version, filled(&profile), FieldErrors::none()).await?)
}

async fn form(
    hall: &Hall,
    frame: Frame,
    township: &Township,
    version: i64,
    fields: Fields,
    errors: FieldErrors,
) -> Result<ProfilePage, crate::shell::Failure> {
    let (county, id) = (hall.county().code.clone(), township.code.clone());
    let history: Vec<Record<CentreProfile>> =
        hall.store().read(move |tx| keeping::history(tx, &county, &id)).await?;
    let mut rows = windows(&fields);
    rows.extend((0..SPARE).map(|_| (String::new(), Bilingual::default())));
    Ok(ProfilePage {
        centre: township.centre_name(frame.language),
        township: township.code.clone(),
        version,
        errors,
        windows: rows
            .into_iter()
            .enumerate()
            .map(|(n, (number, what))| WindowRow { n: n + 1, number, zh: what.zh, en: what.en })
            .collect(),
        history: super::page::changes(&history, |_| String::new()),
        fields,
        frame,
    })
}

/// `POST /centre/profile`.
pub async fn keep(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let version = fields.text("version").parse().unwrap_or(-1);
    let profile = read(&fields, &township.code);
    let by = scope.actor().account.clone();
    let errors = match acts::keep_profile(&hall, &by, version, profile, fields.text("why")).await {
        Ok(()) => return Ok(flash::see_other("/centre", "flash-centre-kept")),
        Err(stopped) => Back::of(stopped, frame.language)?,
    };
    let now = hall.book().one::<CentreProfile>(&township.code).map_or(0, |r| r.version);
    let version = if errors.stale { now } else { version };
    page_with(errors.status(), &form(&hall, frame, &township, version, fields, errors.errors).await?)
}

/// The profile as fields of the form.
fn filled(profile: &CentreProfile) -> Fields {
    let hours = &profile.hours;
    let mut pairs = vec![
        ("address_zh", profile.address.zh.as_str()),
        ("address_en", profile.address.en.as_str()),
        ("directions_zh", profile.directions.zh.as_str()),
        ("directions_en", profile.directions.en.as_str()),
        ("after_hours_zh", profile.after_hours.zh.as_str()),
        ("after_hours_en", profile.after_hours.en.as_str()),
        ("morning_from", hours.morning_from.as_str()),
        ("morning_to", hours.morning_to.as_str()),
        ("afternoon_from", hours.afternoon_from.as_str()),
        ("afternoon_to", hours.afternoon_to.as_str()),
        ("phone", profile.phone.as_str()),
        ("duty_phone", profile.duty_phone.as_str()),
        ("complaint_phone", profile.complaint_phone.as_str()),
    ];
    for (number, what) in &profile.windows {
        pairs.extend([("window", number.as_str()), ("window_zh", &what.zh), ("window_en", &what.en)]);
    }
    Fields::filled(&pairs)
}

fn read(fields: &Fields, township: &str) -> CentreProfile {
    let both = |name: &str| super::page::both(fields, name);
    let text = |name: &str| fields.text(name).to_owned();
    CentreProfile {
        township: township.to_owned(),
        address: both("address"),
        directions: both("directions"),
        hours: Hours {
            morning_from: text("morning_from"),
            morning_to: text("morning_to"),
            afternoon_from: text("afternoon_from"),
            afternoon_to: text("afternoon_to"),
        },
        after_hours: both("after_hours"),
        phone: text("phone"),
        duty_phone: text("duty_phone"),
        complaint_phone: text("complaint_phone"),
        windows: windows(fields),
    }
}

/// The windows typed, without the rows left empty.
fn windows(fields: &Fields) -> Vec<(String, Bilingual)> {
    let column = |name: &'static str| fields.all(name).map(|v| v.trim().to_owned()).collect::<Vec<_>>();
    let (numbers, zh, en) = (column("window"), column("window_zh"), column("window_en"));
    let at = |list: &[String], n: usize| list.get(n).cloned().unwrap_or_default();
    let rows = numbers.iter().enumerate().map(|(n, number)| {
        let (zh, en) = (at(&zh, n), at(&en, n));
        let en = if en.is_empty() { zh.clone() } else { en };
        (number.clone(), Bilingual::new(zh, en))
    });
    rows.filter(|(number, what)| !(number.is_empty() && what.is_empty())).collect()
}
