//! A day is its facts.

use super::{Call, Came, DutyDay, Fact, HandOver, LogLine, Recorded, SwapState};

/// Applies a fact. None when a fact comes before the first, or names a slot that is not there.
pub fn evolve(before: Option<DutyDay>, recorded: &Recorded) -> Option<DutyDay> {
    let at = recorded.at;
    let mut day = match (before, &recorded.fact) {
        (None, Fact::Planned { township, date, slots }) => DutyDay::drafted(township, *date, slots.clone()),
        (None, _) => return None,
        (Some(mut day), fact) => {
            match fact {
                Fact::Planned { slots, .. } => day.slots.clone_from(slots),
                Fact::Published => day.published = Some(at),
                Fact::Reseated { shift, seat, to, .. } => {
                    day.slot_mut(*shift)?.seat_mut(*seat)?.person.clone_from(to);
                }
                Fact::SignedIn { shift, seat, person, why } => {
                    let came = Came { person: person.clone(), at, why: why.clone() };
                    day.slot_mut(*shift)?.seat_mut(*seat)?.came = Some(came);
                }
                Fact::Logged { shift, name, sealed } => {
                    let line = LogLine { at, name: name.clone(), sealed: sealed.clone() };
                    day.slot_mut(*shift)?.log.push(line);
                }
                Fact::Called { shift, rang, from } => {
                    let call = Call { at: *rang, from: from.clone(), answered: None, by: String::new() };
                    day.slot_mut(*shift)?.calls.push(call);
                }
                Fact::CallAnswered { shift, call, name } => {
                    let call = day.slot_mut(*shift)?.calls.get_mut(*call)?;
                    call.answered = Some(at);
                    call.by.clone_from(name);
                }
                Fact::HandedOver { shift, name, sealed } => {
                    let handed = HandOver { at, name: name.clone(), sealed: sealed.clone() };
                    day.slot_mut(*shift)?.handed = Some(handed);
                }
                Fact::SwapAsked { swap } => day.swaps.push(swap.clone()),
                Fact::SwapAnswered { id, agreed } => {
                    let state = if *agreed { SwapState::Agreed } else { SwapState::Refused };
                    day.swaps.iter_mut().find(|s| s.id == *id)?.state = state;
                }
                Fact::SwapWithdrawn { id } => {
                    day.swaps.iter_mut().find(|s| s.id == *id)?.state = SwapState::Withdrawn;
                }
            }
            day
        }
    };
    day.version += 1;
    Some(day)
}

/// Applies facts in order.
pub fn replay(facts: &[Recorded]) -> Option<DutyDay> {
    facts.iter().fold(None, evolve)
}
