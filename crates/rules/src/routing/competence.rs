//! Who rules when two units each hold the other competent, or both themselves: their common superior, and where there is
//! none the petition joint conference coordinates (PETREG art. 24).

use crate::permission::Unit;

/// Working days in which the superior rules, counted from the day it is asked. The law sets none; the rule of this
/// product.
pub const RULING_DAYS: u32 = 5;
/// What a ruling rests on.
pub const BASIS: &str = "信访工作条例第二十四条";

/// One of those in dispute: a unit, or a department within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimant {
    /// The township, bureau or county.
    pub unit: Unit,
    /// Department code within the unit; none for the unit as a whole.
    pub department: Option<String>,
}

impl Claimant {
    /// A unit as a whole.
    pub fn unit(unit: Unit) -> Claimant {
        Claimant { unit, department: None }
    }

    /// A department of a unit.
    pub fn department(unit: Unit, code: impl Into<String>) -> Claimant {
        Claimant { unit, department: Some(code.into()) }
    }
}

/// Who rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Superior {
    /// The head of the township's leading group, between departments of one township.
    LeadingGroupHead(String),
    /// The head of the bureau, between sections of one bureau.
    BureauHead(String),
    /// The county: between townships, between bureaus, between a township and a bureau.
    County,
}

/// The common superior of two; none when both are the same, so that there is nothing to rule on.
pub fn common_superior(one: &Claimant, other: &Claimant) -> Option<Superior> {
    if one == other {
        return None;
    }
    Some(match (&one.unit, &other.unit) {
        (Unit::Township(a), Unit::Township(b)) if a == b => Superior::LeadingGroupHead(a.clone()),
        (Unit::Bureau(a), Unit::Bureau(b)) if a == b => Superior::BureauHead(a.clone()),
        _ => Superior::County,
    })
}
