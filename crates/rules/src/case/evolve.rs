//! Applies facts. Pure and total: any fact that [`super::decide`] made applies; a fact that makes no sense for the
//! case (a damaged journal) is told as a sentence by [`replay`], never a panic.

use super::{
    Case, Fact, Notice, PaperCheck, PaperResult, Recorded, State, day_of,
    fact::{BoundItem, Received},
};

/// The case after one more fact; `None` before the first. Answers `None` when a first fact is not a receipt, or a
/// receipt is not first.
pub fn evolve(case: Option<Case>, recorded: &Recorded) -> Option<Case> {
    let mut case = match (case, &recorded.fact) {
        (None, Fact::Received(received)) => first(received, recorded),
        (None, _) | (Some(_), Fact::Received(_)) => return None,
        (Some(case), _) => case,
    };
    apply(&mut case, recorded);
    if let Some(clocks) = &recorded.clocks {
        case.clocks.clone_from(clocks);
    }
    case.version += 1;
    case.last_at = recorded.at;
    Some(case)
}

/// The case that these facts amount to.
///
/// # Errors
/// Names the ordinal (from 1) of the first fact that does not follow from those before it.
pub fn replay<'a>(facts: impl IntoIterator<Item = &'a Recorded>) -> Result<Case, String> {
    let mut case = None;
    for (n, recorded) in facts.into_iter().enumerate() {
        case = Some(
            evolve(case, recorded)
                .ok_or_else(|| format!("fact {} ({}) does not follow", n + 1, recorded.fact.kind()))?,
        );
    }
    case.ok_or_else(|| "no facts".to_owned())
}

fn first(received: &Received, recorded: &Recorded) -> Case {
    let Received { case_no, township, item, channel, applicant, papers, remark } = received.clone();
    let BoundItem { id, version, department, licence, instant, decision_level, agency } = item;
    Case {
        case_no,
        township,
        item: id,
        item_version: version,
        department,
        licence,
        instant,
        agency,
        decision_level,
        channel,
        applicant,
        clerk: recorded.by.clone(),
        received_at: recorded.at,
        received_on: day_of(recorded.at),
        papers,
        remark,
        state: State::Received,
        before_hold: None,
        notices: Vec::new(),
        complete_on: None,
        acceptance: None,
        non_acceptance: None,
        legs: Vec::new(),
        holds: Vec::new(),
        extension: None,
        decision: None,
        delivery: None,
        withdrawal: None,
        corrections: 0,
        clocks: Vec::new(),
        version: 0,
        last_at: recorded.at,
    }
}

fn apply(case: &mut Case, recorded: &Recorded) {
    let on = day_of(recorded.at);
    match &recorded.fact {
        Fact::Received(_) | Fact::Redated { .. } => {}
        Fact::Notified { items, late, violation } => {
            for item in items {
                if let Some(paper) = case.papers.iter_mut().find(|p| p.code == item.code) {
                    paper.result = item.result;
                    paper.remark = Some(item.reason.clone());
                }
            }
            for paper in &mut case.papers {
                paper.since_notice = false;
            }
            case.notices.push(Notice {
                at: recorded.at,
                on,
                by: recorded.by.clone(),
                items: items.clone(),
                late: *late,
                violation: violation.clone(),
            });
            case.state = State::Notified;
            case.complete_on = None;
        }
        Fact::Supplemented { papers, complete } => {
            merge(case, papers);
            if *complete && case.state == State::Notified {
                case.state = State::Supplemented;
                case.complete_on = Some(on);
            }
        }
        Fact::Accepted { acceptance, item_version } => {
            case.acceptance = Some(acceptance.clone());
            case.item_version = *item_version;
            case.state = State::Accepted;
        }
        Fact::NotAccepted(refusal) => {
            case.non_acceptance = Some(refusal.clone());
            case.state = State::NotAccepted;
        }
        Fact::Forwarded(leg) => {
            case.legs.push(leg.clone());
            case.state = State::Forwarded;
        }
        Fact::ReceivedAtBureau => {
            if let Some(leg) = case.legs.last_mut() {
                leg.received_at = Some(recorded.at);
                leg.received_by = Some(recorded.by.clone());
            }
            case.state = State::InHandling;
        }
        Fact::Returned { opinion, refused } => {
            if let Some(leg) = case.legs.last_mut() {
                leg.ended_on = Some(on);
                leg.refused = *refused;
                leg.opinion = Some(opinion.clone());
            }
            case.state = State::Returned;
        }
        Fact::Suspended(hold) => {
            case.before_hold = Some(case.state);
            case.holds.push(hold.clone());
            case.state = State::Suspended;
        }
        Fact::Resumed { to } => {
            if let Some(hold) = case.holds.last_mut() {
                hold.to = *to;
                hold.empty = to.is_none();
            }
            case.state = case.before_hold.take().unwrap_or(State::Accepted);
        }
        Fact::Extended(extension) => case.extension = Some(extension.clone()),
        Fact::Decided(decision) => {
            end_leg(case, on);
            case.decision = Some(decision.clone());
            case.state = State::Decided;
        }
        Fact::Delivered(delivery) => {
            case.delivery = Some(delivery.clone());
            case.state = State::Delivered;
        }
        Fact::Withdrawn(withdrawal) => {
            end_leg(case, on);
            end_hold(case, on);
            case.withdrawal = Some(withdrawal.clone());
            case.state = State::Withdrawn;
        }
        Fact::Voided(withdrawal) => {
            case.withdrawal = Some(withdrawal.clone());
            case.state = State::Void;
        }
        Fact::Corrected { applicant, papers, item, .. } => {
            case.corrections += 1;
            if let Some(applicant) = applicant {
                case.applicant = applicant.clone();
            }
            if let Some(papers) = papers {
                case.papers.clone_from(papers);
            }
            if let Some(item) = item {
                rebind(case, item);
            }
        }
    }
}

/// Another item: the case starts again from its receipt; what was decided under the wrong item is void.
fn rebind(case: &mut Case, item: &BoundItem) {
    case.item.clone_from(&item.id);
    case.item_version = item.version;
    case.department.clone_from(&item.department);
    case.licence = item.licence;
    case.instant = item.instant;
    case.agency = item.agency;
    case.decision_level = item.decision_level;
    case.state = State::Received;
    case.acceptance = None;
    case.decision = None;
    case.complete_on = None;
    case.notices.clear();
    case.holds.clear();
    case.before_hold = None;
    case.extension = None;
}

fn end_leg(case: &mut Case, on: jiff::civil::Date) {
    if let Some(leg) = case.legs.last_mut() {
        leg.ended_on.get_or_insert(on);
    }
}

fn end_hold(case: &mut Case, on: jiff::civil::Date) {
    if let Some(hold) = case.holds.last_mut().filter(|h| h.to.is_none() && !h.empty) {
        hold.to = Some(on.max(hold.from));
    }
    case.before_hold = None;
}

fn merge(case: &mut Case, papers: &[PaperCheck]) {
    let told = !case.notices.is_empty();
    for check in papers {
        if let Some(paper) = case.papers.iter_mut().find(|p| p.code == check.name) {
            paper.result = check.result;
            paper.since_notice |= told && check.result.was_handed_in();
            paper.remark = check.remark.clone().filter(|_| check.result != PaperResult::Present);
        }
    }
}
