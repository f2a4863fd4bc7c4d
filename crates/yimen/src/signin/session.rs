//! Sessions: a random token in a cookie or a bearer header, its hash in the database, and a few seconds of memory.
//!
//! A request looks its session up in memory first; an entry is believed for three seconds, so that a session ended by
//! another process of the same county is gone after three seconds at the latest. What this process itself ends or
//! changes is forgotten at once.

mod rows;

pub use rows::{NewSession, OpenSession, agent_of, end, end_all, end_channel, insert, open_of, purge};

use axum::http::HeaderMap;
use jiff::{SignedDuration, Timestamp};
use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use yimen_rules::{account::SessionState, permission::Actor};
use yimen_store::{Error, Row};

use super::{
    account::{self, AccountState},
    policy, sql,
};
use crate::shell::{
    body, cookie,
    failure::NoSession,
    hall::Hall,
    signed_in::{Identity, Person, SignedIn},
    token,
};

/// How long an entry in memory is believed.
const BELIEVED: Duration = Duration::from_secs(3);
/// How often the last use of a session is written down.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// A header by which a page says that it asks by itself, without anybody's act: a board that refreshes, a saved draft.
pub const BACKGROUND: &str = "x-background";
/// The name of the cookie.
pub const COOKIE: &str = "session";

/// How a session is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A cookie, at a window. One at a time for a window clerk.
    Page,
    /// A bearer token, for programs.
    Api,
}

impl Channel {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Page => "page",
            Channel::Api => "api",
        }
    }
}

#[derive(Debug, Clone)]
struct Entry {
    found: Found,
    believed_until: Instant,
    noted_at: Timestamp,
}

/// A session and its account, as the database has them.
#[derive(Debug, Clone)]
struct Found {
    person: SignedIn,
    began: Timestamp,
    seen_at: Timestamp,
    ended: Option<NoSession>,
}

/// The sessions held in memory.
#[derive(Debug, Default)]
pub struct Sessions {
    entries: Mutex<HashMap<String, Entry>>,
    /// How often something was forgotten. A look-up that began before must not bring it back.
    forgotten: AtomicU64,
}

impl Sessions {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers a session, unless anything was forgotten since `forgotten` was read.
    fn remember(&self, fingerprint: String, entry: Entry, forgotten: u64) {
        let mut entries = self.lock();
        if self.forgotten.load(Ordering::SeqCst) == forgotten {
            entries.insert(fingerprint, entry);
        }
    }

    /// How many are held.
    pub fn len(&self) -> usize {
        self.lock().len()
    }

    /// Whether none is held.
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Forgets one session.
    pub fn forget(&self, fingerprint: &str) {
        let mut entries = self.lock();
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        entries.remove(fingerprint);
    }

    /// Forgets every session of an account: it was changed, locked, or signed in elsewhere.
    pub fn forget_account(&self, account: &str) {
        let mut entries = self.lock();
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        entries.retain(|_, entry| entry.found.person.actor.account != account);
    }

    /// Forgets entries that are no longer believed.
    pub fn forget_old(&self) {
        let now = Instant::now();
        self.lock().retain(|_, entry| entry.believed_until > now);
    }
}

