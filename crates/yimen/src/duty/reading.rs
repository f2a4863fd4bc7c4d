//! What other capabilities ask: the coming receptions of a township, as published.

use super::work;
use crate::shell::{Failure, hall::Hall};
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    centre::{Half, Reception},
    duty::{DutyDay, Shift, SlotState, local},
};

/// How far ahead the board looks.
const AHEAD: i64 = 45;

/// The days of a township between two days, drafts too.
///
/// # Errors
/// Of the store.
pub async fn days(hall: &Hall, township: &str, from: Date, to: Date) -> Result<Vec<DutyDay>, Failure> {
    let (county, township) = (hall.county().code.clone(), township.to_owned());
    let held = hall.store().read(move |tx| work::days(tx, &county, &township, from, to)).await?;
    Ok(held.into_iter().map(|h| h.day).collect())
}

/// The published days of all townships between two days.
///
/// # Errors
/// Of the store.
pub async fn of_all(hall: &Hall, from: Date, to: Date) -> Result<Vec<DutyDay>, Failure> {
    let county = hall.county().code.clone();
    Ok(hall.store().read(move |tx| work::of_all(tx, &county, from, to)).await?)
}

/// Today's and the coming half days on which a leader receives, by the published roster.
///
/// # Errors
/// Of the store.
pub async fn receptions(hall: &Hall, township: &str) -> Result<Vec<Reception>, Failure> {
    let today = hall.today();
    let days = days(hall, township, today, today.checked_add(AHEAD.days()).unwrap_or(today)).await?;
    let now = local(hall.now());
    let published = days.iter().filter(|day| day.published.is_some());
    let slots = published.flat_map(|day| day.slots.iter().map(move |slot| (day, slot)));
    let half = |shift| match shift {
        Shift::Morning => Some(Half::Morning),
        Shift::Afternoon => Some(Half::Afternoon),
        _ => None,
    };
    Ok(slots
        .filter(|(_, slot)| slot.state(true, now) != SlotState::Missed)
        .filter_map(|(day, slot)| {
            // Whoever stands in is who receives.
            let leader = slot.seats.first()?.whoever()?;
            Some(Reception {
                township: day.township.clone(),
                date: day.date,
                half: half(slot.shift)?,
                leader: leader.name.clone(),
                post: leader.post.clone(),
            })
        })
        .collect())
}
