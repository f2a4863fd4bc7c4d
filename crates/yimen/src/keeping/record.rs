//! Records: written with their facts in one unit of work, read back in every version.

use super::{Kept, sql};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use yimen_rules::account::SYSTEM;
use yimen_store::{
    Error, Row, Tx,
    journal::{self, Head, NewEntry},
};

/// One record as it is or once was.
#[derive(Debug, Clone, PartialEq)]
pub struct Record<T> {
    /// What tells it from others of its kind.
    pub id: String,
    /// From 1 up; the optimistic lock.
    pub version: i64,
    /// Out of use: kept for what refers to it.
    pub withdrawn: bool,
    /// The content.
    pub body: T,
    /// The reason given for this version.
    pub why: String,
    /// Who wrote it: an account, or the system.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What stands beside a change: who, why, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The account, or the system.
    pub by: String,
    /// The reason; may be empty where none is asked for.
    pub why: String,
    /// When.
    pub at: Timestamp,
}

impl Note {
    /// The beginning: written by the system when a county is founded.
    pub fn founding(at: Timestamp) -> Note {
        Note { by: SYSTEM.to_owned(), why: "建县初始内容".to_owned(), at }
    }
}

/// A fact in the stream of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact<T> {
    /// Written: first, changed, or taken into use again.
    Kept {
        /// The reason.
        why: String,
        /// The whole content.
        body: T,
    },
    /// Taken out of use, with its last content.
    Withdrawn {
        /// The reason.
        why: String,
        /// The whole content.
        body: T,
    },
}

/// The stream of a record.
pub fn stream(kind: &str, id: &str) -> String {
    format!("kept:{kind}:{id}")
}

/// Writes a version of `body`. `seen` is the version its writer had in front of them, 0 for a record that is not there.
///
/// # Errors
/// [`Error::Stale`] when the record has moved on, or is there although it was thought new; the store's own.
pub fn keep<T: Kept>(
    tx: &mut Tx<'_>,
    county: &str,
    seen: i64,
    body: &T,
    note: &Note,
) -> Result<Record<T>, Error> {
    write(tx, county, seen, body, false, note)
}

/// Takes a record out of use; its versions stay.
///
/// # Errors
/// As [`keep`]; [`Error::NotFound`] when there is none.
pub fn withdraw<T: Kept>(
    tx: &mut Tx<'_>,
    county: &str,
    id: &str,
    seen: i64,
    note: &Note,
) -> Result<Record<T>, Error> {
    let held: Record<T> = one(tx, county, id)?.ok_or(Error::NotFound)?;
    write(tx, county, seen, &held.body, true, note)
}

/// Writes many new records, as a set-up does.
///
/// # Errors
/// As [`keep`].
pub fn keep_all<T: Kept>(tx: &mut Tx<'_>, county: &str, bodies: &[T], note: &Note) -> Result<(), Error> {
    for body in bodies {
        keep(tx, county, 0, body, note)?;
    }
    Ok(())
}

fn write<T: Kept>(
    tx: &mut Tx<'_>,
    county: &str,
    seen: i64,
    body: &T,
    withdrawn: bool,
    note: &Note,
) -> Result<Record<T>, Error> {
    let id = body.id();
    let held = tx.maybe(sql::ONE, &[&county, &T::KIND, &id], head)?.unwrap_or(Head::NEW);
    if held.version != seen {
        return Err(Error::Stale);
    }
    let why = note.why.clone();
    let fact = match withdrawn {
        true => Fact::Withdrawn { why, body },
        false => Fact::Kept { why, body },
    };
    let word = if withdrawn { "withdrawn" } else { "kept" };
    let at = note.at.as_microsecond();
    let entry =
        NewEntry { kind: format!("{}.{word}", T::KIND), at, actor: note.by.clone(), body: text(&fact)? };
    let head = journal::append(tx, county, &stream(T::KIND, &id), &held, &[entry])?;
    let content = text(body)?;
    if seen == 0 {
        tx.exec_one(
            sql::ADD,
            &[
                &county,
                &T::KIND,
                &id,
                &head.version,
                &head.hash,
                &withdrawn,
                &content,
                &note.why,
                &note.by,
                &at,
            ],
        )?;
    } else {
        tx.exec_one(
            sql::CHANGE,
            &[
                &county,
                &T::KIND,
                &id,
                &seen,
                &head.version,
                &head.hash,
                &withdrawn,
                &content,
                &note.why,
                &note.by,
                &at,
            ],
        )?;
    }
    Ok(Record {
        id,
        version: head.version,
        withdrawn,
        body: body.clone(),
        why: note.why.clone(),
        by: note.by.clone(),
        at: note.at,
    })
}

/// One record, in use or not.
///
/// # Errors
/// Of the store; a content that cannot be read any more is [`Error::Db`] naming it.
pub fn one<T: Kept>(tx: &mut Tx<'_>, county: &str, id: &str) -> Result<Option<Record<T>>, Error> {
    tx.maybe(sql::ONE, &[&county, &T::KIND, &id], read)
}

/// Every record of the kind, by id, in use or not.
///
/// # Errors
/// As [`one`].
pub fn all<T: Kept>(tx: &mut Tx<'_>, county: &str) -> Result<Vec<Record<T>>, Error> {
    tx.all(sql::OF_KIND, &[&county, &T::KIND], read)
}

/// Every version of a record, first to last.
///
/// # Errors
/// As [`one`].
pub fn history<T: Kept>(tx: &mut Tx<'_>, county: &str, id: &str) -> Result<Vec<Record<T>>, Error> {
    let entries = journal::entries(tx, county, &stream(T::KIND, id))?;
    entries
        .into_iter()
        .map(|entry| {
            let (withdrawn, why, body) = match parse::<Fact<T>>(T::KIND, id, &entry.body)? {
                Fact::Kept { why, body } => (false, why, body),
                Fact::Withdrawn { why, body } => (true, why, body),
            };
            let at = crate::signin::account::instant(entry.at);
            let id = id.to_owned();
            Ok(Record { id, version: entry.version, withdrawn, body, why, by: entry.actor, at })
        })
        .collect()
}

fn head(row: &Row<'_>) -> Result<Head, Error> {
    Ok(Head { version: row.get(1)?, hash: row.get(2)? })
}

fn read<T: Kept>(row: &Row<'_>) -> Result<Record<T>, Error> {
    let id: String = row.get(0)?;
    let body = parse(T::KIND, &id, &row.get::<String>(4)?)?;
    Ok(Record {
        version: row.get(1)?,
        withdrawn: row.get(3)?,
        body,
        why: row.get(5)?,
        by: row.get(6)?,
        at: crate::signin::account::instant(row.get(7)?),
        id,
    })
}

pub(super) fn parse<T: DeserializeOwned>(kind: &str, id: &str, body: &str) -> Result<T, Error> {
    serde_json::from_str(body).map_err(|e| Error::Db(format!("{kind} {id} cannot be read: {e}")))
}

fn text(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Db(format!("JSON of our own making: {e}")))
}
