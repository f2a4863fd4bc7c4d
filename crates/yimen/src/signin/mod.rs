//! Signing in and out, sessions, passwords, and the account behind them.

pub mod account;
pub mod api;
pub mod me;
pub mod pages;
pub mod password;
pub mod policy;
pub mod secret;
pub mod session;
pub mod sign_in;
pub mod sql;

use crate::shell::routes::{Gate, Routes};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Gate::Public, pages::show)
        .post("/sign-in", Gate::Public, pages::sign_in)
        .post("/sign-out", Gate::EvenWithOldPassword, pages::sign_out)
        .get("/me", Gate::SignedIn, me::show)
        .post("/me/sessions/end", Gate::SignedIn, me::end_sessions)
        .get("/me/password", Gate::EvenWithOldPassword, me::show_password)
        .post("/me/password", Gate::EvenWithOldPassword, me::change_password)
        .post("/api/v1/sessions", Gate::Public, api::begin)
        .get("/api/v1/sessions/current", Gate::EvenWithOldPassword, api::current)
        .delete("/api/v1/sessions/current", Gate::EvenWithOldPassword, api::end)
}
