//! What people do with a roster, and what of it the rules allow.

use super::{
    Bench, DutyDay, Fact, Person, Place, SeatKind, Shift,
    check::{able, member, no_slot, published, refused, seat, slot},
    local,
};
use crate::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

/// How long before a shift one can sign in to it.
const EARLY: SignedDuration = SignedDuration::from_mins(60);
/// How long after the end of a shift its hand-over and log can still be written.
const LATE: SignedDuration = SignedDuration::from_hours(24);

/// An act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Publish the day.
    Publish,
    /// Put somebody into a seat, or nobody.
    Reseat {
        /// The shift.
        shift: Shift,
        /// The seat.
        seat: SeatKind,
        /// The account; none empties the seat.
        to: Option<String>,
        /// Why; asked for once the day is published.
        why: String,
    },
    /// Sign in; in the place of another with a reason.
    SignIn {
        /// The shift.
        shift: Shift,
        /// The seat.
        seat: SeatKind,
        /// Why the one on the roster does not come.
        why: String,
    },
    /// Write into the duty log.
    Log {
        /// The shift.
        shift: Shift,
        /// What, sealed by the store.
        sealed: String,
    },
    /// Write down a call.
    Call {
        /// The shift.
        shift: Shift,
        /// When it rang.
        rang: Timestamp,
        /// Who rang.
        from: String,
    },
    /// The call was answered.
    Answer {
        /// The shift.
        shift: Shift,
        /// Which call of the shift, from 0.
        call: usize,
    },
    /// Hand over to the next shift.
    HandOver {
        /// The shift.
        shift: Shift,
        /// What is pending, sealed; may be empty.
        sealed: String,
    },
    /// Ask somebody to take a seat.
    AskSwap {
        /// The shift.
        shift: Shift,
        /// The seat.
        seat: SeatKind,
        /// Whom.
        other: String,
        /// What one takes in exchange.
        exchange: Option<Place>,
        /// Why.
        why: String,
    },
    /// Agree to a swap or refuse it.
    AnswerSwap {
        /// Which.
        id: u32,
        /// Whether one agrees.
        agreed: bool,
    },
    /// Take a swap back.
    WithdrawSwap {
        /// Which.
        id: u32,
    },
}

/// What an act is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The present instant.
    pub now: Timestamp,
    /// Who acts.
    pub by: &'a Person,
    /// Whether the one who acts keeps the roster.
    pub keeps: bool,
    /// Everybody who takes part, and their leave.
    pub bench: Bench<'a>,
    /// The day itself and the days round it (and those round the exchange).
    pub around: &'a [DutyDay],
}

