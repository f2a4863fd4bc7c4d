//! Handling: out to a bureau and back, stopping the clock, extending.

use super::{Act, LONGEST, words};
use crate::{
    case::{Case, Clock, ClockName, Extend, Extension, Fact, Forward, Hold, Leg, Return, State, Suspend},
    language::Language,
    permission::Unit,
    refusal::Refusal,
};
use yimen_calendar::Unit as TimeUnit;

/// Sends the case to a bureau. The township answers for it until the bureau receives it.
pub(super) fn forward(act: &mut Act<'_>, forward: &Forward) -> Result<(), Refusal> {
    act.at_township()?;
    let case = act.expect(&[State::Accepted, State::Returned], "转送", "forwarded")?;
    let bureau = match forward.bureau.as_deref().map(str::trim).filter(|b| !b.is_empty()) {
        Some(bureau) => words(bureau, "bureau", 20, "县直部门代码", "the bureau's code")?,
        None => case.department.clone(),
    };
    act.record(Fact::Forwarded(Leg {
        bureau,
        sent_at: act.at,
        sent_on: act.today(),
        sent_by: act.context.by.to_owned(),
        received_at: None,
        received_by: None,
        ended_on: None,
        refused: false,
        opinion: None,
    }))
}

fn at_addressed_bureau(act: &Act<'_>) -> Result<(), Refusal> {
    let to = act.case()?.open_leg().map(|l| l.bureau.clone()).unwrap_or_default();
    match act.context.unit {
        Unit::Bureau(code) if *code == to => Ok(()),
        _ => Err(Refusal::forbidden(
            "not_this_bureau",
            format!("本件转给县直部门（{to}），由其签收和办理。"),
            format!("The case was sent to the bureau {to}; this step is theirs."),
        )),
    }
}

/// The bureau receives it and holds it from now on.
pub(super) fn receipt(act: &mut Act<'_>) -> Result<(), Refusal> {
    act.expect(&[State::Forwarded], "签收", "received by a bureau")?;
    at_addressed_bureau(act)?;
    act.record(Fact::ReceivedAtBureau)
}

/// The bureau gives it back with its opinion, or does not take the packet.
pub(super) fn give_back(act: &mut Act<'_>, back: &Return) -> Result<(), Refusal> {
    let case = act.expect(&[State::InHandling, State::Forwarded], "退回", "returned")?;
    at_addressed_bureau(act)?;
    if case.state == State::Forwarded && !back.refused {
        return Err(Refusal::conflict(
            "not_received_yet",
            "尚未签收：请先签收，或写明原因拒收。",
            "Not received yet: receive it first, or refuse the packet with a reason.",
        ));
    }
    if case.state == State::InHandling && back.refused {
        return Err(Refusal::conflict(
            "already_received_there",
            "已签收的件不能再拒收；请写明意见后退回。",
            "A packet that has been received cannot be refused any more; return it with an opinion.",
        ));
    }
    let opinion = if back.refused {
        words(&back.opinion, "opinion", LONGEST, "拒收原因", "the reason for refusing the packet")?
    } else {
        let opinion = back.opinion.trim();
        if opinion.is_empty() {
            String::new()
        } else {
            words(opinion, "opinion", LONGEST, "办理意见", "the opinion")?
        }
    };
    act.record(Fact::Returned { opinion, refused: back.refused })
}

/// Stops the clock, for a reason that the item's law allows and no other (ALL art. 45).
pub(super) fn suspend(act: &mut Act<'_>, suspend: &Suspend) -> Result<(), Refusal> {
    act.expect(&[State::Accepted, State::InHandling, State::Returned], "暂停计时", "suspended")?;
    act.at_holder()?;
    let asked = suspend.reason.trim();
    let rules = &act.item.suspensions;
    let Some(rule) = rules.iter().find(|r| r.reason == asked || r.name_zh == asked || r.name_en == asked)
    else {
        let zh: Vec<&str> = rules.iter().map(|r| r.name_zh.as_str()).collect();
        let en: Vec<&str> = rules.iter().map(|r| r.reason.as_str()).collect();
        let refusal = if rules.is_empty() {
            Refusal::invalid(
                "suspension_not_allowed",
                "reason",
                "本事项的依据不允许暂停计时。",
                "The law of this item allows no suspension.",
            )
        } else {
            Refusal::invalid(
                "suspension_not_allowed",
                "reason",
                format!("不是法定的暂停事由；本事项只允许：{}。", zh.join("、")),
                format!("Not a reason that the law allows; this item allows only: {}.", en.join(", ")),
            )
        };
        return Err(act.by_licensing_law(refusal, "行政许可法第四十五条"));
    };
    let needed_days = suspend.needed_days.unwrap_or(rule.usual_days);
    if needed_days == 0 || needed_days > 365 {
        return Err(act.by_licensing_law(
            Refusal::invalid(
                "needed_days",
                "needed_days",
                "所需时间须在 1 至 365 个工作日之间，并书面告知申请人。",
                "The time needed must be 1 to 365 working days and is told to the applicant in writing.",
            ),
            "行政许可法第四十五条",
        ));
    }
    let hold = Hold {
        reason: rule.reason.clone(),
        basis: rule.basis.clone(),
        from: act.today(),
        to: None,
        empty: false,
        needed_days,
        by: act.context.by.to_owned(),
    };
    act.record(Fact::Suspended(hold))
}

