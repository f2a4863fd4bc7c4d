//! Administrators' pages: accounts and permissions.

use crate::shell::routes::Routes;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
}
