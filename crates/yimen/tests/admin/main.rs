//! What administrators and the night do: the calendar and its changes, the watch, the audit. On both engines.

#[allow(dead_code, reason = "a rig shared with the tests of the house")]
#[path = "../house/hall.rs"]
mod hall;

mod calendar;
mod commands;
mod pages;
mod rig;
mod tamper;
mod watch;
