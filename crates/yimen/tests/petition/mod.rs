//! Petitions, from the form to the end of the procedure, and what nobody outside the circle may learn of them. On both
//! engines.

use crate::house::hall;

mod confidential;
mod life;
mod papers;
mod rig;
