//! Reading lists: a page of cases, and how many there are. Both take the same [`Wanted`].

use super::{
    filter::{of_leg_light, of_light},
    order::{Cursor, Order},
    sql::{self, Wanted},
};
use crate::shell::Failure;
use jiff::civil::Date;
use std::collections::HashMap;
use yimen_rules::case::{Case, Light};
use yimen_store::{Row, Tx};

/// A page of a list.
#[derive(Debug, Default)]
pub struct Page {
    /// The cases in order.
    pub cases: Vec<Case>,
    /// Where the next page begins; none: this was the last.
    pub next: Option<String>,
}

/// One row as read: the case, and the columns that a list is ordered by.
pub(super) struct Found {
    pub case: Case,
    pub due: String,
    pub leg_due: String,
    pub received_on: String,
    pub accepted_on: String,
    pub decided_on: String,
}

/// Reads the rows of [`sql::SELECT`].
pub(super) fn rows(
    tx: &mut Tx<'_>,
    text: &str,
    params: &[&dyn yimen_store::Param],
) -> Result<Vec<Found>, Failure> {
    type Columns = (String, String, [String; 5]);
    let columns = |row: &Row<'_>| -> Result<Columns, yimen_store::Error> {
        Ok((row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?]))
    };
    tx.all(text, params, columns)?
        .into_iter()
        .map(|(body, case_no, [due, leg_due, received_on, accepted_on, decided_on])| {
            let case = serde_json::from_str(&body)
                .map_err(|e| Failure::Internal(format!("the row of case {case_no} cannot be read: {e}")))?;
            Ok(Found { case, due, leg_due, received_on, accepted_on, decided_on })
        })
        .collect()
}

/// A page of at most `limit` cases after the cursor.
///
/// # Errors
/// The field `cursor`, or of the store.
pub fn page(
    tx: &mut Tx<'_>,
    mut wanted: Wanted,
    order: Order,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Page, Failure> {
    if let Some(word) = cursor {
        order.go_on(&mut wanted, &Cursor::read(word, order)?);
    }
    // One more than shown tells whether there is a next page.
    let text = wanted.limited(sql::SELECT, order.tail(), limit + 1);
    let mut found = rows(tx, &text, &wanted.params())?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| {
        let key = match order {
            Order::Due => last.due.clone(),
            Order::Leg => last.leg_due.clone(),
            Order::Newest => last.received_on.clone(),
            Order::Number => String::new(),
        };
        Cursor { key, case_no: last.case.case_no.clone() }.write(order)
    });
    Ok(Page { cases: found.into_iter().map(|f| f.case).collect(), next })
}

/// How many there are.
///
/// # Errors
/// Of the store.
pub fn count(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<i64, yimen_store::Error> {
    tx.value(&wanted.statement(sql::COUNT, ""), &wanted.params())
}

/// Whose light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LightOf {
    /// Of the clock that leads the case.
    Case,
    /// Of the leg of the bureau that has it.
    Leg,
}

impl LightOf {
    /// Narrows to a light.
    pub fn narrow(self, wanted: &mut Wanted, light: Light, today: Date) {
        match self {
            LightOf::Case => of_light(wanted, light, today),
            LightOf::Leg => of_leg_light(wanted, light, today),
        }
    }

    /// The light as a word, with two `$?` for the day.
    fn expression(self) -> &'static str {
        match self {
            LightOf::Case => sql::LIGHT,
            LightOf::Leg => sql::LEG_LIGHT,
        }
    }

    /// The order in which such a list is worked off.
    pub fn order(self) -> Order {
        match self {
            LightOf::Case => Order::Due,
            LightOf::Leg => Order::Leg,
        }
    }
}

/// How many of each light.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lamps {
    /// Overdue.
    pub red: i64,
    /// Soon due.
    pub yellow: i64,
    /// Time enough.
    pub green: i64,
    /// Nothing runs against the hall.
    pub grey: i64,
}

impl Lamps {
    /// All of them.
    pub fn all(&self) -> i64 {
        self.red + self.yellow + self.green + self.grey
    }

    /// Of one light.
    pub fn of(&self, light: Light) -> i64 {
        match light {
            Light::Red => self.red,
            Light::Yellow => self.yellow,
            Light::Green => self.green,
            Light::Grey => self.grey,
        }
    }

    /// Adds those of another.
    pub fn add_all(&mut self, other: &Lamps) {
        self.red += other.red;
        self.yellow += other.yellow;
        self.green += other.green;
        self.grey += other.grey;
    }

    fn add(&mut self, word: &str, n: i64) {
        match word {
            "red" => self.red += n,
            "yellow" => self.yellow += n,
            "green" => self.green += n,
            _ => self.grey += n,
        }
    }
}

/// How many of each light among the wanted, which must all be open.
///
/// # Errors
/// Of the store.
pub fn lamps(tx: &mut Tx<'_>, wanted: &Wanted, of: LightOf, today: Date) -> Result<Lamps, Failure> {
    Ok(lamps_by(tx, wanted, of, "''", today)?.remove("").unwrap_or_default())
}

/// The same, kept apart by a column (`township`, `clerk`).
///
/// # Errors
/// Of the store.
pub fn lamps_by(
    tx: &mut Tx<'_>,
    wanted: &Wanted,
    of: LightOf,
    column: &'static str,
    today: Date,
) -> Result<HashMap<String, Lamps>, Failure> {
    let day = today.to_string();
    let (text, params) = wanted.counted_by(column, of.expression(), &day);
    let rows = tx.all(&text, &params.iter().map(|p| p as _).collect::<Vec<_>>(), |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?))
    })?;
    let mut by: HashMap<String, Lamps> = HashMap::new();
    for (key, light, n) in rows {
        by.entry(key).or_default().add(&light, n);
    }
    Ok(by)
}

/// The names of the accounts that stand in these cases.
///
/// # Errors
/// Of the store.
pub fn names<'a>(
    tx: &mut Tx<'_>,
    county: &str,
    accounts: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, String>, Failure> {
    let mut accounts: Vec<&str> = accounts.into_iter().collect();
    accounts.sort_unstable();
    accounts.dedup();
    let wanted = sql::listed(accounts);
    let rows = tx.all(sql::ACCOUNT_NAMES, &[&county, &wanted], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    Ok(rows.into_iter().collect())
}
