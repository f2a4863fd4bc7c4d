//! The mediation agreement: what each side does by when, and when it binds (MEDLAW arts. 28–31).

use super::lists::Form;
use super::side::Signature;
use crate::matter::Deadline;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// What a side promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// Money; unit: fen.
    Money(i64),
    /// Something else to do or to leave.
    Act,
}

/// One thing to be performed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Who does it: place among the sides, from 0.
    pub from: usize,
    /// For whom: place among the sides; none when for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<usize>,
    /// Money or an act.
    pub promise: Promise,
    /// What and how in words, sealed; may be empty for money.
    pub words: String,
    /// The last day.
    pub by: Date,
    /// The deadline, set when the agreement comes into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Deadline>,
    /// How it was performed, sealed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
}

impl Item {
    /// The day it was done.
    pub fn done_on(&self) -> Option<Date> {
        self.deadline.as_ref().and_then(|d| d.met_on)
    }
}

/// Who signed a written agreement so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealing {
    /// One place a side.
    pub sides: Vec<Option<Signature>>,
    /// The day the mediators signed.
    pub mediator: Option<Date>,
    /// The day the committee put its seal.
    pub committee: Option<Date>,
}

impl Sealing {
    /// The day on which the last of all signed; none while one is wanting (MEDLAW art. 29).
    pub fn complete_on(&self) -> Option<Date> {
        let mut last = self.mediator?.max(self.committee?);
        for side in &self.sides {
            last = last.max(side.as_ref()?.on);
        }
        Some(last)
    }
}

/// An agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Written or oral.
    pub form: Form,
    /// The facts, the points in dispute and who answers for what, sealed (MEDLAW art. 29).
    pub grounds: String,
    /// The terms in words, sealed.
    pub terms: String,
    /// What is to be performed, in order of time.
    pub items: Vec<Item>,
    /// The day it was reached.
    pub reached_on: Date,
    /// Who signed.
    pub sealing: Sealing,
    /// The day it came into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<Date>,
}

impl Agreement {
    /// All items are done; true also when there are none.
    pub fn is_performed(&self) -> bool {
        self.items.iter().all(|item| item.done_on().is_some())
    }

    /// In force, and what was due at once is done: the dispute is settled.
    pub fn settles(&self) -> bool {
        self.in_force_on.is_some_and(|day| {
            self.items.iter().filter(|item| item.by <= day).all(|item| item.done_on().is_some())
        })
    }

    /// The money promised in all; unit: fen.
    pub fn money(&self) -> i64 {
        self.items.iter().map(|item| if let Promise::Money(fen) = item.promise { fen } else { 0 }).sum()
    }
}

/// A sum in equal monthly instalments from a first day; what does not divide goes to the last one. A month without that
/// day ends on its last (Civil Code art. 202); each is counted from the first day, so that 31 January, 28 February and
/// 31 March follow each other. Empty when there is nothing to divide or the dates leave the calendar.
pub fn instalments(total: i64, parts: u32, first: Date) -> Vec<(Date, i64)> {
    if parts == 0 || total < i64::from(parts) {
        return Vec::new();
    }
    let each = total / i64::from(parts);
    let rest = total - each * i64::from(parts);
    let day = |n: u32| first.checked_add(i64::from(n).months()).ok();
    let dates: Option<Vec<Date>> = (0..parts).map(day).collect();
    let last = parts as usize - 1;
    let with = |(n, date): (usize, Date)| (date, if n == last { each + rest } else { each });
    dates.unwrap_or_default().into_iter().enumerate().map(with).collect()
}
