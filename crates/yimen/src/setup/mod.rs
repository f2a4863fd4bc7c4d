//! The first start: a nameless hall becomes a county's, with its three administrators; then the door closes for ever.

pub mod pages;
pub mod plan;

use crate::shell::routes::{Gate, Routes};

/// The routes of this capability. Public, but behind the one-time code printed on the console.
pub fn routes() -> Routes {
    Routes::new().get("/set-up", Gate::Public, pages::show).post("/set-up", Gate::Public, pages::submit)
}
