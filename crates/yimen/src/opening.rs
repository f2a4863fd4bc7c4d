//! Opening the hall: everything it keeps in memory is read from the database.

use crate::{
    calendar, catalogue, keeping,
    shell::{county, hall::Hall},
};
use yimen_store::Error;

/// Reads the county (with its places), the catalogue, what is kept and the calendar. Before the set-up there is no county, and nothing to read.
///
/// # Errors
/// Of the store.
pub async fn load(hall: &Hall) -> Result<(), Error> {
    let Some(profile) = hall.store().read(county::list).await?.into_iter().next() else { return Ok(()) };
    let code = profile.code.clone();
    hall.set_county(profile);
    hall.store().write(move |tx| catalogue::adopt(tx, &code)).await?;
    catalogue::refresh(hall).await?;
    keeping::refresh(hall).await?;
    calendar::refresh(hall).await
}
