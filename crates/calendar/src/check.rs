//! Checking a file of vectors: what an outsider expects of due dates, against a calendar.

use crate::calendar::Calendar;
use crate::due::Due;
use crate::period::{Period, Start};
use serde_json::{Map, Value};
use std::fmt;

/// What became of one vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The vector's `id`, or its place in the file such as `#3`.
    pub id: String,
    /// `None` when it passed, otherwise what was wrong.
    pub failure: Option<String>,
}

/// What became of a file of vectors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// In the order of the file.
    pub outcomes: Vec<Outcome>,
}

impl CheckReport {
    /// How many vectors came out as expected.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.outcomes.len() - self.failed()
    }

    /// How many did not, malformed ones among them.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.failure.is_some()).count()
    }
}

impl fmt::Display for CheckReport {
    /// A line for each failure, then `N passed, N failed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Outcome { id, failure } in &self.outcomes {
            if let Some(failure) = failure {
                writeln!(f, "FAILED {id}: {failure}")?;
            }
        }
        write!(f, "{} passed, {} failed", self.passed(), self.failed())
    }
}

/// Why a file cannot be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// Not JSON.
    #[error("the file is not valid JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    /// JSON of another shape.
    #[error("the file must be a list of vectors, or an object with a list named `vectors` or `cases`")]
    NoVectors,
}

/// Checks every vector of a file: a list (or an object with the list `vectors` or `cases`) of objects with `start`,
/// `length`, `unit`, `expected_due` (a date, an instant, or null for a stopped clock), and if need be `extension`,
/// `suspensions` and `id`. Other fields are ignored. A malformed vector has failed.
///
/// # Errors
/// A file that is no JSON, or holds no list of vectors.
pub fn check(json: &str, calendar: &Calendar) -> Result<CheckReport, CheckError> {
    // A byte order mark is what some editors leave at the beginning; it is not part of the JSON.
    let value: Value = serde_json::from_str(json.trim_start_matches('\u{feff}'))?;
    let vectors = match &value {
        Value::Array(vectors) => vectors,
        Value::Object(fields) => ["vectors", "cases"]
            .iter()
            .find_map(|name| fields.get(*name).and_then(Value::as_array))
            .ok_or(CheckError::NoVectors)?,
        _ => return Err(CheckError::NoVectors),
    };
    let outcomes = vectors.iter().enumerate().map(|(place, vector)| Outcome {
        id: id_of(vector).unwrap_or_else(|| format!("#{}", place + 1)),
        failure: vector_failure(vector, calendar).err(),
    });
    Ok(CheckReport { outcomes: outcomes.collect() })
}

fn id_of(vector: &Value) -> Option<String> {
    match vector.get("id")? {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

fn vector_failure(vector: &Value, calendar: &Calendar) -> Result<(), String> {
    let Value::Object(fields) = vector else { return Err("malformed: must be an object".to_owned()) };
    let expected = expected_due(fields)?;
    let period = period_of(fields)?;
    let due = calendar.due(&period).map_err(|error| format!("{error}; expected {}", words(expected)))?;
    let found = match due {
        Due::On { date, .. } => Some(Start::Day(date)),
        Due::At { instant } => Some(Start::Instant(instant)),
        Due::Stopped => None,
    };
    if found == expected {
        Ok(())
    } else {
        Err(format!("due {}, expected {}", words(found), words(expected)))
    }
}

fn expected_due(fields: &Map<String, Value>) -> Result<Option<Start>, String> {
    match fields.get("expected_due") {
        None => Err("malformed: expected_due is missing".to_owned()),
        Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => {
            text.parse().map(Some).map_err(|error| format!("malformed: expected_due: {error}"))
        }
        Some(other) => {
            Err(format!("malformed: expected_due: {other} is neither a date, an instant nor null"))
        }
    }
}

/// Reads the period field by field, so that the message names the one at fault.
fn period_of(fields: &Map<String, Value>) -> Result<Period, String> {
    fn field<T: serde::de::DeserializeOwned>(
        fields: &Map<String, Value>,
        name: &str,
        absent: Option<T>,
    ) -> Result<T, String> {
        match (fields.get(name), absent) {
            (None | Some(Value::Null), Some(absent)) => Ok(absent),
            (None | Some(Value::Null), None) => Err(format!("malformed: {name} is missing")),
            (Some(value), _) => {
                serde_json::from_value(value.clone()).map_err(|error| format!("malformed: {name}: {error}"))
            }
        }
    }
    Ok(Period {
        start: field(fields, "start", None)?,
        length: field(fields, "length", None)?,
        extension: field(fields, "extension", Some(0))?,
        unit: field(fields, "unit", None)?,
        suspensions: field(fields, "suspensions", Some(Vec::new()))?,
    })
}

fn words(due: Option<Start>) -> String {
    due.map_or_else(|| "no date (clock stopped)".to_owned(), |due| due.to_string())
}
