//! The worked examples of the field, computed by two independent programs.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

use serde_json::Value;
use yimen_calendar::{Calendar, Period};

const VECTORS: &str = include_str!("data/time_limits.json");

#[test]
fn every_worked_example_falls_on_its_day() {
    let calendar = Calendar::shipped();
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    assert_eq!(vectors.len(), 45);
    for vector in vectors {
        let period: Period = serde_json::from_value(vector.clone()).unwrap();
        let due = calendar.due(&period).unwrap();
        let expected = vector["expected_due"].as_str().unwrap_or("stopped");
        assert_eq!(due.to_string(), expected, "{}: {}", vector["id"], vector["description"]);
    }
}
