//! The catalogue in and out as files: damaged ones end in a report, good ones in drafts that another reviews.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod commands;
mod damage;
mod pages;
mod workbooks;
