//! The six disclosures through the router: editions approved by two, boards for residents, posters and their walls. On both
//! engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod editions;
mod rig;
mod walls;
