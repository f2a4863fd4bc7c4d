//! Figures for the operator, in the text format of Prometheus at `/metrics`.
//!
//! Open to the machine itself only, unless a token is set (`--metrics-token`), which then must be sent as a bearer.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::{sync::OnceLock, time::Duration};

use super::{address::ClientAddress, failure::Failure, hall::Hall};

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder, once in the life of the program.
pub fn install() {
    HANDLE.get_or_init(|| {
        const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];
        PrometheusBuilder::new().set_buckets(&SECONDS).ok().and_then(|b| b.install_recorder().ok())
    });
}

/// One request answered.
pub fn answered(method: &str, route: &str, status: u16, took: Duration) {
    if HANDLE.get().is_none() {
        return;
    }
    let labels = [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.to_string())];
    metrics::counter!("yimen_requests_total", &labels).increment(1);
    metrics::histogram!("yimen_request_seconds", "route" => route.to_owned()).record(took.as_secs_f64());
}

/// `GET /metrics`.
pub async fn show(
    State(hall): State<Hall>,
    address: ClientAddress,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let permitted = match &hall.options().metrics_token {
        Some(token) => headers
            .get(header::AUTHORIZATION)
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.strip_prefix("Bearer "))
            // Compared by fingerprint, so that the time taken tells nothing about the token.
            .is_some_and(|given| super::token::fingerprint(given) == super::token::fingerprint(token)),
        None => address.is_this_machine(),
    };
    if !permitted {
        return Err(Failure::NotFound);
    }
    let handle = HANDLE.get().and_then(Option::as_ref).ok_or(Failure::NotFound)?;
    let sessions = u32::try_from(hall.sessions().len()).unwrap_or(u32::MAX);
    metrics::gauge!("yimen_sessions_cached").set(f64::from(sessions));
    handle.run_upkeep();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], handle.render()).into_response())
}
