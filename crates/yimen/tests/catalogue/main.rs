//! The catalogue's life: drafts that another reviews, days from which versions hold, old cases that keep theirs, bases and
//! the flags on what cites them. On both engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

#[allow(dead_code, reason = "a rig shared with the tests of the administrators")]
#[path = "../admin/rig.rs"]
mod rig;

mod bases;
mod desk;
mod drafts;
mod versions;
