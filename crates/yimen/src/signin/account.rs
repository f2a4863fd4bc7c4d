//! An account as the database keeps it, and the facts its stream in the journal is made of.
//!
//! The row equals a replay of the stream `account:<name>`: [`Account::evolve`] is the only place where a fact changes
//! an account, on the way in and when the audit replays. Passwords are not part of it (`account_secret`).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use yimen_rules::{
    account::Lockout,
    permission::{Actor, Role, Unit},
};
use yimen_store::{
    Error, Row, Tx,
    journal::{self, Head, NewEntry},
};

use super::{policy, sql};

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

/// An account with the head of its stream: what a unit of work loads, changes by facts and saves.
#[derive(Debug, Clone)]
pub struct Held {
    /// The account.
    pub account: Account,
    /// The last entry of its stream.
    pub head: Head,
}

impl Held {
    /// Loads an account.
    ///
    /// # Errors
    /// The store's own; `Ok(None)` when there is no such account.
    pub fn load(tx: &mut Tx<'_>, county: &str, name: &str) -> Result<Option<Held>, Error> {
        tx.maybe(sql::LOAD_ACCOUNT, &[&county, &name], Held::read)
    }

    /// Every account of the county.
    ///
    /// # Errors
    /// The store's own.
    pub fn all(tx: &mut Tx<'_>, county: &str) -> Result<Vec<Held>, Error> {
        tx.all(sql::LIST_ACCOUNTS, &[&county], Held::read)
    }

    /// A page of accounts: unit (`level:code`), state, pattern, waiting only (`yes`), after which account. An empty text
    /// leaves a condition out.
    ///
    /// # Errors
    /// The store's own.
    pub fn page(tx: &mut Tx<'_>, county: &str, wanted: [&str; 5], limit: i64) -> Result<Vec<Held>, Error> {
        let [unit, state, pattern, waiting, after] = wanted;
        tx.all(sql::PAGE_ACCOUNTS, &[&county, &unit, &state, &pattern, &waiting, &after, &limit], Held::read)
    }

    fn read(row: &Row<'_>) -> Result<Held, Error> {
        let text = |i: usize| row.get::<String>(i);
        Ok(Held {
            account: Account {
                name: text(0)?,
                particulars: Particulars {
                    display_name: text(1)?,
                    roles: json(&text(2)?)?,
                    unit: unit(&text(3)?, text(4)?)?,
                    departments: json(&text(5)?)?,
                    window: row.get(6)?,
                },
                state: AccountState::parse(&text(7)?)?,
                proposed_by: text(8)?,
                pending: row.get::<Option<String>>(9)?.map(|t| json(&t)).transpose()?,
                lockout: json(&text(10)?)?,
                must_change: row.get(11)?,
                password_changed_at: instant(row.get(12)?),
                created_at: instant(row.get(13)?),
            },
            head: Head { version: row.get(14)?, hash: row.get(15)? },
        })
    }

    /// Proposes an account: the first entry of its stream, and its row.
    ///
    /// # Errors
    /// [`Error::Stale`] or [`Error::Conflict`] when the name is taken.
    pub fn found(
        tx: &mut Tx<'_>,
        county: &str,
        name: &str,
        particulars: Particulars,
        by: &str,
        at: Timestamp,
    ) -> Result<Held, Error> {
        let fact = AccountFact::Proposed { particulars };
        let head = journal::append(tx, county, &stream(name), &Head::NEW, &[entry(&fact, by, at)?])?;
        let account =
            Account::begin(name, &fact, by, at).ok_or_else(|| Error::Db("no proposal".to_owned()))?;
        let held = Held { account, head };
        let row = held.columns()?;
        let (a, r) = (&held.account, &row);
        tx.exec_one(
            sql::INSERT_ACCOUNT,
            &[
                &county,
                &a.name,
                &a.particulars.display_name,
                &r.roles,
                &r.unit_level,
                &r.unit_code,
                &r.departments,
                &a.particulars.window,
                &r.state,
                &a.proposed_by,
                &r.pending,
                &r.lockout,
                &a.must_change,
                &r.password_changed_at,
                &r.created_at,
                &held.head.version,
                &held.head.hash,
            ],
        )?;
        Ok(held)
    }

    /// Appends facts to the stream and writes the row they make, in the same transaction.
    ///
    /// # Errors
    /// [`Error::Stale`] when the account has moved on since it was loaded.
    pub fn record(
        &mut self,
        tx: &mut Tx<'_>,
        county: &str,
        facts: &[AccountFact],
        by: &str,
        at: Timestamp,
    ) -> Result<(), Error> {
        let entries = facts.iter().map(|fact| entry(fact, by, at)).collect::<Result<Vec<_>, _>>()?;
        let before = self.head.version;
        self.head = journal::append(tx, county, &stream(&self.account.name), &self.head, &entries)?;
        for fact in facts {
            self.account.evolve(fact, by, at);
        }
        let row = self.columns()?;
        let (a, r) = (&self.account, &row);
        tx.exec_one(
            sql::UPDATE_ACCOUNT,
            &[
                &county,
                &a.name,
                &a.particulars.display_name,
                &r.roles,
                &r.unit_level,
                &r.unit_code,
                &r.departments,
                &a.particulars.window,
                &r.state,
                &a.proposed_by,
                &r.pending,
                &r.lockout,
                &a.must_change,
                &r.password_changed_at,
                &self.head.version,
                &before,
                &self.head.hash,
            ],
        )
    }

    fn columns(&self) -> Result<Columns, Error> {
        let a = &self.account;
        let (unit_level, unit_code) = unit_columns(&a.particulars.unit);
        Ok(Columns {
            roles: text(&a.particulars.roles)?,
            unit_level: unit_level.to_owned(),
            unit_code: unit_code.to_owned(),
            departments: text(&a.particulars.departments)?,
            state: a.state.as_str().to_owned(),
            pending: a.pending.as_ref().map(text).transpose()?,
            lockout: text(&a.lockout)?,
            password_changed_at: a.password_changed_at.as_microsecond(),
            created_at: a.created_at.as_microsecond(),
        })
    }
}

/// The columns that are not kept as they are.
struct Columns {
    roles: String,
    unit_level: String,
    unit_code: String,
    departments: String,
    state: String,
    pending: Option<String>,
    lockout: String,
    password_changed_at: i64,
    created_at: i64,
}

fn entry(fact: &AccountFact, by: &str, at: Timestamp) -> Result<NewEntry, Error> {
    Ok(NewEntry {
        kind: fact.kind().to_owned(),
        at: at.as_microsecond(),
        actor: by.to_owned(),
        body: text(fact)?,
    })
}

fn text(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Db(format!("JSON of our own making: {e}")))
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

fn unit_columns(unit: &Unit) -> (&'static str, &str) {
    match unit {
        Unit::County => ("county", ""),
        Unit::Bureau(code) => ("bureau", code),
        Unit::Township(code) => ("township", code),
    }
}

/// An instant from microseconds.
pub(crate) fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}
