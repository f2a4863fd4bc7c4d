//! A number for each request, its line in the log, and its count and time in the metrics.
//!
//! A log line holds method, the *route* (`/cases/{id}`, never the address with its numbers and searches), status, time
//! and the account name. No personal data, no query.

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderValue, header::HeaderName},
    middleware::Next,
    response::Response,
};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

use super::{signed_in::SignedIn, token};

/// The id of a request, also sent back as `X-Request-Id` and shown on every failure.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

static NEXT: AtomicU64 = AtomicU64::new(1);
static START: std::sync::LazyLock<String> =
    std::sync::LazyLock::new(|| token::secret().map(|s| s[..6].to_owned()).unwrap_or_default());

impl RequestId {
    /// Six random digits of this start of the program and a running number: short enough to be read out by telephone.
    fn next() -> RequestId {
        RequestId(format!("{}-{}", *START, NEXT.fetch_add(1, Ordering::Relaxed)))
    }
}

/// What the inner layers tell the log about a request, on the response.
#[derive(Debug, Clone, Default)]
pub struct LogNote {
    route: Option<String>,
    account: Option<String>,
}

/// Middleware next to the router: notes route and account for the log.
pub async fn note(request: Request, next: Next) -> Response {
    let note = LogNote {
        route: request.extensions().get::<MatchedPath>().map(|p| p.as_str().to_owned()),
        account: SignedIn::found(request.extensions()).map(|p| p.actor.account.clone()),
    };
    let mut response = next.run(request).await;
    response.extensions_mut().insert(note);
    response
}

/// The outermost middleware: gives the id, writes the log line, keeps the metrics.
pub async fn number(mut request: Request, next: Next) -> Response {
    let id = RequestId::next();
    let method = request.method().clone();
    let began = Instant::now();
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    let took = began.elapsed();
    let note = response.extensions_mut().remove::<LogNote>().unwrap_or_default();
    let route = note.route.unwrap_or_else(|| "-".to_owned());
    let status = response.status().as_u16();
    if route != "/healthz" && route != "/readyz" && route != "/metrics" && !route.starts_with("/static/") {
        tracing::info!(
            request = %id.0,
            %method,
            route,
            status,
            ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            account = note.account.as_deref().unwrap_or("-"),
            "answered"
        );
    }
    super::metrics::answered(method.as_str(), &route, status, took);
    if let Ok(value) = HeaderValue::from_str(&id.0) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}
