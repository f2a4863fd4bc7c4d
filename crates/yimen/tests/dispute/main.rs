//! Disputes from the counter to the dossier, over pages and API, on both engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod circle;
mod path;
mod rig;
