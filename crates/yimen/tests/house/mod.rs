//! The house from outside: requests to the router in, answers out, on both engines. One module a capability.

mod accounts;
mod gates;
pub mod hall;
mod refusals;
mod sessions;
mod set_up;
mod sign_in;
