//! An account as the database keeps it, and the facts its stream in the journal is made of.
//!
//! The row equals a replay of the stream `account:<name>`: [`Account::evolve`] is the only place where a fact changes
//! an account, on the way in and when the audit replays. Passwords are not part of it (`account_secret`).

mod held;

pub use held::Held;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use yimen_rules::{
    account::Lockout,
    permission::{Actor, Role, Unit},
};
use yimen_store::Error;

use super::policy;

/// What can be proposed for an account: who it is for and what it may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// The name on the screen and on papers.
    pub display_name: String,
    /// Roles, in the order of the table.
    pub roles: Vec<Role>,
    /// Where the account belongs.
    pub unit: Unit,
    /// Department codes it handles; empty: all of the unit.
    pub departments: Vec<String>,
    /// Window, for clerks.
    pub window: Option<String>,
}

/// Where an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Proposed by a system administrator, not approved yet: nobody can sign in.
    Proposed,
    /// In use.
    Active,
    /// Out of use; kept for ever, because the journal names it (§8.2: deletion is deactivation).
    Deactivated,
}

impl AccountState {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            AccountState::Proposed => "proposed",
            AccountState::Active => "active",
            AccountState::Deactivated => "deactivated",
        }
    }

    fn parse(word: &str) -> Result<AccountState, Error> {
        [AccountState::Proposed, AccountState::Active, AccountState::Deactivated]
            .into_iter()
            .find(|state| state.as_str() == word)
            .ok_or_else(|| Error::Db(format!("account state {word:?}")))
    }
}

/// A change to an account in use, waiting for approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What the account is to become.
    pub to: Particulars,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name to sign in with.
    pub name: String,
    /// For whom, and what they may do.
    pub particulars: Particulars,
    /// Where it stands.
    pub state: AccountState,
    /// Who proposed it; nobody approves his own proposal.
    pub proposed_by: String,
    /// A change waiting for approval.
    pub pending: Option<Pending>,
    /// Failed sign-ins and the lock they led to.
    pub lockout: Lockout,
    /// The password must be changed before anything else.
    pub must_change: bool,
    /// When the password was last set.
    pub password_changed_at: Timestamp,
    /// When the account was proposed.
    pub created_at: Timestamp,
}

/// One entry in the stream of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum AccountFact {
    /// A new account was proposed.
    Proposed {
        /// For whom.
        particulars: Particulars,
    },
    /// The proposed account, or the pending change, was approved by another administrator.
    Approved,
    /// The proposal needed no approval: it grants no privileged role (§8.2).
    TookEffect,
    /// The proposed account, or the pending change, was turned down.
    Rejected {
        /// Why.
        reason: String,
    },
    /// A change to an account in use was proposed.
    ChangeProposed {
        /// What it is to become.
        particulars: Particulars,
    },
    /// Taken out of use.
    Deactivated {
        /// Why.
        reason: String,
    },
    /// Signed in.
    SignedIn {
        /// From where.
        address: String,
        /// `page` or `api`.
        channel: String,
    },
    /// A sign-in failed.
    SignInFailed {
        /// From where.
        address: String,
        /// `wrong_password`, `locked`, `not_in_use`.
        reason: String,
    },
    /// Signed out.
    SignedOut,
    /// An administrator lifted the lock.
    Unlocked,
    /// An administrator, or the person from another device, ended every session.
    SessionsRevoked,
    /// The person set a new password.
    PasswordChanged,
    /// An administrator set a one-time password, to be changed at the next sign-in.
    PasswordReset,
}

impl AccountFact {
    /// The word kept as the kind of the entry, so that an auditor can filter without reading bodies.
    pub fn kind(&self) -> &'static str {
        match self {
            AccountFact::Proposed { .. } => "account.proposed",
            AccountFact::Approved => "account.approved",
            AccountFact::TookEffect => "account.took_effect",
            AccountFact::Rejected { .. } => "account.rejected",
            AccountFact::ChangeProposed { .. } => "account.change_proposed",
            AccountFact::Deactivated { .. } => "account.deactivated",
            AccountFact::SignedIn { .. } => "account.signed_in",
            AccountFact::SignInFailed { .. } => "account.sign_in_failed",
            AccountFact::SignedOut => "account.signed_out",
            AccountFact::Unlocked => "account.unlocked",
            AccountFact::SessionsRevoked => "account.sessions_revoked",
            AccountFact::PasswordChanged => "account.password_changed",
            AccountFact::PasswordReset => "account.password_reset",
        }
    }
}

/// The stream of an account in the journal.
pub fn stream(name: &str) -> String {
    format!("account:{name}")
}

impl Account {
    /// What permissions look at.
    pub fn actor(&self) -> Actor {
        Actor {
            account: self.name.clone(),
            roles: self.particulars.roles.clone(),
            unit: self.particulars.unit.clone(),
            departments: self.particulars.departments.clone(),
            window: self.particulars.window.clone(),
        }
    }

    /// The account a stream begins with; `None` when the first fact is no proposal.
    pub fn begin(name: &str, fact: &AccountFact, by: &str, at: Timestamp) -> Option<Account> {
        let AccountFact::Proposed { particulars } = fact else { return None };
        Some(Account {
            name: name.to_owned(),
            particulars: particulars.clone(),
            state: AccountState::Proposed,
            proposed_by: by.to_owned(),
            pending: None,
            lockout: Lockout::default(),
            must_change: true,
            password_changed_at: at,
            created_at: at,
        })
    }

    /// What a fact makes of the account.
    pub fn evolve(&mut self, fact: &AccountFact, by: &str, at: Timestamp) {
        match fact {
            AccountFact::Proposed { .. } | AccountFact::SignedOut | AccountFact::SessionsRevoked => {}
            AccountFact::Approved | AccountFact::TookEffect => {
                self.state = AccountState::Active;
                if let Some(pending) = self.pending.take() {
                    self.particulars = pending.to;
                }
            }
            AccountFact::Rejected { .. } => {
                if self.pending.take().is_none() {
                    self.state = AccountState::Deactivated;
                }
            }
            AccountFact::ChangeProposed { particulars } => {
                self.pending = Some(Pending { by: by.to_owned(), at, to: particulars.clone() });
            }
            AccountFact::Deactivated { .. } => {
                self.state = AccountState::Deactivated;
                self.pending = None;
            }
            AccountFact::SignedIn { .. } | AccountFact::Unlocked => self.lockout = policy::LOCKOUT.cleared(),
            AccountFact::SignInFailed { reason, .. } => {
                if reason == "wrong_password" {
                    let administrator = policy::is_administrator(&self.particulars.roles);
                    self.lockout = policy::LOCKOUT.failed(&self.lockout, administrator, at);
                }
            }
            AccountFact::PasswordChanged => {
                self.must_change = false;
                self.password_changed_at = at;
            }
            AccountFact::PasswordReset => {
                self.must_change = true;
                self.password_changed_at = at;
                self.lockout = policy::LOCKOUT.cleared();
            }
        }
    }
}

/// JSON from a column.
pub(crate) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|e| Error::Db(format!("JSON in a column: {e}")))
}

/// A unit from its two columns.
pub(super) fn unit(level: &str, code: String) -> Result<Unit, Error> {
    match level {
        "county" => Ok(Unit::County),
        "bureau" => Ok(Unit::Bureau(code)),
        "township" => Ok(Unit::Township(code)),
        other => Err(Error::Db(format!("unit level {other:?}"))),
    }
}

/// An instant from microseconds.
pub(crate) fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}
