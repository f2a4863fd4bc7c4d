//! The codes of an item by their declared scheme (domain reference 3.4), and the document behind a power that is not its own.

use super::ItemProblem;
use crate::catalogue::guide::{Competence, PowerSource, Scheme};
use crate::identity::CreditCode;

impl Competence {
    /// What is wrong with the codes that are given; a code not given yet is no fault.
    pub(super) fn check(&self, problems: &mut Vec<ItemProblem>) {
        let (base, task) = self.scheme.lengths();
        let at_most = self.scheme == Scheme::Gbt39046;
        let fits = |code: &str, length: usize| {
            code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
                && (code.len() == length || (at_most && code.len() < length))
        };
        if !self.base_code.is_empty() && !fits(&self.base_code, base) {
            problems.push(ItemProblem::BaseCode { length: base, at_most });
        }
        if !self.task_code.is_empty() {
            if !fits(&self.task_code, task) {
                problems.push(ItemProblem::TaskCode { length: task, at_most });
            } else if self.scheme == Scheme::National {
                self.check_national(problems);
            }
        }
        if self.source != PowerSource::OwnLevel && self.entrusted_by.trim().is_empty() {
            problems.push(ItemProblem::Entrustment);
        }
    }

    /// 31 characters of ASCII: social credit code 18, level 1, base code 12.
    fn check_national(&self, problems: &mut Vec<ItemProblem>) {
        let (body, rest) = self.task_code.split_at(18);
        let (level, base) = rest.split_at(1);
        if let Err(why) = CreditCode::parse(body) {
            problems.push(ItemProblem::TaskCodeBody(why));
        }
        if !("1"..="7").contains(&level) || (!self.base_code.is_empty() && base != self.base_code) {
            problems.push(ItemProblem::TaskCodeEnd);
        }
    }
}