/// Lets the clock run again: today counts, the days up to yesterday do not.
pub(super) fn resume(act: &mut Act<'_>) -> Result<(), Refusal> {
    let case = act.expect(&[State::Suspended], "恢复计时", "resumed")?;
    let from = case.open_hold().map(|h| h.from);
    act.at_holder()?;
    let to = act.today().yesterday().ok().filter(|to| from.is_some_and(|from| *to >= from));
    act.record(Fact::Resumed { to })
}

/// Extends, once, within what the item's law allows, before the limit has run out; the applicant is told.
pub(super) fn extend(act: &mut Act<'_>, extend: &Extend) -> Result<(), Refusal> {
    let case = act.expect(
        &[State::Accepted, State::Forwarded, State::InHandling, State::Returned],
        "延期",
        "extended",
    )?;
    act.at_holder()?;
    if case.extension.is_some() {
        return Err(act.by_licensing_law(
            Refusal::conflict(
                "already_extended",
                "本件已延期一次，不得再延。",
                "The case has been extended once; it cannot be extended again.",
            ),
            "行政许可法第四十二条",
        ));
    }
    let Some(limit) = &act.item.extension else {
        return Err(Refusal::conflict(
            "no_extension",
            "本事项的依据不允许延期。",
            "The law of this item allows no extension.",
        ));
    };
    let length = extend.length.unwrap_or(limit.length);
    let longest = u64::from(limit.length);
    if length == 0 || length > limit.length {
        return Err(Refusal::invalid(
            "extension_too_long",
            "days",
            format!("延期须在 1 与 {} 之间（{}）。", limit.unit.length_zh(longest), limit.source),
            format!(
                "The extension must be 1 to {} ({}).",
                limit.unit.length_en(longest),
                limit.source_in(Language::En)
            ),
        ));
    }
    let today = act.today();
    let past = |clock: Option<&Clock>| clock.and_then(|c| c.due).is_some_and(|due| today > due);
    let promise_broken = past(case.clock(ClockName::Committed));
    let law = case.clock(ClockName::Statutory);
    if past(law) || (law.is_none() && promise_broken) {
        return Err(Refusal::conflict(
            "limit_has_run_out",
            "期限已过，不能再批准延期；请尽快办结。",
            "The limit has run out and can no longer be extended; decide the case.",
        ));
    }
    let reason = words(&extend.reason, "reason", LONGEST, "延期理由", "the reason for the extension")?;
    let told_by = match extend.told_by.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        Some(told) => words(told, "told_by", 200, "告知方式", "how the applicant was told")?,
        None => "notice".to_owned(),
    };
    let working_days =
        if limit.unit == TimeUnit::WorkingDay { length } else { in_working_days(act, case, length) };
    let bureau = case.holding_bureau().map(str::to_owned);
    let by = act.context.by.to_owned();
    let extension =
        Extension { length, working_days, reason, by, on: today, told_by, bureau, promise_broken };
    act.record(Fact::Extended(extension))
}

/// What an extension counted in another unit gives to a limit in working days: the working days between the
/// statutory due date before and after it.
fn in_working_days(act: &Act<'_>, case: &Case, length: u32) -> u32 {
    let Some(before) = case.clock(ClockName::Statutory).and_then(|c| c.due) else { return length };
    let Some(mut counting) =
        crate::case::periods_of(case, act.item).into_iter().find(|c| c.name == ClockName::Statutory)
    else {
        return length;
    };
    counting.period.extension = length;
    match act.context.calendar.due(&counting.period) {
        Ok(yimen_calendar::Due::On { date, .. }) => {
            u32::try_from(act.context.calendar.working_days_after(before, date)).unwrap_or(0)
        }
        _ => length,
    }
}
