//! Disputes from the counter to the dossier, over pages and API, on both engines.

use crate::house::hall;

mod circle;
mod path;
mod rig;
