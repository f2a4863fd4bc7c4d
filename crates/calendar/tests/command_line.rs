//! `yimen calendar …` as a person or a script meets it.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use clap::Parser;
use serde_json::Value;
use yimen_calendar::Calendar;
use yimen_calendar::cli::{CalendarCommand, run, run_with};

#[derive(Parser)]
struct Line {
    #[command(subcommand)]
    command: CalendarCommand,
}

/// Exit code, standard output, standard error.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let line = Line::try_parse_from(["calendar"].iter().chain(arguments)).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run_with(&Calendar::shipped(), &line.command, &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn due(rest: &str) -> (i32, String, String) {
    let mut arguments = vec!["due"];
    arguments.extend(rest.split_whitespace());
    said(&arguments)
}

#[test]
fn a_due_date_is_told_in_words_with_its_weekday() {
    let (code, out, err) = due("--start 2025-01-10 --length 20 --unit working_day");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "期限届满日：2025-02-13（星期四）\n起算：2025-01-10（星期五），20 个工作日\n");
    let (_, out, _) = due("--start 2025-01-10 --length 20 --unit working_day --extension 10 --lang en");
    assert_eq!(
        out,
        "Due: 2025-02-27 (Thursday)\n20 working days from 2025-01-10 (Friday), extended to 30 working days in all\n"
    );
}

#[test]
fn the_proof_lists_each_day_with_its_reason() {
    let (code, out, _) = due("--start 2025-01-24 --length 2 --unit working_day --proof");
    assert_eq!(code, 0);
    let days: Vec<_> = out.lines().skip(3).collect();
    assert_eq!(
        days,
        [
            "        2025-01-24  星期五  事件发生之日，不计入",
            "        2025-01-25  星期六  休息日",
            "     1  2025-01-26  星期日  调休上班，计入 · 春节",
            "     2  2025-01-27  星期一  计入",
        ]
    );
}

#[test]
fn json_carries_the_answer_and_on_request_the_proof() {
    let (code, out, _) = due("--start 2025-03-01 --length 15 --unit calendar_day --json");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 0);
    assert_eq!(answer["due"], "2025-03-17");
    assert_eq!(answer["rolled_from"], "2025-03-16");
    assert_eq!(answer["unit"], "calendar_day");
    assert_eq!((&answer["provisional"], &answer["stopped"]), (&Value::Bool(false), &Value::Bool(false)));
    assert!(answer.get("proof").is_none());
    let (_, out, _) = due("--start 2025-03-01 --length 15 --unit calendar_day --json --proof");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let days = answer["proof"].as_array().unwrap();
    assert_eq!(days.len(), 17);
    assert_eq!(days[16]["date"], "2025-03-17");
    assert_eq!(days[16]["why"], "rolled");
    assert_eq!(days[15]["counted"], 15);
}

#[test]
fn suspensions_are_given_as_from_and_to_and_may_still_run() {
    let (_, out, _) = due(
        "--start 2025-06-09 --length 20 --unit working_day --suspend 2025-06-16..2025-06-27 --suspend 2025-06-23..2025-07-04 --json",
    );
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["due"], "2025-07-28");
    let (code, out, _) =
        due("--start 2025-03-03 --length 20 --unit working_day --suspend 2025-03-10.. --json");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["due"], &answer["stopped"]), (0, &Value::Null, &Value::Bool(true)));
    let (_, out, _) = due("--start 2025-03-03 --length 20 --unit working_day --suspend 2025-03-10..");
    assert!(out.starts_with("时限已中止"), "{out}");
}

#[test]
fn hours_are_told_as_an_instant_and_backward_units_as_the_latest_day() {
    let (_, out, _) = due("--start 2025-09-30T16:20:00+08:00 --length 24 --unit hour");
    assert!(out.contains("2025-10-01T16:20:00+08:00（星期三）"), "{out}");
    let (_, out, _) = due("--start 2025-10-31 --length 30 --unit calendar_day_before --lang en");
    assert!(
        out.starts_with("At the latest: 2025-09-30 (Tuesday)\n30 calendar days before 2025-10-31"),
        "{out}"
    );
}

#[test]
fn a_provisional_date_says_so() {
    let (_, out, _) = due("--start 2026-12-21 --length 20 --unit working_day");
    assert!(out.contains("暂定"), "{out}");
    let (_, out, _) = due("--start 2026-12-21 --length 20 --unit working_day --json");
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["provisional"], true);
}

#[test]
fn a_bad_argument_is_named_in_words_and_the_exit_code_is_2() {
    let fine = "--start 2025-03-03 --length 5 --unit working_day";
    let bad = [
        ("--start 2025-02-30 --length 5 --unit working_day".to_owned(), "--start"),
        ("--start 1999-01-01 --length 5 --unit working_day".to_owned(), "--start"),
        ("--start 2025-03-03 --length 5 --unit hour".to_owned(), "--start"),
        ("--start 2025-03-03 --length -5 --unit working_day".to_owned(), "--length"),
        ("--start 2025-03-03 --length 99999999999 --unit working_day".to_owned(), "--length"),
        ("--start 2025-03-03 --length 4294967295 --unit working_day".to_owned(), "--length"),
        ("--start 2025-03-03 --length 5 --unit week".to_owned(), "--unit"),
        (format!("{fine} --extension x"), "--extension"),
        (format!("{fine} --suspend 2025-03-10"), "--suspend"),
        (format!("{fine} --suspend 2025-03-10..soon"), "--suspend"),
        (format!("{fine} --suspend 2025-03-10..2025-03-09"), "--suspend"),
    ];
    for (line, argument) in bad {
        for lang in ["zh", "en"] {
            let (code, out, err) = due(&format!("{line} --lang {lang}"));
            assert_eq!((code, out.as_str()), (2, ""), "{line}");
            assert!(err.starts_with(argument), "{line}: {err}");
        }
    }
}

#[test]
fn a_missing_argument_is_named_too() {
    let refused = Line::try_parse_from(["calendar", "due", "--length", "5", "--unit", "hour"]).err().unwrap();
    assert!(refused.to_string().contains("--start"), "{refused}");
    assert_eq!(refused.exit_code(), 2);
}

#[test]
fn a_file_of_vectors_ends_with_its_numbers_and_the_code_says_whether_any_failed() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/time_limits.json");
    let (code, out, _) = said(&["check", data]);
    assert_eq!((code, out.lines().last()), (0, Some("45 passed, 0 failed")));
    let wrong = std::env::temp_dir().join(format!("yimen-vectors-{}.json", std::process::id()));
    std::fs::write(&wrong, r#"[{"id": "W", "expected_due": null}]"#).unwrap();
    let (code, out, _) = said(&["check", wrong.to_str().unwrap()]);
    std::fs::write(&wrong, "{").unwrap();
    let (unread, _, err) = said(&["check", wrong.to_str().unwrap()]);
    std::fs::remove_file(&wrong).unwrap();
    assert_eq!((code, out.lines().last()), (1, Some("0 passed, 1 failed")));
    assert_eq!(unread, 2);
    assert!(err.contains("not valid JSON"), "{err}");
    let (missing, _, err) = said(&["check", wrong.to_str().unwrap()]);
    assert_eq!(missing, 2);
    assert!(err.contains("yimen-vectors"), "{err}");
}

#[test]
fn a_reader_that_went_away_is_no_panic() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let line =
        Line::try_parse_from("calendar due --start 2025-01-10 --length 20 --unit working_day".split(' '))
            .unwrap();
    assert_eq!(run(&line.command, &mut Closed), 1);
}
