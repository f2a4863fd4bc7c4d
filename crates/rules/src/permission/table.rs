//! The permission table: role × action → reach, read from `data/permissions.toml`.

use super::action::Action;
use super::role::Role;
use super::scope::{Actor, Denied, DeniedReason, Reach, Scope, Unit};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The table shipped with the program; a county may put its own in its place.
const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/permissions.toml"));

/// One row of the table: this role may do this, so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// Who.
    pub role: Role,
    /// What.
    pub action: Action,
    /// How far.
    pub reach: Reach,
}

/// Who may do what, how far. Whatever is not in the table is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    grants: BTreeMap<(Role, Action), Reach>,
    why: BTreeMap<Role, String>,
}

/// Why a text is not a permission table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Not TOML, or not in the shape of the table; the message has line and column.
    #[error("权限表格式错误 (the permission table is malformed): {0}")]
    Toml(String),
    /// A role, action or reach that does not exist.
    #[error("权限表: {0}")]
    Unknown(#[from] super::UnknownName),
    /// The same action twice for one role.
    #[error("权限表: 角色“{role}”的“{action}”出现两次 (role {role}: action {action} stands twice)")]
    Twice {
        /// The role.
        role: Role,
        /// The action that stands twice.
        action: Action,
    },
    /// Business content for an administrator, against the separation of the three administrators (domain §8.2).
    #[error("权限表: 管理员“{role}”不得有业务权限“{action}” (administrator {role} may not have {action})")]
    AdministratorSeesBusiness {
        /// The administrator.
        role: Role,
        /// The business action.
        action: Action,
    },
    /// An audit administrator who could change something (domain §8.2).
    #[error(
        "权限表: 审计管理员只能查看和校验日志，不得有“{action}” (the audit administrator may not have {action})"
    )]
    AuditorChanges {
        /// The action.
        action: Action,
    },
    /// Proposing and approving accounts in one hand (domain §8.2).
    #[error(
        "权限表: 角色“{role}”不得既提出又审批账号 (role {role} may not both propose and approve accounts)"
    )]
    ProposesAndApproves {
        /// The role.
        role: Role,
    },
}

/// One role's section of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    why: String,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    post: Vec<String>,
    #[serde(default)]
    township: Vec<String>,
    #[serde(default)]
    bureau: Vec<String>,
    #[serde(default)]
    county: Vec<String>,
}

impl Table {
    /// The table shipped with the program.
    pub fn shipped() -> Table {
        // The file is compiled in and a test parses it; an empty table (which permits nothing) can never be seen.
        Table::parse(SHIPPED).unwrap_or_else(|_| Table { grants: BTreeMap::new(), why: BTreeMap::new() })
    }

    /// Reads a table in the shape of `data/permissions.toml`.
    ///
    /// # Errors
    /// Names the first thing wrong: malformed text, an unknown word, an action twice, or a breach of §8.2.
    pub fn parse(text: &str) -> Result<Table, TableError> {
        let sections: BTreeMap<String, Section> =
            toml::from_str(text).map_err(|error| TableError::Toml(error.to_string()))?;
        let mut table = Table { grants: BTreeMap::new(), why: BTreeMap::new() };
        for (word, section) in sections {
            let role: Role = word.parse()?;
            let lists = [
                (Reach::Own, section.own),
                (Reach::Post, section.post),
                (Reach::Township, section.township),
                (Reach::Bureau, section.bureau),
                (Reach::County, section.county),
            ];
            for (reach, actions) in lists {
                for word in actions {
                    let action: Action = word.parse()?;
                    if table.grants.insert((role, action), reach).is_some() {
                        return Err(TableError::Twice { role, action });
                    }
                }
            }
            table.why.insert(role, section.why);
        }
        table.check_separation()?;
        Ok(table)
    }

    /// The separation of the three administrators (domain §8.2) binds whatever table a county writes.
    fn check_separation(&self) -> Result<(), TableError> {
        for &(role, action) in self.grants.keys() {
            if role.is_administrator() && action.is_business() {
                return Err(TableError::AdministratorSeesBusiness { role, action });
            }
            if role == Role::AuditAdmin && !matches!(action, Action::AuditRead | Action::AuditVerify) {
                return Err(TableError::AuditorChanges { action });
            }
            if action == Action::AccountPropose && self.reach(role, Action::AccountApprove).is_some() {
                return Err(TableError::ProposesAndApproves { role });
            }
        }
        Ok(())
    }

    /// How far `role` may do `action`; `None` when not at all.
    pub fn reach(&self, role: Role, action: Action) -> Option<Reach> {
        self.grants.get(&(role, action)).copied()
    }

    /// The reason the table gives for a role's rights.
    pub fn why(&self, role: Role) -> Option<&str> {
        self.why.get(&role).map(String::as_str)
    }

    /// Every row, by role and action in the order of the documentation.
    pub fn rows(&self) -> impl Iterator<Item = Grant> + '_ {
        self.grants.iter().map(|(&(role, action), &reach)| Grant { role, action, reach })
    }

    /// The permission of `actor` to do `action` in `county`, with the union of what its roles reach.
    ///
    /// # Errors
    /// [`Denied`] when no role has the action, or only in a township or bureau to which the account does not belong.
    pub fn scope(&self, county: &str, actor: &Actor, action: Action) -> Result<Scope, Denied> {
        let denied = |reason| Denied { account: actor.account.clone(), action, reason };
        let mut reaches: Vec<Reach> =
            actor.roles.iter().filter_map(|&role| self.reach(role, action)).collect();
        if reaches.is_empty() {
            return Err(denied(DeniedReason::NoRole));
        }
        reaches.sort();
        reaches.dedup();
        reaches.retain(|reach| match reach {
            Reach::Own | Reach::County => true,
            Reach::Post => !matches!(actor.unit, Unit::County),
            Reach::Township => matches!(actor.unit, Unit::Township(_)),
            Reach::Bureau => matches!(actor.unit, Unit::Bureau(_)),
        });
        if reaches.is_empty() {
            return Err(denied(DeniedReason::NoUnit));
        }
        Ok(Scope { county: county.to_owned(), action, reaches, actor: actor.clone() })
    }
}
