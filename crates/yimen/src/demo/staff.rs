//! The staff of the demo's county: every role of domain §1.0, in every township and every bureau.

use super::{dice::Dice, people};
use crate::{shell::Failure, signin::account::Particulars};
use std::collections::HashMap;
use yimen_rules::{
    permission::{Actor, Role, Unit},
    place::{BureauKind, County, Township, TownshipClass},
};

/// One member of staff.
#[derive(Debug, Clone)]
pub struct Member {
    /// Name to sign in with: `ft.clerk1`.
    pub account: String,
    /// For whom, and what they may do.
    pub particulars: Particulars,
}

impl Member {
    /// What permissions look at.
    pub fn actor(&self) -> Actor {
        Actor {
            account: self.account.clone(),
            roles: self.particulars.roles.clone(),
            unit: self.particulars.unit.clone(),
            departments: self.particulars.departments.clone(),
            window: self.particulars.window.clone(),
        }
    }
}

/// All of them, and who sits where.
#[derive(Debug, Clone)]
pub struct Staff {
    /// Everyone, in the order in which the demo introduces them.
    pub members: Vec<Member>,
    by_unit: HashMap<(String, Role), Vec<usize>>,
}

/// The township whose people are introduced first: where the centre of the seed began.
pub const FIRST: &str = "360829106";

/// The posts of a township: the departments that sit together, by how many handlers there are.
const POSTS: &[&[&[&str]]] = &[
    &[
        &["MZ", "CL", "TJ", "CZ", "GX", "QF", "WZ"],
        &["TG", "ZJ", "NY", "JG", "LY", "SL"],
        &["WJ", "YB", "RS", "GA", "SJ", "SF", "ZZ"],
    ],
    &[
        &["MZ", "CL", "TJ", "WZ"],
        &["TG", "ZJ", "CZ", "QF"],
        &["NY", "JG", "LY", "SL", "GX"],
        &["WJ", "YB", "RS", "GA", "SJ", "SF", "ZZ"],
    ],
    &[
        &["MZ", "CL", "TJ", "WZ"],
        &["TG", "ZJ"],
        &["WJ", "YB"],
        &["RS", "CZ", "QF", "GX", "SJ"],
        &["NY", "JG", "LY", "SL"],
        &["GA", "SF", "ZZ"],
    ],
];

impl Staff {
    /// Staffs a county. The number of people follows the class and the size of a township.
    pub fn of(county: &County, dice: &Dice) -> Staff {
        let mut staff = Staff { members: Vec::new(), by_unit: HashMap::new() };
        let mut townships: Vec<&Township> = county.townships.iter().collect();
        townships.sort_by_key(|t| (t.code != FIRST, t.code.clone()));
        for township in townships {
            staff.centre(township, &mut dice.of(&township.code));
        }
        for bureau in &county.bureaus {
            let mut dice = dice.of(&bureau.code);
            if bureau.kind == BureauKind::Bureau {
                let (word, unit) = (bureau.code.to_lowercase(), Unit::Bureau(bureau.code.clone()));
                staff.add(
                    &format!("{word}.handler"),
                    &[Role::CountyHandler],
                    unit.clone(),
                    &[],
                    None,
                    &mut dice,
                );
                staff.add(&format!("{word}.head"), &[Role::BureauHead], unit, &[], None, &mut dice);
            }
        }
        let mut dice = dice.of("county");
        for (account, role) in [
            ("complaint", Role::ComplaintOfficer),
            ("supervisor", Role::Supervisor),
            ("supervisor2", Role::Supervisor),
            ("appraiser", Role::Appraiser),
            ("sysadmin", Role::SystemAdmin),
            ("secadmin", Role::SecurityAdmin),
            ("auditadmin", Role::AuditAdmin),
            ("keeper", Role::CatalogueKeeper),
            ("keeper2", Role::CatalogueKeeper),
        ] {
            staff.add(account, &[role], Unit::County, &[], None, &mut dice);
        }
        staff
    }

    fn centre(&mut self, township: &Township, dice: &mut Dice) {
        let word = prefix(township);
        let unit = Unit::Township(township.code.clone());
        let (clerks, posts, agents) = match township.class {
            TownshipClass::CentralTown if township.villages.len() > 20 => (5, POSTS[2], 3),
            TownshipClass::CentralTown => (4, POSTS[2], 2),
            TownshipClass::Ordinary => (3, POSTS[1], 2),
            TownshipClass::Mountain => (2, POSTS[0], 2),
        };
        let mut one = |name: String, roles: &[Role], departments: &[&str], window: Option<String>| {
            self.add(&format!("{word}.{name}"), roles, unit.clone(), departments, window, dice);
        };
        for n in 1..=clerks {
            one(format!("clerk{n}"), &[Role::WindowClerk], &[], Some(format!("{n}")));
        }
        for (n, departments) in posts.iter().enumerate() {
            one(format!("handler{}", n + 1), &[Role::DepartmentHandler], departments, None);
        }
        one("director".to_owned(), &[Role::CentreDirector], &[], None);
        one("deputy".to_owned(), &[Role::CentreDeputyDirector], &[], None);
        one("chief".to_owned(), &[Role::LeadingGroupHead], &[], None);
        one("duty".to_owned(), &[Role::DutyLeader], &[], None);
        for n in 1..=agents {
            one(format!("agent{n}"), &[Role::Agent], &[], None);
        }
    }