/// What follows from an act on a day: facts of the day, and of another where two seats are swapped across days.
///
/// # Errors
/// The act is not allowed, in words.
pub fn decide(
    day: &DutyDay,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<(String, Fact)>, Refusal> {
    let own = |fact| Ok(vec![(day.id(), fact)]);
    match command {
        Command::Publish if day.published.is_some() => {
            Err(refused("duty_published", "这一天已经公布。", "This day is published already."))
        }
        Command::Publish => own(Fact::Published),
        Command::Reseat { shift, seat, to, why } => reseat(day, context, (*shift, *seat), to.as_deref(), why),
        Command::SignIn { shift, seat, why } => sign_in(day, context, *shift, *seat, why),
        Command::Log { shift, sealed } => {
            present(day, context, *shift)?;
            own(Fact::Logged { shift: *shift, name: context.by.name.clone(), sealed: sealed.clone() })
        }
        Command::Call { shift, rang, from } => {
            let slot = published(day, *shift)?;
            let rung = local(*rang);
            if *rang > context.now || rung < slot.from || rung >= slot.to {
                return Err(Refusal::invalid(
                    "duty_call_time",
                    "rang",
                    "来电时间应在本班时段之内，且不晚于现在。",
                    "The call must have come within the shift, and not later than now.",
                ));
            }
            own(Fact::Called { shift: *shift, rang: *rang, from: from.clone() })
        }
        Command::Answer { shift, call } => {
            present(day, context, *shift)?;
            let slot = slot(day, *shift)?;
            match slot.calls.get(*call) {
                Some(held) if held.answered.is_none() => {
                    own(Fact::CallAnswered { shift: *shift, call: *call, name: context.by.name.clone() })
                }
                Some(_) => {
                    Err(refused("duty_call_answered", "这个来电已经答复。", "This call has been answered."))
                }
                None => Err(no_slot()),
            }
        }
        Command::HandOver { shift, sealed } => {
            present(day, context, *shift)?;
            if slot(day, *shift)?.handed.is_some() {
                return Err(refused("duty_handed", "本班已经交班。", "This shift has been handed over."));
            }
            own(Fact::HandedOver { shift: *shift, name: context.by.name.clone(), sealed: sealed.clone() })
        }
        Command::AskSwap { .. } => super::act_swap::ask(day, command, context),
        Command::AnswerSwap { id, agreed } => super::act_swap::answer(day, *id, *agreed, context),
        Command::WithdrawSwap { id } => super::act_swap::withdraw(day, *id, context),
    }
}

fn reseat(
    day: &DutyDay,
    context: &Context<'_>,
    (shift, kind): (Shift, SeatKind),
    to: Option<&str>,
    why: &str,
) -> Result<Vec<(String, Fact)>, Refusal> {
    let slot = slot(day, shift)?;
    let seat = seat(slot, kind)?;
    if seat.came.is_some() {
        return Err(refused(
            "duty_there",
            "这个岗位已有人签到，不能再调整。",
            "Somebody has signed in to this seat; it can no longer be changed.",
        ));
    }
    if local(context.now) >= slot.to {
        return Err(refused(
            "duty_over",
            "本班已经结束，不能再调整。",
            "This shift is over; it can no longer be changed.",
        ));
    }
    if day.published.is_some() && why.trim().chars().count() < 2 {
        return Err(Refusal::invalid(
            "duty_why",
            "why",
            "值班表已公布，请写明调整的原因。",
            "The roster is published; say why it is changed.",
        ));
    }
    let person = match to {
        None => None,
        Some(account) => {
            let member = member(context, account, kind)?;
            able(context, member, slot, context.around)?;
            Some(member.person.clone())
        }
    };
    Ok(vec![(day.id(), Fact::Reseated { shift, seat: kind, to: person, why: why.trim().to_owned() })])
}

fn sign_in(
    day: &DutyDay,
    context: &Context<'_>,
    shift: Shift,
    kind: SeatKind,
    why: &str,
) -> Result<Vec<(String, Fact)>, Refusal> {
    let slot = published(day, shift)?;
    let seat = seat(slot, kind)?;
    let now = local(context.now);
    if seat.came.is_some() {
        return Err(refused("duty_signed_in", "这个岗位已经签到。", "Somebody has signed in here already."));
    }
    if now < slot.from.checked_sub(EARLY).unwrap_or(slot.from) {
        return Err(refused(
            "duty_too_early",
            "还没到签到时间：开班前一小时起可以签到。",
            "Too early: one can sign in from an hour before the shift.",
        ));
    }
    if now >= slot.to {
        return Err(refused(
            "duty_over",
            "本班已经结束，不能补签；缺岗情况已列入清单。",
            "This shift is over; nobody can sign in afterwards, and the seat stands on the list of missed ones.",
        ));
    }
    let account = &context.by.account;
    if slot.seats.iter().any(|s| s.came.as_ref().is_some_and(|c| &c.person.account == account)) {
        return Err(refused(
            "duty_two_seats",
            "您已在本班签到，一人不能占两个岗位。",
            "You have signed in to this shift; nobody takes two seats.",
        ));
    }
    let why = if seat.is_of(account) {
        String::new()
    } else {
        // Whoever stands in is of the same kind, is not on leave, and sits nowhere else at that time.
        let member = member(context, account, kind)?;
        able(context, member, slot, context.around)?;
        if why.trim().chars().count() < 2 {
            return Err(Refusal::invalid(
                "duty_stand_in_why",
                "why",
                "替班请写明原值班人员不能到岗的原因。",
                "Say why the person on the roster does not come.",
            ));
        }
        why.trim().to_owned()
    };
    Ok(vec![(day.id(), Fact::SignedIn { shift, seat: kind, person: context.by.clone(), why })])
}

/// Whether the one who acts is on this shift (or keeps the roster), while it runs or shortly after.
fn present(day: &DutyDay, context: &Context<'_>, shift: Shift) -> Result<(), Refusal> {
    let slot = published(day, shift)?;
    let account = &context.by.account;
    let there = slot.seats.iter().any(|s| s.came.as_ref().is_some_and(|c| &c.person.account == account));
    if !there && !context.keeps {
        return Err(refused(
            "duty_not_there",
            "请先签到，再写值班记录。",
            "Sign in first; then write into the log.",
        ));
    }
    let now = local(context.now);
    if now < slot.from.checked_sub(EARLY).unwrap_or(slot.from)
        || now >= slot.to.checked_add(LATE).unwrap_or(slot.to)
    {
        return Err(refused(
            "duty_log_time",
            "不在本班时段，不能再写值班记录。",
            "It is not the time of this shift; its log is closed.",
        ));
    }
    Ok(())
}
