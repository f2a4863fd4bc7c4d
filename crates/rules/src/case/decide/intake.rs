//! Receipt, acceptance, refusal to accept, and putting a mistaken intake right the same day.

use super::{Act, LONGEST, notice, outcome, papers, usable, words};
use crate::{
    case::{
        Acceptance, BoundItem, Correct, Decide, Fact, Intake, NonAcceptance, Outcome, Received, Refuse,
        State, Then, Withdrawal, clocks::notice_basis, day_of,
    },
    catalogue::{CaseType, Item, Mode},
    permission::Unit,
    refusal::Refusal,
};

fn bound(item: &Item) -> BoundItem {
    BoundItem {
        id: item.id.clone(),
        version: item.version,
        department: item.department.clone(),
        licence: item.is_licence(),
        instant: item.case_type == CaseType::Instant,
        decision_level: item.decision_level,
        agency: item.mode == Mode::Agency,
    }
}

/// Takes papers in and, in the same act, accepts, notifies or refuses if asked to.
pub(super) fn receive(act: &mut Act<'_>, intake: &Intake) -> Result<(), Refusal> {
    if !matches!(act.context.unit, Unit::Township(code) if *code == intake.township) {
        return Err(Refusal::forbidden(
            "not_this_township",
            "只能为本乡镇收件。",
            "Papers can be received for one's own township only.",
        ));
    }
    current(act, intake.item_version)?;
    if intake.remark.as_ref().is_some_and(|r| r.chars().count() > LONGEST) {
        return Err(Refusal::invalid(
            "words_too_long",
            "remark",
            format!("备注最多 {LONGEST} 个字。"),
            format!("The remark may have {LONGEST} characters at most."),
        ));
    }
    let papers = papers::first_check(act.item, &intake.papers)?;
    act.record(Fact::Received(Box::new(Received {
        case_no: intake.case_no.clone(),
        township: intake.township.clone(),
        item: bound(act.item),
        channel: intake.channel,
        applicant: intake.applicant.clone(),
        papers,
        remark: intake.remark.clone().filter(|r| !r.trim().is_empty()),
    })))?;
    match &intake.then {
        Then::Nothing => Ok(()),
        Then::Notify(notify) => notice::notify(act, notify),
        Then::Refuse(refusal) => refuse(act, refusal),
        Then::Accept => {
            accept(act)?;
            // Instant means papers complete: with one still to follow it is accepted now and decided when that has come.
            if act.item.case_type == CaseType::Instant && act.case()?.outstanding().next().is_none() {
                outcome::decide(
                    act,
                    &Decide { outcome: Outcome::Granted, reason: String::new(), basis: None, result: None },
                )?;
            }
            Ok(())
        }
    }
}

/// The item must be published, and the version the one that the person had in front of them.
fn current(act: &Act<'_>, seen: Option<i64>) -> Result<(), Refusal> {
    if !usable(act.item) {
        return Err(Refusal::conflict(
            "item_withdrawn",
            format!("事项“{}”已停止办理。", act.item.name_zh),
            format!("The item “{}” has been withdrawn.", act.item.name_en),
        ));
    }
    match seen {
        Some(seen) if seen != act.item.version => Err(Refusal::conflict(
            "item_changed",
            format!("事项“{}”刚刚更新（现为第 {} 版），请核对后再办。", act.item.name_zh, act.item.version),
            format!(
                "The item “{}” has just been changed (version {} now); check it and go on.",
                act.item.name_en, act.item.version
            ),
        )),
        _ => Ok(()),
    }
}

/// Accepts. Clocks run from today, or from the day the complete set came in after a notice (ALL art. 32(5)).
pub(super) fn accept(act: &mut Act<'_>) -> Result<(), Refusal> {
    act.at_township()?;
    let case = act.expect(&[State::Received, State::Notified, State::Supplemented], "受理", "accepted")?;
    let wanting: Vec<_> = case.wanting().collect();
    if !wanting.is_empty() {
        let zh: Vec<&str> = wanting.iter().map(|p| p.name_zh.as_str()).collect();
        let en: Vec<&str> = wanting.iter().map(|p| p.name_en.as_str()).collect();
        return Err(Refusal::conflict(
            "papers_missing",
            format!("材料不齐，不能受理，请一次性告知：{}。", zh.join("、")),
            format!(
                "Papers are missing, so it cannot be accepted; give the one-time notice: {}.",
                en.join("; ")
            ),
        )
        .because(notice_basis(case.licence)));
    }
    let today = act.today();
    let clock_from = case.complete_on.unwrap_or(today);
    // The version that binds is the one in force at acceptance; the papers stay as they were checked.
    if let Some(now) = act.context.current.filter(|i| usable(i)) {
        act.item = now;
    }
    let acceptance =
        Acceptance { at: act.at, on: today, by: act.context.by.to_owned(), deemed: false, clock_from };
    act.record(Fact::Accepted { acceptance, item_version: act.item.version })
}

