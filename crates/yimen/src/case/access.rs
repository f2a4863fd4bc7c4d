//! Who looked closer: unmasking a person's numbers and printing a paper are logged acts (domain §8.4), kept in a
//! stream of their own beside the case, so that looking never changes the version of the case.

use crate::shell::Failure;
use jiff::Timestamp;
use serde_json::json;
use yimen_store::{
    Tx,
    journal::{self, NewEntry},
};

/// The access stream of a case.
pub fn stream(case_no: &str) -> String {
    format!("access:{case_no}")
}

/// Somebody saw the numbers in full, and said why.
pub const UNMASKED: &str = "access.unmasked";
/// Somebody printed a paper.
pub const PRINTED: &str = "access.printed";

/// Writes one look down.
///
/// # Errors
/// Of the store.
pub fn note(
    tx: &mut Tx<'_>,
    county: &str,
    case_no: &str,
    by: &str,
    kind: &str,
    why: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let stream = stream(case_no);
    let head = journal::head(tx, county, &stream)?;
    let entry = NewEntry {
        kind: kind.to_owned(),
        at: now.as_microsecond(),
        actor: by.to_owned(),
        body: json!({ "case_no": case_no, "why": why }).to_string(),
    };
    journal::append(tx, county, &stream, &head, &[entry])?;
    Ok(())
}

/// What was said when the entry was made: the reason, or the paper.
pub fn why(entry: &journal::Entry) -> String {
    let body: serde_json::Value = serde_json::from_str(&entry.body).unwrap_or_default();
    body["why"].as_str().unwrap_or_default().to_owned()
}
