//! A year's arrangement, from the notice to the calendar.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use jiff::civil::{Date, date};
use yimen_calendar::{Calendar, Due, NamedDay, Override, Period, Unit, YearArrangement};

/// The arrangement of 2027 as it might be announced (invented for this test: 13 statutory days, swaps balanced).
const YEAR_2027: &str = r#"{
  "year": 2027,
  "source": "国办发明电〔2026〕0号",
  "days_off": [
    {"date": "2027-01-01", "name_zh": "元旦"},
    {"date": "2027-02-05", "name_zh": "春节"}, {"date": "2027-02-06", "name_zh": "春节"},
    {"date": "2027-02-07", "name_zh": "春节"}, {"date": "2027-02-08", "name_zh": "春节"},
    {"date": "2027-02-09", "name_zh": "春节"}, {"date": "2027-02-10", "name_zh": "春节"},
    {"date": "2027-02-11", "name_zh": "春节"}, {"date": "2027-02-12", "name_zh": "春节"},
    {"date": "2027-04-05", "name_zh": "清明节"},
    {"date": "2027-05-01", "name_zh": "劳动节"}, {"date": "2027-05-02", "name_zh": "劳动节"},
    {"date": "2027-05-03", "name_zh": "劳动节"}, {"date": "2027-05-04", "name_zh": "劳动节"},
    {"date": "2027-06-09", "name_zh": "端午节"},
    {"date": "2027-09-15", "name_zh": "中秋节"},
    {"date": "2027-10-01", "name_zh": "国庆节"}, {"date": "2027-10-02", "name_zh": "国庆节"},
    {"date": "2027-10-03", "name_zh": "国庆节"}, {"date": "2027-10-04", "name_zh": "国庆节"},
    {"date": "2027-10-05", "name_zh": "国庆节"}
  ],
  "makeup_working_days": [
    {"date": "2027-01-30", "for_zh": "春节"}, {"date": "2027-02-20", "for_zh": "春节"}
  ]
}"#;

fn imported() -> Calendar {
    Calendar::shipped().with_year(YearArrangement::parse(YEAR_2027).unwrap()).unwrap()
}

fn closure(date: Date, authority: &str) -> Override {
    Override { date, name: "防汛停止办公".into(), authority: authority.into() }
}

fn fields(error: &yimen_calendar::ArrangementError) -> Vec<&str> {
    error.problems.iter().map(|problem| problem.field.as_str()).collect()
}

#[test]
fn an_imported_year_is_known_and_moves_the_dates_that_were_provisional() {
    let (shipped, imported) = (Calendar::shipped(), imported());
    assert_eq!(imported.known(), 2007..=2027);
    assert_eq!(shipped.known(), 2007..=2026, "a calendar never changes");
    let period = Period::new(date(2027, 1, 29), 5, Unit::WorkingDay);
    assert_eq!(shipped.due(&period).unwrap(), Due::On { date: date(2027, 2, 9), provisional: true });
    assert_eq!(imported.due(&period).unwrap(), Due::On { date: date(2027, 2, 4), provisional: false });
    assert_eq!(imported.day(date(2027, 1, 30)).unwrap().name_en.as_deref(), Some("Spring Festival"));
}

#[test]
fn the_preview_of_an_import_lists_each_day_that_changes() {
    let changes = Calendar::shipped().changes_to(&imported());
    let days: Vec<String> = changes.iter().map(|change| change.after.date.to_string()).collect();
    let expected = [
        "2027-01-30",
        "2027-02-09",
        "2027-02-10",
        "2027-02-11",
        "2027-02-12",
        "2027-02-20",
        "2027-05-03",
        "2027-05-04",
        "2027-10-04",
        "2027-10-05",
    ];
    assert_eq!(days, expected);
    assert!(changes[0].before.provisional && !changes[0].after.provisional);
}

#[test]
fn an_odd_arrangement_is_read_but_warned_about() {
    let mut year = YearArrangement::parse(YEAR_2027).unwrap();
    assert_eq!(imported().warnings(2027), []);
    year.days_off.retain(|day| day.date != date(2027, 4, 5));
    year.makeup_working_days.push(NamedDay {
        date: date(2027, 3, 6),
        name_zh: "清明节".into(),
        name_en: String::new(),
    });
    year.makeup_working_days.push(NamedDay {
        date: date(2027, 3, 7),
        name_zh: "清明节".into(),
        name_en: String::new(),
    });
    let warnings = Calendar::shipped().with_year(year).unwrap().warnings(2027);
    let about: Vec<_> = warnings.iter().map(|warning| warning.field.as_str()).collect();
    assert_eq!(about, ["2027-03-01", "2027-04-05", "makeup_working_days"]);
    assert!(warnings[0].en.starts_with("12 days of continuous work"), "{}", warnings[0].en);
    assert!(warnings[1].zh.contains("清明节"), "{}", warnings[1].zh);
}

