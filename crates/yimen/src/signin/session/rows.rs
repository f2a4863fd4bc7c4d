//! Sessions as rows: written, ended, listed, purged. Each function is part of a unit of work of the caller.

use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use yimen_store::{Error, Tx};

use super::Channel;
use crate::{
    shell::{
        failure::{Failure, NoSession},
        hall::Hall,
    },
    signin::{account, policy, sql},
};

/// A session to be written down.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// Hash of the token.
    pub fingerprint: String,
    /// Whose.
    pub account: String,
    /// How it is carried.
    pub channel: Channel,
    /// Client address.
    pub address: String,
    /// The first part of the User-Agent.
    pub agent: String,
}

/// Writes a session down; answers when it ends at the latest.
///
/// # Errors
/// The store's own.
pub fn insert(tx: &mut Tx<'_>, county: &str, new: &NewSession, now: Timestamp) -> Result<Timestamp, Error> {
    let expires = now + policy::SESSIONS.absolute;
    tx.exec_one(
        sql::INSERT_SESSION,
        &[
            &county,
            &new.fingerprint,
            &new.account,
            &new.channel.as_str(),
            &now.as_microsecond(),
            &expires.as_microsecond(),
            &new.address,
            &new.agent,
        ],
    )?;
    Ok(expires)
}

/// Ends one session of an account; answers whether it was open.
///
/// # Errors
/// The store's own.
pub fn end(
    tx: &mut Tx<'_>,
    county: &str,
    account: &str,
    fingerprint: &str,
    why: NoSession,
    now: Timestamp,
) -> Result<bool, Error> {
    let params: [&dyn yimen_store::Param; 5] =
        [&county, &account, &fingerprint, &now.as_microsecond(), &why.as_str()];
    Ok(tx.exec(sql::END_SESSION, &params)? > 0)
}

/// Ends every session of an account.
///
/// # Errors
/// The store's own.
pub fn end_all(
    tx: &mut Tx<'_>,
    county: &str,
    account: &str,
    why: NoSession,
    now: Timestamp,
) -> Result<u64, Error> {
    tx.exec(sql::END_SESSIONS, &[&county, &account, &now.as_microsecond(), &why.as_str()])
}

/// Ends every session of an account on one channel.
///
/// # Errors
/// The store's own.
pub fn end_channel(
    tx: &mut Tx<'_>,
    county: &str,
    account: &str,
    channel: Channel,
    why: NoSession,
    now: Timestamp,
) -> Result<u64, Error> {
    let params: [&dyn yimen_store::Param; 5] =
        [&county, &account, &channel.as_str(), &now.as_microsecond(), &why.as_str()];
    tx.exec(sql::END_SESSIONS_OF_CHANNEL, &params)
}

/// An open session, for the person's own list and the administrator's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSession {
    /// Hash of the token.
    pub fingerprint: String,
    /// `page` or `api`.
    pub channel: String,
    /// Signed in.
    pub created_at: Timestamp,
    /// Last used, to the minute.
    pub seen_at: Timestamp,
    /// Client address.
    pub address: String,
    /// Browser.
    pub agent: String,
}

impl OpenSession {
    /// The User-Agent as a person would say it: `Chrome · Windows`; the beginning of it when it is no browser.
    pub fn browser(&self) -> String {
        let names = |words: &[(&str, &'static str)]| {
            words.iter().find(|(sign, _)| self.agent.contains(sign)).map(|(_, name)| *name)
        };
        let browser = names(&[
            ("Edg/", "Edge"),
            ("Firefox/", "Firefox"),
            ("MicroMessenger", "微信 WeChat"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ]);
        let system = names(&[
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("Mac OS", "macOS"),
            ("Linux", "Linux"),
        ]);
        match (browser, system) {
            (Some(browser), Some(system)) => format!("{browser} · {system}"),
            _ => self.agent.chars().take(40).collect(),
        }
    }
}

/// The open sessions of an account, newest first.
///
/// # Errors
/// The store's own.
pub fn open_of(
    tx: &mut Tx<'_>,
    county: &str,
    account: &str,
    now: Timestamp,
) -> Result<Vec<OpenSession>, Error> {
    tx.all(sql::LIST_SESSIONS, &[&county, &account, &now.as_microsecond()], |row| {
        Ok(OpenSession {
            fingerprint: row.get(0)?,
            channel: row.get(1)?,
            created_at: account::instant(row.get(2)?),
            seen_at: account::instant(row.get(3)?),
            address: row.get(5)?,
            agent: row.get(6)?,
        })
    })
}

/// What is kept of a User-Agent: enough to tell one's own devices apart.
pub fn agent_of(headers: &HeaderMap) -> String {
    let line = headers.get(axum::http::header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).take(120).collect()
}

/// Deletes sessions that ended more than a month ago; run once an hour.
///
/// # Errors
/// The store's own.
pub async fn purge(hall: &Hall) -> Result<(), Failure> {
    let county = hall.county().code.clone();
    let before = (hall.now() - SignedDuration::from_hours(24 * 30)).as_microsecond();
    hall.sessions().forget_old();
    hall.store().write(move |tx| tx.exec(sql::PURGE_SESSIONS, &[&county, &before])).await?;
    Ok(())
}
