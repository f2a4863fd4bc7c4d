//! Prints of papers, written down one by one.

use super::{kind::Kind, sql};
use crate::{case::access, shell::Failure};
use jiff::Timestamp;
use yimen_rules::case::Case;
use yimen_store::{Error, Tx, Vault, counter};

/// One print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// Which paper.
    pub kind: Kind,
    /// Which of its kind, from 1.
    pub nth: usize,
    /// The how-manieth print of it, from 1; beyond the first it is a re-print (补打).
    pub n: i64,
    /// The version of the case when it was printed.
    pub version: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: String,
    /// The check code printed on it: whoever doubts a paper compares it with the case page.
    pub check: String,
}

impl Print {
    /// The print's serial: `SL-1`, for the second notice `GZ2-1`.
    pub fn serial(&self) -> String {
        let nth = if self.nth > 1 { self.nth.to_string() } else { String::new() };
        format!("{}{nth}-{}", self.kind.letters(), self.n)
    }

    /// Where it can be looked at.
    pub fn href(&self, case_no: &str) -> String {
        format!("/cases/{case_no}/print/{}?nth={}&serial={}", self.kind.as_str(), self.nth, self.n)
    }
}

/// All prints of a case, first to last.
///
/// # Errors
/// Of the store.
pub fn all(tx: &mut Tx<'_>, county: &str, case_no: &str) -> Result<Vec<Print>, Error> {
    let rows = tx.all(sql::PRINTS_OF, &[&county, &case_no], |row| {
        let kind = Kind::parse(&row.get::<String>(0)?);
        let at = Timestamp::from_microsecond(row.get(4)?).map_err(|e| Error::Db(e.to_string()))?;
        let nth = usize::try_from(row.get::<i64>(1)?).unwrap_or(1);
        let (n, version, account, check) = (row.get(2)?, row.get(3)?, row.get(5)?, row.get(6)?);
        Ok(kind.map(|kind| Print { kind, nth, n, version, at, account, check }))
    })?;
    Ok(rows.into_iter().flatten().collect())
}

/// Writes a print down, and the look at the case with it.
///
/// # Errors
/// Of the store.
pub fn record(
    tx: &mut Tx<'_>,
    vault: &Vault,
    county: &str,
    case: &Case,
    (kind, nth): (Kind, usize),
    account: &str,
    now: Timestamp,
) -> Result<Print, Failure> {
    let case_no = &case.case_no;
    let nth_column = i64::try_from(nth).unwrap_or(i64::MAX);
    let n = counter::next(tx, county, &format!("print:{case_no}:{}:{nth}", kind.as_str()))?;
    let at = now.as_microsecond();
    let version = case.version;
    // Keyed: nobody can make up a code for a paper that was never printed.
    let said = format!("{case_no}|{}|{nth}|{n}|{version}|{at}|{account}", kind.as_str());
    let hash = vault.keyed_hash("paper", &said).to_uppercase();
    let check = format!("{}-{}", hash.get(..4).unwrap_or_default(), hash.get(4..8).unwrap_or_default());
    tx.exec_one(
        sql::PRINTED,
        &[&county, case_no, &kind.as_str(), &nth_column, &n, &version, &at, &account, &check],
    )?;
    access::note(tx, county, case_no, account, access::PRINTED, kind.as_str(), now)?;
    Ok(Print { kind, nth, n, version, at: now, account: account.to_owned(), check })
}
