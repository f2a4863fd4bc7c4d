//! Duty and leaders' reception: rosters, swaps, the duty desk and its promises, open-door weeks. On both engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod campaigns;
mod desk;
mod rig;
mod rosters;
