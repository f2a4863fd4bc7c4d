//! The errands run for people (全程代办), exactly as many as the county's volume says, and exactly as many completed.
//!
//! What becomes of a plan is foretold by the rules themselves ([`History::foretell`]), before anything is written.

use super::{
    history::History,
    hours,
    plan::{Deed, Hand},
    town::Planned,
    volume::{Slot, Volume},
    words,
};
use jiff::{SignedDuration, Timestamp};
use yimen_rules::{
    case::{Case, Command, Measure, Then, measures},
    catalogue::{Item, Mode},
};

/// Whether the hall runs this errand from end to end.
pub fn is_errand(item: &Item) -> bool {
    item.mode == Mode::Agency
}

/// How often a plan is told anew until the errand is taken on.
const ATTEMPTS: usize = 40;

/// Adds errands at these places and days until the volume is reached; what was planned before counts.
pub fn add(
    history: &History,
    planned: &mut Vec<Planned>,
    volume: &Volume,
    now: Timestamp,
    mut tell: impl FnMut(&History, usize, usize, Slot) -> Planned,
    slots: Vec<Slot>,
) {
    let counts = |case: &Case, measure| measures(case).iter().any(|count| count.measure == measure);
    let (mut entrusted, mut completed) = (0, 0);
    for (story, steps) in planned.iter() {
        if let Some(case) = history.foretell(story, steps, now) {
            entrusted += u32::from(counts(&case, Measure::AgencyEntrusted));
            completed += u32::from(counts(&case, Measure::AgencyCompleted));
        }
    }
    let mut errands = Vec::new();
    for (n, slot) in
        slots.iter().copied().enumerate().take((volume.agency.saturating_sub(entrusted)) as usize)
    {
        let told = (0..ATTEMPTS).find_map(|attempt| {
            let (story, steps) = tell(history, n, attempt, slot);
            let case = history.foretell(&story, &steps, now)?;
            counts(&case, Measure::AgencyEntrusted)
                .then(|| (story, steps, counts(&case, Measure::AgencyCompleted), n))
        });
        errands.extend(told);
    }
    completed += errands.iter().filter(|(_, _, done, _)| *done).count() as u32;
    let long_ago = now - SignedDuration::from_hours(24 * 40);
    let is_old = |steps: &[(Timestamp, Deed)]| steps.first().is_some_and(|(at, _)| *at < long_ago);
    // Too few: for some who came long ago it went another way.
    for (story, steps, done, n) in &mut errands {
        if completed >= volume.completed() {
            break;
        }
        if *done || !is_old(steps) {
            continue;
        }
        let told = (ATTEMPTS..2 * ATTEMPTS).find_map(|attempt| {
            let (story, steps) = tell(history, *n, attempt, *slots.get(*n)?);
            let case = history.foretell(&story, &steps, now)?;
            let wanted = counts(&case, Measure::AgencyEntrusted) && counts(&case, Measure::AgencyCompleted);
            (wanted && is_old(&steps)).then_some((story, steps))
        });
        if let Some(other) = told {
            (*story, *steps) = other;
            (*done, completed) = (true, completed + 1);
        }
    }
    // Too many: some who came long ago thought better of it once it had been taken on.
    let surplus = completed.saturating_sub(volume.completed()) as usize;
    let old: Vec<usize> = (0..errands.len()).filter(|n| errands[*n].2 && is_old(&errands[*n].1)).collect();
    let spread = (0..surplus.min(old.len())).map(|k| old[k * old.len() / surplus]);
    let mut left = surplus;
    for (k, n) in spread.chain(old.iter().copied()).enumerate() {
        let (story, steps, done, _) = &mut errands[n];
        if left == 0 || !*done {
            continue;
        }
        let mut other = steps.clone();
        withdraw(history, &mut other, k);
        let case = history.foretell(story, &other, now);
        if case.is_some_and(|case| {
            counts(&case, Measure::AgencyEntrusted) && !counts(&case, Measure::AgencyCompleted)
        }) {
            (*steps, *done, left) = (other, false, left - 1);
        }
    }
    planned.extend(errands.into_iter().map(|(story, steps, ..)| (story, steps)));
}

/// Lets the applicant take it back some days after it was taken on.
fn withdraw(history: &History, steps: &mut Vec<(Timestamp, Deed)>, k: usize) {
    let taken_on = steps.iter().position(|(_, deed)| match deed {
        Deed::Receive(entry) => matches!(entry.then, Then::Accept),
        Deed::Do(_, Command::Accept) | Deed::Night => true,
        _ => false,
    });
    let Some(last) = taken_on else { return };
    steps.truncate(last + 1);
    let Some((at, _)) = steps.last() else { return };
    let day = hours::working_day(
        &history.desk.calendar,
        yimen_rules::case::day_of(*at + SignedDuration::from_hours(24 * (1 + k as i64 % 3))),
        0,
    );
    let at = hours::at(day, 9 * 60 + 20 + (k % 120) as i32, 0);
    let reason = words::WITHDRAWN[k % words::WITHDRAWN.len()].to_owned();
    steps.push((at, Deed::Do(Hand::Clerk, Command::Withdraw { reason })));
}
