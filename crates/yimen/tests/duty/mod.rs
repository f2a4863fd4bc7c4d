//! Duty and leaders' reception: rosters, swaps, the duty desk and its promises, open-door weeks. On both engines.

use crate::house::hall;

mod campaigns;
mod desk;
mod rig;
mod rosters;
