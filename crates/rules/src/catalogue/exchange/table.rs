//! Putting an item together: what the file says over what the catalogue has.

use super::columns::{GROUPS, Part, parts};
use super::kind::Column;
use super::tree::{get, set};
use crate::catalogue::Item;
use serde_json::{Map, Value, json};

/// Fields read, by path.
pub type Fields = Vec<(&'static str, Value)>;

/// What a file says about one item.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    /// Fields of the item itself.
    pub fields: Fields,
    /// For each list that the file has, its rows.
    pub lists: Vec<(&'static Part, Vec<Fields>)>,
}

/// Puts an item together.
///
/// # Errors
/// The words of the parser, when something is missing that no column said.
pub fn assemble(base: Option<&Item>, pieces: Pieces) -> Result<Item, String> {
    let items = &parts()[0];
    let mut tree = match base {
        Some(item) => json!(item),
        None => blank(items),
    };
    for (path, value) in pieces.fields {
        set(&mut tree, path, value);
    }
    for (part, rows) in pieces.lists {
        let held = get(&tree, part.path).and_then(Value::as_array).cloned().unwrap_or_default();
        let mut list: Vec<Value> = Vec::with_capacity(rows.len());
        for (nth, row) in rows.into_iter().enumerate() {
            let one = piece(part, nth, row, &held, &list);
            list.push(one);
        }
        set(&mut tree, part.path, Value::Array(list));
    }
    set(&mut tree, "version", json!(base.map_or(1, |item| item.version)));
    serde_json::from_value(tree).map_err(|error| error.to_string())
}

/// One row of a list over what the catalogue has of it.
fn piece(part: &'static Part, nth: usize, row: Fields, held: &[Value], before: &[Value]) -> Value {
    let said = |path: &str| row.iter().find(|(at, _)| *at == path).map(|(_, value)| value);
    let of_row = |path: &str| said(path).filter(|value| **value != json!(""));
    let same = |path: &str| {
        let wanted = of_row(path)?;
        held.iter().find(|one| get(one, path) == Some(wanted))
    };
    let known = match part.key {
        "" => held.get(nth),
        key => same(key).or_else(|| if of_row(key).is_none() { same("name_zh") } else { None }),
    };
    let mut one = known.cloned().unwrap_or_else(|| blank(part));
    let key =
        (part.key == "code" && of_row("code").is_none()).then(|| match known.and_then(|k| get(k, "code")) {
            Some(code) => code.clone(),
            None => json!(unused_code(held, before)),
        });
    for (path, value) in row {
        set(&mut one, path, value);
    }
    if let Some(code) = key {
        set(&mut one, "code", code);
    }
    one
}

/// The first of `m1`, `m2`, … that no paper has.
fn unused_code(held: &[Value], before: &[Value]) -> String {
    let used: Vec<&str> =
        held.iter().chain(before).filter_map(|one| get(one, "code").and_then(Value::as_str)).collect();
    (1..).map(|n| format!("m{n}")).find(|code| !used.contains(&code.as_str())).unwrap_or_default()
}

/// A row of nothing but blanks: what a new one has where no column says otherwise.
fn blank(part: &Part) -> Value {
    let mut tree = Value::Object(Map::new());
    let own = |column: &&Column| column.path != "id" || part.is_items();
    for column in part.columns.iter().filter(own) {
        match group_of(column) {
            Some(group) => set(&mut tree, group, Value::Null),
            None => set(&mut tree, column.path, column.blank()),
        }
    }
    if part.is_items() {
        parts()[1..].iter().for_each(|list| set(&mut tree, list.path, json!([])));
    }
    tree
}

/// The group a column belongs to, if it may be left out as a whole.
pub fn group_of(column: &Column) -> Option<&'static str> {
    let (head, _) = column.path.split_once('.')?;
    GROUPS.into_iter().find(|group| *group == head)
}