#[test]
fn an_arrangement_with_mistakes_is_refused_naming_every_field_at_once() {
    let refused = YearArrangement::parse(
        r#"{"year": 2027, "days_off": [
            {"date": "2027-01-01", "name_zh": "元旦"},
            {"date": "2026-12-31", "name_zh": "元旦"},
            {"date": "2027-01-01", "name_zh": "元旦"},
            {"date": "2027-05-01", "name_zh": " "}
        ], "makeup_working_days": [
            {"date": "2027-01-04", "name_zh": "元旦"},
            {"date": "2027-01-02", "name_zh": "元旦"},
            {"date": "2027-05-01", "name_zh": "劳动节"}
        ]}"#,
    )
    .unwrap_err();
    assert_eq!(
        fields(&refused),
        [
            "days_off[1].date",
            "days_off[2].date",
            "days_off[3].name_zh",
            "makeup_working_days[0].date",
            "makeup_working_days[2].date"
        ]
    );
    assert!(refused.to_string().contains("days_off[1].date: 2026-12-31 does not lie in 2027"), "{refused}");
    assert!(refused.zh().contains("不是周六或周日"), "{}", refused.zh());
}

#[test]
fn text_that_is_no_arrangement_is_refused_naming_the_field() {
    let refused = |json: &str| YearArrangement::parse(json).unwrap_err();
    assert_eq!(fields(&refused("not json")), ["file"]);
    assert_eq!(fields(&refused("[]")), ["file"]);
    assert_eq!(fields(&refused("{}")), ["year", "days_off", "makeup_working_days"]);
    assert_eq!(
        fields(&refused(
            r#"{"year": "2027", "source": 3, "days_off": {}, "makeup_working_days": [{"date": "2027-02-30"}, 5]}"#
        )),
        ["year", "source", "days_off", "makeup_working_days[0].date", "makeup_working_days[1].date"]
    );
    assert_eq!(fields(&refused(r#"{"year": 2051, "days_off": [], "makeup_working_days": []}"#)), ["year"]);
    assert_eq!(fields(&refused(r#"{"year": 99999, "days_off": [], "makeup_working_days": []}"#)), ["year"]);
}

#[test]
fn a_year_given_twice_is_refused_but_importing_again_replaces() {
    let year = YearArrangement::parse(YEAR_2027).unwrap();
    assert_eq!(fields(&Calendar::build(&[year.clone(), year.clone()], &[]).unwrap_err()), ["year"]);
    let mut corrected = year;
    corrected.days_off.retain(|day| day.date != date(2027, 2, 12));
    let again = imported().with_year(corrected).unwrap();
    assert!(again.is_working_day(date(2027, 2, 12)));
    assert_eq!(again.years().len(), 21);
}

#[test]
fn a_gap_between_announced_years_is_provisional() {
    let mut year = YearArrangement::parse(YEAR_2027).unwrap();
    year.year = 2028;
    year.days_off = vec![];
    year.makeup_working_days = vec![];
    let calendar = Calendar::shipped().with_year(year).unwrap();
    assert_eq!(calendar.known(), 2007..=2026);
    assert!(calendar.day(date(2027, 6, 1)).unwrap().provisional);
    assert!(!calendar.day(date(2028, 6, 1)).unwrap().provisional);
    assert!(calendar.due(&Period::new(date(2026, 12, 1), 300, Unit::WorkingDay)).unwrap().is_provisional());
}

#[test]
fn a_start_day_in_a_year_not_announced_does_not_make_the_date_provisional() {
    let mut year = YearArrangement::parse(YEAR_2027).unwrap();
    year.year = 2028;
    year.days_off =
        vec![NamedDay { date: date(2028, 1, 1), name_zh: "元旦".into(), name_en: String::new() }];
    year.makeup_working_days = vec![];
    let calendar = Calendar::shipped().with_year(year).unwrap();
    let due = calendar.due(&Period::new(date(2027, 12, 31), 5, Unit::WorkingDay)).unwrap();
    assert_eq!(due, Due::On { date: date(2028, 1, 7), provisional: false });
}

#[test]
fn a_closure_stays_when_a_year_is_imported() {
    let calendar =
        Calendar::shipped().with_overrides(vec![closure(date(2027, 3, 1), "安府办〔2027〕1号")]).unwrap();
    let imported = calendar.with_year(YearArrangement::parse(YEAR_2027).unwrap()).unwrap();
    assert_eq!(imported.overrides().len(), 1);
    assert!(!imported.is_working_day(date(2027, 3, 1)));
}

#[test]
fn shipped_years_pass_the_checks_of_an_import() {
    for year in Calendar::shipped().years() {
        let json = serde_json::to_string(&year).unwrap();
        assert_eq!(YearArrangement::parse(&json).unwrap(), year);
    }
}
