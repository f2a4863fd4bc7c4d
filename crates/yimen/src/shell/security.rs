//! The headers that tell a browser what a page of this house may do.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use tower_http::csrf::ProtectionError;

use super::{failure::Failure, hall::Hall, signed_in::SignedIn};

/// Scripts, styles and pictures from this house only; nothing inline; nobody may frame a page.
const CONTENT: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

const FIXED: [(&str, &str); 7] = [
    ("content-security-policy", CONTENT),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    // `same-origin` and not `no-referrer`: without a referrer Chromium sends `Origin: null` with a form, and the
    // cross-site check would refuse it.
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Middleware: sets them on every answer, and keeps the pages of signed-in people out of every cache.
pub async fn guard(State(hall): State<Hall>, request: Request, next: Next) -> Response {
    let path_is_static = request.uri().path().starts_with("/static/");
    let signed_in = SignedIn::found(request.extensions()).is_some();
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if hall.options().https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if !path_is_static && (signed_in || !headers.contains_key(header::CACHE_CONTROL)) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if !path_is_static {
        vary(headers);
    }
    response
}

/// The same page speaks two languages, and answers a browser and a program differently.
fn vary(headers: &mut HeaderMap) {
    headers.append(header::VARY, HeaderValue::from_static("accept, accept-language, cookie"));
}

/// What the CSRF layer answers: a worded refusal in place of its empty 403.
pub fn cross_site(_: ProtectionError) -> Response<axum::body::Body> {
    use axum::response::IntoResponse;
    Failure::CrossSite.into_response()
}
