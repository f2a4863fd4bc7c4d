//! The clocks of a case, side by side: notice, statutory, committed, delivery, the township's share and each bureau's
//! leg. All are computed from the days of the case by `yimen_calendar`; none is ever edited.

use super::{Case, Leg, Lights, State, day_of, lists::list};
use crate::catalogue::{ClockStart, Item, Legs};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_calendar::{Calendar, Due, Period, PeriodError, Start, Suspension, Unit};

list! {
    /// Which clock.
    ClockName {
        /// To tell what is missing, once (ALL art. 32).
        Notice = "notice", "一次性告知", "one-time notice";
        /// The limit set by law.
        Statutory = "statutory", "法定时限", "statutory limit";
        /// The limit promised.
        Committed = "committed", "承诺时限", "committed limit";
        /// To hand the result over (ALL art. 44 for licences).
        Delivery = "delivery", "送达", "delivery";
        /// The township's share of the promise.
        TownshipShare = "township_share", "乡镇用时", "the township's share";
        /// A bureau's part of the promise.
        BureauLeg = "bureau_leg", "县直部门用时", "the bureau's leg";
    }
}

list! {
    /// How a clock stands.
    ClockState {
        /// It runs.
        Running = "running", "计时中", "running";
        /// It stands still; there is no due date.
        Suspended = "suspended", "暂停", "suspended";
        /// Finished in time.
        Met = "met", "按时", "met";
        /// Finished late, or lapsed.
        Missed = "missed", "超期", "missed";
    }
}

/// A clock as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Which.
    pub name: ClockName,
    /// The rule it follows: `one_time_notice`, `licensing_decision`, …
    pub rule: String,
    /// The article or document it rests on.
    pub basis: String,
    /// The bureau, for a bureau's leg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bureau: Option<String>,
    /// Length, without the extension.
    pub length: u32,
    /// Extension, same unit.
    #[serde(default)]
    pub extension: u32,
    /// Unit of both.
    pub unit: Unit,
    /// The day of the event; counting starts the next day.
    pub started: Date,
    /// The last day in time; none while the clock stands still.
    pub due: Option<Date>,
    /// First day of the yellow light.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yellow_from: Option<Date>,
    /// It reaches into a year whose arrangement is not announced.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// How it stands.
    pub state: ClockState,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Date>,
}

impl Clock {
    /// Is this clock over, and `other` the same one computed again?
    pub(super) fn is_same_ended(&self, other: &Clock) -> bool {
        let over = self.finished.is_some() || self.state == ClockState::Missed;
        let of = |c: &Clock| (c.name, c.length, c.extension, c.unit, c.started, c.finished);
        over && of(self) == of(other) && self.rule == other.rule && self.bureau == other.bureau
    }
}

/// A clock before the calendar is asked: what is counted, and when it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Counting {
    /// Which clock.
    pub name: ClockName,
    /// The rule.
    pub rule: &'static str,
    /// What it rests on.
    pub basis: String,
    /// The bureau of a leg.
    pub bureau: Option<String>,
    /// What the calendar is to count.
    pub period: Period,
    /// When it ended.
    pub finished: Option<Date>,
    /// It lapsed: the law drew its consequence (deemed acceptance).
    pub lapsed: bool,
}

const NOTICE_DAYS: u32 = 5;
/// The ground of the duty to tell once: the licensing law for licences; elsewhere the system of one-time notice.
pub(super) fn notice_basis(licence: bool) -> &'static str {
    if licence {
        "行政许可法第三十二条第一款第四项"
    } else {
        "一次性告知制度；优化营商环境条例第三十六条"
    }
}
const AFTER_CORRECTION: &str = "行政许可法第三十二条第一款第五项";
const COMMITMENT: &str = "服务承诺";
const SHARE: &str = "县乡两级办理时限分段";

