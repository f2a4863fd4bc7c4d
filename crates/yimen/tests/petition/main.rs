//! Petitions, from the form to the end of the procedure, and what nobody outside the circle may learn of them. On both
//! engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod confidential;
mod life;
mod papers;
mod rig;
