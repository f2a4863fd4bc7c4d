//! Opinions, and the chain of review (PETREG arts. 32, 34–36).

use super::{Acting, given, no_date, plausible};
use crate::case::lists::DeliveryWay;
use crate::matter::{Deadline, DeadlineName};
use crate::petition::{Opinion, Outcome, Progress, Stage, State, Texts, What, superior};
use crate::refusal::Refusal;
use jiff::civil::Date;
use yimen_calendar::Unit as Days;

pub(super) fn draft(acting: &mut Acting<'_>, outcome: Outcome, texts: &Texts) -> Result<(), Refusal> {
    let stage = stage(acting)?;
    if !Outcome::of(stage).contains(&outcome) {
        return Err(Refusal::invalid(
            "petition_outcome",
            "outcome",
            "请选择处理结论。",
            "Choose what the opinion comes to.",
        )
        .because("信访工作条例第三十二条"));
    }
    given("request", &texts.request, "请逐项写明请求。", "Write down what is asked for, one by one.")?;
    given("facts", &texts.facts, "请写明事实和理由。", "Write down the facts and the reasons.")?;
    given("basis", &texts.basis, "请写明法律法规政策依据。", "Write down the legal basis.")?;
    given("opinion", &texts.opinion, "请写明处理意见。", "Write down the opinion.")?;
    if stage == Stage::Handling && acting.petition.steps.iter().any(|s| s.progress != Progress::Done) {
        return Err(Refusal::conflict(
            "petition_path_open",
            "调查或者研究尚未办完，请先提交结果。",
            "An inquiry or decision is still under way; hand in its result first.",
        ));
    }
    acting.record(What::Drafted { outcome, texts: texts.clone() })
}

fn stage(acting: &Acting<'_>) -> Result<Stage, Refusal> {
    acting
        .petition
        .stage()
        .ok_or_else(|| Refusal::conflict("petition_state", "现在不需要意见书。", "No opinion is due now."))
}

fn current<'p>(acting: &'p Acting<'_>) -> Result<&'p Opinion, Refusal> {
    let stage = stage(acting)?;
    acting
        .petition
        .opinion(stage)
        .ok_or_else(|| Refusal::conflict("petition_no_draft", "请先拟写意见书。", "Draft the opinion first."))
}

/// Another than the drafter signs; and in review another than who signed what is reviewed.
pub(super) fn sign(acting: &mut Acting<'_>) -> Result<(), Refusal> {
    let opinion = current(acting)?;
    let by = acting.context.by;
    if opinion.drafted_by == by {
        return Err(Refusal::forbidden(
            "petition_own_draft",
            "拟稿人不得签发自己拟写的意见书。",
            "Nobody signs an opinion of their own drafting.",
        ));
    }
    let earlier = |o: &&Opinion| o.stage != opinion.stage;
    let signed_before = acting
        .petition
        .opinions
        .iter()
        .filter(earlier)
        .any(|o| o.signed.as_ref().is_some_and(|(who, _)| who == by));
    if signed_before {
        return Err(Refusal::forbidden(
            "petition_own_opinion",
            "签发过前一意见书的人不得签发复查、复核意见。",
            "Who signed the opinion before does not sign its review.",
        )
        .because("信访工作条例第二十八条、第三十五条"));
    }
    acting.record(What::Signed)
}

/// The clock of the stage stops when the opinion is in the petitioner's hands.
pub(super) fn deliver(acting: &mut Acting<'_>, on: Date, way: DeliveryWay) -> Result<(), Refusal> {
    let opinion = current(acting)?;
    let (stage, signed_on) = (opinion.stage, opinion.signed.as_ref().map(|(_, on)| *on));
    plausible("on", on, signed_on.unwrap_or(acting.petition.received_on), acting.today())?;
    let delivered = What::Delivered { on, way };
    if !acting.petition.runs_the_clock() {
        return acting.end(delivered);
    }
    let ask = "自收到书面意见之日起三十日";
    match stage {
        Stage::Handling => {
            acting.meet(DeadlineName::PetitionHandling, on);
            let basis = format!("信访工作条例第三十五条（{ask}）");
            acting.set(DeadlineName::ReviewRequest, on, 30, Days::CalendarDay, &basis)?;
        }
        Stage::Review => {
            acting.meet(DeadlineName::Review, on);
            let basis = format!("信访工作条例第三十六条（{ask}）");
            acting.set(DeadlineName::ReexaminationRequest, on, 30, Days::CalendarDay, &basis)?;
        }
        Stage::Reexamination => acting.meet(DeadlineName::Reexamination, on),
    }
    acting.record(delivered)
}

/// Review or re-examination is asked for within thirty days; afterwards the right is lost.
pub(super) fn appeal(acting: &mut Acting<'_>, on: Date) -> Result<(), Refusal> {
    let review = acting.petition.state == State::Delivered;
    let (asked, answered, basis) = if review {
        (DeadlineName::ReviewRequest, DeadlineName::Review, "信访工作条例第三十五条")
    } else {
        (DeadlineName::ReexaminationRequest, DeadlineName::Reexamination, "信访工作条例第三十六条")
    };
    let received = acting.petition.opinions.last().and_then(|o| o.delivered).map(|(on, _)| on);
    plausible("on", on, received.unwrap_or(acting.petition.received_on), acting.today())?;
    let due = acting.petition.deadline(asked).and_then(|d| d.due);
    if due.is_none_or(|due| on > due) {
        let due = due.map(|due| due.to_string()).unwrap_or_default();
        return Err(Refusal::invalid(
            "petition_right_lost",
            "on",
            format!("申请期限已于{due}届满。"),
            format!("The time to ask ended on {due}."),
        )
        .because(basis));
    }
    acting.meet(asked, on);
    acting.set(answered, on, 30, Days::CalendarDay, basis)?;
    let to = superior(&acting.petition.against).to_owned();
    acting.record(What::Appealed { on, to })
}

pub(super) fn begin_hearing(acting: &mut Acting<'_>, on: Date) -> Result<(), Refusal> {
    let asked = acting.petition.deadline(DeadlineName::Reexamination).map(|d| d.period.start.day());
    plausible("on", on, asked.unwrap_or(acting.petition.received_on), acting.today())?;
    hearing(acting, on, None)?;
    acting.record(What::HearingBegun { on })
}

/// The time of the hearing does not count (PETREG art. 36).
pub(super) fn end_hearing(acting: &mut Acting<'_>, on: Date) -> Result<(), Refusal> {
    let from = acting.petition.hearing_from.unwrap_or(on);
    plausible("on", on, from, acting.today())?;
    hearing(acting, from, Some(on))?;
    acting.record(What::HearingEnded { on })
}

fn hearing(acting: &mut Acting<'_>, from: Date, to: Option<Date>) -> Result<(), Refusal> {
    let calendar = acting.context.calendar;
    let open = |d: &&mut Deadline| d.name == DeadlineName::Reexamination && d.is_open();
    if let Some(clock) = acting.deadlines.iter_mut().find(open) {
        *clock = clock.suspended(from, to, "听证", calendar).map_err(no_date)?;
    }
    Ok(())
}

pub(super) fn close(acting: &mut Acting<'_>) -> Result<(), Refusal> {
    acting.end(What::Closed)
}
