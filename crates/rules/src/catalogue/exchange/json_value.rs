//! Single values out of JSON, held against what a column takes.

use super::cell::Cell;
use super::kind::{Column, Kind, Word};
use super::problem::Fault;
use super::values::{checked, day, not_listed, whole, wrong_type};
use serde_json::{Value, json};

impl Column {
    /// Holds a value of a JSON file against what the column takes.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn check(&self, value: &Value) -> Result<Value, Fault> {
        let texts = |value: &Value, most: usize| match value {
            Value::String(text) => checked(text.replace("\r\n", "\n"), most).map(Value::from),
            _ => Err(wrong_type("一段文字（字符串）", "a string")),
        };
        let several = |one: &dyn Fn(&Value) -> Result<Value, Fault>| match value {
            Value::Array(values) => values.iter().map(one).collect::<Result<Vec<_>, _>>().map(Value::Array),
            _ => Err(wrong_type("一个列表（数组）", "an array")),
        };
        let listed = |value: &Value, words: &[Word]| match words.iter().any(|word| word.value == *value) {
            true => Ok(value.clone()),
            false => Err(not_listed(words)),
        };
        match self.kind {
            Kind::Text(most) => texts(value, most),
            Kind::Phone => texts(value, 60),
            Kind::Code => texts(value, 120),
            Kind::Whole(most) => match value.as_u64() {
                Some(number) if number <= most => Ok(value.clone()),
                _ => whole(&Cell::Empty, most).map(Value::from),
            },
            Kind::YesNo if value.is_boolean() => Ok(value.clone()),
            Kind::YesNo => Err(wrong_type("true或false", "true or false")),
            Kind::Day => match value {
                Value::Null => Ok(Value::Null),
                Value::String(text) => day(&Cell::Text(text.clone())).map(|date| json!(date.to_string())),
                _ => day(&Cell::Empty).map(|date| json!(date.to_string())),
            },
            Kind::Money => several(&|one| match one.as_i64() {
                Some(fen) if (0..=100_000_000_000).contains(&fen) => Ok(one.clone()),
                _ => Err(wrong_type("以分为单位的整数", "a whole number of fen")),
            }),
            Kind::Choice(words) => listed(value, &words()),
            Kind::Choices(words) => {
                let words = words();
                several(&|one| listed(one, &words))
            }
            Kind::Lines(most) => several(&|one| texts(one, most)),
        }
    }
}