/// The token of a request: the bearer header before the cookie.
pub fn token_of(headers: &HeaderMap) -> Option<String> {
    body::bearer(headers)
        .map(str::to_owned)
        .or_else(|| cookie::read(headers, COOKIE))
        .filter(|token| token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Whether a request is the page's own doing and not an act of the person: it says so ([`BACKGROUND`]), or it listens
/// to a live stream, which browsers open again by themselves.
pub fn in_background(headers: &HeaderMap) -> bool {
    let accepts = headers.get(axum::http::header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    headers.contains_key(BACKGROUND) || accepts.contains("text/event-stream")
}

/// Who stands behind a token now. `used` tells whether the request is an act of the person: what a page asks by itself
/// in the background does not keep a session from going idle.
pub async fn find(hall: &Hall, token: &str, used: bool) -> Identity {
    let forgotten = hall.sessions().forgotten.load(Ordering::SeqCst);
    let fingerprint = token::fingerprint(token);
    let now = hall.now();
    let remembered = hall
        .sessions()
        .lock()
        .get(&fingerprint)
        .filter(|entry| entry.believed_until > Instant::now())
        .cloned();
    let entry = match remembered {
        Some(entry) => entry,
        None => match load(hall, &fingerprint).await {
            Ok(Some(found)) => {
                let earlier = hall.sessions().lock().get(&fingerprint).map(|e| e.found.seen_at);
                let seen_at = earlier.map_or(found.seen_at, |e| e.max(found.seen_at));
                let noted_at = found.seen_at;
                let found = Found { seen_at, ..found };
                Entry { found, believed_until: Instant::now() + BELIEVED, noted_at }
            }
            Ok(None) => return Identity::Nobody(NoSession::Unknown),
            Err(error) => return Identity::Unknown(error.to_string()),
        },
    };
    judge(hall, fingerprint, entry, now, used, forgotten)
}

/// Whether the session still holds; if so, notes its use.
fn judge(
    hall: &Hall,
    fingerprint: String,
    mut entry: Entry,
    now: Timestamp,
    used: bool,
    forgotten: u64,
) -> Identity {
    let person = entry.found.person.clone();
    let why = entry.found.ended.or_else(|| {
        let administrator = policy::is_administrator(&person.actor.roles);
        match policy::SESSIONS.state(entry.found.began, entry.found.seen_at, administrator, now) {
            SessionState::Live { .. } => None,
            SessionState::Idle => Some(NoSession::Idle),
            SessionState::Overlong => Some(NoSession::Expired),
        }
    });
    if let Some(why) = why {
        hall.sessions().forget(&fingerprint);
        if entry.found.ended.is_none() {
            note_end(hall, person.actor.account.clone(), fingerprint, why, now);
        }
        return Identity::Nobody(why);
    }
    // A clock moved back must not make a session look used in the future.
    if used {
        entry.found.seen_at = now;
    }
    if used && now.duration_since(entry.noted_at).abs() >= NOTED_EVERY {
        entry.noted_at = now;
        note_use(hall, fingerprint.clone(), now);
    }
    hall.sessions().remember(fingerprint, entry, forgotten);
    Identity::Here(person)
}

async fn load(hall: &Hall, fingerprint: &str) -> Result<Option<Found>, Error> {
    let county = hall.county().code.clone();
    let fingerprint = fingerprint.to_owned();
    hall.store()
        .lookup(move |tx| {
            tx.maybe(sql::FIND_SESSION, &[&county, &fingerprint], |row| found(row, &fingerprint))
        })
        .await
}

fn found(row: &Row<'_>, fingerprint: &str) -> Result<Found, Error> {
    let account: String = row.get(0)?;
    let began = account::instant(row.get(2)?);
    let ended: Option<i64> = row.get(5)?;
    let ended_why: Option<String> = row.get(6)?;
    let state: String = row.get(13)?;
    let password_changed_at = account::instant(row.get(15)?);
    let must_change: bool = row.get(14)?;
    let roles = account::json(&row.get::<String>(8)?)?;
    let ended = match (ended, state == AccountState::Active.as_str()) {
        (Some(_), _) => Some(NoSession::from_word(ended_why.as_deref().unwrap_or_default())),
        (None, false) => Some(NoSession::AccountChanged),
        (None, true) => None,
    };
    let person = Person {
        display_name: row.get(7)?,
        must_change_password: must_change || policy::is_too_old(password_changed_at, began),
        session: fingerprint.to_owned(),
        expires: account::instant(row.get(4)?),
        actor: Actor {
            account,
            roles,
            unit: account::unit(&row.get::<String>(9)?, row.get(10)?)?,
            departments: account::json(&row.get::<String>(11)?)?,
            window: row.get(12)?,
        },
    };
    Ok(Found { person: SignedIn::new(person), began, seen_at: account::instant(row.get(3)?), ended })
}

/// Written beside the request, not in it: a lost note costs a minute of idle time at most.
fn note_use(hall: &Hall, fingerprint: String, now: Timestamp) {
    let hall = hall.clone();
    tokio::spawn(async move {
        let county = hall.county().code.clone();
        let at = now.as_microsecond();
        let noted =
            hall.store().write(move |tx| tx.exec(sql::TOUCH_SESSION, &[&county, &fingerprint, &at])).await;
        if let Err(error) = noted {
            tracing::warn!(%error, "the use of a session could not be noted");
        }
    });
}

fn note_end(hall: &Hall, account: String, fingerprint: String, why: NoSession, now: Timestamp) {
    let hall = hall.clone();
    tokio::spawn(async move {
        let county = hall.county().code.clone();
        let ended = hall.store().write(move |tx| end(tx, &county, &account, &fingerprint, why, now)).await;
        if let Err(error) = ended {
            tracing::warn!(%error, "the end of a session could not be noted");
        }
    });
}
