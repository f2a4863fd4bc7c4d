//! The register of contacts, first inquiry, tickets of the hotline and the routing rules, through the pages and the API.
//! On both engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod chain;
mod circle;
mod figures;
mod hotline;
mod rig;
mod routing;
