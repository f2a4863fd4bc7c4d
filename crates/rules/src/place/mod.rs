//! The places of a county: townships with their class, village-level units, and the county's bureaus.
//!
//! Codes nest: six digits name the county (GB/T 2260), nine the township (GB/T 10114), twelve the village-level unit.
//! Names may change and places merge, so a code is never reused; a past one has a `valid_to`.

mod bureau;
mod county;
mod township;

pub use bureau::{Bureau, BureauKind};
pub use county::{County, PlaceError};
pub use township::{Township, TownshipClass, TownshipKind, Village, VillageKind};
