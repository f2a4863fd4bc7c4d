//! Who is behind a request, and what the permission table lets them do.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{Extensions, request::Parts},
    middleware::Next,
    response::Response,
};
use jiff::Timestamp;
use std::{ops::Deref, sync::Arc};
use yimen_rules::permission::{Actor, Scope};

use super::{
    failure::{Failure, NoSession},
    hall::Hall,
};
use crate::signin::session;

/// A person who has signed in, as of a few seconds ago at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Account, roles, unit, departments and window: what permissions look at.
    pub actor: Actor,
    /// The name on the screen and on papers.
    pub display_name: String,
    /// Nothing but changing the password is possible.
    pub must_change_password: bool,
    /// Fingerprint of the session's token.
    pub session: String,
    /// When the session ends at the latest.
    pub expires: Timestamp,
}

/// A person who has signed in. Only the session look-up makes one. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn(Arc<Person>);

impl SignedIn {
    /// Made by the session look-up, and by nothing else.
    pub(crate) fn new(person: Person) -> SignedIn {
        SignedIn(Arc::new(person))
    }

    /// The person found for this request, if any.
    pub fn found(extensions: &Extensions) -> Option<Arc<SignedIn>> {
        match extensions.get::<Identity>() {
            Some(Identity::Here(person)) => Some(Arc::new(person.clone())),
            _ => None,
        }
    }
}

impl Deref for SignedIn {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

/// What the session look-up found.
#[derive(Debug, Clone)]
pub enum Identity {
    /// This person.
    Here(SignedIn),
    /// Nobody, and why.
    Nobody(NoSession),
    /// The database does not answer; nobody is sent to the sign-in page for that.
    Unknown(String),
}

impl Identity {
    /// The person, or the failure that says why there is none.
    ///
    /// # Errors
    /// [`Failure::NotSignedIn`], or the store's own failure.
    pub fn person(&self) -> Result<SignedIn, Failure> {
        match self {
            Identity::Here(person) => Ok(person.clone()),
            Identity::Nobody(why) => Err(Failure::NotSignedIn(*why)),
            Identity::Unknown(why) => Err(Failure::Store(yimen_store::Error::Unavailable(why.clone()))),
        }
    }
}

/// Middleware: looks the session up and leaves an [`Identity`] with the request.
pub async fn identify(State(hall): State<Hall>, mut request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/static/") {
        let identity = match session::token_of(request.headers()) {
            Some(token) => {
                let used = !session::in_background(request.headers());
                session::find(&hall, &token, used).await
            }
            None => Identity::Nobody(NoSession::Never),
        };
        request.extensions_mut().insert(identity);
    }
    next.run(request).await
}

impl FromRequestParts<Hall> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Hall) -> Result<SignedIn, Failure> {
        parts
            .extensions
            .get::<Identity>()
            .map_or(Err(Failure::NotSignedIn(NoSession::Never)), Identity::person)
    }
}

/// The permission under which a route was opened: the [`Scope`] of the action its gate names.
///
/// A handler takes it as an argument and passes it to every query and to `covers`.
#[derive(Debug, Clone)]
pub struct Permitted(pub Scope);

impl Deref for Permitted {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.0
    }
}

impl FromRequestParts<Hall> for Permitted {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Hall) -> Result<Permitted, Failure> {
        parts.extensions.get::<Permitted>().cloned().ok_or_else(|| {
            Failure::Internal("the handler takes a permission, but its route names no action".to_owned())
        })
    }
}
