//! The same `Idempotency-Key` twice gives the same answer once, also across a restart: the answer is kept in the very
//! transaction that makes it.

use super::work::Acted;
use crate::shell::{Failure, Hall};
use axum::http::StatusCode;
use sm3::{Digest, Sm3};
use yimen_rules::{case::Case, refusal::Refusal};
use yimen_store::{Tx, idempotency};

/// A key as sent by an account, with a digest of what was asked.
#[derive(Debug, Clone)]
pub struct Once {
    account: String,
    key: String,
    asked: String,
}

/// What a unit of work gave.
#[derive(Debug)]
pub enum Done {
    /// The answer, written out because it is kept for a repeated key, or because it was kept.
    Answered(Answer),
    /// The case to answer with, written out after the commit.
    Case(Box<Case>),
    /// The notice period had run out first.
    Lapsed(Acted),
}

/// Where two requests under one key meet, as PostgreSQL lets both begin, the later one loses and is given what was kept
/// for the first.
///
/// # Errors
/// The failure of the work, unless an answer is kept; of the store.
pub async fn met(hall: &Hall, once: Option<Once>, done: Result<Done, Failure>) -> Result<Done, Failure> {
    match (done, once) {
        (Err(failure), Some(once)) if failure.status() == StatusCode::CONFLICT => {
            let county = hall.county().code.clone();
            let kept = hall.store().read(move |tx| once.before(tx, &county)).await?;
            kept.map_or(Err(failure), |answer| Ok(Done::Answered(answer)))
        }
        (done, _) => done,
    }
}

/// An answer: status and JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// JSON text.
    pub body: String,
}

impl Once {
    /// The key of an account for this address and body.
    pub fn new(account: &str, key: Option<String>, path: &str, body: &impl serde::Serialize) -> Option<Once> {
        let key = key?;
        let text = serde_json::to_vec(body).unwrap_or_default();
        let mut digest = Sm3::new();
        digest.update(path.as_bytes());
        digest.update([0]);
        digest.update(&text);
        let asked = digest.finalize().iter().map(|b| format!("{b:02x}")).collect();
        Some(Once { account: account.to_owned(), key, asked })
    }

    /// The answer given before, if any.
    ///
    /// # Errors
    /// A refusal when the key stands for another request; of the store.
    pub fn before(&self, tx: &mut Tx<'_>, county: &str) -> Result<Option<Answer>, Failure> {
        match idempotency::find(tx, county, &self.account, &self.key)? {
            None => Ok(None),
            Some(kept) if kept.request_hash == self.asked => {
                Ok(Some(Answer { status: u16::try_from(kept.status).unwrap_or(200), body: kept.body }))
            }
            Some(_) => Err(Failure::Refused(Refusal::invalid(
                "idempotency_key_reused",
                "Idempotency-Key",
                "这个 Idempotency-Key 已用于另一个请求，请换一个。",
                "This Idempotency-Key stands for another request; use a fresh one.",
            ))),
        }
    }

    /// Keeps an answer.
    ///
    /// # Errors
    /// Of the store.
    pub fn keep(&self, tx: &mut Tx<'_>, county: &str, answer: &Answer, now: i64) -> Result<(), Failure> {
        idempotency::put(
            tx,
            county,
            &idempotency::Kept {
                account: self.account.clone(),
                key: self.key.clone(),
                request_hash: self.asked.clone(),
                status: i64::from(answer.status),
                body: answer.body.clone(),
                at: now,
            },
        )?;
        Ok(())
    }
}