/// What each clock of the case counts, for computing dates and for printing the proof.
pub fn periods_of(case: &Case, item: &Item) -> Vec<Counting> {
    let mut all = Vec::with_capacity(6);
    notice_periods(case, &mut all);
    let closed = case.decision.as_ref().map(|d| d.on).or(case.withdrawal.as_ref().map(|w| w.on));
    if let Some(acceptance) = &case.acceptance {
        let holds = held(case);
        if let Some(limit) = &item.statutory {
            let start = match limit.starts {
                ClockStart::Receipt => case.complete_on.unwrap_or(case.received_on),
                ClockStart::Acceptance | ClockStart::Decision => acceptance.clock_from,
            };
            all.push(Counting {
                name: ClockName::Statutory,
                rule: if case.licence { "licensing_decision" } else { "statutory_limit" },
                basis: limit.source.clone(),
                bureau: None,
                period: period(start, limit.length, extension_in(case, item, limit.unit), limit.unit, &holds),
                finished: closed,
                lapsed: false,
            });
        }
        let limit = &item.committed;
        let promise_broken = case.extension.as_ref().is_some_and(|e| e.promise_broken);
        all.push(Counting {
            name: ClockName::Committed,
            rule: "service_commitment",
            basis: COMMITMENT.to_owned(),
            bureau: None,
            period: period(
                acceptance.clock_from,
                limit.length,
                if promise_broken { 0 } else { extension_in(case, item, limit.unit) },
                limit.unit,
                &holds,
            ),
            finished: closed,
            lapsed: false,
        });
        share_periods(case, item, acceptance.clock_from, &holds, closed, &mut all);
    }
    if let Some(decision) = &case.decision {
        let limit = &item.delivery;
        all.push(Counting {
            name: ClockName::Delivery,
            rule: if case.licence { "licence_delivery" } else { "result_delivery" },
            basis: limit.source.clone(),
            bureau: None,
            period: period(decision.on, limit.length, 0, limit.unit, &[]),
            finished: case.delivery.as_ref().map(|d| d.on),
            lapsed: false,
        });
    }
    all
}

/// The notice clock, and after a full correction the duty to accept at once (ALL art. 32(5)).
fn notice_periods(case: &Case, all: &mut Vec<Counting>) {
    let deemed = case.acceptance.as_ref().is_some_and(|a| a.deemed);
    let told = case.notices.first().map(|n| n.on);
    let answered = case
        .acceptance
        .as_ref()
        .filter(|a| !a.deemed)
        .map(|a| day_of(a.at))
        .or(case.non_acceptance.as_ref().map(|n| n.on))
        .or(case.withdrawal.as_ref().map(|w| w.on));
    all.push(Counting {
        name: ClockName::Notice,
        rule: "one_time_notice",
        basis: notice_basis(case.licence).to_owned(),
        bureau: None,
        period: period(case.received_on, NOTICE_DAYS, 0, Unit::WorkingDay, &[]),
        finished: told.or(answered),
        lapsed: deemed && told.is_none(),
    });
    if let Some(complete) = case.complete_on {
        all.push(Counting {
            name: ClockName::Notice,
            rule: "acceptance_after_correction",
            basis: AFTER_CORRECTION.to_owned(),
            bureau: None,
            period: period(complete, 0, 0, Unit::WorkingDay, &[]),
            finished: answered,
            lapsed: deemed,
        });
    }
}

/// The township's share and each bureau's leg of the committed limit. A stretch in other hands does not count.
fn share_periods(
    case: &Case,
    item: &Item,
    from: Date,
    holds: &[Suspension],
    closed: Option<Date>,
    all: &mut Vec<Counting>,
) {
    if case.instant || (item.legs.is_none() && case.legs.is_empty()) {
        return;
    }
    let Legs { township, bureau } = legs_of(item);
    let extended = case.extension.as_ref().filter(|e| !e.promise_broken);
    let township_extension = extended.filter(|e| e.bureau.is_none()).map_or(0, |e| e.working_days);
    let mut away = holds.to_vec();
    away.extend(case.legs.iter().filter_map(|leg| {
        let first = leg.sent_on.tomorrow().ok()?;
        span(first, leg.ended_on, "at_bureau")
    }));
    // The township's part ends when the packet leaves, as long as it does not come back: a township that sent it on its
    // last day is not late while the bureau has it.
    let out = case.legs.last().filter(|leg| leg.ended_on.is_none() || leg.ended_on == closed);
    all.push(Counting {
        name: ClockName::TownshipShare,
        rule: "township_share",
        basis: SHARE.to_owned(),
        bureau: None,
        period: period(from, township, township_extension, Unit::WorkingDay, &away),
        finished: out.map(|leg| leg.sent_on).or(closed),
        lapsed: false,
    });
    let mut seen: Vec<&str> = Vec::new();
    for leg in &case.legs {
        if seen.contains(&leg.bureau.as_str()) {
            continue;
        }
        seen.push(&leg.bureau);
        let trips: Vec<&Leg> = case.legs.iter().filter(|l| l.bureau == leg.bureau).collect();
        let ended = trips.last().and_then(|l| l.ended_on).or(closed);
        // A stop after the leg has ended is not the bureau's.
        let mut elsewhere: Vec<Suspension> =
            holds.iter().filter(|h| ended.is_none_or(|ended| h.from <= ended)).cloned().collect();
        elsewhere.extend(trips.windows(2).filter_map(|pair| {
            let first = pair[0].ended_on?.tomorrow().ok()?;
            span(first, Some(pair[1].sent_on), "at_township")
        }));
        let extension =
            extended.filter(|e| e.bureau.as_deref() == Some(&leg.bureau)).map_or(0, |e| e.working_days);
        all.push(Counting {
            name: ClockName::BureauLeg,
            rule: "bureau_leg",
            basis: SHARE.to_owned(),
            bureau: Some(leg.bureau.clone()),
            period: period(leg.sent_on, bureau, extension, Unit::WorkingDay, &elsewhere),
            finished: ended,
            lapsed: false,
        });
    }
}

