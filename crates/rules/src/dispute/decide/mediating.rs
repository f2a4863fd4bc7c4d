//! The mediation itself: mediators, sessions, evidence, going on, ending without agreement.

use super::{Act, out_of_calendar, told, written};
use crate::{
    dispute::{EndReason, Evidence, Fact, Interest, Mediator, Route, Session, State},
    refusal::Refusal,
};
use jiff::civil::Date;

const TALKING: &[State] = &[State::Accepted, State::MediatorChosen, State::InSession];

pub(super) fn name(act: &mut Act<'_>, mediators: &[Mediator], declared: bool) -> Result<(), Refusal> {
    act.state_is(TALKING)?;
    let wrong = |code, zh: &str, en: &str| Err(Refusal::invalid(code, "mediators", zh, en));
    if mediators.is_empty() || mediators.iter().any(|m| m.name.trim().is_empty()) {
        return wrong("mediator_none", "请至少选择一名调解员。", "Choose one mediator at least.");
    }
    for (n, mediator) in mediators.iter().enumerate() {
        if mediators[..n].iter().any(|other| other.name == mediator.name) {
            return wrong("mediator_twice", "同一调解员选了两次。", "A mediator stands there twice.");
        }
        let stood_back =
            act.dispute.recused.iter().any(|(name, why)| *name == mediator.name && *why != Interest::Unable);
        if stood_back {
            return wrong(
                "mediator_recused",
                "该调解员已回避本纠纷。",
                "This mediator stood back from this dispute.",
            );
        }
        let sides = &act.dispute.sides;
        if !mediator.unit.is_empty() && sides.iter().any(|side| side.unit == mediator.unit) {
            return wrong(
                "mediator_of_party",
                "调解员不得是当事单位的人员。",
                "A mediator does not belong to a unit that is a side.",
            );
        }
    }
    if !declared {
        return Err(Refusal::invalid(
            "mediator_declared",
            "declared",
            "请确认调解员不是当事人、与当事人无近亲属关系，也无直接利害关系。",
            "Confirm that no mediator is a party, related to one, or has a direct interest.",
        ));
    }
    act.record(Fact::MediatorsNamed { mediators: mediators.to_vec() });
    Ok(())
}

pub(super) fn recuse(act: &mut Act<'_>, name: &str, interest: Interest) -> Result<(), Refusal> {
    act.state_is(&[State::MediatorChosen, State::InSession])?;
    if !act.dispute.mediators.iter().any(|m| m.name == name) {
        return Err(Refusal::invalid(
            "mediator_unknown",
            "name",
            "没有这名调解员。",
            "There is no such mediator.",
        ));
    }
    act.record(Fact::Recused { name: name.to_owned(), interest });
    Ok(())
}

pub(super) fn meet(act: &mut Act<'_>, session: &Session) -> Result<(), Refusal> {
    act.state_is(&[State::MediatorChosen, State::InSession])?;
    all_agree(act)?;
    act.happened(session.on, act.dispute.accepted_on)?;
    within(act, session.on)?;
    written(&session.place, "place", "请填写调解地点。", "Say where it was held.")?;
    written(&session.record, "record", "请填写调解记录。", "Write the record.")?;
    let present = session.present.iter().all(|n| *n < act.dispute.sides.len());
    if session.present.is_empty() || !present {
        return Err(Refusal::invalid(
            "session_present",
            "present",
            "请勾选到场的当事人。",
            "Tick the sides that were there.",
        ));
    }
    let mediators = act.dispute.mediators.iter().map(|m| m.name.clone()).collect();
    act.record(Fact::Met(Session { mediators, ..session.clone() }));
    Ok(())
}

pub(super) fn take(act: &mut Act<'_>, evidence: &Evidence) -> Result<(), Refusal> {
    act.state_is(TALKING)?;
    written(&evidence.what, "what", "请写明证据材料的名称。", "Say what it is.")?;
    if let Some(side) = evidence.from {
        act.side(side)?;
    }
    act.happened(evidence.on, None)?;
    act.record(Fact::EvidenceTaken(evidence.clone()));
    Ok(())
}

pub(super) fn go_on(act: &mut Act<'_>, days: u32, agreed: bool) -> Result<(), Refusal> {
    act.state_is(TALKING)?;
    if !(1..=90).contains(&days) {
        let (zh, en) = ("延续天数为1至90日。", "Go on for 1 to 90 days.");
        return Err(Refusal::invalid("dispute_days", "days", zh, en));
    }
    if !agreed {
        return Err(Refusal::invalid(
            "dispute_go_on",
            "agreed",
            "期限届满后继续调解，须各方当事人同意。",
            "Mediation goes on after the period only if all sides agree.",
        ));
    }
    let Some(period) = act.dispute.period.clone() else { return act.state_is(&[]) };
    let extension = period.period.extension.saturating_add(days);
    let deadline = period.extended(extension, act.context.calendar).map_err(out_of_calendar)?;
    if deadline.due.is_some_and(|due| due < act.today()) {
        return Err(Refusal::invalid(
            "dispute_days_short",
            "days",
            "这样延续之后期限仍在今天以前。",
            "The period would still have ended before today.",
        ));
    }
    act.record(Fact::Continued { deadline });
    Ok(())
}

pub(super) fn fail(
    act: &mut Act<'_>,
    reason: EndReason,
    words: &str,
    routes: &[Route],
) -> Result<(), Refusal> {
    act.state_is(&[State::Accepted, State::MediatorChosen, State::InSession, State::AgreementWritten])?;
    let due = act.dispute.period.as_ref().and_then(|p| p.due);
    if reason == EndReason::PeriodEnded && due.is_some_and(|due| act.today() <= due) {
        return Err(Refusal::invalid(
            "dispute_not_ended",
            "reason",
            "调解期限尚未届满。",
            "The period has not ended yet.",
        ));
    }
    written(words, "words", "请写明终止调解的情况。", "Say how the mediation ended.")?;
    told(routes)?;
    let on = act.today();
    act.record(Fact::Failed { reason, words: words.to_owned(), routes: routes.to_vec(), on });
    Ok(())
}

/// Nobody is mediated who has not been asked, or who clearly refuses (MEDLAW art. 17).
pub(super) fn all_agree(act: &Act<'_>) -> Result<(), Refusal> {
    let d = &act.dispute;
    if d.sides.iter().all(crate::dispute::Side::agrees) {
        return Ok(());
    }
    let (zh, en) = if d.is_refused_by_a_side() {
        (
            "一方当事人明确拒绝调解，不得调解，请终止调解并告知其他途径。",
            "A side clearly refuses: end the mediation and tell the other ways.",
        )
    } else {
        (
            "还有当事人未表示是否同意调解，请先询问并登记。",
            "A side has not been asked yet; write down its answer first.",
        )
    };
    Err(Refusal::conflict("dispute_consent", zh, en).because("人民调解法第十七条"))
}

/// The mediation ends with its period, unless the parties go on (domain §2.5).
pub(super) fn within(act: &Act<'_>, on: Date) -> Result<(), Refusal> {
    let due = act.dispute.period.as_ref().and_then(|p| p.due);
    match due {
        Some(due) if on > due => Err(Refusal::conflict(
            "dispute_period",
            format!("调解期限已于{due}届满；各方同意的可登记继续调解，否则请终止调解。"),
            format!("The period ended on {due}: write down that all sides go on, or end the mediation."),
        )),
        _ => Ok(()),
    }
}
