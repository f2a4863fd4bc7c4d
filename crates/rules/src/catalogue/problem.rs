//! What is wrong with an item as written: checked before it is published, told to the one who wrote it.

use super::item::{Item, Limit};
use super::kind::{CaseType, ClockStart};
use crate::identity::{Explained, explained_error};
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
}

impl Item {
    /// Everything wrong with the item; empty when it may be published.
    pub fn validate(&self) -> Vec<ItemProblem> {
        let mut problems = Vec::new();
        self.check_words(&mut problems);
        self.check_limits(&mut problems);
        self.check_materials(&mut problems);
        self.check_suspensions(&mut problems);
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

impl Explained for ItemProblem {
    fn code(&self) -> &'static str {
        match self {
            ItemProblem::Id => "item_id",
            ItemProblem::Missing(_) => "item_missing",
            ItemProblem::CommittedLongerThanStatutory { .. } => "item_committed_longer",
            ItemProblem::Extension => "item_extension",
            ItemProblem::CaseType => "item_case_type",
            ItemProblem::Legs => "item_legs",
            ItemProblem::MaterialTwice(_) => "item_material_twice",
            ItemProblem::MaterialUnasked(_) => "item_material_unasked",
            ItemProblem::MaterialCatchAll(_) => "item_material_catch_all",
            ItemProblem::SuspensionTwice(_) => "item_suspension_twice",
            ItemProblem::Suspension(_) => "item_suspension",
            ItemProblem::DecisionLevel(_) => "item_decision_level",
            ItemProblem::Fee => "item_fee",
            ItemProblem::Delivery => "item_delivery",
            ItemProblem::Languages(_) => "item_languages",
            ItemProblem::NameLength => "item_name_length",
        }
    }

    fn zh(&self) -> String {
        match self {
            ItemProblem::Id => "事项编号应为部门代码、短横和三位序号，如TG-001".to_owned(),
            ItemProblem::Missing(field) => format!("“{field}”不能为空"),
            ItemProblem::CommittedLongerThanStatutory { committed, statutory } => {
                format!("承诺时限{committed}长于法定时限{statutory}")
            }
            ItemProblem::Extension => "延长期限须与法定时限同单位、同起算，且不能单独设置".to_owned(),
            ItemProblem::CaseType => "即办件承诺时限应为0，承诺件应大于0".to_owned(),
            ItemProblem::Legs => {
                "乡镇与部门分段时限之和应等于承诺时限（工作日），且仅用于县级决定的承诺件".to_owned()
            }
            ItemProblem::MaterialTwice(name) => format!("材料“{name}”重复"),
            ItemProblem::MaterialUnasked(name) => format!("材料“{name}”原件、复印件份数均为0"),
            ItemProblem::MaterialCatchAll(name) => format!("材料“{name}”属兜底条款，应逐项写明"),
            ItemProblem::SuspensionTwice(reason) => format!("中止事由“{reason}”重复"),
            ItemProblem::Suspension(reason) => format!("“{reason}”不能作为中止计时的事由，或缺少依据"),
            ItemProblem::DecisionLevel(level) => format!("行使层级应为4县、5乡镇或6村，现为{level}"),
            ItemProblem::Fee => "收费标志、金额与依据不一致".to_owned(),
            ItemProblem::Delivery => "送达时限应自作出决定之日起算并写明依据".to_owned(),
            ItemProblem::Languages(field) => format!("“{field}”的中英文不对应"),
            ItemProblem::NameLength => "事项名称不能超过200个字".to_owned(),
        }
    }

    fn en(&self) -> String {
        match self {
            ItemProblem::Id => {
                "the id must be department code, hyphen and three digits, such as TG-001".to_owned()
            }
            ItemProblem::Missing(field) => format!("{field} may not be empty"),
            ItemProblem::CommittedLongerThanStatutory { committed, statutory } => {
                format!(
                    "the committed limit of {committed} is longer than the statutory limit of {statutory}"
                )
            }
            ItemProblem::Extension => {
                "an extension needs a statutory limit of the same unit and start, and a length".to_owned()
            }
            ItemProblem::CaseType => {
                "done on the spot means a committed limit of 0; promised means more than 0".to_owned()
            }
            ItemProblem::Legs => {
                "the legs must add up to the committed limit in working days, and are only for \
                                  committed items that the county decides"
                    .to_owned()
            }
            ItemProblem::MaterialTwice(name) => format!("paper {name} stands twice"),
            ItemProblem::MaterialUnasked(name) => {
                format!("neither an original nor a copy of {name} is asked for")
            }
            ItemProblem::MaterialCatchAll(name) => format!("{name} is a catch-all: spell the papers out"),
            ItemProblem::SuspensionTwice(reason) => format!("suspension reason {reason} stands twice"),
            ItemProblem::Suspension(reason) => format!("{reason} cannot stop the clock, or names no article"),
            ItemProblem::DecisionLevel(level) => {
                format!("the level must be 4 county, 5 township or 6 village, not {level}")
            }
            ItemProblem::Fee => "the charge, its amounts and its ground do not agree".to_owned(),
            ItemProblem::Delivery => "delivery is counted from the decision and names its rule".to_owned(),
            ItemProblem::Languages(field) => format!("the Chinese and English of {field} do not correspond"),
            ItemProblem::NameLength => "a name has at most 200 characters".to_owned(),
        }
    }
}

explained_error!(ItemProblem);
