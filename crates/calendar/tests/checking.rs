//! The file of vectors as an outsider writes it.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use yimen_calendar::Calendar;
use yimen_calendar::check::{CheckReport, check};

const VECTORS: &str = include_str!("data/time_limits.json");

fn checked(json: &str) -> CheckReport {
    check(json, &Calendar::shipped()).unwrap()
}

#[test]
fn the_worked_examples_all_pass() {
    assert_eq!(checked(VECTORS).to_string(), "45 passed, 0 failed");
}

#[test]
fn the_list_may_stand_in_an_object_under_vectors_or_cases() {
    for name in ["vectors", "cases"] {
        assert_eq!(checked(&format!(r#"{{"meta": 1, "{name}": {VECTORS}}}"#)).passed(), 45);
    }
}

#[test]
fn a_wrong_expectation_fails_and_says_what_was_found() {
    let report = checked(
        r#"[{"id": "X1", "start": "2025-01-10", "length": 20, "unit": "working_day", "expected_due": "2025-02-12"},
            {"id": 2, "start": "2025-01-10", "length": 20, "unit": "working_day", "expected_due": null},
            {"start": "2025-03-03", "length": 20, "unit": "working_day", "expected_due": "2025-03-31",
             "suspensions": [{"from": "2025-03-10"}]}]"#,
    );
    let text = report.to_string();
    assert_eq!((report.passed(), report.failed()), (0, 3));
    assert!(text.contains("FAILED X1: due 2025-02-13, expected 2025-02-12"), "{text}");
    assert!(text.contains("FAILED 2: due 2025-02-13, expected no date"), "{text}");
    assert!(text.contains("FAILED #3: due no date (clock stopped), expected 2025-03-31"), "{text}");
    assert!(text.ends_with("0 passed, 3 failed"), "{text}");
}

#[test]
fn an_instant_is_compared_as_an_instant_whatever_its_offset() {
    let vector = |due: &str| {
        format!(
            r#"[{{"start": "2025-09-30T16:20:00+08:00", "length": 24, "unit": "hour", "expected_due": "{due}"}}]"#
        )
    };
    assert_eq!(checked(&vector("2025-10-01T08:20:00Z")).passed(), 1);
    assert_eq!(checked(&vector("2025-10-01T16:20:01+08:00")).failed(), 1);
    assert_eq!(checked(&vector("2025-10-01")).failed(), 1, "a day is not an instant");
}

#[test]
fn absent_or_null_extension_and_suspensions_mean_none_and_other_fields_are_ignored() {
    let report = checked(
        r#"[{"start": "2025-03-03", "length": 20, "unit": "working_day", "expected_due": "2025-03-31", "extra": {}},
            {"start": "2025-03-03", "length": 20, "unit": "working_day", "expected_due": "2025-03-31",
             "extension": null, "suspensions": null}]"#,
    );
    assert_eq!(report.to_string(), "2 passed, 0 failed");
}

#[test]
fn a_malformed_vector_fails_naming_the_field_and_the_rest_are_still_checked() {
    let fine =
        r#"{"start": "2025-03-03", "length": 20, "unit": "working_day", "expected_due": "2025-03-31"}"#;
    let malformed = [
        ("5", "must be an object"),
        ("{}", "expected_due"),
        (r#"{"expected_due": null}"#, "start"),
        (r#"{"expected_due": 5}"#, "expected_due"),
        (r#"{"expected_due": "tomorrow"}"#, "expected_due"),
        (r#"{"expected_due": null, "start": "2025-02-30"}"#, "start"),
        (r#"{"expected_due": null, "start": "2025-02-03"}"#, "length"),
        (r#"{"expected_due": null, "start": "2025-02-03", "length": -1}"#, "length"),
        (r#"{"expected_due": null, "start": "2025-02-03", "length": 1.5}"#, "length"),
        (r#"{"expected_due": null, "start": "2025-02-03", "length": 99999999999}"#, "length"),
        (r#"{"expected_due": null, "start": "2025-02-03", "length": 1, "unit": "week"}"#, "unit"),
        (
            r#"{"expected_due": null, "start": "2025-02-03", "length": 1, "unit": "hour", "extension": "1"}"#,
            "extension",
        ),
        (
            r#"{"expected_due": null, "start": "2025-02-03", "length": 1, "unit": "hour", "suspensions": [{}]}"#,
            "suspensions",
        ),
    ];
    for (vector, field) in malformed {
        let report = checked(&format!("[{vector}, {fine}]"));
        assert_eq!(report.to_string().lines().last(), Some("1 passed, 1 failed"));
        let failure = report.outcomes[0].failure.clone().unwrap();
        assert!(failure.starts_with("malformed") && failure.contains(field), "{vector}: {failure}");
    }
}

#[test]
fn a_date_outside_the_calendar_fails_in_words() {
    let report =
        checked(r#"[{"start": "1999-01-01", "length": 1, "unit": "working_day", "expected_due": null}]"#);
    let failure = report.outcomes[0].failure.clone().unwrap();
    assert!(failure.contains("2007-01-01 to 2050-12-31"), "{failure}");
}

#[test]
fn a_file_without_vectors_cannot_be_checked() {
    for json in ["", "null", "3", "{}", r#"{"vectors": 3}"#, "[", "\u{0}"] {
        assert!(check(json, &Calendar::shipped()).is_err(), "{json}");
    }
    assert_eq!(checked("[]").to_string(), "0 passed, 0 failed");
}