/// The split of the committed limit: the item's own, else a third (at least one day) for the township.
pub fn legs_of(item: &Item) -> Legs {
    item.legs.unwrap_or_else(|| {
        let township = (item.committed.length / 3).max(1);
        Legs { township, bureau: item.committed.length.saturating_sub(township).max(1) }
    })
}

/// The clocks of the case by the calendar.
///
/// # Errors
/// When a date leaves the range the calendar can speak about.
pub fn clocks_of(
    case: &Case,
    item: &Item,
    calendar: &Calendar,
    lights: Lights,
) -> Result<Vec<Clock>, PeriodError> {
    periods_of(case, item).into_iter().map(|counting| clock(counting, calendar, lights)).collect()
}

fn clock(counting: Counting, calendar: &Calendar, lights: Lights) -> Result<Clock, PeriodError> {
    let Counting { name, rule, basis, bureau, period, finished, lapsed } = counting;
    let (due, provisional) = match calendar.due(&period)? {
        Due::On { date, provisional } => (Some(date), provisional),
        Due::At { .. } | Due::Stopped => (None, false),
    };
    let state = match (finished, due) {
        _ if lapsed => ClockState::Missed,
        (Some(end), Some(due)) if end > due => ClockState::Missed,
        (Some(_), Some(_)) => ClockState::Met,
        (_, None) => ClockState::Suspended,
        (None, Some(_)) => ClockState::Running,
    };
    // What stands still has not ended: a share that waits for the packet to come back.
    let finished = finished.filter(|_| due.is_some());
    let threshold = lights.threshold(period.length.saturating_add(period.extension));
    let yellow_from =
        due.filter(|_| finished.is_none()).and_then(|due| Lights::yellow_from(calendar, due, threshold));
    let started = match period.start {
        Start::Day(day) => day,
        Start::Instant(at) => day_of(at),
    };
    Ok(Clock {
        name,
        rule: rule.to_owned(),
        basis,
        bureau,
        length: period.length,
        extension: period.extension,
        unit: period.unit,
        started,
        due,
        yellow_from,
        provisional,
        state,
        finished,
    })
}

/// The clock that drives the light of a case in this state.
pub fn lead(state: State, clocks: &[Clock]) -> Option<&Clock> {
    let of = |name: ClockName| clocks.iter().filter(move |c| c.name == name);
    match state {
        State::Received | State::Supplemented => of(ClockName::Notice).next_back(),
        State::Decided => of(ClockName::Delivery).next_back(),
        state if state.is_in_handling() => of(ClockName::Statutory)
            .chain(of(ClockName::Committed))
            .min_by_key(|c| (c.due.is_none(), c.due, c.name == ClockName::Statutory)),
        _ => None,
    }
}

fn held(case: &Case) -> Vec<Suspension> {
    case.holds.iter().filter(|h| !h.empty).filter_map(|h| span(h.from, h.to, &h.reason)).collect()
}

fn span(from: Date, to: Option<Date>, reason: &str) -> Option<Suspension> {
    if to.is_some_and(|to| to < from) {
        return None;
    }
    Some(Suspension { from, to, reason: reason.to_owned() })
}

fn extension_in(case: &Case, item: &Item, unit: Unit) -> u32 {
    let Some(extension) = &case.extension else { return 0 };
    match &item.extension {
        Some(limit) if limit.unit == unit => extension.length,
        _ => extension.working_days,
    }
}

fn period(start: Date, length: u32, extension: u32, unit: Unit, suspensions: &[Suspension]) -> Period {
    Period { start: Start::Day(start), length, extension, unit, suspensions: suspensions.to_vec() }
}
