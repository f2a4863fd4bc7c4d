//! Accounts: names, passwords, lockout, sessions, and who may change whose account.
//!
//! The figures are what assessors of classified protection (GB/T 22239-2019, identity and access clauses) expect, and
//! are data in [`PasswordPolicy`], [`LockoutPolicy`] and [`SessionPolicy`]. Time is always passed in.

mod change;
mod lockout;
mod name;
mod password;
mod session;

pub use change::{AccountChange, may_approve, may_deactivate, may_propose, may_unlock};
pub use lockout::{Lockout, LockoutPolicy, LockoutState};
pub use name::{AccountName, AccountNameError, SYSTEM};
pub use password::{PasswordAge, PasswordPolicy, PasswordProblem};
pub use session::{SessionPolicy, SessionState};
