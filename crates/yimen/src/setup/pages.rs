//! The page of the set-up.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde_json::json;
use yimen_rules::{account::SYSTEM, catalogue, centre::Founding, manual, permission::Unit, place::County};
use yimen_store::{
    Error,
    journal::{self, Head, NewEntry},
};

use super::plan::{self, ADMINISTRATORS, Plan};
use crate::{
    keeping::{Note, keep_all},
    opening,
    shell::{
        body::{FieldErrors, Fields},
        county,
        failure::Failure,
        flash,
        frame::{Answer, Frame, page, page_with, sentence},
        hall::Hall,
        limits::Limit,
        token,
        words::{Words, legal_day},
    },
    signin::{
        account::{AccountFact, Held, Particulars},
        secret,
    },
};

/// One administrator's part of the form.
struct Part {
    role: String,
    duty: String,
    account: String,
    name: String,
    account_field: String,
    name_field: String,
    password_field: String,
}

#[derive(Template)]
#[template(path = "setup/set_up.html")]
struct SetUpPage {
    frame: Frame,
    shipped: String,
    fields: Fields,
    own: bool,
    with_catalogue: bool,
    parts: Vec<Part>,
    errors: FieldErrors,
    items: usize,
}

fn form(frame: Frame, fields: Fields, errors: FieldErrors) -> SetUpPage {
    let language = frame.language;
    let shipped = County::shipped();
    let parts = ADMINISTRATORS
        .iter()
        .map(|(prefix, role)| {
            let field = |name: &str| format!("{prefix}_{name}");
            Part {
                role: sentence(role.name(language)),
                duty: language.t(&format!("set-up-duty-{prefix}")).into_owned(),
                account: fields.text(&field("account")).to_owned(),
                name: fields.text(&field("name")).to_owned(),
                account_field: field("account"),
                name_field: field("name"),
                password_field: field("password"),
            }
        })
        .collect();
    SetUpPage {
        shipped: format!("{} {}", shipped.name(language), shipped.code),
        own: fields.text("county") == "own",
        with_catalogue: fields.pairs().is_empty() || fields.has("catalogue", "yes"),
        items: catalogue::shipped().len(),
        parts,
        fields,
        errors,
        frame,
    }
}

/// `GET /set-up`.
pub async fn show(State(hall): State<Hall>, frame: Frame) -> Answer {
    if hall.is_set_up() {
        return Ok(Redirect::to("/").into_response());
    }
    page(&form(frame, Fields::default(), FieldErrors::none()))
}

/// `POST /set-up`: the county, its three administrators and, if wished, the catalogue, in one unit of work.
pub async fn submit(State(hall): State<Hall>, frame: Frame, fields: Fields) -> Answer {
    if hall.is_set_up() {
        return Ok(Redirect::to("/").into_response());
    }
    hall.limits().check(Limit::Lookup, "set-up")?;
    let language = frame.language;
    let mut errors = FieldErrors::none();
    if !code_is_right(&hall, fields.text("code")) {
        errors.add("code", language.t("set-up-code-wrong"));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form(frame, fields, errors));
    }
    let plan = match plan::read(&fields, language) {
        Ok(plan) => plan,
        Err(errors) => return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form(frame, fields, errors)),
    };
    establish(&hall, plan).await?;
    *hall.set_up_code() = None;
    Ok(flash::see_other("/sign-in", "flash-set-up-done"))
}

/// Compared by fingerprint, without regard to case and hyphens: the code is read off a screen.
fn code_is_right(hall: &Hall, typed: &str) -> bool {
    let plain = |text: &str| text.to_uppercase().replace(['-', ' '], "");
    hall.set_up_code()
        .as_deref()
        .is_some_and(|code| token::fingerprint(&plain(code)) == token::fingerprint(&plain(typed)))
}

/// Writes everything down, and opens the hall.
///
/// # Errors
/// [`Error::Conflict`] when another process was faster; the store's own.
pub async fn establish(hall: &Hall, plan: Plan) -> Result<(), Failure> {
    let now = hall.now();
    let mut administrators = Vec::new();
    for one in plan.administrators {
        let hash = hall.passwords().hash(one.password.clone()).await?;
        administrators.push((one, hash));
    }
    let (place, with_catalogue) = (plan.county, plan.with_catalogue);
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            let code = place.code.clone();
            county::insert(tx, &place, now)?;
            let entry = NewEntry {
                kind: "county.set_up".to_owned(),
                at: now.as_microsecond(),
                actor: SYSTEM.to_owned(),
                body: json!({ "fact": "set_up", "name_zh": place.name_zh, "catalogue": with_catalogue })
                    .to_string(),
            };
            journal::append(tx, &code, &format!("county:{code}"), &Head::NEW, &[entry])?;
            for (one, hash) in &administrators {
                let particulars = Particulars {
                    display_name: one.display_name.clone(),
                    roles: vec![one.role],
                    unit: Unit::County,
                    departments: Vec::new(),
                    window: None,
                };
                let name = one.account.as_str();
                let mut held = Held::found(tx, &code, name, particulars, SYSTEM, now)?;
                held.record(tx, &code, &[AccountFact::Approved, AccountFact::PasswordReset], SYSTEM, now)?;
                secret::replace(tx, &code, name, hash)?;
            }
            if with_catalogue {
                crate::catalogue::install(tx, &code, &catalogue::shipped(), now.as_microsecond())?;
                keep_all(tx, &code, &catalogue::shipped_bases(), &Note::founding(now))?;
                keep_all(tx, &code, &manual::shipped(), &Note::founding(now))?;
            }
            let items = if with_catalogue { catalogue::shipped() } else { Vec::new() };
            let centres: Vec<Founding> =
                place.townships.iter().map(|t| Founding::of(&place, t, &items, legal_day(now))).collect();
            crate::centre::founding::lay_down(tx, &code, &centres, &Note::founding(now))?;
            Ok(())
        })
        .await?;
    opening::load(hall).await.map_err(|error: Error| Failure::Store(error))
}
