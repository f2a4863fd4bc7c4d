//! Papers: the first check, later papers, and which results the item allows.

use super::{Act, LONGEST};
use crate::{
    case::{Fact, Paper, PaperCheck, PaperResult, State, Supplement},
    catalogue::{Item, Material, Necessity},
    refusal::Refusal,
};

/// The papers of a new case: every paper of the item with what was found. A required paper that nobody names was not
/// handed in; a conditional one that nobody names is not needed.
pub(super) fn first_check(item: &Item, checks: &[PaperCheck]) -> Result<Vec<Paper>, Refusal> {
    let mut found: Vec<Option<&PaperCheck>> = vec![None; item.materials.len()];
    for (n, check) in checks.iter().enumerate() {
        let at = position(item, check, n)?;
        allowed(&item.materials[at], check, n)?;
        if found[at].replace(check).is_some() {
            return Err(Refusal::invalid(
                "paper_twice",
                format!("materials[{n}].name"),
                format!("材料“{}”写了两次。", check.name),
                format!("The paper “{}” is named twice.", check.name),
            ));
        }
    }
    Ok(item.materials.iter().zip(found).map(|(material, check)| paper(material, check)).collect())
}

fn paper(material: &Material, check: Option<&PaperCheck>) -> Paper {
    let result = check.map_or(
        match material.necessity {
            Necessity::Required => PaperResult::Missing,
            Necessity::Conditional => PaperResult::NotNeeded,
            Necessity::MayFollow => PaperResult::MayFollow,
        },
        |c| c.result,
    );
    Paper {
        code: material.code.clone(),
        name_zh: material.name_zh.clone(),
        name_en: material.name_en.clone(),
        first: result,
        result,
        remark: check.and_then(|c| c.remark.clone()).filter(|r| !r.trim().is_empty()),
        since_notice: false,
    }
}

fn position(item: &Item, check: &PaperCheck, n: usize) -> Result<usize, Refusal> {
    let name = check.name.trim();
    item.materials
        .iter()
        .position(|m| m.code == name || m.name_zh == name || m.name_en == name)
        .ok_or_else(|| unknown(name, n))
}

fn unknown(name: &str, n: usize) -> Refusal {
    Refusal::invalid(
        "paper_unknown",
        format!("materials[{n}].name"),
        format!("本事项没有材料“{}”，请从材料清单中选。", shorten(name)),
        format!("The item has no paper “{}”; choose one of its list.", shorten(name)),
    )
}

fn shorten(text: &str) -> String {
    text.chars().take(60).collect()
}

/// May this paper end with this result?
fn allowed(material: &Material, check: &PaperCheck, n: usize) -> Result<(), Refusal> {
    if check.remark.as_ref().is_some_and(|r| r.chars().count() > LONGEST) {
        return Err(Refusal::invalid(
            "words_too_long",
            format!("materials[{n}].remark"),
            format!("补正说明最多 {LONGEST} 个字。"),
            format!("The remark may have {LONGEST} characters at most."),
        ));
    }
    match (check.result, material.necessity) {
        (PaperResult::MayFollow, Necessity::Required | Necessity::Conditional) => Err(Refusal::invalid(
            "paper_may_not_follow",
            format!("materials[{n}].result"),
            format!("材料“{}”不能容缺后补，请改为“齐”“缺”或“补正”。", material.name_zh),
            format!(
                "The paper “{}” may not follow later; say present, missing or to correct.",
                material.name_en
            ),
        )),
        (PaperResult::NotNeeded, Necessity::Required | Necessity::MayFollow) => Err(Refusal::invalid(
            "paper_is_needed",
            format!("materials[{n}].result"),
            format!("材料“{}”是必需的，不能选“不需要”。", material.name_zh),
            format!("The paper “{}” is required: it cannot be “not needed”.", material.name_en),
        )),
        _ => Ok(()),
    }
}

/// Papers come in after the first check: asked for by a notice, brought before one was given, or allowed to follow.
/// After the acceptance nothing more may be asked for; what is still owed may be brought: papers that were allowed to
/// follow, and those that the hall was silent about when the case was accepted by silence.
pub(super) fn supplement(act: &mut Act<'_>, supplement: &Supplement) -> Result<(), Refusal> {
    act.at_township()?;
    let case = act.expect(
        &[
            State::Received,
            State::Notified,
            State::Supplemented,
            State::Accepted,
            State::Forwarded,
            State::InHandling,
            State::Returned,
            State::Suspended,
        ],
        "收补正材料",
        "supplemented",
    )?;
    let before_acceptance = case.acceptance.is_none();
    let mut checks = Vec::with_capacity(supplement.papers.len());
    for (n, check) in supplement.papers.iter().enumerate() {
        // The papers of the case, not of the item: the version accepted under may list others.
        let name = check.name.trim();
        let paper = case
            .papers
            .iter()
            .find(|p| p.code == name || p.name_zh == name || p.name_en == name)
            .ok_or_else(|| unknown(name, n))?;
        if before_acceptance {
            allowed(&act.item.materials[position(act.item, check, n)?], check, n)?;
        }
        checks.push(PaperCheck { name: paper.code.clone(), ..check.clone() });
    }
    if checks.is_empty() {
        let awaited = |p: &&Paper| if before_acceptance { p.result.is_wanting() } else { owed(p) };
        checks.extend(case.papers.iter().filter(awaited).map(|p| PaperCheck {
            name: p.code.clone(),
            result: PaperResult::Present,
            remark: None,
        }));
    }
    if checks.is_empty() {
        return Err(Refusal::conflict(
            "nothing_awaited",
            "本件不缺材料，无需补交。",
            "No paper of this case is awaited.",
        ));
    }
    if !before_acceptance
        && checks.iter().any(|c| {
            c.result != PaperResult::Present || case.papers.iter().any(|p| p.code == c.name && !owed(p))
        })
    {
        return Err(act.by_licensing_law(
            Refusal::conflict(
                "only_tolerated_papers",
                "受理后只收尚欠的材料（容缺后补的，或视为受理时所缺的），且须已齐；不得再要求补正。",
                "After acceptance only papers still owed are taken (allowed to follow, or lacking when the case was \
                 accepted by silence), and only in order; nothing more may be asked for.",
            ),
            "行政许可法第三十二条",
        ));
    }
    let wanting_after = case
        .papers
        .iter()
        .any(|p| checks.iter().rev().find(|c| c.name == p.code).map_or(p.result, |c| c.result).is_wanting());
    act.record(Fact::Supplemented { papers: checks, complete: !wanting_after })
}

/// Still owed after the acceptance.
fn owed(paper: &Paper) -> bool {
    paper.result == PaperResult::MayFollow || paper.result.is_wanting()
}
