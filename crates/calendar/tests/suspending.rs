//! What stops the clock and what does not, as sentences (domain.md §2.4 rules 8 and 9).

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use jiff::civil::{Date, date};
use yimen_calendar::{Calendar, DayReason, Due, MAX_SUSPENSIONS, Period, PeriodError, Suspension, Unit};

fn due(period: &Period) -> Due {
    Calendar::shipped().due(period).unwrap()
}

fn on(year: i16, month: i8, day: i8) -> Due {
    Due::On { date: date(year, month, day), provisional: false }
}

fn working_days(start: Date, length: u32) -> Period {
    Period::new(start, length, Unit::WorkingDay)
}

fn calendar_days(start: Date, length: u32) -> Period {
    Period::new(start, length, Unit::CalendarDay)
}

#[test]
fn overlapping_suspensions_are_united_and_not_added() {
    let period = working_days(date(2025, 6, 9), 20)
        .suspended(date(2025, 6, 16), Some(date(2025, 6, 27)), "testing")
        .suspended(date(2025, 6, 23), Some(date(2025, 7, 4)), "expert_review");
    assert_eq!(due(&period), on(2025, 7, 28));
}

#[test]
fn a_suspension_on_or_before_the_start_day_has_no_effect() {
    let period =
        working_days(date(2025, 3, 3), 20).suspended(date(2025, 2, 20), Some(date(2025, 3, 3)), "hearing");
    assert_eq!(due(&period), on(2025, 3, 31));
}

#[test]
fn a_suspension_on_rest_days_only_has_no_effect_on_working_days() {
    let period =
        working_days(date(2025, 7, 1), 20).suspended(date(2025, 7, 12), Some(date(2025, 7, 13)), "hearing");
    assert_eq!(due(&period), on(2025, 7, 29));
}

#[test]
fn a_suspension_after_the_due_date_has_no_effect() {
    let period =
        working_days(date(2025, 3, 3), 20).suspended(date(2025, 4, 1), Some(date(2025, 4, 20)), "hearing");
    assert_eq!(due(&period), on(2025, 3, 31));
}

#[test]
fn a_suspension_on_the_completing_day_itself_moves_it() {
    let period =
        working_days(date(2025, 3, 3), 20).suspended(date(2025, 3, 31), Some(date(2025, 3, 31)), "hearing");
    assert_eq!(due(&period), on(2025, 4, 1));
}

#[test]
fn a_suspension_reached_only_because_of_an_earlier_one_counts_too() {
    let period = working_days(date(2025, 3, 3), 20)
        .suspended(date(2025, 4, 1), Some(date(2025, 4, 3)), "expert_review")
        .suspended(date(2025, 3, 10), Some(date(2025, 3, 10)), "hearing");
    assert_eq!(due(&period), on(2025, 4, 7));
}

#[test]
fn a_running_suspension_that_began_by_the_completing_day_stops_the_clock() {
    for from in [date(2025, 2, 1), date(2025, 3, 3), date(2025, 3, 10), date(2025, 3, 31)] {
        assert_eq!(
            due(&working_days(date(2025, 3, 3), 20).suspended(from, None, "hearing")),
            Due::Stopped,
            "{from}"
        );
        assert_eq!(
            due(&calendar_days(date(2025, 3, 3), 28).suspended(from, None, "hearing")),
            Due::Stopped,
            "{from}"
        );
    }
}

#[test]
fn a_running_suspension_that_begins_after_the_completing_day_has_no_effect() {
    let period = working_days(date(2025, 3, 3), 20).suspended(date(2025, 4, 1), None, "hearing");
    assert_eq!(due(&period), on(2025, 3, 31));
    // The fifteenth day is a Sunday; the clock stops only on the Monday it rolls to.
    let petition = calendar_days(date(2025, 3, 1), 15).suspended(date(2025, 3, 17), None, "hearing");
    assert_eq!(due(&petition), on(2025, 3, 17));
}

#[test]
fn a_stop_on_the_weekend_before_the_completing_day_stops_the_clock() {
    let period = working_days(date(2025, 3, 3), 20).suspended(date(2025, 3, 29), None, "hearing");
    assert_eq!(due(&period), Due::Stopped);
    let last = Calendar::shipped().proof(&period).unwrap().days.pop().unwrap();
    assert_eq!(
        (last.date, last.why, last.reason.as_deref()),
        (date(2025, 3, 29), DayReason::Suspended, Some("hearing"))
    );
}