/// Does not accept, in writing, with reason and ground.
pub(super) fn refuse(act: &mut Act<'_>, refuse: &Refuse) -> Result<(), Refusal> {
    act.at_township()?;
    act.expect(&[State::Received, State::Notified, State::Supplemented], "不予受理", "refused")?;
    let reason = words(&refuse.reason, "reason", LONGEST, "不予受理的理由", "the reason for not accepting")?;
    let basis = match refuse.basis.as_deref().map(str::trim).filter(|b| !b.is_empty()) {
        Some(basis) => words(basis, "basis", LONGEST, "依据", "the ground")?,
        None if act.item.is_licence() => "行政许可法第三十二条".to_owned(),
        None if act.item.legal_basis.is_empty() => "本事项办事指南公布的受理条件".to_owned(),
        None => act.item.legal_basis.join("；"),
    };
    let competent_body = match refuse.competent_body.as_deref().map(str::trim).filter(|b| !b.is_empty()) {
        Some(body) => Some(words(body, "competent_body", 200, "主管机关", "the competent body")?),
        None => None,
    };
    act.record(Fact::NotAccepted(NonAcceptance {
        at: act.at,
        on: act.today(),
        by: act.context.by.to_owned(),
        reason,
        basis,
        competent_body,
    }))
}

/// May the intake still be put right? The same day, at the same township, before it left or was handed out.
fn same_day(act: &Act<'_>) -> Result<(), Refusal> {
    act.at_township()?;
    let case = act.case()?;
    let early =
        matches!(case.state, State::Received | State::Notified | State::Supplemented | State::Accepted)
            || (case.instant && case.state == State::Decided);
    if !early || !case.legs.is_empty() {
        return Err(Refusal::conflict(
            "too_late_to_correct",
            format!("本件现在是“{}”，不能更正收件。", case.state.zh()),
            format!("The case stands at “{}”: the intake can no longer be corrected.", case.state.en()),
        ));
    }
    if day_of(case.received_at) != act.today() {
        return Err(Refusal::conflict(
            "not_the_same_day",
            "收件更正只限当天；此后请撤回后重新收件。",
            "An intake can be corrected on the day of receipt only; withdraw it and receive it again.",
        ));
    }
    Ok(())
}

/// Puts a mistaken intake right: applicant, papers or item. The trail keeps both.
pub(super) fn correct(act: &mut Act<'_>, correct: &Correct) -> Result<(), Refusal> {
    same_day(act)?;
    let reason = words(&correct.reason, "reason", LONGEST, "更正原因", "the reason for the correction")?;
    let case = act.case()?;
    let unaccepted = matches!(case.state, State::Received);
    if correct.papers.is_some() && !correct.new_item && !unaccepted {
        return Err(Refusal::conflict(
            "papers_already_judged",
            "已告知或受理后不能改材料核对结果；请作废后重新收件。",
            "After the notice or the acceptance the check of the papers cannot be changed; strike the intake out \
             and receive it again.",
        ));
    }
    if correct.applicant.is_none() && correct.papers.is_none() && !correct.new_item {
        return Err(Refusal::invalid(
            "nothing_to_correct",
            "applicant",
            "没有写明要更正什么。",
            "Nothing to correct is given.",
        ));
    }
    let item = if correct.new_item {
        current(act, None)?;
        Some(bound(act.item))
    } else {
        None
    };
    let papers = match (&correct.papers, correct.new_item) {
        (Some(checks), _) => Some(papers::first_check(act.item, checks)?),
        (None, true) => Some(papers::first_check(act.item, &[])?),
        (None, false) => None,
    };
    act.record(Fact::Corrected { reason, applicant: correct.applicant.clone(), papers, item })
}

/// Strikes a mistaken intake out.
pub(super) fn void(act: &mut Act<'_>, reason: &str) -> Result<(), Refusal> {
    same_day(act)?;
    let reason = words(reason, "reason", LONGEST, "作废原因", "the reason")?;
    act.record(Fact::Voided(Withdrawal {
        at: act.at,
        on: act.today(),
        by: act.context.by.to_owned(),
        reason,
    }))
}
