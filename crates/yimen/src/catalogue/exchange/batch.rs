//! Files that were brought, kept between the preview and the drafts made of it.

use super::sql;
use crate::{
    keeping::Note,
    shell::{Failure, Hall, token},
    signin::account::instant,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sm3::{Digest, Sm3};
use yimen_store::{
    Error, Row, Tx,
    journal::{self, Head, NewEntry},
};

/// How long a file is kept.
const KEPT: i64 = 30 * 24 * 3_600 * 1_000_000;

/// A file that was brought.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Random.
    pub id: String,
    /// As it was called where it came from.
    pub file_name: String,
    /// Who brought it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Who made drafts of it, when, and what became of each item.
    pub applied: Option<Applied>,
}

/// What became of a file.
#[derive(Debug, Clone)]
pub struct Applied {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What became of each item.
    pub report: Report,
}

/// What became of the items of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The reason given.
    pub why: String,
    /// Items of which drafts were made, or changed.
    pub drafted: Vec<String>,
    /// Items already as the file says, in the catalogue or in a draft.
    pub same: usize,
    /// Items left alone, for somebody else is at them or they are closed.
    pub held: Vec<String>,
    /// Items left out as wrong.
    pub wrong: usize,
}

/// A name for a file that can be shown and sent in a header: without path and control characters, not too long.
pub fn tidy(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// Keeps a file and tells the journal of it; its id.
///
/// # Errors
/// Of the store.
pub async fn bring(hall: &Hall, by: &str, file_name: &str, content: Vec<u8>) -> Result<String, Failure> {
    let (county, now) = (hall.county().code.clone(), hall.now());
    let id: String = token::secret()?.chars().take(32).collect();
    let (file_name, by) = (tidy(file_name), by.to_owned());
    let key = id.clone();
    hall.store()
        .write(move |tx| -> Result<(), Error> {
            let at = now.as_microsecond();
            let particulars = json!({
                "fact": "brought",
                "file": file_name,
                "bytes": content.len(),
                "sm3": token::hex(&Sm3::digest(&content)),
            });
            tell(
                tx,
                &county,
                &key,
                "import.brought",
                &Note { by: by.clone(), why: String::new(), at: now },
                &particulars,
            )?;
            tx.exec_one(sql::ADD, &[&county, &key, &file_name, &content.as_slice(), &by, &at])
        })
        .await?;
    Ok(id)
}

/// Writes a fact into the stream of a file.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    county: &str,
    id: &str,
    kind: &str,
    note: &Note,
    particulars: &serde_json::Value,
) -> Result<(), Error> {
    let stream = format!("import:{id}");
    let head = match kind {
        "import.brought" => Head::NEW,
        _ => journal::head(tx, county, &stream)?,
    };
    let entry = NewEntry {
        kind: kind.to_owned(),
        at: note.at.as_microsecond(),
        actor: note.by.clone(),
        body: particulars.to_string(),
    };
    journal::append(tx, county, &stream, &head, &[entry]).map(|_| ())
}

/// A file with its content.
///
/// # Errors
/// [`Error::NotFound`] when there is none (any more); the store's own.
pub async fn one(hall: &Hall, id: &str) -> Result<(Batch, Vec<u8>), Failure> {
    let (county, id) = (hall.county().code.clone(), id.to_owned());
    let found = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            tx.maybe(sql::ONE, &[&county, &id], |row| {
                Ok((read(row, id.clone(), [0, 2, 3, 4, 5, 6])?, row.get::<Vec<u8>>(1)?))
            })
        })
        .await?;
    found.ok_or(Failure::NotFound)
}

/// The last files brought.
///
/// # Errors
/// Of the store.
pub async fn last(hall: &Hall) -> Result<Vec<Batch>, Failure> {
    let county = hall.county().code.clone();
    let read_one = |row: &Row<'_>| read(row, row.get(0)?, [1, 2, 3, 4, 5, 6]);
    Ok(hall.store().read(move |tx| -> Result<_, Error> { tx.all(sql::LAST, &[&county], read_one) }).await?)
}

fn read(row: &Row<'_>, id: String, at: [usize; 6]) -> Result<Batch, Error> {
    let applied_at: i64 = row.get(at[4])?;
    let report: String = row.get(at[5])?;
    let applied = match applied_at {
        0 => None,
        moment => Some(Applied {
            by: row.get(at[3])?,
            at: instant(moment),
            report: serde_json::from_str(&report)
                .map_err(|e| Error::Db(format!("the report of import {id} cannot be read: {e}")))?,
        }),
    };
    Ok(Batch { file_name: row.get(at[0])?, by: row.get(at[1])?, at: instant(row.get(at[2])?), applied, id })
}

/// Files that have been kept long enough go; the watch calls it. How many.
///
/// # Errors
/// Of the store.
pub async fn purge(hall: &Hall) -> Result<u64, Failure> {
    let (county, before) = (hall.county().code.clone(), hall.now().as_microsecond() - KEPT);
    Ok(hall
        .store()
        .write(move |tx| -> Result<u64, Error> { tx.exec(sql::PURGE, &[&county, &before]) })
        .await?)
}
