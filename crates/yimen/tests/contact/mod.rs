//! The register of contacts, first inquiry, tickets of the hotline and the routing rules, through the pages and the API.
//! On both engines.

use crate::house::hall;

mod chain;
mod circle;
mod figures;
mod hotline;
mod rig;
mod routing;
