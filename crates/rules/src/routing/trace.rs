//! Why it went there: every rule that was tried, and which of its conditions held.

use super::{Coming, Condition, Rule, When};
use crate::{contact::ContactKind, language::Language};

/// One condition of a rule, held against what came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which.
    pub condition: Condition,
    /// Whether it held.
    pub held: bool,
    /// The word that was found, for words.
    pub found: String,
}

/// A rule that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried<'a> {
    /// Where it stands, from 1.
    pub place: usize,
    /// The rule.
    pub rule: &'a Rule,
    /// Its conditions; none for the last.
    pub checks: Vec<Check>,
}

impl Tried<'_> {
    /// Whether all held.
    pub fn matched(&self) -> bool {
        self.checks.iter().all(|check| check.held)
    }
}

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route<'a> {
    /// The rule that decides.
    pub rule: &'a Rule,
    /// All that were tried, in order; the last is the rule.
    pub tried: Vec<Tried<'a>>,
}

impl When {
    /// Every stated condition held against what came in.
    pub fn checks(&self, coming: &Coming) -> Vec<Check> {
        let mut checks = Vec::new();
        let mut check = |stated: bool, condition, held: bool, found: &str| {
            if stated {
                checks.push(Check { condition, held, found: found.to_owned() });
            }
        };
        let kind = self.kinds.contains(&coming.kind);
        check(!self.kinds.is_empty(), Condition::Kind, kind, "");
        let category = coming.category.is_some_and(|category| self.categories.contains(&category));
        check(!self.categories.is_empty(), Condition::Category, category, "");
        let urgency = self.urgency.contains(&coming.urgency);
        check(!self.urgency.is_empty(), Condition::Urgency, urgency, "");
        let said = coming.said.to_lowercase();
        let word = self.words.iter().find(|word| said.contains(&word.to_lowercase()));
        check(!self.words.is_empty(), Condition::Words, word.is_some(), word.map_or("", String::as_str));
        let (from, to) = (self.people_from, self.people_to);
        let enough = from.is_none_or(|from| coming.people >= from);
        check(from.is_some(), Condition::PeopleFrom, enough, "");
        check(to.is_some(), Condition::PeopleTo, to.is_none_or(|to| coming.people <= to), "");
        let accused = self.accused_staff;
        let as_stated = accused.is_none_or(|stated| stated == coming.accused_staff);
        check(accused.is_some(), Condition::AccusedStaff, as_stated, "");
        let class = coming.class.is_some_and(|class| self.classes.contains(&class));
        check(!self.classes.is_empty(), Condition::Class, class, "");
        let department = self.departments.contains(&coming.department);
        check(!self.departments.is_empty(), Condition::Department, department, "");
        checks
    }

    /// What a condition asks for, in words; empty when it is not stated.
    pub fn asks(&self, condition: Condition, language: Language) -> String {
        let kind = |kind: &ContactKind| language.pick(kind.zh(), kind.en()).to_owned();
        let list = |names: Vec<String>| names.join(language.pick("、", ", "));
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        match condition {
            Condition::Kind => list(self.kinds.iter().map(kind).collect()),
            Condition::Category => {
                list(self.categories.iter().map(|c| language.pick(c.zh(), c.en()).to_owned()).collect())
            }
            Condition::Urgency => {
                list(self.urgency.iter().map(|u| language.pick(u.zh(), u.en()).to_owned()).collect())
            }
            Condition::Words => list(self.words.clone()),
            Condition::PeopleFrom => number(self.people_from),
            Condition::PeopleTo => number(self.people_to),
            Condition::AccusedStaff => match self.accused_staff {
                Some(true) => language.pick("是", "yes").to_owned(),
                Some(false) => language.pick("否", "no").to_owned(),
                None => String::new(),
            },
            Condition::Class => list(self.classes.iter().map(|c| c.name(language).to_owned()).collect()),
            Condition::Department => list(self.departments.clone()),
        }
    }
}
