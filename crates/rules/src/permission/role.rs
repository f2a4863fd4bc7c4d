//! The roles of the hall, the bureaus and the county (domain §1.0), and which of them exclude each other.

use super::words;

words! {
    /// A role. One person may hold several, save those that exclude each other.
    Role, "角色", "role", {
        LeadingGroupHead = "leading_group_head", "领导小组组长", "leading group head";
        CentreDirector = "centre_director", "中心主任", "centre director";
        CentreDeputyDirector = "centre_deputy_director", "中心副主任", "centre deputy director";
        DutyLeader = "duty_leader", "带班领导", "leader on duty";
        WindowClerk = "window_clerk", "窗口人员", "window clerk";
        Agent = "agent", "代办员", "agent";
        DepartmentHandler = "department_handler", "承办人", "department handler";
        CountyHandler = "county_handler", "县直部门经办人", "county bureau handler";
        BureauHead = "bureau_head", "县直部门负责人", "bureau head";
        ComplaintOfficer = "complaint_officer", "投诉中心人员", "complaint officer";
        CatalogueKeeper = "catalogue_keeper", "目录管理员", "catalogue keeper";
        Supervisor = "supervisor", "监督检查人员", "supervisor";
        Appraiser = "appraiser", "考核人员", "appraiser";
        SystemAdmin = "system_admin", "系统管理员", "system administrator";
        SecurityAdmin = "security_admin", "安全管理员", "security administrator";
        AuditAdmin = "audit_admin", "审计管理员", "audit administrator";
    }
}

/// Two roles that one person may not hold together, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleConflict {
    /// The role that stands earlier in the list.
    pub first: Role,
    /// The role that stands later.
    pub second: Role,
    /// Why, in Chinese.
    pub zh: String,
    /// Why, in English.
    pub en: String,
}

impl Role {
    /// One of the three administrators (三员).
    pub const fn is_administrator(self) -> bool {
        matches!(self, Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin)
    }

    /// A role whose grant needs one to propose and another to approve (domain §8.2): the administrators, and the supervisor,
    /// who reads the whole county.
    pub const fn is_privileged(self) -> bool {
        self.is_administrator() || matches!(self, Role::Supervisor)
    }

    /// A role whose work the yearly appraisal scores: everyone in a township centre or a bureau.
    pub const fn is_scored(self) -> bool {
        matches!(
            self,
            Role::LeadingGroupHead
                | Role::CentreDirector
                | Role::CentreDeputyDirector
                | Role::DutyLeader
                | Role::WindowClerk
                | Role::Agent
                | Role::DepartmentHandler
                | Role::CountyHandler
                | Role::BureauHead
        )
    }

    /// Whether one person may not hold both (domain §1.0 and §8.2).
    pub fn excludes(self, other: Role) -> bool {
        self != other
            && (self.is_administrator()
                || other.is_administrator()
                || (self == Role::Appraiser && other.is_scored())
                || (other == Role::Appraiser && self.is_scored()))
    }

    /// Every pair among `roles` that one person may not hold together; empty when all is well.
    pub fn incompatible(roles: &[Role]) -> Vec<RoleConflict> {
        let mut sorted = roles.to_vec();
        sorted.sort();
        sorted.dedup();
        let mut conflicts = Vec::new();
        for (i, &first) in sorted.iter().enumerate() {
            for &second in sorted[i + 1..].iter().filter(|&&second| first.excludes(second)) {
                conflicts.push(RoleConflict::between(first, second));
            }
        }
        conflicts
    }
}

impl RoleConflict {
    fn between(first: Role, second: Role) -> RoleConflict {
        let (why_zh, why_en) = if first.is_administrator() && second.is_administrator() {
            ("三员分立，一人不得兼任两员", "no person holds two of the three administrator roles")
        } else if first.is_administrator() || second.is_administrator() {
            ("管理员不得接触业务内容", "no administrator sees business content")
        } else {
            ("考核人员不得兼任被考核的岗位", "an appraiser holds no role whose work is scored")
        };
        RoleConflict {
            first,
            second,
            zh: format!("“{}”与“{}”不能由同一人担任：{why_zh}", first.name_zh(), second.name_zh()),
            en: format!("one person cannot be both {} and {}: {why_en}", first.name_en(), second.name_en()),
        }
    }
}
