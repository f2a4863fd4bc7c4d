//! One's own account: who I am here, where I am signed in, a new password.

use askama::Template;
use axum::{extract::State, http::StatusCode};
use yimen_rules::{language::Language, refusal::Refusal};
use yimen_store::Error;

use super::{
    account::{AccountFact, Held},
    policy, secret,
    session::{self, OpenSession},
    sql,
};
use crate::shell::{
    body::{FieldErrors, Fields},
    failure::{Failure, NoSession},
    flash,
    frame::{Answer, Frame, page, page_with, role_names, sentence},
    hall::Hall,
    signed_in::SignedIn,
};

#[derive(Template)]
#[template(path = "signin/me.html")]
struct MePage {
    frame: Frame,
    account: String,
    display_name: String,
    roles: String,
    unit: String,
    departments: String,
    window: String,
    sessions: Vec<OpenSession>,
    this_session: String,
    has_others: bool,
}

/// `GET /me`.
pub async fn show(State(hall): State<Hall>, frame: Frame, person: SignedIn) -> Answer {
    let (county, name, now) = (hall.county().code.clone(), person.actor.account.clone(), hall.now());
    let sessions = hall
        .store()
        .read(move |tx| -> Result<_, Error> { session::open_of(tx, &county, &name, now) })
        .await?;
    let language = frame.language;
    page(&MePage {
        account: person.actor.account.clone(),
        display_name: person.display_name.clone(),
        roles: role_names(&person.actor.roles, language),
        unit: hall.county().unit_name(&person.actor.unit, language),
        departments: person.actor.departments.join(language.pick("、", ", ")),
        window: person.actor.window.clone().unwrap_or_default(),
        this_session: person.session.clone(),
        has_others: sessions.len() > 1,
        sessions,
        frame,
    })
}

/// `POST /me/sessions/end`: ends every session of mine but this one.
pub async fn end_sessions(State(hall): State<Hall>, person: SignedIn) -> Answer {
    let (county, name, now) = (hall.county().code.clone(), person.actor.account.clone(), hall.now());
    let this = person.session.clone();
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            tx.exec(
                sql::END_OTHER_SESSIONS,
                &[&county, &name, &this, &now.as_microsecond(), &NoSession::Revoked.as_str()],
            )?;
            if let Some(mut held) = Held::load(tx, &county, &name)? {
                held.record(tx, &county, &[AccountFact::SessionsRevoked], &name, now)?;
            }
            Ok(())
        })
        .await?;
    hall.sessions().forget_account(&person.actor.account);
    Ok(flash::see_other("/me", "flash-sessions-ended"))
}

#[derive(Template)]
#[template(path = "signin/password.html")]
struct PasswordPage {
    frame: Frame,
    errors: FieldErrors,
    must: bool,
    least: usize,
}

fn password_page(frame: Frame, errors: FieldErrors, person: &SignedIn) -> PasswordPage {
    let least = policy::least_length(&person.actor.roles);
    PasswordPage { frame, errors, must: person.must_change_password, least }
}

/// `GET /me/password`.
pub async fn show_password(frame: Frame, person: SignedIn) -> Answer {
    page(&password_page(frame, FieldErrors::none(), &person))
}

/// `POST /me/password`: fields `password`, `new_password`, `repeated`. Other sessions of the account end.
pub async fn change_password(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    fields: Fields,
) -> Answer {
    match change(&hall, &person, &fields).await {
        Ok(()) => Ok(flash::see_other("/", "flash-password-changed")),
        Err(Failure::Refused(refusal)) => {
            let errors = beside_fields(&refusal, frame.language);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &password_page(frame, errors, &person))
        }
        Err(failure) => Err(failure),
    }
}

fn beside_fields(refusal: &Refusal, language: Language) -> FieldErrors {
    let mut errors = FieldErrors::none();
    let words = sentence(language.pick(&refusal.zh, &refusal.en));
    errors.add(refusal.field.as_deref().unwrap_or_default(), words);
    errors
}

async fn change(hall: &Hall, person: &SignedIn, fields: &Fields) -> Result<(), Failure> {
    let (county, name, now) = (hall.county().code.clone(), person.actor.account.clone(), hall.now());
    let new = fields.raw("new_password").to_owned();
    let known = {
        let (county, name) = (county.clone(), name.clone());
        hall.store().read(move |tx| secret::load(tx, &county, &name)).await?
    };
    // A guess at the present password counts like a failed sign-in: an unattended window must not be a way round.
    hall.limits().check(crate::shell::limits::Limit::SignInAccount, &name)?;
    if !hall.passwords().matches(fields.raw("password").to_owned(), known.hash.clone()).await? {
        return Err(Refusal::invalid(
            "password_wrong",
            "password",
            "现在的密码不正确。",
            "The present password is wrong.",
        )
        .into());
    }
    policy::check_new("new_password", &new, &name, &person.actor.roles)?;
    if new != fields.raw("repeated") {
        return Err(Refusal::invalid(
            "password_not_repeated",
            "repeated",
            "两次输入的新密码不一致。",
            "The new password was not repeated exactly.",
        )
        .into());
    }
    if hall.passwords().matches_any(new.clone(), known.all()).await? {
        return Err(policy::used_before("new_password").into());
    }
    let hash = hall.passwords().hash(new).await?;
    let this = person.session.clone();
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            let mut held = Held::load(tx, &county, &name)?.ok_or(Error::NotFound)?;
            secret::replace(tx, &county, &name, &hash)?;
            held.record(tx, &county, &[AccountFact::PasswordChanged], &name, now)?;
            tx.exec(
                sql::END_OTHER_SESSIONS,
                &[&county, &name, &this, &now.as_microsecond(), &NoSession::AccountChanged.as_str()],
            )?;
            Ok(())
        })
        .await?;
    hall.sessions().forget_account(&person.actor.account);
    Ok(())
}
