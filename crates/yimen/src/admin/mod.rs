//! Administrators' pages: accounts and the permission table.
//!
//! | file | holds |
//! |---|---|
//! | `list` | who has an account, who waits for approval |
//! | `form` | an account proposed or changed: from fields to [`Particulars`](crate::signin::account::Particulars) |
//! | `one` | one account: its particulars, its lock, its sessions, its trail |
//! | `acts` | what administrators do to accounts, as units of work |
//! | `permissions` | the table, readable by a security administrator |

pub mod acts;
pub mod form;
pub mod list;
pub mod one;
pub mod permissions;

use crate::shell::routes::Routes;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/accounts", Action::AccountRead, list::show)
        .get("/admin/accounts/new", Action::AccountPropose, form::new)
        .post("/admin/accounts/new", Action::AccountPropose, form::propose)
        .get("/admin/accounts/{account}", Action::AccountRead, one::show)
        .get("/admin/accounts/{account}/change", Action::AccountPropose, form::edit)
        .post("/admin/accounts/{account}/change", Action::AccountPropose, form::change)
        .post("/admin/accounts/{account}/approve", Action::AccountApprove, one::approve)
        .post("/admin/accounts/{account}/reject", Action::AccountApprove, one::reject)
        .post("/admin/accounts/{account}/deactivate", Action::AccountDeactivate, one::deactivate)
        .post("/admin/accounts/{account}/unlock", Action::AccountUnlock, one::unlock)
        .post("/admin/accounts/{account}/reset-password", Action::AccountUnlock, one::reset_password)
        .post("/admin/accounts/{account}/end-sessions", Action::AccountUnlock, one::end_sessions)
        .get("/admin/permissions", Action::PermissionRead, permissions::show)
}
