//! What a form or a JSON body asks for, read into what the rules take. A JSON body is laid flat into fields first, so that
//! both are read by the same lines: `{"sides": [{"name": …}]}` is `sides.0.name`.

mod act;
mod agreement;
mod register;

pub use act::{Ground, command};
pub use agreement::{ITEMS, split};
pub use register::{SIDES, register};

use crate::shell::body::Fields;
use jiff::civil::Date;
use serde_json::Value;
use std::borrow::Cow;
use yimen_rules::refusal::Refusal;

/// Lays a JSON body flat.
pub fn flat(body: &Value) -> Fields {
    let mut pairs = Vec::new();
    lay(body, String::new(), &mut pairs);
    Fields::of(pairs)
}

fn lay(value: &Value, name: String, pairs: &mut Vec<(String, String)>) {
    let under = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match value {
        Value::Null | Value::Bool(false) => {}
        Value::Bool(true) => pairs.push((name, "1".to_owned())),
        Value::Number(n) => pairs.push((name, n.to_string())),
        Value::String(text) => pairs.push((name, text.clone())),
        Value::Array(all) => {
            for (n, one) in all.iter().enumerate() {
                // A list of words is one name several times, a list of objects a name with its place.
                let name = if one.is_object() { under(&n.to_string()) } else { name.clone() };
                lay(one, name, pairs);
            }
        }
        Value::Object(map) => map.iter().for_each(|(key, one)| lay(one, under(key), pairs)),
    }
}

/// A word of a closed list.
pub(super) fn chosen<T>(
    fields: &Fields,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, Refusal> {
    parse(fields.text(name))
        .ok_or_else(|| Refusal::invalid("dispute_choice", name.to_owned(), "请选择一项。", "Choose one."))
}

/// Every word of a list chosen under one name; what is no word is left out.
pub(super) fn all_chosen<T>(fields: &Fields, name: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
    fields.all(name).filter_map(|word| parse(word.trim())).collect()
}

/// A day; today where nothing was typed and `today` is given.
pub(super) fn day(fields: &Fields, name: &str, today: Option<Date>) -> Result<Date, Refusal> {
    let text = fields.text(name);
    match (text.is_empty(), today) {
        (true, Some(today)) => Ok(today),
        _ => parsed(text, name.to_owned()),
    }
}

pub(super) fn parsed(text: &str, name: impl Into<Cow<'static, str>>) -> Result<Date, Refusal> {
    let wrong = || Refusal::invalid("dispute_day", name.into(), "请填写日期。", "Give the day.");
    let day: Date = text.parse().map_err(|_| wrong())?;
    // Agreements reach over years, not over centuries.
    if (2000..=2099).contains(&day.year()) {
        Ok(day)
    } else {
        Err(Refusal::invalid("dispute_day", "on", "日期超出范围。", "The day is out of range."))
    }
}

/// The place of a side; whatever is no number is no side.
pub(super) fn place(fields: &Fields, name: &str) -> usize {
    fields.text(name).parse().unwrap_or(usize::MAX)
}

/// A text of at most so many characters.
pub(super) fn text(fields: &Fields, name: &str, longest: usize) -> Result<String, Refusal> {
    let text = fields.text(name);
    if text.chars().count() <= longest {
        return Ok(text.to_owned());
    }
    Err(Refusal::invalid(
        "dispute_text_long",
        name.to_owned(),
        format!("最多{longest}个字。"),
        format!("{longest} characters at most."),
    ))
}

pub(super) fn ticked(fields: &Fields, name: &str) -> bool {
    !fields.text(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_body_laid_flat_reads_like_the_form() {
        let fields = flat(
            &json!({ "routes": ["court", "arbitration"], "sides": [{ "name": "张三", "people": 2 }], "told": true, "no": null }),
        );
        assert_eq!(fields.all("routes").collect::<Vec<_>>(), ["court", "arbitration"]);
        assert_eq!((fields.text("sides.0.name"), fields.text("sides.0.people")), ("张三", "2"));
        assert_eq!((fields.text("told"), fields.text("no")), ("1", ""));
    }

    #[test]
    fn a_day_is_read_or_refused_beside_its_field() {
        let fields = Fields::filled(&[("on", "2025-02-30"), ("by", "2025-03-01")]);
        assert_eq!(day(&fields, "on", None).expect_err("no day").field.as_deref(), Some("on"));
        assert!(day(&fields, "by", None).is_ok());
    }
}
