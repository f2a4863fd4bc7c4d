//! What must hold in the database after every start.

use super::ledger::Told;
use crate::ground::{Ground, look};
use anyhow::{Result, ensure};
use yimen_rules::case::Measure;
use yimen_store::{Error, tally};

/// Compares the database, in one snapshot, with what the clients were told; and its parts with each other.
///
/// # Errors
/// The first thing that does not hold.
pub async fn everything_stands(ground: &Ground, county: &str, told: &Told) -> Result<()> {
    let (target, county, told) = (ground.target().clone(), county.to_owned(), told.clone());
    let done = tokio::task::spawn_blocking(move || -> Result<()> {
        let store = look(&target)?;
        let whole = store.read_now(move |tx| -> Result<Whole, Error> {
            let rows =
                tx.all("SELECT case_no, state, version FROM cases WHERE county = $1", &[&county], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            let facts = "SELECT count(*) FROM journal WHERE county = $1 AND stream LIKE 'case:%'";
            let received = Measure::Received.as_str().to_owned();
            let filter = tally::Filter { measure: Some(received), ..tally::Filter::default() };
            let counted = tally::sum(tx, &county, &filter, tally::By::default())?;
            Ok(Whole {
                rows,
                facts: tx.value(facts, &[&county])?,
                answers: tx.value("SELECT count(*) FROM idempotency WHERE county = $1", &[&county])?,
                counted: counted.iter().map(|total| total.n).sum(),
            })
        })?;
        told.compare(&whole.rows)?;
        whole.agrees()
    });
    done.await?
}

struct Whole {
    rows: Vec<(String, String, i64)>,
    facts: i64,
    answers: i64,
    counted: i64,
}

impl Whole {
    /// Every act of the load is one fact with one kept answer, and the versions count the facts: where one part of an act
    /// were without the others, these would differ.
    fn agrees(&self) -> Result<()> {
        let steps: i64 = self.rows.iter().map(|(_, _, version)| version).sum();
        ensure!(steps == self.facts, "the rows have {steps} steps, the journal {} facts", self.facts);
        ensure!(self.answers == self.facts, "{} kept answers, {} facts", self.answers, self.facts);
        let cases = self.rows.len() as i64;
        ensure!(self.counted == cases, "{cases} cases, {} counted as received", self.counted);
        Ok(())
    }
}
