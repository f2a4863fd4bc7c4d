//! Puts a failure into words: a page for a person, problem+json (RFC 9457) for a program.
//!
//! Also catches what is not ours: any error status without a [`Failure`] (axum's own rejections, the fallback of the
//! CSRF layer, an unknown route) gets the same words, so that no request ever ends in a bare number.

use askama::Template;
use axum::{
    Json,
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde_json::json;
use std::sync::Arc;

use super::{
    failure::{Failure, NoSession},
    frame::Frame,
    hall::Hall,
    reader::Asked,
    words::Words,
};

/// The page of a failure.
#[derive(Template)]
#[template(path = "shell/failure.html")]
struct FailurePage {
    frame: Frame,
    status: u16,
    title: String,
    detail: String,
    field: Option<String>,
    basis: Option<&'static str>,
    stale: bool,
}

/// Whether the asker is a program: the API, or a client that wants JSON and not HTML.
pub fn wants_problem(path: &str, headers: &HeaderMap) -> bool {
    if path.starts_with("/api/") || matches!(path, "/healthz" | "/readyz" | "/metrics") {
        return true;
    }
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    !accept.contains("text/html") && (accept.contains("application/json") || accept.contains("problem+json"))
}

/// Middleware: words for every failure.
pub async fn present(State(hall): State<Hall>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request);
    let response = next.run(request).await;
    let Some(failure) = failure_of(&response) else {
        return match foreign(&response) {
            true => answer(&hall, asked, translate(response).await),
            false => response,
        };
    };
    answer(&hall, asked, failure)
}

fn failure_of(response: &Response) -> Option<Arc<Failure>> {
    response.extensions().get::<Arc<Failure>>().cloned()
}

/// An error answer that nobody here worded: plain text or nothing at all.
fn foreign(response: &Response) -> bool {
    let status = response.status();
    (status.is_client_error() || status.is_server_error())
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_none_or(|v| v.as_bytes().starts_with(b"text/plain"))
}

/// What a bare status of axum or a layer means in our terms.
async fn translate(response: Response) -> Arc<Failure> {
    let status = response.status();
    let body = to_bytes(response.into_body(), 4096).await.unwrap_or_default();
    let detail = String::from_utf8_lossy(&body).into_owned();
    Arc::new(match status {
        StatusCode::NOT_FOUND => Failure::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Failure::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Failure::WrongContentType { expected: "application/json" },
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
            Failure::TimedOut
        }
        status if status.is_client_error() => Failure::Malformed { field: None, detail },
        _ => Failure::Internal(detail),
    })
}

fn answer(hall: &Hall, asked: Asked, failure: Arc<Failure>) -> Response {
    let status = failure.status();
    if status.is_server_error() {
        tracing::error!(request = %asked.id, path = %asked.path, code = failure.code(), %failure, "request failed");
    } else {
        tracing::debug!(request = %asked.id, path = %asked.path, code = failure.code(), "request refused");
    }
    let mut response =
        if asked.wants_problem { problem(&asked, &failure) } else { page(hall, &asked, &failure) };
    if let Some(seconds) = failure.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn problem(asked: &Asked, failure: &Failure) -> Response {
    let status = failure.status();
    let told = failure.told(asked.language);
    let mut body = json!({
        "type": format!("urn:yimen:problem:{}", failure.code()),
        "title": told.title,
        "status": status.as_u16(),
        "detail": told.detail,
        "code": failure.code(),
        "instance": asked.path,
        "request_id": asked.id,
    });
    if let Some(field) = told.field {
        body["field"] = field.into();
    }
    if let Some(basis) = told.basis {
        body["basis"] = basis.into();
    }
    let mut response = (status, Json(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asked.language.tag()));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"yimen\""));
    }
    response
}

fn page(hall: &Hall, asked: &Asked, failure: &Failure) -> Response {
    match failure {
        Failure::NotSignedIn(why) => return Redirect::to(&sign_in_address(asked, *why)).into_response(),
        Failure::PasswordMustChange => return Redirect::to("/me/password").into_response(),
        _ => {}
    }
    let status = failure.status();
    let told = failure.told(asked.language);
    let page = FailurePage {
        frame: Frame::of(hall, asked),
        status: status.as_u16(),
        title: told.title,
        detail: told.detail,
        field: told.field,
        basis: told.basis,
        stale: failure.code() == "stale_version",
    };
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "the failure page itself could not be rendered");
            (status, told_plainly(&page)).into_response()
        }
    }
}

fn told_plainly(page: &FailurePage) -> String {
    format!("{} {}\n{}\n", page.status, page.title, page.detail)
}

/// The sign-in page, with the way back. Only what was read can be come back to: after an expired form the person
/// returns to the page the form stood on.
fn sign_in_address(asked: &Asked, why: NoSession) -> String {
    let back = if asked.is_read {
        asked.path_and_query.clone()
    } else {
        asked.referring_path.clone().unwrap_or_else(|| "/".to_owned())
    };
    let mut pairs = vec![("next", back)];
    if why != NoSession::Never {
        pairs.push(("why", why.as_str().to_owned()));
    }
    format!("/sign-in?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}
