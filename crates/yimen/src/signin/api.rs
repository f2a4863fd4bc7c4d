//! Sessions for programs: `POST /api/v1/sessions` gives a bearer token.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use yimen_rules::permission::{Actor, Role, Unit};

use super::{
    pages,
    session::{self, Channel},
    sign_in::{self, Credentials},
};
use crate::shell::{
    address::ClientAddress, body::Json, failure::Failure, frame::Answer, hall::Hall, signed_in::SignedIn,
};

/// What a program sends to sign in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begin {
    account: String,
    password: String,
}

/// A session as JSON.
#[derive(Debug, Serialize)]
pub struct SessionJson {
    /// The bearer token; only in the answer to signing in.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// When the session ends at the latest (RFC 3339, UTC).
    expires_at: Timestamp,
    account: AccountJson,
}

/// Who is signed in, as JSON.
#[derive(Debug, Serialize)]
pub struct AccountJson {
    account: String,
    display_name: String,
    roles: Vec<Role>,
    unit: Unit,
    departments: Vec<String>,
    window: Option<String>,
    /// Nothing but changing the password is possible.
    must_change_password: bool,
}

impl AccountJson {
    fn new(actor: Actor, display_name: String, must_change_password: bool) -> AccountJson {
        AccountJson {
            account: actor.account,
            display_name,
            roles: actor.roles,
            unit: actor.unit,
            departments: actor.departments,
            window: actor.window,
            must_change_password,
        }
    }
}

/// `POST /api/v1/sessions {account, password}`: 201 with the token.
pub async fn begin(
    State(hall): State<Hall>,
    address: ClientAddress,
    headers: HeaderMap,
    Json(begin): Json<Begin>,
) -> Answer {
    let begun = sign_in::sign_in(
        &hall,
        Credentials {
            account: begin.account,
            password: begin.password,
            channel: Channel::Api,
            address: address.to_string(),
            agent: session::agent_of(&headers),
        },
    )
    .await?;
    let account = &begun.account;
    let body = SessionJson {
        token: Some(begun.token),
        expires_at: begun.expires,
        account: AccountJson::new(
            account.actor(),
            account.particulars.display_name.clone(),
            account.must_change,
        ),
    };
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// `GET /api/v1/sessions/current`: who am I.
pub async fn current(person: SignedIn) -> Json<SessionJson> {
    Json(SessionJson {
        token: None,
        expires_at: person.expires,
        account: AccountJson::new(
            person.actor.clone(),
            person.display_name.clone(),
            person.must_change_password,
        ),
    })
}

/// `DELETE /api/v1/sessions/current`: signs out, 204.
pub async fn end(State(hall): State<Hall>, person: SignedIn) -> Result<StatusCode, Failure> {
    pages::end(&hall, &person).await?;
    Ok(StatusCode::NO_CONTENT)
}
