//! An account in the database: its row and the head of its stream, loaded, changed by facts and saved together.

use jiff::Timestamp;
use serde::Serialize;
use yimen_rules::permission::Unit;
use yimen_store::{
    Error, Row, Tx,
    journal::{self, Head, NewEntry},
};

use super::{Account, AccountFact, AccountState, Particulars, instant, json, stream, unit};
use crate::signin::sql;

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

fn unit_columns(unit: &Unit) -> (&'static str, &str) {
    match unit {
        Unit::County => ("county", ""),
        Unit::Bureau(code) => ("bureau", code),
        Unit::Township(code) => ("township", code),
    }
}
