//! Silence is acceptance: a licence about which nobody said a word within the notice period is accepted as of the day of
//! its receipt (ALL art. 32(4)), and the system writes it down itself.

use crate::{
    case::{
        LAPSED,
        api::desk,
        work::{self, Desk},
    },
    shell::{Failure, Hall},
};
use yimen_rules::case::day_of;
use yimen_store::Tx;

/// Where a page ended: the last day of the notice period, and the case.
type Place = (String, String);

/// Records every deemed acceptance that is due; how many. A page is one unit of work; a case that cannot be recorded is
/// logged and keeps no other from being.
///
/// # Errors
/// Of the store.
pub async fn lapse_all(hall: &Hall) -> Result<u64, Failure> {
    let mut lapsed = 0;
    let mut after: Place = Default::default();
    loop {
        let desk = desk(hall);
        let (n, end) = hall.store().write(move |tx| page(tx, &desk, &after)).await?;
        lapsed += n;
        match end {
            Some(place) => after = place,
            None => return Ok(lapsed),
        }
    }
}

/// A page of deemed acceptances; how many, and where it ended unless it was the last.
fn page(tx: &mut Tx<'_>, desk: &Desk, after: &Place) -> Result<(u64, Option<Place>), Failure> {
    let today = day_of(desk.now).to_string();
    let county: &str = &desk.county;
    let due = tx.all(LAPSED, &[&county, &today, &after.0, &after.1], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    let mut lapsed = 0;
    for (_, case_no) in &due {
        match tx.attempt(|tx| work::lapse(tx, desk, case_no)) {
            Ok(Some(_)) => lapsed += 1,
            Ok(None) => {}
            Err(failure) => tracing::warn!(case_no, %failure, "a deemed acceptance could not be recorded"),
        }
    }
    Ok((lapsed, due.into_iter().next_back()))
}
