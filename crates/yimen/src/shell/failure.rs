//! Everything that can keep a request from its answer: one type, told in words at the edge.
//!
//! A handler returns `Result<_, Failure>` and uses `?` on rules, store and parsing alike. Turning the failure into a
//! page or into problem+json needs the request (language, path, who asks), so [`IntoResponse`] only puts the failure
//! beside its status, and [`present`](super::present) writes the words.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use yimen_rules::{
    language::Language,
    permission::Denied,
    refusal::{Refusal, RefusalKind},
};
use yimen_store as store;

use super::{frame::sentence, words::Words};

/// Why there is no one behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSession {
    /// No cookie and no token.
    Never,
    /// The token is not known (any more).
    Unknown,
    /// Left alone for longer than the account's idle limit.
    Idle,
    /// Older than the absolute limit.
    Expired,
    /// Signed in at another window: one session an account (§8.1).
    Elsewhere,
    /// Ended by an administrator, or by the person from another device.
    Revoked,
    /// The account is locked or deactivated, or its password was set anew.
    AccountChanged,
}

impl NoSession {
    /// The word kept with an ended session, shown as `?why=` on the sign-in page, and part of the Fluent key.
    pub fn as_str(self) -> &'static str {
        match self {
            NoSession::Never => "never",
            NoSession::Unknown => "unknown",
            NoSession::Idle => "idle",
            NoSession::Expired => "expired",
            NoSession::Elsewhere => "elsewhere",
            NoSession::Revoked => "revoked",
            NoSession::AccountChanged => "account-changed",
        }
    }

    /// Reads the word back; anything else is `Unknown`.
    pub fn from_word(word: &str) -> NoSession {
        use NoSession::*;
        [Never, Idle, Expired, Elsewhere, Revoked, AccountChanged]
            .into_iter()
            .find(|why| why.as_str() == word)
            .unwrap_or(Unknown)
    }
}

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rules say no, with a sentence of their own.
    #[error("refused: {}", .0.code)]
    Refused(Refusal),
    /// The database says no, or nothing.
    #[error("store: {0}")]
    Store(store::Error),
    /// Nobody is signed in: 401, or the way to the sign-in page.
    #[error("nobody is signed in ({})", .0.as_str())]
    NotSignedIn(NoSession),
    /// Signing in was refused, with a sentence: 401, or 403 when the account is locked or out of use.
    #[error("sign-in refused: {}", .0.code)]
    SignInRefused(Refusal),
    /// Signed in, but the password must be changed first.
    #[error("the password must be changed first")]
    PasswordMustChange,
    /// There is no such page or thing.
    #[error("not found")]
    NotFound,
    /// The address exists, but not for this method.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// Asked too often; try again after so many seconds.
    #[error("too many requests; again in {retry_after} s")]
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// The body is larger than the limit.
    #[error("the body is too large")]
    TooLarge,
    /// The body is not of the type the address takes.
    #[error("wrong content type; {expected} is expected")]
    WrongContentType {
        /// The media type expected.
        expected: &'static str,
    },
    /// The request cannot be read at all: where and why, in the words of the parser.
    #[error("malformed: {detail}")]
    Malformed {
        /// The field or position at fault, where it is known.
        field: Option<String>,
        /// What the parser says (English, for the developer).
        detail: String,
    },
    /// A form sent from a page of another site.
    #[error("sent from another site")]
    CrossSite,
    /// The hall was busy for longer than a person should wait.
    #[error("timed out")]
    TimedOut,
    /// The county has not been set up yet.
    #[error("not set up yet")]
    NotSetUp,
    /// A defect. The detail is logged, never shown.
    #[error("internal: {0}")]
    Internal(String),
}

/// A failure in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// A few words.
    pub title: String,
    /// A sentence: what happened and what to do.
    pub detail: String,
    /// The field to mend.
    pub field: Option<String>,
    /// The article it rests on.
    pub basis: Option<&'static str>,
}

