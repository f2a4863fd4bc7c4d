//! The rules in their order.

use super::{Coming, CompetentBody, Route, Rule, Tried};
use crate::{place::County, refusal::Refusal};
use serde::{Deserialize, Serialize};
use std::{collections::HashSet, sync::LazyLock};

const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/routing/rules.toml"));

/// The rules in their order. One is always there, and the last has no condition: whatever comes in goes somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleBook {
    /// In the order in which they are tried.
    #[serde(rename = "rule")]
    rules: Vec<Rule>,
}

// A test holds that the file can be read.
static READ: LazyLock<Option<RuleBook>> = LazyLock::new(|| toml::from_str(SHIPPED).ok());

impl RuleBook {
    /// As shipped.
    pub fn shipped() -> RuleBook {
        READ.clone().unwrap_or(RuleBook { rules: Vec::new() })
    }

    /// A book of these rules, in this order.
    ///
    /// # Errors
    /// The first thing wrong: a name or number missing, a word twice, a rule that nothing could reach, an unknown bureau.
    pub fn of(rules: Vec<Rule>, county: &County) -> Result<RuleBook, Refusal> {
        let mut ids = HashSet::new();
        let last = rules.len().saturating_sub(1);
        for (place, rule) in rules.iter().enumerate() {
            check(rule, county)?;
            if !ids.insert(rule.id.as_str()) {
                return Err(Refusal::invalid(
                    "routing_twice",
                    "id",
                    format!("规则代号“{}”重复", rule.id),
                    format!("the word {} stands twice", rule.id),
                ));
            }
            if rule.when.is_empty() != (place == last) {
                return Err(Refusal::invalid(
                    "routing_default_last",
                    "when",
                    "只有最后一条规则没有条件，它兜底；其他规则至少一个条件",
                    "the last rule, and only the last, has no condition",
                ));
            }
        }
        if rules.is_empty() {
            return Err(Refusal::invalid("routing_empty", "rules", "至少一条规则", "at least one rule"));
        }
        Ok(RuleBook { rules })
    }

    /// The rules in their order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with this word, and where it stands.
    pub fn rule(&self, id: &str) -> Option<(usize, &Rule)> {
        self.rules.iter().enumerate().find(|(_, rule)| rule.id == id)
    }

    /// Where it goes and why; none of an empty book only.
    pub fn route(&self, coming: &Coming) -> Option<Route<'_>> {
        let mut tried = Vec::new();
        for (place, rule) in self.rules.iter().enumerate() {
            let step = Tried { place: place + 1, rule, checks: rule.when.checks(coming) };
            let matched = step.matched();
            tried.push(step);
            if matched {
                return Some(Route { rule, tried });
            }
        }
        None
    }

    /// The same with one rule moved up or down by one; the last stays last.
    #[must_use]
    pub fn moved(&self, id: &str, up: bool) -> RuleBook {
        let mut rules = self.rules.clone();
        let movable = rules.len().saturating_sub(1);
        if let Some(place) = rules.iter().position(|rule| rule.id == id).filter(|place| *place < movable) {
            let other = if up { place.checked_sub(1) } else { Some(place + 1).filter(|n| *n < movable) };
            if let Some(other) = other {
                rules.swap(place, other);
            }
        }
        RuleBook { rules }
    }

    /// The rules with one put in place of its namesake, or above the last when it is new.
    pub fn with(&self, rule: Rule) -> Vec<Rule> {
        let mut rules = self.rules.clone();
        match rules.iter().position(|other| other.id == rule.id) {
            Some(place) => rules[place] = rule,
            None => rules.insert(rules.len().saturating_sub(1), rule),
        }
        rules
    }

    /// The rules without one; the last cannot be taken away.
    pub fn without(&self, id: &str) -> Vec<Rule> {
        let last = self.rules.last().map(|rule| rule.id.clone());
        let keeps = |rule: &&Rule| rule.id != id || Some(&rule.id) == last.as_ref();
        self.rules.iter().filter(keeps).cloned().collect()
    }
}

fn check(rule: &Rule, county: &County) -> Result<(), Refusal> {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if rule.id.is_empty() || rule.id.len() > 40 || !rule.id.chars().all(word) {
        return Err(Refusal::invalid(
            "routing_word",
            "id",
            "规则代号只用小写字母、数字和下划线",
            "small letters, digits and underscores only",
        ));
    }
    if rule.zh.trim().is_empty() || rule.en.trim().is_empty() {
        return Err(Refusal::invalid(
            "routing_name",
            "zh",
            "请写明规则的中英文名称",
            "name the rule in both languages",
        ));
    }
    if rule.then.days > 60 {
        return Err(Refusal::invalid(
            "routing_days",
            "days",
            "办理期限不超过60个工作日",
            "no more than 60 working days",
        ));
    }
    let unknown = |code: &str| county.bureaus.iter().all(|bureau| bureau.code != code);
    let code = rule.then.code.as_str();
    let wrong = match rule.then.body {
        CompetentBody::Bureau => unknown(code),
        CompetentBody::Department => !code.is_empty() && unknown(code),
        _ => false,
    };
    if wrong || rule.when.departments.iter().any(|department| unknown(department)) {
        return Err(Refusal::invalid(
            "routing_code",
            "code",
            "没有这个部门代码",
            "there is no bureau with that code",
        ));
    }
    if rule.then.body == CompetentBody::Outside && !rule.then.told.is_complete() {
        return Err(Refusal::invalid(
            "routing_told",
            "told",
            "外单位须写明去处（中英文）",
            "say where to go, in both languages",
        ));
    }
    let range = (rule.when.people_from, rule.when.people_to);
    if let (Some(from), Some(to)) = range
        && from > to
    {
        return Err(Refusal::invalid(
            "routing_people",
            "people_from",
            "人数下限不能大于上限",
            "the least number of people is above the most",
        ));
    }
    Ok(())
}
