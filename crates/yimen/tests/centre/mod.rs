//! The centre of a township: where its items are served, whose posts they are, who is away; and the county's rates. On
//! both engines.

use crate::house::hall;

mod posts;
mod rig;
mod stationing;
