//! What is sent to the hall: JSON, forms, an idempotency key. Whatever cannot be read is refused in words.

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Request, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use super::{failure::Failure, hall::Hall};

/// A JSON body, in and out.
#[derive(Debug, Clone)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Hall> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, hall: &Hall) -> Result<Json<T>, Failure> {
        let (parts, body) = request.into_parts();
        let whole = Request::from_parts(parts.clone(), body);
        let bytes = Bytes::from_request(whole, hall)
            .await
            .map_err(|rejection| json_failure(&JsonRejection::BytesRejection(rejection)))?;
        if bytes.windows(NUL.len()).any(|part| part == NUL) {
            return Err(holds_nul(None));
        }
        let request = Request::from_parts(parts, Body::from(bytes));
        match axum::Json::<T>::from_request(request, hall).await {
            Ok(axum::Json(value)) => Ok(Json(value)),
            Err(rejection) => Err(json_failure(&rejection)),
        }
    }
}

/// U+0000 as JSON writes it. PostgreSQL takes it in no text, and no keyboard makes it.
const NUL: &[u8] = b"\\u0000";

fn holds_nul(field: Option<String>) -> Failure {
    Failure::Malformed { field, detail: "the text holds the character U+0000".to_owned() }
}

fn json_failure(rejection: &JsonRejection) -> Failure {
    match rejection {
        JsonRejection::MissingJsonContentType(_) => {
            Failure::WrongContentType { expected: "application/json" }
        }
        JsonRejection::BytesRejection(bytes) if bytes.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            Failure::TooLarge
        }
        JsonRejection::JsonDataError(_) | JsonRejection::JsonSyntaxError(_) => {
            let text = rejection.body_text();
            // "Failed to …: applicant.phone: invalid type: …, expected a string at line 1 column 9"
            let said = text.split_once(": ").map_or(text.as_str(), |(_, rest)| rest);
            let field = said
                .split_once(": ")
                .map(|(path, _)| path)
                .filter(|path| !path.is_empty() && !path.contains(' ') && *path != ".")
                .map(str::to_owned)
                .or_else(|| named_in_backticks(said));
            Failure::Malformed { field, detail: said.to_owned() }
        }
        _ => Failure::Malformed { field: None, detail: rejection.body_text() },
    }
}

/// "missing field `item` at line 1": the field.
fn named_in_backticks(said: &str) -> Option<String> {
    let rest = said.strip_prefix("missing field `").or_else(|| said.strip_prefix("unknown field `"))?;
    rest.split_once('`').map(|(name, _)| name.to_owned())
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The fields of a form as they were typed, in order; a name may stand several times.
///
/// A handler parses them into domain types, reports what is wrong beside the field ([`FieldErrors`]) and shows the
/// form again with what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields already filled in, for a form shown for the first time.
    pub fn filled(pairs: &[(&str, &str)]) -> Fields {
        Fields(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    /// As [`Fields::filled`], of names put together at run time.
    pub fn of(pairs: Vec<(String, String)>) -> Fields {
        Fields(pairs)
    }

    /// The first value of that name without surrounding white space; empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of that name exactly as sent (passwords).
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of that name, for groups of checkboxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether this value was chosen in a group.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// All pairs in order, for names put together at run time (`materials[3].result`).
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl FromRequest<Hall> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, hall: &Hall) -> Result<Fields, Failure> {
        use axum::extract::rejection::FormRejection as R;
        match axum::Form::<Vec<(String, String)>>::from_request(request, hall).await {
            Ok(axum::Form(pairs)) => match pairs.iter().find(|(_, value)| value.contains('\0')) {
                Some((name, _)) => Err(holds_nul(Some(name.clone()))),
                None => Ok(Fields(pairs)),
            },
            Err(R::InvalidFormContentType(_)) => {
                Err(Failure::WrongContentType { expected: "application/x-www-form-urlencoded" })
            }
            Err(R::BytesRejection(bytes)) if bytes.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Failure::TooLarge)
            }
            Err(other) => Err(Failure::Malformed { field: None, detail: other.body_text() }),
        }
    }
}

/// What is wrong with a form, field by field, in the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// Nothing is wrong.
    pub fn none() -> FieldErrors {
        FieldErrors::default()
    }

    /// Something is wrong with this field; the empty name stands for the whole form.
    pub fn add(&mut self, field: &str, words: impl Into<String>) {
        self.0.push((field.to_owned(), words.into()));
    }

    /// The words beside a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in the order found: for the summary above the form.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }
}

/// The `Idempotency-Key` of a request: the same key twice gives the same answer once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<IdempotencyKey, Failure> {
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(IdempotencyKey(None));
        };
        let malformed = || Failure::Malformed {
            field: Some("Idempotency-Key".to_owned()),
            detail: "1 to 100 visible ASCII characters".to_owned(),
        };
        let key = value.to_str().map_err(|_| malformed())?.trim();
        if key.is_empty() || key.len() > 100 || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(malformed());
        }
        Ok(IdempotencyKey(Some(key.to_owned())))
    }
}

/// The bearer token of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let line = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = line.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