#[test]
fn calendar_days_do_not_count_while_suspended() {
    let period =
        calendar_days(date(2025, 5, 6), 30).suspended(date(2025, 5, 20), Some(date(2025, 5, 29)), "hearing");
    assert_eq!(due(&period), on(2025, 6, 16));
}

#[test]
fn a_last_calendar_day_that_rolls_into_a_suspension_moves_on_past_it() {
    // Day 15 is Sunday 16 March; Monday to Wednesday are suspended.
    let petition = calendar_days(date(2025, 3, 1), 15);
    let period = petition.suspended(date(2025, 3, 17), Some(date(2025, 3, 19)), "hearing");
    assert_eq!(due(&period), on(2025, 3, 20));
    let proof = Calendar::shipped().proof(&period).unwrap();
    assert_eq!(proof.rolled_from, Some(date(2025, 3, 16)));
    let whys: Vec<_> = proof.days.iter().rev().take(5).map(|day| day.why).collect();
    use DayReason::{Counted, Rolled, Suspended};
    assert_eq!(whys, [Rolled, Suspended, Suspended, Suspended, Counted]);
}

#[test]
fn a_last_calendar_day_that_rolls_onto_one_suspended_day_moves_past_it_and_the_next_weekend() {
    let petition = calendar_days(date(2025, 3, 1), 15);
    let monday = petition.clone().suspended(date(2025, 3, 17), Some(date(2025, 3, 17)), "hearing");
    assert_eq!(due(&monday), on(2025, 3, 18));
    let week = petition.suspended(date(2025, 3, 17), Some(date(2025, 3, 21)), "hearing");
    assert_eq!(due(&week), on(2025, 3, 24));
    // A second suspension on the Monday after is met only because of the first.
    let again = week.suspended(date(2025, 3, 24), Some(date(2025, 3, 24)), "testing");
    assert_eq!(due(&again), on(2025, 3, 25));
}

#[test]
fn units_that_are_not_suspended_say_that_the_suspension_is_unused() {
    for unit in [Unit::CalendarMonth, Unit::WorkingDayBefore, Unit::CalendarDayBefore] {
        let period = Period::new(date(2025, 9, 5), 1, unit);
        let suspended = period.clone().suspended(date(2025, 8, 1), None, "hearing");
        assert_eq!(due(&suspended), due(&period));
        assert!(Calendar::shipped().proof(&suspended).unwrap().suspensions_unused);
    }
}

#[test]
fn a_suspension_that_ends_before_it_begins_is_refused() {
    let period = working_days(date(2025, 3, 3), 5).suspended(date(2025, 3, 9), Some(date(2025, 3, 8)), "");
    let refused = Calendar::shipped().due(&period).unwrap_err();
    assert!(refused.to_string().contains("cannot end before it begins"), "{refused}");
    assert!(refused.zh().contains("早于起始日"), "{}", refused.zh());
}

#[test]
fn more_suspensions_than_a_case_can_have_are_refused_in_words() {
    let mut period = working_days(date(2025, 3, 3), 5);
    let stop = Suspension { from: date(2025, 3, 10), to: Some(date(2025, 3, 10)), reason: String::new() };
    period.suspensions = vec![stop; MAX_SUSPENSIONS];
    assert_eq!(due(&period), on(2025, 3, 11));
    period.suspensions.push(period.suspensions[0].clone());
    let refused = Calendar::shipped().due(&period).unwrap_err();
    assert_eq!(refused, PeriodError::TooManySuspensions { count: MAX_SUSPENSIONS + 1 });
}

#[test]
fn a_stopped_clock_is_stopped_however_long_the_period() {
    let period = working_days(date(2025, 3, 3), u32::MAX).suspended(date(2025, 3, 10), None, "hearing");
    assert_eq!(due(&period), Due::Stopped);
}

#[test]
fn the_last_day_of_the_calendar_with_a_running_suspension_is_no_panic() {
    let period = working_days(date(2050, 12, 31), 1).suspended(date(2050, 1, 1), None, "");
    assert!(Calendar::shipped().proof(&period).is_err());
}
