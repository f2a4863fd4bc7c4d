//! Too many failed sign-ins lock an account: for a while, or for an administrator until another one unlocks it.

use crate::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The rules for failed sign-ins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockoutPolicy {
    /// This many failures …
    pub failures: usize,
    /// … within this time lock the account …
    pub within: SignedDuration,
    /// … for this long; administrators until unlocked.
    pub locked_for: SignedDuration,
}

impl Default for LockoutPolicy {
    fn default() -> LockoutPolicy {
        let quarter = SignedDuration::from_mins(15);
        LockoutPolicy { failures: 5, within: quarter, locked_for: quarter }
    }
}

/// The recent failures of one account. Stored with it; starts empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    /// Failed sign-ins that may still count, oldest first; never more than the policy's number.
    pub failures: Vec<Timestamp>,
    /// When the account was locked, while it is.
    pub locked_at: Option<Timestamp>,
}

/// Whether an account may try to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockoutState {
    /// It may; this many tries are left before it locks.
    Open {
        /// At least 1.
        tries_left: usize,
    },
    /// Not before this instant.
    LockedUntil(Timestamp),
    /// Not before another administrator unlocks it.
    LockedUntilUnlocked,
}

impl LockoutPolicy {
    /// Whether an account with these failures may try to sign in at `now`. Ask before looking at the password, so
    /// that a locked account gives no hint whether a guess was right.
    pub fn state(&self, lockout: &Lockout, administrator: bool, now: Timestamp) -> LockoutState {
        match lockout.locked_at {
            Some(_) if administrator => LockoutState::LockedUntilUnlocked,
            Some(locked_at) if now < self.end_of_lock(locked_at) => {
                LockoutState::LockedUntil(self.end_of_lock(locked_at))
            }
            _ => {
                let counted = self.counted(lockout, now).count();
                LockoutState::Open { tries_left: self.failures.saturating_sub(counted).max(1) }
            }
        }
    }

    /// The account after a failed sign-in at `now`. A try while locked changes nothing: it cannot prolong the lock, or
    /// a stranger could keep a clerk out for ever.
    pub fn failed(&self, lockout: &Lockout, administrator: bool, now: Timestamp) -> Lockout {
        if !matches!(self.state(lockout, administrator, now), LockoutState::Open { .. }) {
            return lockout.clone();
        }
        let mut failures: Vec<Timestamp> = self.counted(lockout, now).collect();
        failures.push(now);
        if failures.len() >= self.failures {
            Lockout { failures: Vec::new(), locked_at: Some(now) }
        } else {
            Lockout { failures, locked_at: None }
        }
    }

    /// The account after a successful sign-in, or after another administrator unlocked it.
    pub fn cleared(&self) -> Lockout {
        Lockout::default()
    }

    /// Failures that still count. One that lies after `now` (the clock was moved back) counts.
    fn counted<'a>(&self, lockout: &'a Lockout, now: Timestamp) -> impl Iterator<Item = Timestamp> + 'a {
        let within = self.within;
        // What was collected before a lock that has run out is spent.
        lockout.failures.iter().copied().filter(move |at| now.duration_since(*at) < within)
    }

    fn end_of_lock(&self, locked_at: Timestamp) -> Timestamp {
        locked_at.saturating_add(self.locked_for).unwrap_or(Timestamp::MAX)
    }
}

impl LockoutState {
    /// The refusal to show, if the account is locked. The same words whether or not the password was right.
    pub fn refusal(&self, now: Timestamp) -> Option<Refusal> {
        match self {
            LockoutState::Open { .. } => None,
            LockoutState::LockedUntil(until) => {
                let minutes = (until.duration_since(now).as_secs() + 59).div_euclid(60).max(1);
                Some(Refusal::forbidden(
                    "account_locked",
                    format!("登录失败次数过多，账号已锁定，请{minutes}分钟后再试"),
                    format!("too many failed sign-ins: the account is locked, try again in {minutes} min"),
                ))
            }
            LockoutState::LockedUntilUnlocked => Some(Refusal::forbidden(
                "account_locked_administrator",
                "登录失败次数过多，管理员账号已锁定，请由另一名管理员解锁",
                "too many failed sign-ins: another administrator must unlock this administrator's account",
            )),
        }
    }
}
