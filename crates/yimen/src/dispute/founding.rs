//! The committees that a county begins with.

use crate::keeping::{self, Note};
use jiff::civil::Date;
use yimen_rules::{
    dispute::{Committee, Member},
    place::Township,
};
use yimen_store::{Error, Tx};

/// A committee of a township: who heads it, then the other members, each with name, account, where from, and whether a
/// woman.
pub fn committee(township: &Township, term_from: Date, members: &[(&str, &str, &str, bool)]) -> Committee {
    let member = |(n, (name, account, from, woman)): (usize, &(&str, &str, &str, bool))| Member {
        name: (*name).to_owned(),
        account: (*account).to_owned(),
        from: (*from).to_owned(),
        woman: *woman,
        head: n == 0,
    };
    Committee {
        township: township.code.clone(),
        name: format!("{}人民调解委员会", township.name_zh),
        term_from,
        members: members.iter().enumerate().map(member).collect(),
    }
}

/// Founds committees: called once, for a county that has none.
///
/// # Errors
/// Of the store.
pub fn found(tx: &mut Tx<'_>, county: &str, committees: &[Committee], note: &Note) -> Result<(), Error> {
    keeping::keep_all(tx, county, committees, note)
}
