//! What acts on a roster have in common: finding the slot, the seat, the person; and saying no.

use super::{Context, DutyDay, Hindrance, Member, Seat, SeatKind, Shift, Slot, Swap, SwapState};
use crate::{language::Language, refusal::Refusal};

pub(super) fn slot(day: &DutyDay, shift: Shift) -> Result<&Slot, Refusal> {
    day.slot(shift).ok_or_else(no_slot)
}

pub(super) fn published(day: &DutyDay, shift: Shift) -> Result<&Slot, Refusal> {
    if day.published.is_none() {
        return Err(refused(
            "duty_not_published",
            "值班表还没有公布。",
            "The roster has not been published.",
        ));
    }
    slot(day, shift)
}

pub(super) fn seat(slot: &Slot, kind: SeatKind) -> Result<&Seat, Refusal> {
    slot.seat(kind).ok_or_else(no_slot)
}

/// Somebody who may sit in such a seat at all.
pub(super) fn member<'a>(
    context: &Context<'a>,
    account: &str,
    kind: SeatKind,
) -> Result<&'a Member, Refusal> {
    let leads = kind != SeatKind::Staff;
    context.bench.members.iter().find(|m| m.person.account == account && m.leads == leads).ok_or_else(|| {
        match leads {
            true => Refusal::invalid(
                "duty_not_a_leader",
                "account",
                "带班岗位只能由本乡镇领导担任。",
                "Only a leader of the township can take this seat.",
            ),
            false => Refusal::invalid(
                "duty_not_staff",
                "account",
                "值班岗位由本乡镇工作人员担任。",
                "This seat is for a member of the township's staff.",
            ),
        }
    })
}

/// Whether somebody can sit in the slot.
pub(super) fn able(
    context: &Context<'_>,
    member: &Member,
    slot: &Slot,
    around: &[DutyDay],
) -> Result<(), Refusal> {
    context.bench.hinders(&member.person.account, slot, around).map_or(Ok(()), |h| Err(hindered(member, h)))
}

fn hindered(member: &Member, hindrance: Hindrance) -> Refusal {
    let name = &member.person.name;
    Refusal::invalid(
        "duty_hindered",
        "account",
        format!("{name}不能排在这一班：{}。", hindrance.words(Language::Zh)),
        format!("{name} cannot take this shift: {}.", hindrance.words(Language::En)),
    )
}

pub(super) fn refused(code: &'static str, zh: &str, en: &str) -> Refusal {
    Refusal::conflict(code, zh, en)
}

pub(super) fn no_slot() -> Refusal {
    Refusal::not_found("no_duty_slot", "没有这个班次。", "There is no such shift.")
}

/// The swap with this number.
pub(super) fn swap(day: &DutyDay, id: u32) -> Result<&Swap, Refusal> {
    let found = day.swaps.iter().find(|s| s.id == id);
    found.ok_or_else(|| Refusal::not_found("no_swap", "没有这个换班申请。", "There is no such swap."))
}

/// A swap that still waits for an answer.
pub(super) fn asked(day: &DutyDay, id: u32) -> Result<&Swap, Refusal> {
    let swap = swap(day, id)?;
    match swap.state {
        SwapState::Asked => Ok(swap),
        _ => Err(refused("swap_over", "这个换班申请已经有结果。", "This swap has been settled.")),
    }
}
