//! Papers as they are found at the counter.

use super::{dice::Dice, words};
use yimen_rules::{
    case::{NotifyItem, PaperCheck, PaperResult},
    catalogue::{Item, MaterialSource, Necessity},
};

/// Everything there; conditional papers sometimes, papers that may follow as said.
pub fn complete(dice: &mut Dice, item: &Item, follow: bool) -> Vec<PaperCheck> {
    item.materials
        .iter()
        .filter_map(|paper| {
            let result = match paper.necessity {
                Necessity::Required => PaperResult::Present,
                Necessity::Conditional if dice.chance(250) => PaperResult::Present,
                Necessity::Conditional => return None,
                Necessity::MayFollow if follow => PaperResult::MayFollow,
                Necessity::MayFollow => PaperResult::Present,
            };
            Some(PaperCheck { name: paper.code.clone(), result, remark: None })
        })
        .collect()
}

/// One or two required papers missing or not in order; none when the item asks for no paper.
pub fn lacking(dice: &mut Dice, item: &Item) -> Vec<PaperCheck> {
    let mut papers = complete(dice, item, false);
    let required: Vec<usize> = papers
        .iter()
        .enumerate()
        .filter(|(_, p)| item.material(&p.name).is_some_and(|m| m.necessity == Necessity::Required))
        .map(|(place, _)| place)
        .collect();
    if required.is_empty() {
        return papers;
    }
    for _ in 0..=usize::from(dice.chance(350)) {
        let paper = &mut papers[*dice.pick(&required)];
        if dice.chance(600) {
            paper.result = PaperResult::Missing;
            paper.remark = None;
        } else {
            paper.result = PaperResult::ToCorrect;
            paper.remark = Some(faults(item, &paper.name, dice).0.to_owned());
        }
    }
    papers
}

/// What is found wrong with a paper of its kind, and how to put it right.
pub fn faults(item: &Item, name: &str, dice: &mut Dice) -> (&'static str, &'static str) {
    use MaterialSource::{FormFromCentre, IssuedByAuthority};
    let kind = match item.material(name).map(|material| material.source) {
        Some(FormFromCentre) => words::FORM_FAULTS,
        Some(IssuedByAuthority) => words::ISSUED_FAULTS,
        _ => words::OTHERS_FAULTS,
    };
    *dice.pick(kind)
}

/// How to put this fault right; of a paper that is missing, how to bring it.
fn cure(fault: Option<&str>, dice: &mut Dice) -> &'static str {
    let all = [words::FORM_FAULTS, words::ISSUED_FAULTS, words::OTHERS_FAULTS].concat();
    let known = fault.and_then(|fault| all.iter().find(|(known, _)| *known == fault));
    known.map_or_else(|| *dice.pick(words::BRING), |(_, cure)| *cure)
}

/// Something wanting among them?
pub fn wanting(papers: &[PaperCheck]) -> bool {
    papers.iter().any(|p| p.result.is_wanting())
}

/// The lines of the notice, as a clerk words them.
pub fn lines(dice: &mut Dice, papers: &[PaperCheck]) -> Vec<NotifyItem> {
    papers
        .iter()
        .filter(|p| p.result.is_wanting())
        .map(|p| NotifyItem {
            name: p.name.clone(),
            result: Some(p.result),
            reason: p.remark.clone(),
            basis: None,
            cure: Some(cure(p.remark.as_deref(), dice).to_owned()),
        })
        .collect()
}

/// A line about a paper that was in order the first time; none when there is no such paper.
pub fn overlooked(dice: &mut Dice, item: &Item, papers: &[PaperCheck]) -> Option<NotifyItem> {
    let present: Vec<&PaperCheck> = papers.iter().filter(|p| p.result == PaperResult::Present).collect();
    if present.is_empty() {
        return None;
    }
    let name = dice.pick(&present).name.clone();
    let (fault, cure) = faults(item, &name, dice);
    Some(NotifyItem {
        name,
        result: Some(PaperResult::ToCorrect),
        reason: Some(fault.to_owned()),
        basis: None,
        cure: Some(cure.to_owned()),
    })
}