    fn add(
        &mut self,
        account: &str,
        roles: &[Role],
        unit: Unit,
        departments: &[&str],
        window: Option<String>,
        dice: &mut Dice,
    ) {
        let man = dice.chance(520);
        let mut display_name = people::name(dice, man);
        while self
            .members
            .iter()
            .any(|m| m.particulars.unit == unit && m.particulars.display_name == display_name)
        {
            display_name = people::name(dice, !man);
        }
        for role in roles {
            self.by_unit.entry((code(&unit).to_owned(), *role)).or_default().push(self.members.len());
        }
        self.members.push(Member {
            account: account.to_owned(),
            particulars: Particulars {
                display_name,
                roles: roles.to_vec(),
                unit,
                departments: departments.iter().map(|d| (*d).to_owned()).collect(),
                window,
            },
        });
    }

    /// Whoever has this account.
    ///
    /// # Errors
    /// [`Failure::Internal`] when nobody has.
    pub fn called(&self, account: &str) -> Result<&Member, Failure> {
        let member = self.members.iter().find(|member| member.account == account);
        member.ok_or_else(|| Failure::Internal(format!("nobody is called {account}")))
    }

    /// Everyone of a role in a unit, by the unit's code.
    pub fn at(&self, unit: &str, role: Role) -> impl Iterator<Item = &Member> + Clone {
        let places = self.by_unit.get(&(unit.to_owned(), role)).map(Vec::as_slice).unwrap_or_default();
        places.iter().map(|place| &self.members[*place])
    }

    /// The handler of a department in a township.
    pub fn handler(&self, township: &str, department: &str) -> Option<&Member> {
        self.at(township, Role::DepartmentHandler)
            .find(|m| m.particulars.departments.iter().any(|d| d == department))
    }
}

/// The code of a unit; of the county itself nothing.
pub fn code(unit: &Unit) -> &str {
    match unit {
        Unit::County => "",
        Unit::Bureau(code) | Unit::Township(code) => code,
    }
}

/// What the accounts of a township begin with: the first letters of its name as an input method has them; longer where
/// a bureau's accounts begin so. Of a township not known here: its pinyin.
pub fn prefix(township: &Township) -> String {
    let known = PREFIXES.iter().find(|(code, _)| *code == township.code);
    known.map_or_else(|| township.pinyin.to_lowercase(), |(_, prefix)| (*prefix).to_owned())
}

const PREFIXES: &[(&str, &str)] = &[
    ("360829100", "pd"),
    ("360829101", "hk"),
    ("360829102", "zh"),
    ("360829103", "hl"),
    ("360829104", "yx"),
    ("360829105", "yt"),
    ("360829106", "ft"),
    ("360829107", "ysm"),
    ("360829200", "zhuj"),
    ("360829201", "gs"),
    ("360829202", "qs"),
    ("360829203", "cg"),
    ("360829204", "sz"),
    ("360829205", "ym"),
    ("360829206", "jt"),
    ("360829207", "pf"),
    ("360829209", "lt"),
    ("360829210", "gl"),
    ("360829211", "zhzh"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use yimen_rules::{account::AccountName, catalogue};

    #[test]
    fn every_role_is_held_and_every_department_has_a_handler_in_every_township_and_bureau() {
        let county = County::shipped();
        let staff = Staff::of(&county, &Dice::new(1));
        for role in Role::ALL {
            assert!(staff.members.iter().any(|m| m.particulars.roles.contains(role)), "{role:?}");
        }
        let departments: HashSet<String> = catalogue::shipped().into_iter().map(|i| i.department).collect();
        for department in &departments {
            assert!(staff.at(department, Role::CountyHandler).next().is_some(), "{department}");
            for township in &county.townships {
                assert!(
                    staff.handler(&township.code, department).is_some(),
                    "{} {department}",
                    township.name_zh
                );
            }
        }
    }

    #[test]
    fn every_account_has_a_good_name_of_its_own_and_roles_that_go_together() {
        let staff = Staff::of(&County::shipped(), &Dice::new(1));
        let mut seen = HashSet::new();
        for member in &staff.members {
            assert!(AccountName::parse(&member.account).is_ok(), "{}", member.account);
            assert!(seen.insert(member.account.clone()), "{} stands twice", member.account);
            assert!(Role::incompatible(&member.particulars.roles).is_empty());
        }
        assert_eq!(staff.members[0].account, "ft.clerk1");
    }
}
