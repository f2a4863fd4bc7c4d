//! What is wrong with an item as written: checked before it is published, told to the one who wrote it.

mod codes;
mod words;

use super::item::{Item, Limit};
use super::kind::{CaseType, ClockStart};
use crate::identity::CreditCodeError;
use std::collections::HashSet;

/// Suspension reasons of ALL art. 45; a licence may have others only by its own law.
pub const LICENCE_SUSPENSIONS: [&str; 8] =
    ["hearing", "bidding", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review"];

/// Words that a reason may not be: a visit, a notice or an absence does not stop the clock (domain §2.4).
const NEVER_STOPS: [&str; 4] = ["site_inspection", "public_notice", "household_survey", "leader_absent"];

/// One thing wrong with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemProblem {
    /// The id is not department code, hyphen, three digits.
    Id,
    /// A field that may not be empty, by name.
    Missing(&'static str),
    /// The committed limit is longer than the statutory one, in the same unit.
    CommittedLongerThanStatutory {
        /// Promised.
        committed: u32,
        /// By law.
        statutory: u32,
    },
    /// An extension without a statutory limit, or in another unit or from another event.
    Extension,
    /// Done on the spot with a committed length, or promised with none.
    CaseType,
    /// The legs do not add up to the committed limit in working days, or the item has no bureau.
    Legs,
    /// The same paper twice, by code or name.
    MaterialTwice(String),
    /// A paper of which nothing is asked.
    MaterialUnasked(String),
    /// A catch-all such as 其他材料, which must be spelled out.
    MaterialCatchAll(String),
    /// The same suspension reason twice.
    SuspensionTwice(String),
    /// A reason that never stops the clock, or one without an article.
    Suspension(String),
    /// Not 4 county, 5 township or 6 village.
    DecisionLevel(u8),
    /// A charge without amounts or ground, or amounts without a charge.
    Fee,
    /// The delivery limit is not counted from the decision.
    Delivery,
    /// A Chinese list and its English one differ in length.
    Languages(&'static str),
    /// More than 200 characters (GB/T 39046-2020 table 4).
    NameLength,
    /// A base code that is not of the length and characters of its scheme.
    BaseCode {
        /// How many characters the scheme has.
        length: usize,
        /// Whether fewer will do.
        at_most: bool,
    },
    /// An implementing code that is not of the length and characters of its scheme.
    TaskCode {
        /// How many characters the scheme has.
        length: usize,
        /// Whether fewer will do.
        at_most: bool,
    },
    /// An implementing code of the national list that does not begin with a valid social credit code; why not.
    TaskCodeBody(CreditCodeError),
    /// An implementing code of the national list that does not end with the item's base code, or has no level before it.
    TaskCodeEnd,
    /// The last day lies before the first.
    Validity,
    /// The power is handed down or entrusted, and no document is named (ALL art. 24).
    Entrustment,
}

impl Item {
    /// Everything wrong with the item; empty when it may be published.
    pub fn validate(&self) -> Vec<ItemProblem> {
        let mut problems = Vec::new();
        self.check_words(&mut problems);
        self.check_limits(&mut problems);
        self.check_materials(&mut problems);
        self.check_suspensions(&mut problems);
        self.competence.check(&mut problems);
        if self.valid_from.zip(self.valid_to).is_some_and(|(from, to)| to < from) {
            problems.push(ItemProblem::Validity);
        }
        if !(4..=6).contains(&self.decision_level) {
            problems.push(ItemProblem::DecisionLevel(self.decision_level));
        }
        let priced = self.fee.amounts_fen.iter().any(|fen| *fen > 0);
        if self.fee.charged != priced
            || self.fee.amounts_fen.iter().any(|fen| *fen < 0)
            || self.fee.basis.is_empty()
        {
            problems.push(ItemProblem::Fee);
        }
        problems
    }

    /// Name, result and the disclosures of ALL art. 30 may not be empty, in either language.
    fn check_words(&self, problems: &mut Vec<ItemProblem>) {
        let serial = self.id.strip_prefix(self.department.as_str()).and_then(|rest| rest.strip_prefix('-'));
        if self.department.is_empty()
            || serial.is_none_or(|s| s.len() != 3 || !s.bytes().all(|b| b.is_ascii_digit()))
        {
            problems.push(ItemProblem::Id);
        }
        let fields = [
            ("name_zh", &self.name_zh),
            ("name_en", &self.name_en),
            ("department_zh", &self.department_zh),
            ("department_en", &self.department_en),
            ("result_zh", &self.result_zh),
            ("result_en", &self.result_en),
            ("fee.standard_zh", &self.fee.standard_zh),
            ("fee.standard_en", &self.fee.standard_en),
            ("phone", &self.phone),
            ("supervision_phone", &self.supervision_phone),
        ];
        problems.extend(
            fields.iter().filter(|(_, v)| v.trim().is_empty()).map(|(name, _)| ItemProblem::Missing(name)),
        );
        if self.legal_basis.is_empty() {
            problems.push(ItemProblem::Missing("legal_basis"));
        }
        if self.audience.is_empty() {
            problems.push(ItemProblem::Missing("audience"));
        }
        if self.legal_basis.len() != self.legal_basis_en.len() {
            problems.push(ItemProblem::Languages("legal_basis"));
        }
        if self.conditions.is_empty() != self.conditions_zh.is_empty() {
            problems.push(ItemProblem::Languages("conditions"));
        }
        if self.name_zh.chars().count() > 200 {
            problems.push(ItemProblem::NameLength);
        }
    }

    fn check_limits(&self, problems: &mut Vec<ItemProblem>) {
        if let Some(statutory) = &self.statutory
            && statutory.unit == self.committed.unit
            && self.committed.length > statutory.length
        {
            problems.push(ItemProblem::CommittedLongerThanStatutory {
                committed: self.committed.length,
                statutory: statutory.length,
            });
        }
        let same_clock = |a: &Limit, b: &Limit| a.unit == b.unit && a.starts == b.starts;
        let extension_fits = match (&self.extension, &self.statutory) {
            (None, _) => true,
            (Some(extension), Some(statutory)) => extension.length > 0 && same_clock(extension, statutory),
            (Some(_), None) => false,
        };
        if !extension_fits {
            problems.push(ItemProblem::Extension);
        }
        if (self.case_type == CaseType::Instant) != (self.committed.length == 0) {
            problems.push(ItemProblem::CaseType);
        }
        if let Some(legs) = self.legs {
            let adds_up = legs.township.checked_add(legs.bureau) == Some(self.committed.length);
            let divides = legs.bureau > 0
                && self.decision_level == 4
                && self.case_type == CaseType::Committed
                && self.committed.unit == yimen_calendar::Unit::WorkingDay;
            if !adds_up || !divides {
                problems.push(ItemProblem::Legs);
            }
        }
        if self.delivery.starts != ClockStart::Decision || self.delivery.source.is_empty() {
            problems.push(ItemProblem::Delivery);
        }
    }

    fn check_materials(&self, problems: &mut Vec<ItemProblem>) {
        let mut seen = HashSet::new();
        for paper in &self.materials {
            let twice = !seen.insert(paper.code.as_str()) | !seen.insert(paper.name_zh.as_str());
            if twice {
                problems.push(ItemProblem::MaterialTwice(paper.name_zh.clone()));
            }
            if paper.name_zh.trim().is_empty()
                || paper.name_en.trim().is_empty()
                || paper.code.trim().is_empty()
            {
                problems.push(ItemProblem::Missing("materials"));
            }
            if paper.originals == 0 && paper.copies == 0 {
                problems.push(ItemProblem::MaterialUnasked(paper.name_zh.clone()));
            }
            if ["其他材料", "其它材料", "其他有关材料", "其他相关材料"]
                .iter()
                .any(|word| paper.name_zh.contains(word))
            {
                problems.push(ItemProblem::MaterialCatchAll(paper.name_zh.clone()));
            }
        }
    }

    fn check_suspensions(&self, problems: &mut Vec<ItemProblem>) {
        let mut seen = HashSet::new();
        for rule in &self.suspensions {
            if !seen.insert(rule.reason.as_str()) {
                problems.push(ItemProblem::SuspensionTwice(rule.reason.clone()));
            }
            let grounded = !rule.basis.is_empty() && !rule.name_zh.is_empty() && !rule.name_en.is_empty();
            if NEVER_STOPS.contains(&rule.reason.as_str()) || !grounded {
                problems.push(ItemProblem::Suspension(rule.reason.clone()));
            }
        }
    }
}
