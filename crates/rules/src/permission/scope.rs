//! How far a permission reaches, and the proof of it that every query needs.

use super::action::Action;
use super::role::Role;
use super::words;
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

words! {
    /// How far a permission reaches, ordered by width as far as that is an order: a bureau reaches into every
    /// township, but only to what was forwarded to it.
    Reach, "范围", "reach", {
        Own = "own", "本人", "what I received or hold";
        Post = "post", "本岗", "my departments in my township or bureau";
        Township = "township", "本乡镇", "my township";
        Bureau = "bureau", "本部门", "what was at some time forwarded to my bureau";
        County = "county", "全县", "the whole county";
    }
}

/// Where an account belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "level", content = "code")]
pub enum Unit {
    /// A county body without a department code: complaint centre, discipline inspection, administrators.
    County,
    /// A county bureau by department code: `MZ`.
    Bureau(String),
    /// A township by its nine-digit code.
    Township(String),
}

/// Who is acting: an account with what permissions depend on. Sign-in makes it afresh from the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Account name.
    pub account: String,
    /// Roles held now.
    pub roles: Vec<Role>,
    /// Where the account belongs.
    pub unit: Unit,
    /// Department codes this post handles; empty means all of the unit.
    pub departments: Vec<String>,
    /// Window number, for clerks.
    pub window: Option<String>,
}

impl Actor {
    /// Whether the account holds `role`.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the post handles items of `department`.
    pub fn handles(&self, department: &str) -> bool {
        self.departments.is_empty() || self.departments.iter().any(|own| own == department)
    }

    /// The township's code, for someone who works in a township.
    pub fn township(&self) -> Option<&str> {
        match &self.unit {
            Unit::Township(code) => Some(code),
            Unit::County | Unit::Bureau(_) => None,
        }
    }

    /// The bureau's code, for someone who works in a bureau.
    pub fn bureau(&self) -> Option<&str> {
        match &self.unit {
            Unit::Bureau(code) => Some(code),
            Unit::County | Unit::Township(_) => None,
        }
    }
}

/// Where a case stands, as far as permissions look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts<'a> {
    /// Nine-digit code of the township that took it in.
    pub township: &'a str,
    /// The bureau that holds it or at some time held it; `None` when it was never forwarded.
    pub bureau: Option<&'a str>,
    /// Department code of the item.
    pub department: &'a str,
    /// Account that received it.
    pub clerk: &'a str,
    /// Account that holds it now; empty when nobody does by name.
    pub holder: &'a str,
}

/// A permission found in the table: in which county, for which act, how far, for whom. Only
/// [`Table::scope`](super::Table::scope) makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    pub(super) county: String,
    pub(super) action: Action,
    pub(super) reaches: Vec<Reach>,
    pub(super) actor: Actor,
}

impl Scope {
    /// Six-digit code of the county; every query begins with it.
    pub fn county(&self) -> &str {
        &self.county
    }

    /// The act permitted.
    pub fn action(&self) -> Action {
        self.action
    }

    /// How far: widest last, at least one. Rows covered by any of them are covered.
    pub fn reaches(&self) -> &[Reach] {
        &self.reaches
    }

    /// Who is acting.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Whether all of the county is covered, so that a query needs no further condition.
    pub fn is_county_wide(&self) -> bool {
        self.reaches.contains(&Reach::County)
    }

    /// Whether a case standing there is covered.
    pub fn covers(&self, place: &Whereabouts<'_>) -> bool {
        // Division codes nest (GB/T 10114): a township of another county never begins with ours.
        place.township.starts_with(&self.county)
            && self.reaches.iter().any(|reach| self.reach_covers(*reach, place))
    }

    /// [`Scope::covers`] as an answer to a command: the refusal names no detail of what is not covered.
    pub fn require(&self, place: &Whereabouts<'_>) -> Result<(), Denied> {
        if self.covers(place) {
            Ok(())
        } else {
            Err(Denied {
                account: self.actor.account.clone(),
                action: self.action,
                reason: DeniedReason::OutOfReach,
            })
        }
    }

    fn reach_covers(&self, reach: Reach, place: &Whereabouts<'_>) -> bool {
        let actor = &self.actor;
        let my_township = actor.township() == Some(place.township);
        let my_bureau = actor.bureau().is_some_and(|bureau| place.bureau == Some(bureau));
        match reach {
            Reach::Own => {
                !actor.account.is_empty() && (place.clerk == actor.account || place.holder == actor.account)
            }
            Reach::Post => (my_township || my_bureau) && actor.handles(place.department),
            Reach::Township => my_township,
            Reach::Bureau => my_bureau,
            Reach::County => true,
        }
    }
}

/// Why a permission was not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeniedReason {
    /// None of the account's roles has the action.
    NoRole,
    /// A role has it, but for a township or bureau, and the account belongs to none.
    NoUnit,
    /// The permission does not reach the case asked for.
    OutOfReach,
}

/// A permission that was not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// Who asked.
    pub account: String,
    /// For what.
    pub action: Action,
    /// Why not.
    pub reason: DeniedReason,
}

impl Denied {
    /// Stable word for the developer.
    pub fn code(&self) -> &'static str {
        match self.reason {
            DeniedReason::NoRole => "permission_no_role",
            DeniedReason::NoUnit => "permission_no_unit",
            DeniedReason::OutOfReach => "permission_out_of_reach",
        }
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Refusal {
        let (act_zh, act_en) = (denied.action.name_zh(), denied.action.name_en());
        let (zh, en) = match denied.reason {
            DeniedReason::NoRole => (
                format!("您的岗位没有“{act_zh}”的权限，如确需办理请联系安全管理员"),
                format!(
                    "your roles do not allow you to {act_en}; ask the security administrator if you need it"
                ),
            ),
            DeniedReason::NoUnit => (
                format!("“{act_zh}”限本乡镇或本部门，您的账号未归属任何乡镇或部门"),
                format!(
                    "to {act_en} is allowed within a township or bureau only, and your account belongs to none"
                ),
            ),
            DeniedReason::OutOfReach => (
                format!("该办件不在您“{act_zh}”的权限范围内"),
                format!("this case is outside the range in which you may {act_en}"),
            ),
        };
        Refusal::forbidden(denied.code(), zh, en)
    }
}

impl std::fmt::Display for Denied {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} {}", self.code(), self.account, self.action)
    }
}

impl std::error::Error for Denied {}
