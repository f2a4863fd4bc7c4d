//! Who must know the manual, and which version of each page they have acknowledged.

use crate::permission::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one member of staff has acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Acknowledged {
    /// The account.
    pub account: String,
    /// Page id → the version of it that was acknowledged last.
    pub pages: BTreeMap<String, i64>,
}

impl Acknowledged {
    /// Whether this version of a page, or a later one, has been acknowledged.
    pub fn knows(&self, page: &str, version: i64) -> bool {
        self.pages.get(page).is_some_and(|known| *known >= version)
    }
}

/// Whether someone with these roles works by the manual and so acknowledges it: whoever serves people or answers for
/// those who do. Those who watch may read it.
pub fn must_read(roles: &[Role]) -> bool {
    roles.iter().any(|role| {
        matches!(
            role,
            Role::WindowClerk
                | Role::Agent
                | Role::DepartmentHandler
                | Role::CountyHandler
                | Role::BureauHead
                | Role::CentreDirector
                | Role::CentreDeputyDirector
                | Role::DutyLeader
        )
    })
}
