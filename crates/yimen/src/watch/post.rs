//! Messages out of the outbox, to whom they are owed.
//!
//! What the applicant is to be told (`applicant`) goes to the address given by `--notify-url`, one POST a message, tried
//! again at growing intervals: there the county's own gateway makes a text message of it. It holds no personal data but
//! the case number; the gateway asks the API for the rest. Without an address the printed paper is the notice. Messages
//! to bureaus and townships need no carrying: their worklists show the case from the moment of the commit.

use crate::shell::{Failure, Hall};
use axum::http::{Request, Uri, header};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use std::time::Duration;
use tokio::net::TcpStream;
use yimen_store::outbox::{self, Message};

/// The topic of what an applicant is to be told.
pub const APPLICANT: &str = "applicant";

/// Messages taken at a time.
const PAGE: i64 = 200;
/// How long a taken message is kept from other programs, microseconds.
const LEASE: i64 = 300 * 1_000_000;
/// How long the gateway may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// A message that could not be delivered for so long is given up and kept as dead, microseconds.
const GIVE_UP: i64 = 3 * 24 * 3_600 * 1_000_000;
/// The longest pause between two attempts, microseconds.
const LONGEST_PAUSE: i64 = 4 * 3_600 * 1_000_000;
/// A gateway that does not answer is not asked for every message of a round.
const FAILURES_IN_A_ROUND: u64 = 3;

/// What became of the messages of a round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posted {
    /// Delivered, or in need of no carrying.
    pub done: u64,
    /// Not delivered; tried again later.
    pub failed: u64,
}

/// Delivers what is due.
///
/// # Errors
/// Of the store; a gateway that fails is no error of the round.
pub async fn post(hall: &Hall) -> Result<Posted, Failure> {
    let mut posted = Posted::default();
    loop {
        let (county, now) = (hall.county().code.clone(), hall.now().as_microsecond());
        let taken = hall.store().write(move |tx| outbox::take(tx, &county, now, LEASE, PAGE)).await?;
        let more = taken.len() as i64 == PAGE;
        let mut done = Vec::new();
        let mut failed = Vec::new();
        for message in taken {
            let to = hall.options().notify_url.as_deref().filter(|_| message.topic == APPLICANT);
            let Some(to) = to else {
                done.push(message.id);
                continue;
            };
            if posted.failed + failed.len() as u64 >= FAILURES_IN_A_ROUND {
                failed.push((message.id, Some(now + pause(1)), "the gateway does not answer".to_owned()));
                continue;
            }
            match deliver(to, &hall.county().code, &message).await {
                Ok(()) => done.push(message.id),
                Err(why) => {
                    tracing::warn!(id = message.id, attempts = message.attempts, %why, "a message was not delivered");
                    let again = (now - message.at < GIVE_UP).then(|| now + pause(message.attempts));
                    failed.push((message.id, again, why));
                }
            }
        }
        posted.done += done.len() as u64;
        posted.failed += failed.len() as u64;
        let county = hall.county().code.clone();
        hall.store()
            .write(move |tx| -> Result<(), yimen_store::Error> {
                outbox::done_all(tx, &county, &done)?;
                // At most a few a round that were really tried; the rest only waits a minute.
                for (id, again, why) in &failed {
                    outbox::failed(tx, &county, *id, *again, why)?;
                }
                Ok(())
            })
            .await?;
        if !more || posted.failed >= FAILURES_IN_A_ROUND {
            return Ok(posted);
        }
    }
}

/// Until the next attempt, microseconds: a minute, doubled each time.
fn pause(attempts: i64) -> i64 {
    let minutes = 1_i64 << attempts.clamp(1, 12).saturating_sub(1);
    (minutes * 60 * 1_000_000).min(LONGEST_PAUSE)
}

/// One POST of one message; the gateway answers with any 2xx.
async fn deliver(to: &str, county: &str, message: &Message) -> Result<(), String> {
    tokio::time::timeout(PATIENCE, send(to, county, message))
        .await
        .unwrap_or_else(|_| Err(format!("no answer within {} s", PATIENCE.as_secs())))
}

async fn send(to: &str, county: &str, message: &Message) -> Result<(), String> {
    let uri: Uri = address(to)?;
    let host = uri.host().unwrap_or_default().to_owned();
    let port = uri.port_u16().unwrap_or(80);
    let stream =
        TcpStream::connect((host.trim_matches(['[', ']']), port)).await.map_err(|e| e.to_string())?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|e| e.to_string())?;
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "the connection to the gateway");
        }
    });
    let particulars: serde_json::Value = serde_json::from_str(&message.body).unwrap_or_default();
    let body = serde_json::json!({
        "id": message.id, "county": county, "topic": message.topic, "stream": message.stream,
        "at": jiff::Timestamp::from_microsecond(message.at).map(|t| t.to_string()).unwrap_or_default(),
        "message": particulars,
    });
    let request = Request::post(uri.path_and_query().map_or("/", |p| p.as_str()))
        .header(header::HOST, uri.authority().map_or("", |a| a.as_str()))
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", format!("{county}-{}", message.id))
        .body(Full::new(axum::body::Bytes::from(body.to_string())))
        .map_err(|e| e.to_string())?;
    let answer = sender.send_request(request).await.map_err(|e| e.to_string())?;
    let status = answer.status();
    // Read to the end, so that the gateway is not cut off in the middle of its answer.
    answer.into_body().collect().await.map_err(|e| e.to_string())?;
    if status.is_success() { Ok(()) } else { Err(format!("the gateway answered {status}")) }
}

/// Checks the address of a gateway: plain http, because it stands in the county's own network, or behind a local proxy.
///
/// # Errors
/// In words for the operator.
pub fn address(text: &str) -> Result<Uri, String> {
    let uri: Uri = text.parse().map_err(|e| format!("{text}: {e}"))?;
    if uri.scheme_str() != Some("http") || uri.host().is_none_or(str::is_empty) {
        return Err(format!("{text}: an address such as http://127.0.0.1:9000/notices is needed"));
    }
    Ok(uri)
}
