//! How often one may ask: buckets that fill slowly, one for each address or account.
//!
//! Behind a proxy without `--trust-proxy` everybody seems to be this machine; the general limit therefore leaves this
//! machine alone rather than shut the whole county out. The limits on secrets (sign-in, status look-up) hold for all.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DefaultKeyedStateStore,
};
use std::num::NonZeroU32;

use super::{address::ClientAddress, failure::Failure, hall::Hall};

type Bucket = RateLimiter<String, DefaultKeyedStateStore<String>, DefaultClock>;

/// What is being asked too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Any request from one address.
    General,
    /// Signing in from one address: a whole hall may stand behind one address at half past eight.
    SignInAddress,
    /// Signing in to one account, before the lockout of §8.1 says more.
    SignInAccount,
    /// The public search from one address: a whole village may stand behind one.
    Search,
    /// Public look-ups that need a secret (case number with the last four digits), by address.
    Lookup,
}

/// Requests a minute, and how many may come at once.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Refilled a minute.
    pub a_minute: u32,
    /// At most at once.
    pub at_once: u32,
}

/// The rates of one hall.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// See [`Limit::General`].
    pub general: Rate,
    /// See [`Limit::SignInAddress`].
    pub sign_in_address: Rate,
    /// See [`Limit::SignInAccount`].
    pub sign_in_account: Rate,
    /// See [`Limit::Search`].
    pub search: Rate,
    /// See [`Limit::Lookup`].
    pub lookup: Rate,
}

impl Default for Rates {
    fn default() -> Rates {
        Rates {
            general: Rate { a_minute: 6_000, at_once: 1_000 },
            sign_in_address: Rate { a_minute: 120, at_once: 240 },
            sign_in_account: Rate { a_minute: 20, at_once: 20 },
            search: Rate { a_minute: 300, at_once: 120 },
            lookup: Rate { a_minute: 10, at_once: 20 },
        }
    }
}

/// The buckets.
pub struct Limits {
    general: Bucket,
    sign_in_address: Bucket,
    sign_in_account: Bucket,
    search: Bucket,
    lookup: Bucket,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

fn bucket(rate: Rate) -> Bucket {
    let size = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    RateLimiter::keyed(Quota::per_minute(size(rate.a_minute)).allow_burst(size(rate.at_once)))
}

impl Limits {
    /// Empty buckets with these rates.
    pub fn new(rates: Rates) -> Limits {
        Limits {
            general: bucket(rates.general),
            sign_in_address: bucket(rates.sign_in_address),
            sign_in_account: bucket(rates.sign_in_account),
            search: bucket(rates.search),
            lookup: bucket(rates.lookup),
        }
    }

    /// Takes one from the bucket of `key`.
    ///
    /// # Errors
    /// [`Failure::TooMany`] with the seconds to wait, at least one.
    pub fn check(&self, limit: Limit, key: &str) -> Result<(), Failure> {
        let bucket = match limit {
            Limit::General => &self.general,
            Limit::SignInAddress => &self.sign_in_address,
            Limit::SignInAccount => &self.sign_in_account,
            Limit::Search => &self.search,
            Limit::Lookup => &self.lookup,
        };
        bucket.check_key(&key.to_owned()).map_err(|not_until| {
            let wait = not_until.wait_time_from(DefaultClock::default().now());
            Failure::TooMany { retry_after: wait.as_secs() + 1 }
        })
    }

    /// Forgets the keys whose buckets are full again, so that memory does not grow with the addresses of the world.
    pub fn forget_full(&self) {
        for bucket in
            [&self.general, &self.sign_in_address, &self.sign_in_account, &self.search, &self.lookup]
        {
            bucket.retain_recent();
            bucket.shrink_to_fit();
        }
    }
}

/// Middleware: the general limit.
pub async fn hold_back(
    State(hall): State<Hall>,
    address: ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    if !address.is_this_machine()
        && let Err(failure) = hall.limits().check(Limit::General, &address.to_string())
    {
        return failure.into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bucket_of_one_account_runs_dry_without_touching_the_others() {
        let rates = Rates { sign_in_account: Rate { a_minute: 1, at_once: 2 }, ..Rates::default() };
        let limits = Limits::new(rates);
        assert!(limits.check(Limit::SignInAccount, "liuxy").is_ok());
        assert!(limits.check(Limit::SignInAccount, "liuxy").is_ok());
        match limits.check(Limit::SignInAccount, "liuxy") {
            Err(Failure::TooMany { retry_after }) => {
                assert!((1..=61).contains(&retry_after), "{retry_after}")
            }
            other => panic!("expected to be held back, got {other:?}"),
        }
        assert!(limits.check(Limit::SignInAccount, "zhangwj").is_ok());
    }
}
