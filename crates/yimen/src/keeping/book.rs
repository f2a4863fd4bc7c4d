//! Everything kept, in the hall's memory: some hundred small records that nearly every page reads.

use super::{Kept, Record, record::parse, sql};
use crate::shell::Hall;
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use yimen_store::{Error, Tx};

/// A row as it was read: its content is parsed when a page first asks for the kind.
#[derive(Debug, Clone)]
struct Raw {
    record: Record<String>,
}

/// What is kept at one moment.
#[derive(Debug, Default)]
pub struct Book {
    stamp: (i64, i64),
    rows: HashMap<String, Vec<Raw>>,
    parsed: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Book {
    /// Reads everything kept by a county.
    ///
    /// # Errors
    /// Of the store.
    pub fn load(tx: &mut Tx<'_>, county: &str) -> Result<Book, Error> {
        let stamp = stamp(tx, county)?;
        let all = tx.all(sql::EVERYTHING, &[&county], |row| {
            let record = Record {
                id: row.get(1)?,
                version: row.get(2)?,
                withdrawn: row.get(4)?,
                body: row.get(5)?,
                why: row.get(6)?,
                by: row.get(7)?,
                at: crate::signin::account::instant(row.get(8)?),
            };
            Ok((row.get::<String>(0)?, Raw { record }))
        })?;
        let mut rows: HashMap<String, Vec<Raw>> = HashMap::new();
        for (kind, raw) in all {
            rows.entry(kind).or_default().push(raw);
        }
        Ok(Book { stamp, rows, parsed: Mutex::default() })
    }

    /// Every record of a kind, by id, in use or not. A content that this program cannot read is left out and logged.
    pub fn all<T: Kept>(&self) -> Arc<Vec<Record<T>>> {
        let mut parsed = self.parsed.lock().unwrap_or_else(PoisonError::into_inner);
        let found = parsed.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(self.read::<T>()));
        // The map's key is the type itself.
        found.clone().downcast::<Vec<Record<T>>>().unwrap_or_default()
    }

    /// The record with this id, if it is in use.
    pub fn one<T: Kept>(&self, id: &str) -> Option<Record<T>> {
        let all = self.all::<T>();
        let at = all.binary_search_by(|record| record.id.as_str().cmp(id)).ok()?;
        all.get(at).filter(|record| !record.withdrawn).cloned()
    }

    /// Tells one state of the book from another: how many records there are, and the sum of their versions.
    pub fn stamp(&self) -> (i64, i64) {
        self.stamp
    }

    fn read<T: Kept>(&self) -> Vec<Record<T>> {
        let rows = self.rows.get(T::KIND).map_or(&[][..], Vec::as_slice);
        let mut records: Vec<Record<T>> = rows
            .iter()
            .filter_map(|Raw { record }| match parse(T::KIND, &record.id, &record.body) {
                Ok(body) => Some(Record {
                    id: record.id.clone(),
                    version: record.version,
                    withdrawn: record.withdrawn,
                    body,
                    why: record.why.clone(),
                    by: record.by.clone(),
                    at: record.at,
                }),
                Err(error) => {
                    tracing::error!(%error, "a record is left out");
                    None
                }
            })
            .collect();
        // Servers order text each in their own way; the search above knows one.
        records.sort_by(|a, b| a.id.cmp(&b.id));
        records
    }
}

fn stamp(tx: &mut Tx<'_>, county: &str) -> Result<(i64, i64), Error> {
    tx.one(sql::STAMP, &[&county], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Reads what is kept again if anything of it has changed.
///
/// # Errors
/// Of the store.
pub async fn refresh(hall: &Hall) -> Result<(), Error> {
    let (county, known) = (hall.county().code.clone(), hall.book().stamp());
    let newer = hall
        .store()
        .read(move |tx| match stamp(tx, &county)? {
            same if same == known => Ok(None),
            _ => Book::load(tx, &county).map(Some),
        })
        .await?;
    if let Some(book) = newer {
        hall.set_book(book);
    }
    Ok(())
}
