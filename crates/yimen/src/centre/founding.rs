//! What a new county begins with, written in the transaction that founds it.

use crate::keeping::{self, Note};
use yimen_rules::{
    centre::{Founding, Requirement},
    place::TownshipClass,
};
use yimen_store::{Error, Tx};

/// Writes the first version of every centre: profile, stationing, posts; and what each class has to station.
///
/// # Errors
/// Of the store; [`Error::Stale`] when a centre is there already.
pub fn lay_down(tx: &mut Tx<'_>, county: &str, centres: &[Founding], note: &Note) -> Result<(), Error> {
    keeping::keep_all(tx, county, &TownshipClass::ALL.map(Requirement::shipped), note)?;
    for centre in centres {
        keeping::keep(tx, county, 0, &centre.profile, note)?;
        keeping::keep(tx, county, 0, &centre.stationing, note)?;
        keeping::keep_all(tx, county, &centre.posts, note)?;
    }
    Ok(())
}
