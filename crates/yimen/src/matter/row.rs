//! The row of a matter: every column, reader and key drawn from the matter by one function, so that they can be proved
//! equal to a replay.

use super::sql;
use crate::case::row::NO_DAY;
use jiff::civil::Date;
use std::collections::BTreeSet;
use yimen_rules::matter::{Matter, Readers};
use yimen_store::{Error, Param, Row, Tx, journal::Head};

/// The columns of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterRow {
    /// County code.
    pub county: String,
    /// Stable word of the kind.
    pub kind: String,
    /// Number.
    pub no: String,
    /// Number of facts.
    pub version: i64,
    /// Hash of the last journal entry.
    pub head: Vec<u8>,
    /// Stable word of the state.
    pub state: String,
    /// Something is still to be done.
    pub open: bool,
    /// What sort within its kind.
    pub sort: String,
    /// Township code.
    pub township: String,
    /// The unit that must act now.
    pub unit: String,
    /// The account that must act now.
    pub holder: String,
    /// Masked name.
    pub name_masked: String,
    /// Legal day it came in.
    pub opened_on: String,
    /// Last day in time of the leading deadline.
    pub due: String,
    /// First day of its yellow light.
    pub yellow_from: String,
    /// Legal day it was closed.
    pub closed_on: String,
    /// How many people came with it.
    pub people: i64,
    /// The matter as JSON.
    pub body: String,
}

/// What stands beside the row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// Readers: barred or not, and the token.
    pub(super) readers: BTreeSet<(bool, String)>,
    /// Keyed hashes of the people.
    pub(super) keys: BTreeSet<String>,
}

impl Beside {
    pub(super) fn of<M: Matter>(matter: &M) -> Beside {
        let Readers { may, never } = matter.readers();
        let may = may.iter().map(|reader| (false, reader.token()));
        let never = never.iter().map(|reader| (true, reader.token()));
        let keys = matter.keys().into_iter().filter(|key| !key.is_empty()).collect();
        Beside { readers: may.chain(never).collect(), keys }
    }

    /// Writes what stands beside a matter, in place of what stood there.
    pub(super) fn save(
        &self,
        tx: &mut Tx<'_>,
        row: &MatterRow,
        before: Option<&Beside>,
    ) -> Result<(), Error> {
        let place: [&dyn Param; 3] = [&row.county, &row.kind, &row.no];
        if before.is_none_or(|before| before.readers != self.readers) {
            if before.is_some() {
                tx.exec(sql::DROP_READERS, &place)?;
            }
            let rows: Vec<Vec<&dyn Param>> = self
                .readers
                .iter()
                .map(|(bars, reader)| -> Vec<&dyn Param> {
                    vec![&row.county, &row.kind, &row.no, bars, reader]
                })
                .collect();
            tx.insert_many(sql::ADD_READERS, "", &rows)?;
        }
        if before.is_none_or(|before| before.keys != self.keys) {
            if before.is_some() {
                tx.exec(sql::DROP_KEYS, &place)?;
            }
            let rows: Vec<Vec<&dyn Param>> = self
                .keys
                .iter()
                .map(|key| -> Vec<&dyn Param> { vec![&row.county, &row.kind, &row.no, key] })
                .collect();
            tx.insert_many(sql::ADD_KEYS, "", &rows)?;
        }
        Ok(())
    }
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(|| NO_DAY.to_owned(), |d| d.to_string())
}

impl MatterRow {
    /// Draws the columns.
    ///
    /// # Errors
    /// Never in practice: a matter is always writable as JSON.
    pub fn of<M: Matter>(county: &str, matter: &M, head: &Head) -> Result<MatterRow, Error> {
        let face = matter.face();
        Ok(MatterRow {
            county: county.to_owned(),
            kind: M::KIND.as_str().to_owned(),
            no: matter.no().to_owned(),
            version: matter.version(),
            head: head.hash.clone(),
            state: face.state.to_owned(),
            open: face.open,
            sort: face.sort,
            township: face.township,
            unit: face.unit,
            holder: face.holder,
            name_masked: face.name_masked,
            opened_on: face.opened_on.to_string(),
            due: day(face.due),
            yellow_from: day(face.yellow_from),
            closed_on: day(face.closed_on),
            people: face.people,
            body: serde_json::to_string(matter).map_err(|e| Error::Db(e.to_string()))?,
        })
    }

    /// Reads all columns in the order of `ROWS_AFTER`.
    ///
    /// # Errors
    /// Of the store.
    pub fn read(row: &Row<'_>) -> Result<MatterRow, Error> {
        Ok(MatterRow {
            county: row.get(0)?,
            kind: row.get(1)?,
            no: row.get(2)?,
            version: row.get(3)?,
            head: row.get(4)?,
            state: row.get(5)?,
            open: row.get(6)?,
            sort: row.get(7)?,
            township: row.get(8)?,
            unit: row.get(9)?,
            holder: row.get(10)?,
            name_masked: row.get(11)?,
            opened_on: row.get(12)?,
            due: row.get(13)?,
            yellow_from: row.get(14)?,
            closed_on: row.get(15)?,
            people: row.get(16)?,
            body: row.get(17)?,
        })
    }

    fn params(&self) -> [&dyn Param; 18] {
        [
            &self.county,
            &self.kind,
            &self.no,
            &self.version,
            &self.head,
            &self.state,
            &self.open,
            &self.sort,
            &self.township,
            &self.unit,
            &self.holder,
            &self.name_masked,
            &self.opened_on,
            &self.due,
            &self.yellow_from,
            &self.closed_on,
            &self.people,
            &self.body,
        ]
    }

    /// Writes a new row.
    pub(super) fn add(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        tx.exec_one(sql::ADD, &self.params())
    }

    /// Writes the row over the version `seen`; [`Error::Stale`] when it is another by now.
    pub(super) fn save(&self, tx: &mut Tx<'_>, seen: i64) -> Result<(), Error> {
        let mut params = self.params().to_vec();
        params.push(&seen);
        match tx.exec(sql::SAVE, &params)? {
            1 => Ok(()),
            _ => Err(Error::Stale),
        }
    }
}
