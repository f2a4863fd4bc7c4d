//! The catalogue's life: drafts that another reviews, days from which versions hold, old cases that keep theirs, bases and
//! the flags on what cites them. On both engines.

use crate::house::hall;

use crate::admin::rig;

mod bases;
mod desk;
mod drafts;
mod versions;
