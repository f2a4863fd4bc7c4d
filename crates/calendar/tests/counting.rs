//! The rules of counting as sentences (domain.md §2.3, §2.4), and the mistakes to expect (§10.2).

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use yimen_calendar::{Calendar, Due, Period, PeriodError, Start, Unit, instant_text, legal_day};

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

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_make_up_saturday_is_a_working_day_to_count() {
    assert_eq!(due(&working_days(date(2025, 1, 24), 1)), on(2025, 1, 26));
    assert_eq!(due(&working_days(date(2025, 10, 10), 1)), on(2025, 10, 11));
}

#[test]
fn a_last_day_is_not_rolled_off_a_make_up_working_day() {
    assert_eq!(due(&calendar_days(date(2026, 2, 13), 15)), on(2026, 2, 28));
    assert_eq!(due(&Period::new(date(2025, 3, 27), 1, Unit::CalendarMonth)), on(2025, 4, 27));
}

#[test]
fn the_day_of_the_event_is_not_counted() {
    assert_eq!(due(&working_days(date(2025, 3, 3), 1)), on(2025, 3, 4));
    assert_eq!(due(&calendar_days(date(2025, 3, 3), 1)), on(2025, 3, 4));
}

#[test]
fn petition_periods_are_calendar_days_but_the_objection_to_a_transfer_is_working_days() {
    assert_eq!(due(&calendar_days(date(2025, 3, 1), 15)), on(2025, 3, 17));
    assert_ne!(due(&calendar_days(date(2025, 3, 1), 15)), due(&working_days(date(2025, 3, 1), 15)));
    assert_eq!(due(&working_days(date(2025, 9, 28), 5)), on(2025, 10, 11));
}

#[test]
fn a_deemed_acceptance_counts_from_receipt_and_not_from_the_lapse() {
    let receipt = date(2025, 3, 3);
    let lapse = due(&working_days(receipt, 5)).date().unwrap();
    assert_eq!(due(&working_days(receipt, 20)), on(2025, 3, 31));
    assert_ne!(due(&working_days(receipt, 20)), due(&working_days(lapse, 20)));
}

#[test]
fn an_extension_is_added_to_the_length_and_not_to_a_rolled_due_date() {
    let petition = calendar_days(date(2025, 12, 20), 60);
    let rolled = due(&petition).date().unwrap();
    assert_eq!(rolled, date(2026, 2, 24));
    assert_eq!(due(&petition.clone().extended(30)), on(2026, 3, 20));
    assert_ne!(due(&petition.extended(30)), due(&calendar_days(rolled, 30)));
}

#[test]
fn an_instant_item_is_due_the_same_day_even_on_a_rest_day() {
    assert_eq!(due(&working_days(date(2025, 5, 13), 0)), on(2025, 5, 13));
    assert_eq!(due(&working_days(date(2025, 5, 11), 0)), on(2025, 5, 11));
    assert_eq!(due(&calendar_days(date(2025, 5, 11), 0)), on(2025, 5, 11));
    assert_eq!(
        due(&working_days(date(2025, 5, 13), 0).suspended(date(2025, 5, 1), None, "")),
        on(2025, 5, 13)
    );
}

#[test]
fn calendar_days_count_rest_days_and_roll_only_the_last() {
    assert_eq!(due(&calendar_days(date(2025, 9, 3), 30)), on(2025, 10, 9));
    assert_eq!(due(&calendar_days(date(2025, 3, 28), 7)), on(2025, 4, 7));
}

#[test]
fn a_month_without_the_corresponding_day_ends_on_its_last_day() {
    let month = |start, n| due(&Period::new(start, n, Unit::CalendarMonth));
    assert_eq!(month(date(2025, 1, 31), 1), on(2025, 2, 28));
    assert_eq!(month(date(2024, 1, 31), 1), on(2024, 2, 29));
    assert_eq!(month(date(2023, 12, 31), 2), on(2024, 2, 29));
    // 31 August and half a year: 28 February 2026, a make-up Saturday.
    assert_eq!(month(date(2025, 8, 31), 6), on(2026, 2, 28));
}

#[test]
fn a_month_that_ends_on_a_rest_day_rolls_forward_after_the_clamp() {
    let month = |start, n| due(&Period::new(start, n, Unit::CalendarMonth));
    assert_eq!(month(date(2025, 9, 5), 1), on(2025, 10, 9));
    // 30 November 2025 is a Sunday.
    assert_eq!(month(date(2025, 10, 31), 1), on(2025, 12, 1));
    assert_eq!(month(date(2025, 9, 30), 0), on(2025, 9, 30));
}

#[test]
fn an_extended_month_counts_from_the_start_and_not_from_the_clamped_day() {
    let period = Period::new(date(2025, 1, 31), 1, Unit::CalendarMonth).extended(1);
    assert_eq!(due(&period), on(2025, 3, 31));
}

