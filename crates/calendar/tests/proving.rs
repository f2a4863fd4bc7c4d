//! What the proof of a due date says.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use jiff::Timestamp;
use jiff::civil::{Date, date};
use yimen_calendar::{Calendar, DayReason, Due, Override, Period, Unit};

fn due(period: &Period) -> Due {
    Calendar::shipped().due(period).unwrap()
}

fn on(year: i16, month: i8, day: i8) -> Due {
    Due::On { date: date(year, month, day), provisional: false }
}

fn working_days(start: Date, length: u32) -> Period {
    Period::new(start, length, Unit::WorkingDay)
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_closure_by_the_county_takes_a_working_day_away() {
    let flood = Override {
        date: date(2025, 3, 4),
        name: "防汛停止办公".into(),
        authority: "安府办〔2025〕3号".into(),
    };
    let closed = Calendar::shipped().with_overrides(vec![flood]).unwrap();
    let period = working_days(date(2025, 3, 3), 1);
    assert_eq!(closed.due(&period).unwrap(), on(2025, 3, 5));
    let day = closed.proof(&period).unwrap().days.remove(1);
    assert_eq!((day.why, day.name_zh.as_deref()), (DayReason::Override, Some("防汛停止办公")));
    assert_eq!(due(&period), on(2025, 3, 4), "the calendar it was made from is unchanged");
}

#[test]
fn the_proof_of_a_licence_names_each_day_before_spring_festival() {
    let proof = Calendar::shipped()
        .proof(&working_days(date(2025, 1, 10), 20))
        .unwrap()
        .with_article("行政许可法第四十二条");
    assert_eq!(proof.days.len(), 35);
    let day = |date: Date| proof.days.iter().find(|day| day.date == date).unwrap();
    assert_eq!(day(date(2025, 1, 10)).why, DayReason::Start);
    assert_eq!(day(date(2025, 1, 11)).why, DayReason::RestDay);
    assert_eq!(day(date(2025, 1, 26)).why, DayReason::MakeUpWorkingDay);
    assert_eq!(day(date(2025, 1, 26)).counted, Some(11));
    assert_eq!(day(date(2025, 1, 28)).why, DayReason::Holiday);
    assert_eq!(day(date(2025, 1, 28)).name_zh.as_deref(), Some("春节"));
    assert_eq!(day(date(2025, 2, 13)).counted, Some(20));
    assert_eq!(day(date(2025, 2, 13)).weekday, "thursday");
    assert_eq!(proof.article.as_deref(), Some("行政许可法第四十二条"));
}

#[test]
fn the_proof_of_a_suspension_gives_its_reason_on_each_day_it_takes() {
    let period = working_days(date(2025, 6, 9), 20)
        .suspended(date(2025, 6, 16), Some(date(2025, 6, 27)), "testing")
        .suspended(date(2025, 6, 23), Some(date(2025, 7, 4)), "expert_review");
    let proof = Calendar::shipped().proof(&period).unwrap();
    let stopped: Vec<_> = proof.days.iter().filter(|day| day.why == DayReason::Suspended).collect();
    assert_eq!(stopped.len(), 15);
    assert_eq!(stopped[0].reason.as_deref(), Some("testing"));
    assert_eq!(stopped[5].reason.as_deref(), Some("testing; expert_review"));
    assert_eq!(stopped[14].reason.as_deref(), Some("expert_review"));
}

#[test]
fn the_proof_of_hours_shows_that_rest_days_ran_too() {
    let period = Period::new(instant("2025-09-30T16:20:00+08:00"), 48, Unit::Hour);
    let days = Calendar::shipped().proof(&period).unwrap().days;
    let shown: Vec<_> = days.iter().map(|day| (day.date, day.counted, day.why)).collect();
    let hours = DayReason::Hours;
    assert_eq!(
        shown,
        [
            (date(2025, 9, 30), Some(7), hours),
            (date(2025, 10, 1), Some(31), hours),
            (date(2025, 10, 2), Some(48), hours)
        ]
    );
}
