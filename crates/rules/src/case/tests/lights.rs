//! Lights (domain §1.4): yellow when remaining working days ≤ max(1, 20% rounded up); red from 00:00 after the due date.

use super::{items::*, *};

fn at(hall: &mut Hall, on: &str) -> Light {
    hall.on(on).light()
}

#[test]
fn each_light_has_its_first_day() {
    // Promise of 15 from 3 March: due 24 March; 20% are 3, so yellow from three working days before.
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    for (on, light) in [
        ("2025-03-03", Light::Green),
        ("2025-03-18", Light::Green),
        ("2025-03-19", Light::Yellow),
        ("2025-03-22", Light::Yellow),
        ("2025-03-24", Light::Yellow),
        ("2025-03-25", Light::Red),
    ] {
        assert_eq!(at(&mut hall, on), light, "on {on}");
    }
}

#[test]
fn red_begins_at_midnight_in_shanghai() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert_eq!(hall.at("2025-03-24T15:59:59Z").light(), Light::Yellow);
    assert_eq!(hall.at("2025-03-24T16:00:00Z").light(), Light::Red);
}

#[test]
fn the_first_yellow_day_of_each_length() {
    // (promise, threshold): 20% rounded up, at least one.
    for (length, threshold) in [(0, 1), (1, 1), (4, 1), (5, 1), (6, 2), (10, 2), (11, 3), (20, 4), (22, 5)] {
        assert_eq!(Lights::default().threshold(length), threshold, "{length}");
        let mut item = temporary_assistance();
        item.committed.length = length;
        let hall = Hall::accepted(item, "2025-03-03");
        let clock = hall.clock(ClockName::Committed);
        let (due, yellow) = (clock.due.expect("due"), clock.yellow_from.expect("yellow"));
        assert_eq!(hall.calendar.working_days_after(yellow, due), i64::from(threshold));
        let day_before = yellow.yesterday().expect("a day before");
        assert!(
            hall.calendar.working_days_after(day_before, due) > i64::from(threshold),
            "the first such day"
        );
    }
}

#[test]
fn the_thresholds_are_data() {
    let mut hall = Hall::offering(homestead_plain(), "2025-03-03");
    hall.lights = Lights { percent: 50, least: 2 };
    hall.does(intake(complete(&homestead_plain()), Then::Accept));
    assert_eq!(
        hall.clock(ClockName::Committed).yellow_from,
        Some(day("2025-03-12")),
        "eight of fifteen days left"
    );
    hall.lights = Lights { percent: u32::MAX, least: 0 };
    assert_eq!(hall.lights.threshold(u32::MAX), u32::MAX, "silly data do not overflow");
}

#[test]
fn an_extension_counts_in_the_length_that_the_threshold_is_taken_of() {
    let mut hall = Hall::accepted(licence_without_promise(), "2025-04-01");
    hall.does(extend(None));
    // 30 working days to 16 May: six left after 8 May.
    assert_eq!(hall.clock(ClockName::Statutory).yellow_from, Some(day("2025-05-08")));
}

#[test]
fn grey_is_a_clock_that_stands_or_a_case_that_waits_for_the_applicant() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.does(suspend("hearing"));
    assert_eq!(at(&mut hall, "2025-12-01"), Light::Grey);
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", PaperResult::Missing)]);
    assert_eq!(at(&mut hall, "2025-03-07"), Light::Yellow, "one working day is left for the notice");
    hall.does(notify());
    assert_eq!(at(&mut hall, "2025-12-01"), Light::Grey);
}

#[test]
fn the_case_shows_the_light_of_the_clock_that_ends_first() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    hall.on("2025-03-25");
    assert_eq!(hall.clock(ClockName::Statutory).light(day("2025-03-25")), Light::Yellow);
    assert_eq!(hall.light(), Light::Red);
}
