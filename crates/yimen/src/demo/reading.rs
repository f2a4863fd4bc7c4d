//! The work manual of the demo, and who has acknowledged it: all who must but the second agent of every township.

use super::staff::Staff;
use crate::keeping::{Note, keep, keep_all};
use jiff::Timestamp;
use std::collections::BTreeMap;
use yimen_rules::manual::{Acknowledged, must_read, shipped};
use yimen_store::{Error, Tx};

/// Writes the pages as they ship, and an acknowledgement of each reader.
pub fn found(tx: &mut Tx<'_>, county: &str, staff: &Staff, at: Timestamp) -> Result<(), Error> {
    let pages = shipped();
    keep_all(tx, county, &pages, &Note::founding(at))?;
    let known: BTreeMap<String, i64> = pages.into_iter().map(|page| (page.id, 1)).collect();
    let readers = staff.members.iter().filter(|m| must_read(&m.particulars.roles));
    for member in readers.filter(|m| !m.account.ends_with("agent2")) {
        let acknowledged = Acknowledged { account: member.account.clone(), pages: known.clone() };
        let note = Note { by: member.account.clone(), why: String::new(), at };
        keep(tx, county, 0, &acknowledged, &note)?;
    }
    Ok(())
}
