//! The sign-in page, and signing out.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    account::AccountFact,
    account::Held,
    session::{self, Channel},
    sign_in::{self, Credentials},
};
use crate::shell::{
    address::ClientAddress,
    body::Fields,
    cookie,
    failure::{Failure, NoSession},
    flash,
    frame::{Answer, Frame, home, page, page_with},
    hall::Hall,
    signed_in::{Identity, SignedIn},
    words::Words,
};

/// Where to go afterwards, and why one is here.
#[derive(Debug, Default, Deserialize)]
pub struct Arrival {
    #[serde(default)]
    next: String,
    #[serde(default)]
    why: String,
}

#[derive(Template)]
#[template(path = "signin/sign_in.html")]
struct SignInPage {
    frame: Frame,
    account: String,
    next: String,
    /// Why one has to sign in again, or why it did not work.
    notice: Option<String>,
    error: Option<String>,
}

/// `GET /sign-in`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: Option<axum::Extension<Identity>>,
    Query(arrival): Query<Arrival>,
) -> Answer {
    if let Some(axum::Extension(Identity::Here(person))) = person {
        return Ok(Redirect::to(&onward(&hall, &person, &arrival.next)).into_response());
    }
    let why = NoSession::from_word(&arrival.why);
    let notice = (!arrival.why.is_empty())
        .then(|| frame.language.t(&format!("signin-why-{}", why.as_str())).into_owned());
    page(&SignInPage { frame, account: String::new(), next: local(&arrival.next), notice, error: None })
}

/// `POST /sign-in`: fields `account`, `password`, `next`.
pub async fn sign_in(
    State(hall): State<Hall>,
    frame: Frame,
    address: ClientAddress,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let credentials = Credentials {
        account: fields.text("account").to_owned(),
        password: fields.raw("password").to_owned(),
        channel: Channel::Page,
        address: address.to_string(),
        agent: session::agent_of(&headers),
    };
    let begun = match sign_in::sign_in(&hall, credentials).await {
        Ok(begun) => begun,
        Err(failure @ (Failure::SignInRefused(_) | Failure::TooMany { .. })) => {
            let error = Some(failure.told(frame.language).detail);
            let account = fields.text("account").to_owned();
            let again = SignInPage { frame, account, next: local(fields.text("next")), notice: None, error };
            return page_with(failure.status(), &again);
        }
        Err(failure) => return Err(failure),
    };
    let token = begun.token.clone();
    let next = match session::find(&hall, &token, true).await {
        Identity::Here(person) if person.must_change_password => "/me/password".to_owned(),
        Identity::Here(person) => onward(&hall, &person, fields.text("next")),
        _ => "/".to_owned(),
    };
    let mut response = Redirect::to(&next).into_response();
    if let Some(line) = cookie::sealed(session::COOKIE, &token, hall.options().https, None) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

/// `POST /sign-out`.
pub async fn sign_out(State(hall): State<Hall>, person: SignedIn) -> Answer {
    end(&hall, &person).await?;
    let mut response = flash::see_other("/sign-in", "flash-signed-out");
    drop_cookie(&hall, &mut response);
    Ok(response)
}

/// Ends the session a request came with.
pub(super) async fn end(hall: &Hall, person: &SignedIn) -> Result<(), Failure> {
    let (county, now) = (hall.county().code.clone(), hall.now());
    let (name, fingerprint) = (person.actor.account.clone(), person.session.clone());
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            if session::end(tx, &county, &name, &fingerprint, NoSession::Unknown, now)?
                && let Some(mut held) = Held::load(tx, &county, &name)?
            {
                held.record(tx, &county, &[AccountFact::SignedOut], &name, now)?;
            }
            Ok(())
        })
        .await?;
    hall.sessions().forget(&person.session);
    Ok(())
}

fn drop_cookie(hall: &Hall, response: &mut Response) {
    if let Some(line) = cookie::sealed(session::COOKIE, "", hall.options().https, Some(0)) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}

fn onward(hall: &Hall, person: &SignedIn, next: &str) -> String {
    match local(next) {
        next if next.is_empty() || next == "/" => home(hall, person).to_owned(),
        next => next,
    }
}

/// A path of this house, or nothing: `next` comes from the address line and must not lead to another site.
fn local(next: &str) -> String {
    let bytes = next.as_bytes();
    let ours = bytes.first() == Some(&b'/')
        && !matches!(bytes.get(1), Some(b'/' | b'\\'))
        && !next.contains(['\\', '\r', '\n', '\t'])
        && !next.starts_with("/sign-in")
        && next.len() <= 2048;
    if ours { next.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_onward_stays_in_the_house() {
        assert_eq!(local("/counter?item=TG-001"), "/counter?item=TG-001");
        for foreign in
            ["//evil.example/", "/\\evil.example", "https://evil.example", "/\t/evil.example", "", "counter"]
        {
            assert_eq!(local(foreign), "", "{foreign:?}");
        }
        assert_eq!(local("/sign-in?next=/sign-in"), "", "no going in circles");
    }
}