#[test]
fn hours_run_on_across_a_holiday() {
    let period = Period::new(instant("2025-09-30T16:20:00+08:00"), 24, Unit::Hour);
    assert_eq!(due(&period), Due::At { instant: instant("2025-10-01T16:20:00+08:00") });
    assert_eq!(due(&period).to_string(), "2025-10-01T16:20:00+08:00");
    assert_eq!(due(&period.extended(48)).to_string(), "2025-10-03T16:20:00+08:00");
}

#[test]
fn hours_from_a_day_without_an_hour_are_refused() {
    let refused = Calendar::shipped().due(&Period::new(date(2025, 9, 30), 24, Unit::Hour)).unwrap_err();
    assert_eq!(refused, PeriodError::HoursNeedAnInstant { start: date(2025, 9, 30) });
}

#[test]
fn an_instant_counts_from_its_legal_day_in_this_country() {
    // 17:00 on Sunday in London is 1 a.m. on Monday here.
    let period = Period::new(instant("2025-03-02T17:00:00Z"), 1, Unit::WorkingDay);
    assert_eq!(period.start.day(), date(2025, 3, 3));
    assert_eq!(due(&period), on(2025, 3, 4));
}

#[test]
fn working_days_before_a_date_are_strictly_before_it() {
    assert_eq!(due(&Period::new(date(2025, 10, 20), 7, Unit::WorkingDayBefore)), on(2025, 10, 10));
    assert_eq!(due(&Period::new(date(2025, 10, 12), 1, Unit::WorkingDayBefore)), on(2025, 10, 11));
    assert_eq!(due(&Period::new(date(2025, 10, 20), 0, Unit::WorkingDayBefore)), on(2025, 10, 20));
}

#[test]
fn calendar_days_before_a_date_move_back_to_a_working_day() {
    assert_eq!(due(&Period::new(date(2025, 10, 31), 30, Unit::CalendarDayBefore)), on(2025, 9, 30));
    assert_eq!(due(&Period::new(date(2025, 10, 5), 0, Unit::CalendarDayBefore)), on(2025, 9, 30));
}

#[test]
fn a_length_past_all_calendars_is_refused_and_names_the_range() {
    for unit in Unit::ALL {
        let period = Period::new(instant("2025-03-03T09:00:00+08:00"), u32::MAX, unit).extended(u32::MAX);
        let refused = Calendar::shipped().due(&period).unwrap_err().to_string();
        assert!(refused.contains("2007-01-01 to 2050-12-31"), "{refused}");
    }
}

#[test]
fn a_start_outside_the_calendar_is_refused_and_names_the_range() {
    for start in [date(2006, 12, 31), date(2051, 1, 1)] {
        let refused = Calendar::shipped().due(&working_days(start, 0)).unwrap_err();
        assert_eq!(refused, PeriodError::OutsideCalendar { date: start });
        assert!(refused.to_string().contains("2007-01-01 to 2050-12-31"), "{refused}");
    }
    let before = Calendar::shipped().due(&Period::new(date(2007, 1, 10), 30, Unit::CalendarDayBefore));
    assert!(matches!(before, Err(PeriodError::EndsOutsideCalendar { .. })));
}

#[test]
fn finished_on_the_due_date_is_on_time_and_overdue_begins_at_midnight() {
    let due = on(2025, 2, 13);
    assert!(!due.is_overdue(instant("2025-02-13T23:59:59+08:00")));
    assert!(due.is_overdue(instant("2025-02-14T00:00:00+08:00")));
    assert_eq!(instant_text(due.overdue_from().unwrap()), "2025-02-14T00:00:00+08:00");
    let hours = Due::At { instant: instant("2025-10-01T16:20:00+08:00") };
    assert!(!hours.is_overdue(instant("2025-10-01T16:20:00+08:00")));
    assert!(hours.is_overdue(hours.overdue_from().unwrap()));
    assert!(!Due::Stopped.is_overdue(Timestamp::MAX));
    assert_eq!(legal_day(instant("2025-02-13T16:00:00Z")), date(2025, 2, 14));
}

#[test]
fn a_start_is_a_date_or_an_instant_with_its_offset_and_nothing_looser() {
    assert_eq!("2025-01-10".parse::<Start>(), Ok(Start::Day(date(2025, 1, 10))));
    assert!(matches!("2025-01-10T09:30:00+08:00".parse::<Start>(), Ok(Start::Instant(_))));
    for loose in [
        "20250110",
        "2025-1-10",
        "2025-01-10T09:30:00",
        "2025-02-30",
        "2025-W02-5",
        "",
        "十日",
        "2025-01-1０",
    ] {
        assert!(loose.parse::<Start>().is_err(), "{loose}");
    }
}
