//! The one-time notice (一次性告知): everything that is missing, once, in writing (ALL art. 32(4), 72(4)).

use super::{Act, LONGEST, words};
use crate::{
    case::{Case, ClockName, Fact, NoticeItem, Notify, NotifyItem, PaperResult, State, clocks::notice_basis},
    refusal::Refusal,
};

/// Gives the notice. It must name every paper that is missing or to be corrected; a further notice about papers that
/// lay there the first time needs a reason and is flagged.
pub(super) fn notify(act: &mut Act<'_>, notify: &Notify) -> Result<(), Refusal> {
    act.at_township()?;
    let case =
        act.expect(&[State::Received, State::Notified, State::Supplemented], "出具补正告知", "notified")?;
    let items = items(act, case, notify)?;
    if items.is_empty() {
        return Err(Refusal::conflict(
            "nothing_missing",
            "材料齐全，没有需要告知补正的内容，请受理。",
            "The papers are complete: there is nothing to tell. Accept the case.",
        )
        .because(notice_basis(case.licence)));
    }
    for paper in case.wanting() {
        if !items.iter().any(|i| i.code == paper.code) {
            return Err(Refusal::invalid(
                "notice_incomplete",
                "items",
                format!("须一次告知全部缺项，还差：{}。", paper.name_zh),
                format!("One notice must name everything that is missing; “{}” is left out.", paper.name_en),
            )
            .because(notice_basis(case.licence)));
        }
    }
    let violation = further(act, case, &items, notify)?;
    let late = case
        .clocks
        .iter()
        .rfind(|c| c.name == ClockName::Notice && c.finished.is_none())
        .and_then(|c| c.due)
        .is_some_and(|due| act.today() > due);
    act.record(Fact::Notified { items, late, violation })
}

/// Is this a further notice, and if so may it be given? Answers the reason that flags it as a violation.
///
/// A further notice may repeat what the last one said and speak of papers that came in since. Anything else could be
/// seen when the last notice was given: a point that was there all the time and is told too late (ALL art. 72(4)).
fn further(
    act: &Act<'_>,
    case: &Case,
    items: &[NoticeItem],
    notify: &Notify,
) -> Result<Option<String>, Refusal> {
    let Some(last) = case.notices.last() else { return Ok(None) };
    let came = |item: &NoticeItem| case.papers.iter().any(|p| p.code == item.code && p.since_notice);
    let repeated = |item: &NoticeItem| {
        last.items.iter().any(|old| {
            old.code == item.code
                && old.result == item.result
                && (old.reason == item.reason || item.result == PaperResult::Missing)
        })
    };
    if items.iter().all(|item| !came(item) && repeated(item)) {
        return Err(Refusal::conflict(
            "already_told",
            "这些缺项已经告知，正等申请人补交，不必再次告知。",
            "These papers have been asked for already; the hall waits for the applicant.",
        ));
    }
    let Some(too_late) = items.iter().find(|item| !came(item) && !repeated(item)) else { return Ok(None) };
    match notify.reason.as_deref().map(str::trim).filter(|r| !r.is_empty()) {
        Some(reason) => words(reason, "reason", LONGEST, "再次告知的理由", "the reason").map(Some),
        None => Err(Refusal::invalid(
            "second_notice_needs_reason",
            "reason",
            format!(
                "“{}”的问题上次告知时已在，当时未告知；再次告知须写明理由，并将记为违反一次性告知。",
                too_late.name_zh
            ),
            format!(
                "What is wrong with “{}” was there at the last notice and was not told then: a further notice needs a \
                 reason and is recorded as a violation.",
                too_late.name_en
            ),
        )
        .because(if act.item.is_licence() { "行政许可法第七十二条第四项" } else { notice_basis(false) })),
    }
}

/// The lines of the notice: those given, or all that is wanting.
fn items(act: &Act<'_>, case: &Case, notify: &Notify) -> Result<Vec<NoticeItem>, Refusal> {
    let ask = notice_basis(case.licence);
    let ground = || act.item.legal_basis.first().cloned().unwrap_or_else(|| ask.to_owned());
    if notify.items.is_empty() {
        return Ok(case.wanting().map(|p| line(p, p.result, None, ground())).collect());
    }
    let mut lines: Vec<NoticeItem> = Vec::with_capacity(notify.items.len());
    for (n, asked) in notify.items.iter().enumerate() {
        let name = asked.name.trim();
        let paper = case
            .papers
            .iter()
            .find(|p| p.code == name || p.name_zh == name || p.name_en == name)
            .ok_or_else(|| {
                Refusal::invalid(
                    "paper_unknown",
                    format!("items[{n}].name"),
                    format!(
                        "本事项没有材料“{}”，不得要求目录以外的材料。",
                        asked.name.chars().take(60).collect::<String>()
                    ),
                    "Only papers of the item may be asked for.",
                )
            })?;
        if lines.iter().any(|l| l.code == paper.code) {
            continue;
        }
        let result = match asked.result {
            Some(r) if r.is_wanting() => r,
            Some(_) => {
                return Err(Refusal::invalid(
                    "notice_result",
                    format!("items[{n}].result"),
                    "告知书只写“缺”或“补正”的材料。",
                    "A notice names only papers that are missing or to be corrected.",
                ));
            }
            None if paper.result.is_wanting() => paper.result,
            None => PaperResult::ToCorrect,
        };
        for (field, text) in [("reason", &asked.reason), ("basis", &asked.basis), ("cure", &asked.cure)] {
            if text.as_ref().is_some_and(|t| t.chars().count() > LONGEST) {
                return Err(Refusal::invalid(
                    "words_too_long",
                    format!("items[{n}].{field}"),
                    format!("最多 {LONGEST} 个字。"),
                    format!("At most {LONGEST} characters."),
                ));
            }
        }
        lines.push(line(paper, result, Some(asked), ground()));
    }
    Ok(lines)
}

fn line(
    paper: &crate::case::Paper,
    result: PaperResult,
    asked: Option<&NotifyItem>,
    ground: String,
) -> NoticeItem {
    let given = |text: Option<&String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let default = if result == PaperResult::Missing { "未提交" } else { "不符合要求，需补正" };
    NoticeItem {
        code: paper.code.clone(),
        name_zh: paper.name_zh.clone(),
        name_en: paper.name_en.clone(),
        result,
        reason: given(asked.and_then(|a| a.reason.as_ref()))
            .or_else(|| paper.remark.clone())
            .unwrap_or_else(|| default.to_owned()),
        basis: given(asked.and_then(|a| a.basis.as_ref())).unwrap_or(ground),
        cure: given(asked.and_then(|a| a.cure.as_ref())),
    }
}
