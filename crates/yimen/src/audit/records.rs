//! Accounts, the calendar and what is kept, held against their streams, as cases are in `verify`.

use super::{
    sql,
    verify::{Broken, Stopped},
};
use crate::{
    calendar::facts::{self, Kept},
    catalogue, duty, keeping,
    signin::account::{self, Account, AccountFact, Held, instant, json},
};
use std::collections::BTreeSet;
use yimen_store::{Tx, journal};

/// Every account equals the replay of its stream; how many.
pub(super) fn accounts(tx: &mut Tx<'_>, county: &str) -> Result<u64, Stopped> {
    let rows = Held::all(tx, county)?;
    for held in &rows {
        let name = &held.account.name;
        let broken = |what: String| Broken::Account { account: name.clone(), what };
        let entries = journal::entries(tx, county, &account::stream(name))?;
        let mut replayed: Option<Account> = None;
        for entry in &entries {
            let fact: AccountFact = json(&entry.body)?;
            match &mut replayed {
                None => replayed = Account::begin(name, &fact, &entry.actor, instant(entry.at)),
                Some(account) => account.evolve(&fact, &entry.actor, instant(entry.at)),
            }
        }
        let replayed =
            replayed.ok_or_else(|| broken("there is a row, but no proposal in the journal".to_owned()))?;
        if let Some(column) = differs(&held.account, &replayed) {
            return Err(broken(format!("column {column} is not what the facts say")).into());
        }
        if entries.last().is_none_or(|last| last.version != held.head.version || last.hash != held.head.hash)
        {
            return Err(broken("the row does not stand at the head of its stream".to_owned()).into());
        }
    }
    let known: BTreeSet<String> = rows.iter().map(|held| account::stream(&held.account.name)).collect();
    let streams = tx.all(sql::ACCOUNT_STREAMS, &[&county], |row| row.get::<String>(0))?;
    match streams.into_iter().find(|stream| !known.contains(stream)) {
        None => Ok(rows.len() as u64),
        Some(stream) => Err(Broken::Account {
            account: stream.trim_start_matches("account:").to_owned(),
            what: "there are facts in the journal but no row".to_owned(),
        }
        .into()),
    }
}

/// The first column that differs. Only its name is told: a staff member's particulars are not for a terminal.
fn differs(row: &Account, facts: &Account) -> Option<&'static str> {
    let columns = [
        ("state", row.state == facts.state),
        ("roles", row.particulars.roles == facts.particulars.roles),
        ("unit", row.particulars.unit == facts.particulars.unit),
        ("departments", row.particulars.departments == facts.particulars.departments),
        ("display_name", row.particulars.display_name == facts.particulars.display_name),
        ("window_no", row.particulars.window == facts.particulars.window),
        ("proposed_by", row.proposed_by == facts.proposed_by),
        ("pending", row.pending == facts.pending),
        ("lockout", row.lockout == facts.lockout),
        ("must_change", row.must_change == facts.must_change),
        ("password_changed_at", row.password_changed_at == facts.password_changed_at),
        ("created_at", row.created_at == facts.created_at),
    ];
    columns.into_iter().find(|(_, same)| !same).map(|(name, _)| name)
}

/// The imported years and the closures equal the replay of the calendar's stream; how many.
pub(super) fn calendar(tx: &mut Tx<'_>, county: &str) -> Result<u64, Stopped> {
    let rows = facts::rows(tx, county)?;
    let mut replayed = Kept::default();
    for entry in journal::entries(tx, county, facts::STREAM)? {
        replayed.evolve(&facts::read(&entry)?, &entry.actor, entry.at);
    }
    let year = rows.years.keys().chain(replayed.years.keys());
    if let Some(year) = year.into_iter().find(|year| rows.years.get(year) != replayed.years.get(year)) {
        return Err(Broken::Calendar(format!("the arrangement of {year} is not what the facts say")).into());
    }
    let day = rows.closures.keys().chain(replayed.closures.keys());
    if let Some(day) = day.into_iter().find(|day| rows.closures.get(day) != replayed.closures.get(day)) {
        return Err(Broken::Calendar(format!("the closure of {day} is not what the facts say")).into());
    }
    Ok((rows.years.len() + rows.closures.len()) as u64)
}

/// Every kept record equals the last fact of its stream; how many.
pub(super) fn kept(tx: &mut Tx<'_>, county: &str) -> Result<u64, Stopped> {
    let rows = tx.all(keeping::sql::EVERYTHING, &[&county], |row| {
        let (kind, id): (String, String) = (row.get(0)?, row.get(1)?);
        let head = journal::Head { version: row.get(2)?, hash: row.get(3)? };
        Ok((kind, id, head, row.get::<bool>(4)?, row.get::<String>(5)?))
    })?;
    let mut known = BTreeSet::new();
    for (kind, id, head, withdrawn, body) in &rows {
        let broken = |what: &'static str| Broken::Kept { kind: kind.clone(), id: id.clone(), what };
        let stream = keeping::stream(kind, id);
        let entries = journal::entries(tx, county, &stream)?;
        let last = entries.last().ok_or_else(|| broken("there is a row but no fact in the journal"))?;
        if last.version != head.version || last.hash != head.hash {
            return Err(broken("the row does not stand at the head of its stream").into());
        }
        let (gone, content) = match json::<keeping::Fact<serde_json::Value>>(&last.body)? {
            keeping::Fact::Kept { body, .. } => (false, body),
            keeping::Fact::Withdrawn { body, .. } => (true, body),
        };
        if gone != *withdrawn || content != json::<serde_json::Value>(body)? {
            return Err(broken("the content is not what the last fact says").into());
        }
        known.insert(stream);
    }
    let streams = tx.all(keeping::sql::STREAMS, &[&county], |row| row.get::<String>(0))?;
    match streams.into_iter().find(|stream| !known.contains(stream)) {
        None => Ok(rows.len() as u64),
        Some(stream) => {
            let mut parts = stream.splitn(3, ':').skip(1).map(str::to_owned);
            let (kind, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            Err(Broken::Kept { kind, id, what: "there are facts in the journal but no row" }.into())
        }
    }
}

/// Every version of an item equals what the facts of its stream say; how many.
pub(super) fn versions(tx: &mut Tx<'_>, county: &str) -> Result<u64, Stopped> {
    match catalogue::replay::verify(tx, county)? {
        Ok(checked) => Ok(checked),
        Err((id, what)) => Err(Broken::Item { id, what }.into()),
    }
}

/// Every day of duty equals the replay of its stream; how many.
pub(super) fn duty(tx: &mut Tx<'_>, county: &str) -> Result<u64, Stopped> {
    match duty::work::verify(tx, county)? {
        Ok(checked) => Ok(checked),
        Err((id, what)) => Err(Broken::Kept { kind: "duty".to_owned(), id, what }.into()),
    }
}
