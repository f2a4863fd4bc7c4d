//! Swaps asked for, answered, taken back. A swap is judged twice: when it is asked for, and again when the other agrees,
//! for the roster may have moved meanwhile.

use super::{
    Command, Context, DutyDay, Fact, Member, Place, SeatKind, Shift, Swap, SwapState,
    check::{able, asked, member, no_slot, refused, seat, slot},
    local,
};
use crate::refusal::Refusal;

pub(super) fn ask(
    day: &DutyDay,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<(String, Fact)>, Refusal> {
    let Command::AskSwap { shift, seat: kind, other, exchange, why } = command else { return Err(no_slot()) };
    let own = slot(day, *shift)?;
    if day.published.is_none() {
        return Err(refused(
            "duty_not_published",
            "值班表还没有公布，请直接找编排人调整。",
            "The roster is not published; ask whoever drafts it.",
        ));
    }
    let mine = seat(own, *kind)?;
    if !mine.is_of(&context.by.account) {
        return Err(refused(
            "swap_not_own",
            "只能申请调换自己的班次。",
            "One can ask to swap one's own shifts only.",
        ));
    }
    if mine.came.is_some() || local(context.now) >= own.from {
        return Err(refused(
            "swap_begun",
            "本班已经开始，不能再换。",
            "This shift has begun; it can no longer be swapped.",
        ));
    }
    let other = member(context, other, *kind)?;
    if other.person.account == context.by.account {
        return Err(Refusal::invalid("swap_self", "account", "请选择另一位同事。", "Choose somebody else."));
    }
    if why.trim().chars().count() < 2 {
        return Err(Refusal::invalid("swap_why", "why", "请写明换班原因。", "Say why."));
    }
    let waiting = |s: &&Swap| s.state == SwapState::Asked && s.shift == *shift && s.seat == *kind;
    if day.swaps.iter().any(|s| waiting(&s)) {
        return Err(refused(
            "swap_waiting",
            "这一班已有换班申请等待答复，请先撤回。",
            "A swap of this shift is waiting for an answer; take it back first.",
        ));
    }
    let swap = Swap {
        id: u32::try_from(day.swaps.len()).unwrap_or(u32::MAX - 1) + 1,
        shift: *shift,
        seat: *kind,
        asker: context.by.clone(),
        other: other.person.clone(),
        exchange: *exchange,
        why: why.trim().to_owned(),
        at: context.now,
        state: SwapState::Asked,
    };
    check(day, &swap, context)?;
    Ok(vec![(day.id(), Fact::SwapAsked { swap })])
}

pub(super) fn answer(
    day: &DutyDay,
    id: u32,
    agreed: bool,
    context: &Context<'_>,
) -> Result<Vec<(String, Fact)>, Refusal> {
    let swap = asked(day, id)?;
    if swap.other.account != context.by.account {
        return Err(refused(
            "swap_not_asked",
            "只有被邀请换班的人可以答复。",
            "Only the person asked can answer.",
        ));
    }
    let answered = (day.id(), Fact::SwapAnswered { id, agreed });
    if !agreed {
        return Ok(vec![answered]);
    }
    if local(context.now) >= slot(day, swap.shift)?.from {
        return Err(refused(
            "swap_begun",
            "本班已经开始，不能再换。",
            "This shift has begun; it can no longer be swapped.",
        ));
    }
    check(day, swap, context)?;
    let reseated = |id: String, shift: Shift, seat: SeatKind, to: &super::Person| {
        (id, Fact::Reseated { shift, seat, to: Some(to.clone()), why: swap.why.clone() })
    };
    let mut facts = vec![answered, reseated(day.id(), swap.shift, swap.seat, &swap.other)];
    if let Some(place) = swap.exchange {
        facts.push(reseated(super::id_of(&day.township, place.date), place.shift, place.seat, &swap.asker));
    }
    Ok(facts)
}

pub(super) fn withdraw(
    day: &DutyDay,
    id: u32,
    context: &Context<'_>,
) -> Result<Vec<(String, Fact)>, Refusal> {
    let swap = asked(day, id)?;
    if swap.asker.account != context.by.account {
        return Err(refused(
            "swap_not_own",
            "只能撤回自己的换班申请。",
            "One can take back one's own requests only.",
        ));
    }
    Ok(vec![(day.id(), Fact::SwapWithdrawn { id })])
}

/// Whether the roster would be in order with both seats exchanged.
fn check(day: &DutyDay, swap: &Swap, context: &Context<'_>) -> Result<(), Refusal> {
    let mut around = context.around.to_vec();
    let own = slot(day, swap.shift)?;
    if !seat(own, swap.seat)?.is_of(&swap.asker.account) {
        return Err(refused(
            "swap_moved",
            "值班表已变动，这一班不再是申请人的。",
            "The roster has moved on; this shift is no longer the asker's.",
        ));
    }
    let (asker, other) =
        (member(context, &swap.asker.account, swap.seat)?, member(context, &swap.other.account, swap.seat)?);
    let Some(place) = swap.exchange else {
        set(&mut around, Place { date: day.date, shift: swap.shift, seat: swap.seat }, None);
        return able(context, other, own, &around);
    };
    let wrong = || {
        Refusal::invalid(
            "swap_exchange",
            "exchange",
            "对调的班次应是对方尚未开始的同类岗位。",
            "What is taken in exchange must be a seat of the other, of the same kind, that has not begun.",
        )
    };
    let theirs =
        around.iter().find(|d| d.date == place.date && d.township == day.township).ok_or_else(wrong)?;
    let theirs = theirs.slot(place.shift).filter(|_| theirs.published.is_some()).ok_or_else(wrong)?.clone();
    let same_kind = (place.seat == SeatKind::Staff) == (swap.seat == SeatKind::Staff);
    let held = theirs.seat(place.seat).is_some_and(|s| s.is_of(&swap.other.account) && s.came.is_none());
    if !same_kind || !held || local(context.now) >= theirs.from {
        return Err(wrong());
    }
    let ours = Place { date: day.date, shift: swap.shift, seat: swap.seat };
    set(&mut around, ours, None);
    set(&mut around, place, None);
    able(context, other, own, &around)?;
    set(&mut around, ours, Some(other));
    able(context, asker, &theirs, &around)
}

fn set(days: &mut [DutyDay], place: Place, to: Option<&Member>) {
    let seat = days
        .iter_mut()
        .find(|d| d.date == place.date)
        .and_then(|d| d.slot_mut(place.shift))
        .and_then(|s| s.seat_mut(place.seat));
    if let Some(seat) = seat {
        seat.person = to.map(|m| m.person.clone());
    }
}
