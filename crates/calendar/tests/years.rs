//! Years: as announced, as closed by a county, and as not yet known.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use jiff::civil::{Date, date};
use yimen_calendar::{Calendar, DayKind, Due, Override, Period, PeriodError, Unit};

fn closure(date: Date, authority: &str) -> Override {
    Override { date, name: "防汛停止办公".into(), authority: authority.into() }
}

fn fields(error: &yimen_calendar::ArrangementError) -> Vec<&str> {
    error.problems.iter().map(|problem| problem.field.as_str()).collect()
}

#[test]
fn every_year_from_2007_to_2026_has_the_working_days_on_record() {
    let calendar = Calendar::shipped();
    let record =
        [249, 251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248];
    assert_eq!(calendar.known(), 2007..=2026);
    for (year, expected) in (2007..).zip(record) {
        let first = if calendar.is_working_day(date(year, 1, 1)) { 1 } else { 0 };
        assert_eq!(
            first + calendar.working_days_after(date(year, 1, 1), date(year, 12, 31)),
            expected,
            "{year}"
        );
    }
}

#[test]
fn the_working_days_of_the_first_year_are_counted_from_its_first_day() {
    let calendar = Calendar::shipped();
    assert_eq!(calendar.working_days_after(date(2006, 12, 31), date(2007, 12, 31)), 249);
    assert_eq!(calendar.working_days_after(date(1900, 1, 1), date(2007, 12, 31)), 249);
}

#[test]
fn each_day_says_what_it_is_and_what_it_rests_on() {
    let calendar = Calendar::shipped();
    let day = |year, month, day| calendar.day(date(year, month, day)).unwrap();
    assert_eq!(day(2025, 1, 27).kind, DayKind::WorkingDay);
    assert_eq!(day(2025, 1, 25).kind, DayKind::RestDay);
    assert_eq!(day(2025, 1, 26).kind, DayKind::MakeUpWorkingDay);
    let eve = day(2025, 1, 28);
    assert_eq!(
        (eve.kind, eve.name_zh.as_deref(), eve.name_en.as_deref()),
        (DayKind::Holiday, Some("春节"), Some("Spring Festival"))
    );
    assert_eq!(eve.authority.as_deref(), Some("国务院办公厅关于2025年部分节假日安排的通知"));
    assert_eq!(
        day(2024, 2, 9).kind,
        DayKind::WorkingDay,
        "a day that employers were merely encouraged to give"
    );
    assert_eq!(day(2015, 9, 3).name_zh.as_deref(), Some("抗战胜利70周年纪念日"));
}

#[test]
fn a_year_not_announced_is_provisional_with_its_statutory_days() {
    let calendar = Calendar::shipped();
    let off = [(1, 1), (2, 5), (2, 8), (4, 5), (5, 1), (5, 2), (6, 9), (9, 15), (10, 1), (10, 2), (10, 3)];
    for (month, day) in off {
        let day = calendar.day(date(2027, month, day)).unwrap();
        assert_eq!((day.kind, day.provisional), (DayKind::Holiday, true), "{}", day.date);
        assert_eq!(day.authority.as_deref(), Some("全国年节及纪念日放假办法"));
    }
    assert!(calendar.is_working_day(date(2027, 2, 9)));
    assert!(calendar.is_working_day(date(2027, 5, 3)));
    assert!(calendar.day(date(2027, 2, 9)).unwrap().provisional);
    assert_eq!(calendar.day(date(2028, 10, 3)).unwrap().name_zh.as_deref(), Some("中秋节"));
}

#[test]
fn a_due_date_that_rests_on_a_year_not_announced_says_so() {
    let calendar = Calendar::shipped();
    let due = |start, n, unit| calendar.due(&Period::new(start, n, unit)).unwrap();
    assert_eq!(
        due(date(2026, 12, 21), 20, Unit::WorkingDay),
        Due::On { date: date(2027, 1, 19), provisional: true }
    );
    // Only the last day of calendar days depends on the arrangement.
    assert_eq!(
        due(date(2026, 12, 1), 30, Unit::CalendarDay),
        Due::On { date: date(2026, 12, 31), provisional: false }
    );
    assert!(due(date(2026, 12, 2), 30, Unit::CalendarDay).is_provisional());
    // Counted back into an announced year, but over days that are not.
    assert!(due(date(2027, 1, 5), 5, Unit::WorkingDayBefore).is_provisional());
    assert!(!due(date(2027, 1, 1), 5, Unit::WorkingDayBefore).is_provisional());
}

#[test]
fn outside_its_years_the_calendar_refuses_and_names_them() {
    let calendar = Calendar::shipped();
    for day in [date(2006, 12, 31), date(2051, 1, 1), Date::MIN, Date::MAX] {
        let refused = calendar.day(day).unwrap_err();
        assert_eq!(refused, PeriodError::OutsideCalendar { date: day });
        assert!(refused.zh().contains("2007-01-01 至 2050-12-31"), "{}", refused.zh());
        assert!(!calendar.is_working_day(day));
    }
    assert_eq!(calendar.nth_working_day_after(date(2050, 12, 30), 99), date(2050, 12, 30));
    assert_eq!(calendar.next_working_day_on_or_after(date(2050, 12, 31)), date(2050, 12, 30));
}

#[test]
fn announced_years_raise_warnings_only_where_work_runs_longer_than_six_days() {
    let calendar = Calendar::shipped();
    assert_eq!(calendar.warnings(2025), []);
    assert_eq!(calendar.warnings(2026), []);
    assert_eq!(calendar.warnings(2027), [], "a year not announced has nothing to warn about");
    let long: Vec<_> = (2007..2025).filter(|year| !calendar.warnings(*year).is_empty()).collect();
    assert_eq!(long, [2007, 2008, 2010, 2011, 2012, 2013, 2016, 2019, 2022, 2023]);
}

#[test]
fn a_calendar_without_any_year_is_provisional_throughout() {
    let calendar = Calendar::build(&[], &[]).unwrap();
    assert!(calendar.known().is_empty());
    assert!(calendar.due(&Period::new(date(2025, 3, 3), 1, Unit::WorkingDay)).unwrap().is_provisional());
}

#[test]
fn a_closure_only_removes_working_days() {
    let closures = vec![
        closure(date(2025, 10, 1), "安府办〔2025〕9号"),
        closure(date(2025, 10, 11), "安府办〔2025〕9号"),
    ];
    let calendar = Calendar::shipped().with_overrides(closures).unwrap();
    assert_eq!(calendar.day(date(2025, 10, 1)).unwrap().kind, DayKind::Holiday);
    let closed = calendar.day(date(2025, 10, 11)).unwrap();
    assert_eq!((closed.kind, closed.authority.as_deref()), (DayKind::Override, Some("安府办〔2025〕9号")));
    let changed = Calendar::shipped().changes_to(&calendar);
    assert_eq!(changed.len(), 1);
    assert_eq!(calendar.warnings(2025), [], "a closure is no fault of the arrangement");
}

#[test]
fn a_closure_without_a_document_or_told_twice_is_refused() {
    let day = date(2025, 3, 4);
    let mut nameless = closure(date(2060, 1, 1), "文");
    nameless.name = String::new();
    let refused = Calendar::shipped()
        .with_overrides(vec![closure(day, " "), closure(day, "文"), nameless])
        .unwrap_err();
    assert_eq!(
        fields(&refused),
        ["overrides[0].authority", "overrides[1].date", "overrides[2].date", "overrides[2].name"]
    );
}
