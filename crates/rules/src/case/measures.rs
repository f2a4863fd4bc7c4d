//! What a case counts for in the tallies.
//!
//! [`measures`] says what one case, as it stands, counts for. The increments of an act are the difference between
//! after and before, so that corrections take back what they correct, and a recount over all cases must equal the
//! tallies: the same function makes both.

use super::{Case, ClockName, Outcome, State, day_of, lists::list};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

list! {
    /// What is counted. The unit is always cases (件).
    Measure {
        /// Papers received.
        Received = "received", "收件", "received";
        /// At least one notice given.
        Notified = "notified", "一次性告知", "notified";
        /// A further notice about papers that lay there the first time.
        SecondNotice = "second_notice", "二次告知", "second notice";
        /// Accepted, deemed acceptance included.
        Accepted = "accepted", "受理", "accepted";
        /// Accepted by silence.
        DeemedAccepted = "deemed_accepted", "视为受理", "deemed accepted";
        /// Accepted without any notice.
        FirstTimePass = "first_time_pass", "一次受理", "accepted at the first time";
        /// Not accepted.
        NotAccepted = "not_accepted", "不予受理", "not accepted";
        /// Sent to a bureau.
        Forwarded = "forwarded", "转送县直部门", "forwarded";
        /// Extended.
        Extended = "extended", "延期", "extended";
        /// Decided.
        Decided = "decided", "办结", "decided";
        /// Decided: granted.
        Granted = "granted", "准予", "granted";
        /// Decided: refused.
        Refused = "refused", "不予", "refused";
        /// Decided: terminated.
        Terminated = "terminated", "终止", "terminated";
        /// Decided on or before the effective due date.
        OnTime = "on_time", "按时办结", "decided on time";
        /// Decided after it.
        Late = "late", "超期办结", "decided late";
        /// Committed cases decided strictly before the committed date.
        Early = "early", "提前办结", "decided early";
        /// Committed cases decided: the denominator of early.
        CommittedDecided = "committed_decided", "承诺件办结", "committed cases decided";
        /// Instant cases decided the day they came in.
        InstantSameDay = "instant_same_day", "即办", "instant, same day";
        /// Delivered.
        Delivered = "delivered", "送达", "delivered";
        /// Withdrawn.
        Withdrawn = "withdrawn", "撤回", "withdrawn";
        /// Entrusted to the hall to be run from end to end; dated to the receipt.
        AgencyEntrusted = "agency_entrusted", "受托代办", "agency entrusted";
        /// Of these, brought to a decision; dated to the receipt as well, so that it is a part of them in any period.
        AgencyCompleted = "agency_completed", "代办办结", "agency completed";
        /// Struck out.
        Voided = "voided", "作废", "struck out";
    }
}

/// So many of a measure of cases on a day. Township and item are the case's.
pub type Count = crate::count::Count<Measure>;

/// What the case, as it stands, counts for. A case struck out counts as struck out and for nothing else.
pub fn measures(case: &Case) -> Vec<Count> {
    let mut counts = Vec::new();
    let mut count = |day: Date, measure: Measure| {
        counts.push(Count { township: case.township.clone(), item: case.item.clone(), day, measure, n: 1 });
    };
    if case.state == State::Void {
        if let Some(w) = &case.withdrawal {
            count(w.on, Measure::Voided);
        }
        return counts;
    }
    count(case.received_on, Measure::Received);
    if case.agency && case.state != State::NotAccepted {
        count(case.received_on, Measure::AgencyEntrusted);
        if case.decision.as_ref().is_some_and(|d| d.outcome != Outcome::Terminated) {
            count(case.received_on, Measure::AgencyCompleted);
        }
    }
    if let Some(notice) = case.notices.first() {
        count(notice.on, Measure::Notified);
    }
    for notice in case.notices.iter().filter(|n| n.violation.is_some()) {
        count(notice.on, Measure::SecondNotice);
    }
    if let Some(a) = &case.acceptance {
        count(a.on, Measure::Accepted);
        if a.deemed {
            count(a.on, Measure::DeemedAccepted);
        }
        if case.notices.is_empty() {
            count(a.on, Measure::FirstTimePass);
        }
    }
    if let Some(n) = &case.non_acceptance {
        count(n.on, Measure::NotAccepted);
    }
    if let Some(leg) = case.legs.first() {
        count(leg.sent_on, Measure::Forwarded);
    }
    if let Some(e) = &case.extension {
        count(e.on, Measure::Extended);
    }
    if let Some(d) = &case.decision {
        count(d.on, Measure::Decided);
        count(
            d.on,
            match d.outcome {
                Outcome::Granted => Measure::Granted,
                Outcome::Refused => Measure::Refused,
                Outcome::Terminated => Measure::Terminated,
            },
        );
        let on_time = case.decided_on_time().unwrap_or(true);
        count(d.on, if on_time { Measure::OnTime } else { Measure::Late });
        if case.instant {
            if d.on == day_of(case.received_at) {
                count(d.on, Measure::InstantSameDay);
            }
        } else {
            count(d.on, Measure::CommittedDecided);
            if case.clock(ClockName::Committed).and_then(|c| c.due).is_some_and(|due| d.on < due) {
                count(d.on, Measure::Early);
            }
        }
    }
    if let Some(d) = &case.delivery {
        count(d.on, Measure::Delivered);
    }
    if let Some(w) = &case.withdrawal {
        count(w.on, Measure::Withdrawn);
    }
    counts
}

/// The increments of an act: what counts after it, less what counted before.
pub fn difference(before: Option<&Case>, after: &Case) -> Vec<Count> {
    crate::count::difference(&before.map(measures).unwrap_or_default(), &measures(after))
}
