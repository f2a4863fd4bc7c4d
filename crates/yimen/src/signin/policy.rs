//! The rules for accounts ([`yimen_rules::account`]) as this program applies them: one set of figures, in one place.

use jiff::Timestamp;
use std::sync::LazyLock;
use yimen_rules::{
    account::{
        Lockout, LockoutPolicy, LockoutState, PasswordAge, PasswordPolicy, PasswordProblem, SessionPolicy,
    },
    identity::Explained,
    permission::Role,
    refusal::Refusal,
};

/// Failed sign-ins and the lock.
pub static LOCKOUT: LazyLock<LockoutPolicy> = LazyLock::new(LockoutPolicy::default);
/// What a password must be.
pub static PASSWORDS: LazyLock<PasswordPolicy> = LazyLock::new(PasswordPolicy::default);
/// How long a sign-in lasts.
pub static SESSIONS: LazyLock<SessionPolicy> = LazyLock::new(SessionPolicy::default);

/// Whether one of the three administrators' roles is among them: they have stricter figures.
pub fn is_administrator(roles: &[Role]) -> bool {
    roles.iter().any(|role| role.is_administrator())
}

/// The refusal of a locked account, if it is locked.
pub fn lock(lockout: &Lockout, roles: &[Role], now: Timestamp) -> Option<Refusal> {
    LOCKOUT.state(lockout, is_administrator(roles), now).refusal(now)
}

/// Whether the account is locked now.
pub fn is_locked(lockout: &Lockout, roles: &[Role], now: Timestamp) -> bool {
    !matches!(LOCKOUT.state(lockout, is_administrator(roles), now), LockoutState::Open { .. })
}

/// The least length of a password for these roles.
pub fn least_length(roles: &[Role]) -> usize {
    if is_administrator(roles) { PASSWORDS.administrator_length } else { PASSWORDS.length }
}

/// Checks a new password for everything that needs no hashing.
///
/// # Errors
/// The first thing wrong, at `field`.
pub fn check_new(field: &'static str, password: &str, account: &str, roles: &[Role]) -> Result<(), Refusal> {
    let problems = PASSWORDS.check::<()>(password, account, is_administrator(roles), &[], |_, ()| false);
    problems.first().map_or(Ok(()), |problem| Err(problem.refusal(field)))
}

/// The refusal of a password that was used before.
pub fn used_before(field: &'static str) -> Refusal {
    PasswordProblem::Reused(PASSWORDS.remembered).refusal(field)
}

/// Whether a password set at `set` must be changed before anything else.
pub fn is_too_old(set: Timestamp, now: Timestamp) -> bool {
    PASSWORDS.age(set, now) == PasswordAge::Expired
}