impl Failure {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        use store::Error as E;
        match self {
            Failure::Refused(refusal) => match refusal.kind {
                RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                RefusalKind::Conflict => StatusCode::CONFLICT,
                RefusalKind::Forbidden => StatusCode::FORBIDDEN,
                RefusalKind::NotFound => StatusCode::NOT_FOUND,
            },
            Failure::Store(E::NotFound) | Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::Store(E::Stale | E::Conflict(_)) => StatusCode::CONFLICT,
            Failure::Store(E::Unavailable(_) | E::Timeout | E::Closed)
            | Failure::TimedOut
            | Failure::NotSetUp => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Store(_) | Failure::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Failure::SignInRefused(refusal) if refusal.kind == RefusalKind::Forbidden => {
                StatusCode::FORBIDDEN
            }
            Failure::NotSignedIn(_) | Failure::SignInRefused(_) => StatusCode::UNAUTHORIZED,
            Failure::PasswordMustChange | Failure::CrossSite => StatusCode::FORBIDDEN,
            Failure::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Failure::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::WrongContentType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Failure::Malformed { .. } => StatusCode::BAD_REQUEST,
        }
    }

    /// The stable name a developer searches for.
    pub fn code(&self) -> &'static str {
        use store::Error as E;
        match self {
            Failure::Refused(refusal) | Failure::SignInRefused(refusal) => refusal.code,
            Failure::Store(E::NotFound) | Failure::NotFound => "not_found",
            Failure::Store(E::Stale) => "stale_version",
            Failure::Store(E::Conflict(_)) => "conflict",
            Failure::Store(E::Unavailable(_) | E::Timeout | E::Closed) => "store_unavailable",
            Failure::Store(_) | Failure::Internal(_) => "internal",
            Failure::NotSignedIn(_) => "not_signed_in",
            Failure::PasswordMustChange => "password_must_change",
            Failure::MethodNotAllowed => "method_not_allowed",
            Failure::TooMany { .. } => "too_many_requests",
            Failure::TooLarge => "too_large",
            Failure::WrongContentType { .. } => "wrong_content_type",
            Failure::Malformed { .. } => "malformed",
            Failure::CrossSite => "cross_site",
            Failure::TimedOut => "timed_out",
            Failure::NotSetUp => "not_set_up",
        }
    }

    /// How many seconds to wait before asking again, where waiting helps.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Failure::TooMany { retry_after } => Some(*retry_after),
            Failure::TimedOut | Failure::NotSetUp => Some(5),
            Failure::Store(store::Error::Unavailable(_) | store::Error::Timeout | store::Error::Closed) => {
                Some(5)
            }
            _ => None,
        }
    }

    /// The failure in words of `language`.
    pub fn told(&self, language: Language) -> Told {
        let plain = |code: &str| Told {
            title: language.t(&format!("failure-{code}")).into_owned(),
            detail: language.t(&format!("failure-{code}-detail")).into_owned(),
            field: None,
            basis: None,
        };
        let code = self.code().replace('_', "-");
        match self {
            Failure::Refused(refusal) => Told {
                title: language
                    .t(match refusal.kind {
                        RefusalKind::Invalid => "failure-refused-invalid",
                        RefusalKind::Conflict => "failure-refused-conflict",
                        RefusalKind::Forbidden => "failure-refused-forbidden",
                        RefusalKind::NotFound => "failure-refused-not-found",
                    })
                    .into_owned(),
                detail: sentence(language.pick(&refusal.zh, &refusal.en)),
                field: refusal.field.as_deref().map(str::to_owned),
                basis: refusal.basis,
            },
            Failure::SignInRefused(refusal) => Told {
                title: language.t("failure-sign-in-refused").into_owned(),
                detail: sentence(language.pick(&refusal.zh, &refusal.en)),
                field: None,
                basis: refusal.basis,
            },
            Failure::NotSignedIn(why) => Told {
                detail: language.t(&format!("signin-why-{}", why.as_str())).into_owned(),
                ..plain(&code)
            },
            Failure::TooMany { retry_after } => Told {
                detail: language.t1("failure-too-many-requests-detail", "seconds", *retry_after),
                ..plain(&code)
            },
            Failure::WrongContentType { expected } => Told {
                detail: language.t1("failure-wrong-content-type-detail", "expected", *expected),
                ..plain(&code)
            },
            Failure::Malformed { field, detail } => Told {
                detail: language.t1("failure-malformed-detail", "detail", detail.clone()),
                field: field.clone(),
                ..plain(&code)
            },
            _ => plain(&code),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure::Refused(refusal)
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Failure {
        Failure::Refused(denied.into())
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Failure {
        Failure::Store(error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Failure {
        Failure::Internal(format!("a page could not be rendered: {error}"))
    }
}

impl From<getrandom::Error> for Failure {
    fn from(error: getrandom::Error) -> Failure {
        Failure::Internal(format!("the system gives no random numbers: {error}"))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Failure {
        Failure::Internal(format!("JSON of our own making: {error}"))
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
