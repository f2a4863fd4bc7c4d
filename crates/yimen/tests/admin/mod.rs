//! What administrators and the night do: the calendar and its changes, the watch, the audit. On both engines.

use crate::house::hall;

mod calendar;
mod commands;
mod pages;
pub mod rig;
mod tamper;
mod watch;
