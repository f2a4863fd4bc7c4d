//! Who may change whose account: the separation of the three administrators (domain §8.2).

use crate::permission::Role;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A change of the roles of an account, proposed by one and, where it is privileged, approved by another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChange {
    /// Whose account.
    pub account: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// Roles before; empty for a new account.
    pub before: Vec<Role>,
    /// Roles after.
    pub after: Vec<Role>,
}

impl AccountChange {
    /// Whether the change waits for another person's approval: it grants a role the account had not, and that role is
    /// privileged.
    pub fn needs_approval(&self) -> bool {
        self.after.iter().any(|role| role.is_privileged() && !self.before.contains(role))
    }
}

/// Whether the change may be proposed at all.
///
/// # Errors
/// No role left, roles that exclude each other, or a proposal about the proposer's own account.
pub fn may_propose(change: &AccountChange) -> Result<(), Refusal> {
    if change.account == change.proposed_by {
        return Err(Refusal::forbidden(
            "account_own_change",
            "不能变更自己的账号，请由另一名管理员提出",
            "nobody changes the own account: let another administrator propose it",
        ));
    }
    if change.after.is_empty() {
        return Err(Refusal::invalid(
            "account_without_role",
            "roles",
            "请至少选择一个角色；不再使用的账号请停用",
            "choose at least one role; an account no longer used is deactivated",
        ));
    }
    match Role::incompatible(&change.after).into_iter().next() {
        Some(conflict) => Err(Refusal::invalid("account_role_conflict", "roles", conflict.zh, conflict.en)),
        None => Ok(()),
    }
}

/// Whether `approver` may approve the change.
///
/// # Errors
/// The approver proposed it, or it is the approver's own account; and whatever forbids the proposal.
pub fn may_approve(change: &AccountChange, approver: &str) -> Result<(), Refusal> {
    if approver == change.proposed_by {
        return Err(Refusal::forbidden(
            "account_own_approval",
            "不能审批自己提出的申请",
            "nobody approves what he proposed himself",
        ));
    }
    if approver == change.account {
        return Err(Refusal::forbidden(
            "account_own_grant",
            "不能审批自己账号的变更",
            "nobody approves a change of his own account",
        ));
    }
    may_propose(change)
}

/// Whether `actor` may deactivate `account`, which holds `roles`; `others_left` tells how many other active accounts
/// hold a given role.
///
/// # Errors
/// The own account, or the last active holder of one of the three administrator roles: the system would be left
/// without.
pub fn may_deactivate(
    actor: &str,
    account: &str,
    roles: &[Role],
    others_left: impl Fn(Role) -> usize,
) -> Result<(), Refusal> {
    if actor == account {
        return Err(Refusal::forbidden(
            "account_own_deactivation",
            "不能停用自己的账号",
            "nobody deactivates the own account",
        ));
    }
    match roles.iter().find(|role| role.is_administrator() && others_left(**role) == 0) {
        Some(last) => Err(Refusal::conflict(
            "account_last_administrator",
            format!("这是最后一名{}，请先指定接任者", last.name_zh()),
            format!("this is the last {}: appoint a successor first", last.name_en()),
        )),
        None => Ok(()),
    }
}

/// Whether `actor` may unlock `account` (domain §8.1: by another administrator).
///
/// # Errors
/// The own account.
pub fn may_unlock(actor: &str, account: &str) -> Result<(), Refusal> {
    if actor == account {
        return Err(Refusal::forbidden(
            "account_own_unlock",
            "不能解锁自己的账号，请由另一名管理员解锁",
            "nobody unlocks the own account: let another administrator do it",
        ));
    }
    Ok(())
}
