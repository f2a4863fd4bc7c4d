//! Decision, delivery, withdrawal.

use super::{Act, LONGEST, words};
use crate::{
    case::{Decide, Decision, Deliver, Delivery, Fact, Outcome, State, Withdrawal},
    permission::Unit,
    refusal::Refusal,
};

/// Level of the county among the exercise levels of GB/T 39046 table A.2.
const COUNTY_LEVEL: u8 = 4;

/// Decides, where the case is held and nowhere else. A refusal gives its reasons (ALL art. 38).
pub(super) fn decide(act: &mut Act<'_>, decide: &Decide) -> Result<(), Refusal> {
    let case = act.expect(&[State::Accepted, State::InHandling, State::Returned], "办结", "decided")?;
    act.at_holder()?;
    // A case accepted by silence may lack required papers: silence accepts, it does not grant (ALL art. 32, 38).
    let outstanding: Vec<_> = case.outstanding().chain(case.wanting()).collect();
    if decide.outcome == Outcome::Granted && !outstanding.is_empty() {
        let zh: Vec<&str> = outstanding.iter().map(|p| p.name_zh.as_str()).collect();
        let en: Vec<&str> = outstanding.iter().map(|p| p.name_en.as_str()).collect();
        return Err(Refusal::conflict(
            "papers_outstanding",
            format!("还欠材料，补交后才能准予：{}。", zh.join("、")),
            format!("Papers are still owed and must come before it is granted: {}.", en.join("; ")),
        ));
    }
    let reason = if decide.outcome == Outcome::Granted {
        let reason = decide.reason.trim();
        if reason.is_empty() {
            String::new()
        } else {
            words(reason, "reason", LONGEST, "说明", "the remark")?
        }
    } else {
        words(&decide.reason, "reason", LONGEST, "理由", "the reasons")
            .map_err(|r| act.by_licensing_law(r, "行政许可法第三十八条"))?
    };
    let basis = match decide.basis.as_deref().map(str::trim).filter(|b| !b.is_empty()) {
        Some(basis) => words(basis, "basis", LONGEST, "依据", "the ground")?,
        None => act.item.legal_basis.join("；"),
    };
    let result = match decide.result.as_deref().map(str::trim).filter(|r| !r.is_empty()) {
        Some(result) => Some(words(result, "result", 200, "结果文书", "the result document")?),
        None => None,
    };
    let recorded_for = match act.context.unit {
        Unit::Township(_) if case.decision_level <= COUNTY_LEVEL => {
            Some(case.last_bureau().unwrap_or(&case.department).to_owned())
        }
        _ => None,
    };
    act.record(Fact::Decided(Decision {
        outcome: decide.outcome,
        at: act.at,
        on: act.today(),
        by: act.context.by.to_owned(),
        reason,
        basis,
        result,
        recorded_for,
    }))
}

/// Hands the result over; granted or not, the applicant gets it in writing.
pub(super) fn deliver(act: &mut Act<'_>, deliver: &Deliver) -> Result<(), Refusal> {
    act.expect(&[State::Decided], "送达", "delivered")?;
    act.at_township()?;
    let short =
        |text: &Option<String>, field, zh, en| match text.as_deref().map(str::trim).filter(|t| !t.is_empty())
        {
            Some(text) => words(text, field, LONGEST, zh, en).map(Some),
            None => Ok(None),
        };
    let receiver = short(&deliver.receiver, "receiver", "签收人", "the receiver")?;
    let remark = short(&deliver.remark, "remark", "备注", "the remark")?;
    act.record(Fact::Delivered(Delivery {
        way: deliver.way,
        at: act.at,
        on: act.today(),
        by: act.context.by.to_owned(),
        receiver,
        remark,
    }))
}

/// The applicant takes the application back, at any time before the decision.
pub(super) fn withdraw(act: &mut Act<'_>, reason: &str) -> Result<(), Refusal> {
    act.at_township()?;
    act.expect(
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
        "撤回",
        "withdrawn",
    )?;
    let reason = words(reason, "reason", LONGEST, "撤回原因", "the reason")?;
    act.record(Fact::Withdrawn(Withdrawal {
        at: act.at,
        on: act.today(),
        by: act.context.by.to_owned(),
        reason,
    }))
}
