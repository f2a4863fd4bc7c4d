//! The centre of a township: where its items are served, whose posts they are, who is away; and the county's rates. On
//! both engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod posts;
mod rig;
mod stationing;
