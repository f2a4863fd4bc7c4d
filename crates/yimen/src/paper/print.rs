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
    /// The sixteen digits that the check code begins: by them anybody can verify the document. Empty when read back.
    pub code: String,
}

impl Print {
    /// The `n`th print of a paper of a case, not yet written down. Its codes are keyed: nobody can make up one for a
    /// paper that was never printed.
    pub fn of(
        vault: &Vault,
        case: &Case,
        (kind, nth): (Kind, usize),
        n: i64,
        account: &str,
        now: Timestamp,
    ) -> Print {
        let (case_no, version, at) = (&case.case_no, case.version, now.as_microsecond());
        let said = format!("{case_no}|{}|{nth}|{n}|{version}|{at}|{account}", kind.as_str());
        let hash = vault.keyed_hash("paper", &said).to_uppercase();
        let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
        Print {
            kind,
            nth,
            n,
            version,
            at: now,
            account: account.to_owned(),
            check: format!("{}-{}", part(0, 4), part(4, 8)),
            code: part(0, 16).to_owned(),
        }
    }

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
        let code = String::new();
        Ok(kind.map(|kind| Print { kind, nth, n, version, at, account, check, code }))
    })?;
    Ok(rows.into_iter().flatten().collect())
}

fn counter_of(case_no: &str, (kind, nth): (Kind, usize)) -> String {
    format!("print:{case_no}:{}:{nth}", kind.as_str())
}

/// How often a paper has been printed.
///
/// # Errors
/// Of the store.
pub fn last(tx: &mut Tx<'_>, county: &str, case_no: &str, paper: (Kind, usize)) -> Result<i64, Error> {
    counter::last(tx, county, &counter_of(case_no, paper))
}

/// Writes a print down, and the look at the case with it.
///
/// # Errors
/// [`Error::Stale`] when somebody else has printed this paper since; of the store.
pub fn record(tx: &mut Tx<'_>, county: &str, case: &Case, print: &Print) -> Result<(), Failure> {
    let case_no = &case.case_no;
    if counter::next(tx, county, &counter_of(case_no, (print.kind, print.nth)))? != print.n {
        return Err(Error::Stale.into());
    }
    let (kind, nth) = (print.kind.as_str(), i64::try_from(print.nth).unwrap_or(i64::MAX));
    let at = print.at.as_microsecond();
    tx.exec_one(
        sql::PRINTED,
        &[&county, case_no, &kind, &nth, &print.n, &print.version, &at, &print.account, &print.check],
    )?;
    access::note(tx, county, case_no, &print.account, access::PRINTED, kind, print.at)
}
