//! The six disclosures through the router: editions approved by two, boards for residents, posters and their walls. On both
//! engines.

use crate::house::hall;

mod editions;
mod rig;
mod walls;
