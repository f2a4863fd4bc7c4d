//! Who may do what in which state, before any particulars are looked at. Pages ask the same question to know which
//! forms to show.

use super::Context;
use crate::matter::DeadlineName;
use crate::petition::{Act, Class, Path, Petition, Progress, State, superior};
use crate::refusal::Refusal;
use jiff::civil::Date;

/// The acts that the state leaves open to somebody of this seat on this day, whatever permission they need.
pub fn acts_open_to(petition: &Petition, seat: &str, today: Date) -> Vec<Act> {
    let open = |act: &&Act| stands(petition, **act, today) && sits(petition, **act, seat);
    Act::ALL.iter().filter(open).copied().collect()
}

pub(super) fn require(petition: &Petition, act: Act, context: &Context<'_>) -> Result<(), Refusal> {
    if context.action != act.desk(petition) {
        return Err(Refusal::forbidden(
            "petition_desk",
            format!("“{}”需要另外的权限。", act.zh()),
            format!("Another permission is needed to {}.", act.en()),
        ));
    }
    if !sits(petition, act, &context.seat()) {
        return Err(Refusal::forbidden(
            "petition_not_here",
            "本件现不由您所在单位办理。",
            "This petition is not with your unit now.",
        ));
    }
    if !stands(petition, act, super::day_of(context.now)) {
        return Err(Refusal::conflict(
            "petition_state",
            format!("本件当前为“{}”，不能“{}”。请刷新后再办。", petition.state.zh(), act.zh()),
            format!(
                "The petition is {}: it is not possible to {}. Reload and go on.",
                petition.state.en(),
                act.en()
            ),
        ));
    }
    Ok(())
}

/// Whether somebody sitting there may do it.
fn sits(petition: &Petition, act: Act, seat: &str) -> bool {
    match act {
        Act::TakeBack => petition.transfers.last().is_some_and(|t| t.from == seat),
        // The request may be handed in at the body that gave the opinion or at the one that reviews it.
        Act::Appeal => petition.handler() == seat || superior(&petition.against) == seat,
        Act::Withdraw | Act::Flag | Act::Link => petition.units.contains(seat),
        _ => petition.unit == seat,
    }
}

/// Whether the state allows it.
fn stands(petition: &Petition, act: Act, today: Date) -> bool {
    let state = petition.state;
    let accusation = petition.class == Class::Accusation;
    match act {
        Act::Register => false,
        Act::Triage => state.is_before_answer() && !accusation,
        Act::Send => matches!(state, State::Screened | State::Transferred) && !accusation,
        Act::Object => {
            let objection = petition.deadline(DeadlineName::TransferObjection);
            let running = objection.is_some_and(|d| d.is_open() && d.due.is_some_and(|due| today <= due));
            state == State::Transferred && running && petition.transfers.last().is_some_and(|t| !t.ruled)
        }
        Act::TakeBack | Act::Rule => state == State::Disputed,
        Act::Tell => state.is_before_answer(),
        Act::Confirm => state == State::Solved,
        Act::Open => state.is_in_handling(),
        Act::Begin => has_step(petition, |path, at| path == Path::Limited && at == Progress::Opened),
        Act::Visit => has_step(petition, |path, at| path == Path::Field && at == Progress::Opened),
        Act::Discuss => has_step(petition, |path, at| path == Path::Collective && at == Progress::Opened),
        Act::Finish => has_step(petition, |_, at| at == Progress::UnderWay),
        Act::Extend => {
            let in_time = petition
                .deadline(DeadlineName::PetitionHandling)
                .is_some_and(|d| d.is_open() && d.due.is_some_and(|due| today <= due));
            (state.is_in_handling() || state == State::Mediating) && petition.extension.is_none() && in_time
        }
        Act::Mediate => {
            let may = state.is_in_handling() || state == State::Screened;
            may && petition.class == Class::Appeal
        }
        Act::EndMediation => state == State::Mediating,
        Act::Draft => awaits_opinion(petition),
        Act::Sign => {
            let drafted = petition.stage().and_then(|stage| petition.opinion(stage));
            awaits_opinion(petition) && drafted.is_some_and(|o| o.signed.is_none())
        }
        Act::Deliver => {
            matches!(state, State::OpinionIssued | State::ReviewIssued | State::ReexaminationIssued)
        }
        Act::Acknowledge => {
            petition.opinions.last().is_some_and(|o| o.delivered.is_some() && o.acknowledged.is_none())
        }
        Act::Appeal => matches!(state, State::Delivered | State::ReviewDelivered),
        Act::Close => {
            let request = petition.deadlines.last().filter(|d| d.is_open()).and_then(|d| d.due);
            matches!(state, State::Delivered | State::ReviewDelivered)
                && request.is_some_and(|due| today > due)
        }
        Act::BeginHearing => state == State::ReexaminationRequested && petition.hearing_from.is_none(),
        Act::EndHearing => petition.hearing_from.is_some(),
        Act::Withdraw | Act::Link => !state.is_over(),
        Act::Flag => !state.is_over() && petition.urgent.is_none(),
    }
}

fn awaits_opinion(petition: &Petition) -> bool {
    let waits = matches!(
        petition.state,
        State::Accepted | State::Investigating | State::ReviewRequested | State::ReexaminationRequested
    );
    waits && petition.hearing_from.is_none()
}

fn has_step(petition: &Petition, is: impl Fn(Path, Progress) -> bool) -> bool {
    petition.state.is_in_handling() && petition.steps.iter().any(|s| is(s.path, s.progress))
}
