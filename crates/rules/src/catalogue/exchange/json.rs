//! The catalogue as JSON, in the shape of `data/catalogue/items.json`: read item by item, so that one wrong item stops no
//! other.

use super::columns::{GROUPS, Part, parts};
use super::locate::{Spot, part_at, spot};
use super::problem::{Fault, Place, Problem};
use super::read::{Found, Reading};
use super::rows::{missing, newer};
use super::table::{Fields, Pieces, assemble, group_of};
use super::tree::get;
use super::{Known, MOST_ROWS};
use crate::catalogue::Item;
use crate::identity::Explained;
use crate::language::Language;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// What was wrong with an item that comes back; ignored when it is read again.
const PROBLEMS: &str = "problems";

/// Reads a catalogue: an object with `items`, or the list itself. `known` says what the catalogue holds of an item.
pub fn read_json(text: &str, known: Known<'_>) -> Reading {
    let mut reading = Reading::default();
    let values = match listed(text) {
        Ok(values) => values,
        Err(fault) => {
            reading.problems.push(fault.at(Place::File, ""));
            return reading;
        }
    };
    reading.seen = values.len();
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, value) in values.iter().enumerate() {
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut one = One { index: at + 1, id, problems: Vec::new() };
        let item = one.read(value, known, &mut first);
        if item.is_none() {
            reading.left_out_items.insert(one.index);
        }
        reading.problems.append(&mut one.problems);
        if let Some(item) = item {
            reading.found.push(Found { item, at: u32::try_from(one.index).unwrap_or(u32::MAX) });
        }
    }
    reading
}

/// The list of a file.
fn listed(text: &str) -> Result<Vec<Value>, Fault> {
    let tree: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Fault::new(
            "exchange_not_json",
            format!("不是有效的JSON：第{line}行第{column}列附近有误；请用导出的文件作样子"),
            format!("not valid JSON near line {line}, column {column}: take an exported file as the pattern"),
        )
    })?;
    let items = match tree {
        Value::Array(items) => Some(items),
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(items)) => Some(items),
            _ => None,
        },
        _ => None,
    };
    let items = items.ok_or_else(|| {
        Fault::new(
            "exchange_no_items",
            "文件里没有“items”列表；请用导出的文件作样子",
            "the file has no list `items`: take an exported file as the pattern",
        )
    })?;
    match items.len() {
        0 => Err(Fault::new("exchange_empty", "文件里一个事项也没有", "the file holds no item")),
        n if n > MOST_ROWS => Err(Fault::new(
            "exchange_too_many",
            format!("事项超过{MOST_ROWS}个；请分成几个文件"),
            format!("more than {MOST_ROWS} items: make several files of it"),
        )),
        _ => Ok(items),
    }
}

/// One item while it is read.
struct One {
    index: usize,
    id: String,
    problems: Vec<Problem>,
}

impl One {
    fn read(&mut self, value: &Value, known: Known<'_>, first: &mut HashMap<String, usize>) -> Option<Item> {
        let Value::Object(object) = value else {
            self.tell(
                "",
                &value.to_string(),
                Fault::new("exchange_type", "这一项应为一个对象", "an object is wanted here"),
            );
            return None;
        };
        if let Some(earlier) = first.get(&self.id) {
            let fault = Fault::new(
                "exchange_id_twice",
                format!("事项编号与第{earlier}项相同，本项未采用"),
                format!("the same id as item no. {earlier}; this one is not taken"),
            );
            let id = self.id.clone();
            self.tell("id", &id, fault);
            return None;
        }
        if !self.id.is_empty() {
            first.insert(self.id.clone(), self.index);
        }
        let base = known(&self.id);
        self.look_over(object, "", &parts()[0]);
        let mut pieces =
            Pieces { fields: self.fields(value, &parts()[0], "", base.is_none()), lists: Vec::new() };
        for part in &parts()[1..] {
            if let Some(Value::Array(rows)) = get(value, part.path) {
                let rows = rows.iter().enumerate().map(|(at, row)| self.row(part, at, row)).collect();
                pieces.lists.push((part, rows));
            }
        }
        let exported = value.get("version").and_then(Value::as_i64).unwrap_or_default();
        if let Some(now) =
            base.as_ref().map(|item| item.version).filter(|now| exported > 0 && exported < *now)
        {
            let problem = newer(exported, now).at(self.place("version"), &exported.to_string());
            self.problems.push(problem.to_look_at());
        }
        if self.problems.iter().any(Problem::is_wrong) {
            return None;
        }
        match assemble(base.as_ref(), pieces) {
            Ok(item) => {
                let problems = item.validate();
                for problem in &problems {
                    let path = path_of(&spot(problem), &item);
                    let shown = get(value, &path).map(Value::to_string).unwrap_or_default();
                    self.tell(&path, &shown, Fault::new(problem.code(), problem.zh(), problem.en()));
                }
                problems.is_empty().then_some(item)
            }
            Err(words) => {
                let fault = Fault::new(
                    "exchange_incomplete",
                    format!("内容不完整，无法组成事项：{words}"),
                    format!("too little to make an item of: {words}"),
                );
                self.tell("", "", fault);
                None
            }
        }
    }

    fn row(&mut self, part: &'static Part, at: usize, row: &Value) -> Fields {
        let prefix = format!("{}[{at}]", part.path);
        match row {
            Value::Object(object) => {
                self.look_over(object, &prefix, part);
                self.fields(row, part, &prefix, true)
            }
            other => {
                let fault = Fault::new("exchange_type", "这一项应为一个对象", "an object is wanted here");
                self.tell(&prefix, &other.to_string(), fault);
                Vec::new()
            }
        }
    }

    /// The fields that the object has; `is_new`: those that may not be empty must be there.
    fn fields(&mut self, value: &Value, part: &'static Part, prefix: &str, is_new: bool) -> Fields {
        let mut fields: Fields = Vec::new();
        for column in part.columns.iter().filter(|column| part.is_items() || column.path != "id") {
            let group = group_of(column).filter(|_| part.is_items());
            let absent = group.is_some_and(|group| get(value, group).is_none_or(Value::is_null));
            let path = joined(prefix, column.path);
            match get(value, column.path) {
                Some(found) => match column.check(found) {
                    Ok(kept) if column.must && (kept == json!("") || kept == json!([])) => {
                        self.tell(&path, "", missing(column));
                    }
                    Ok(kept) => fields.push((column.path, kept)),
                    Err(fault) => self.tell(&path, &found.to_string(), fault),
                },
                None if column.must && !absent && (is_new || group.is_some()) => {
                    self.tell(&path, "", missing(column));
                }
                None => {}
            }
        }
        if part.is_items() {
            let said_none = |group: &&str| get(value, group).is_some_and(Value::is_null);
            fields.extend(GROUPS.into_iter().filter(said_none).map(|group| (group, Value::Null)));
        }
        fields
    }

    /// Names that no column has, and values where an object or a list is wanted.
    fn look_over(&mut self, object: &Map<String, Value>, prefix: &str, part: &'static Part) {
        self.look_into(object, prefix, "", part);
    }

    fn look_into(&mut self, object: &Map<String, Value>, prefix: &str, within: &str, part: &'static Part) {
        for (name, value) in object {
            let path = if within.is_empty() { name.clone() } else { format!("{within}.{name}") };
            let told = joined(prefix, &path);
            let is_list = part.is_items() && parts()[1..].iter().any(|list| list.path == path);
            let is_branch =
                part.columns.iter().any(|c| c.path.strip_prefix(&path).is_some_and(|r| r.starts_with('.')));
            let is_field = part.columns.iter().any(|column| column.path == path);
            match value {
                Value::Array(_) if is_list => {}
                _ if is_list => {
                    let fault =
                        Fault::new("exchange_type", "这里应为一个列表（数组）", "an array is wanted here");
                    self.tell(&told, &value.to_string(), fault);
                }
                Value::Object(inner) if is_branch => self.look_into(inner, prefix, &path, part),
                Value::Null if GROUPS.contains(&path.as_str()) => {}
                _ if is_branch => {
                    let fault = Fault::new("exchange_type", "这里应为一个对象", "an object is wanted here");
                    self.tell(&told, &value.to_string(), fault);
                }
                _ if is_field || (within.is_empty() && name == PROBLEMS) => {}
                _ => {
                    let fault = Fault::new(
                        "exchange_column_unknown",
                        "不认识这个字段，未采用其内容；请核对名称",
                        "this field is not known and not taken: check its name",
                    );
                    let problem = fault.at(self.place(&told), &value.to_string());
                    self.problems.push(problem.to_look_at());
                }
            }
        }
    }

    fn place(&self, path: &str) -> Place {
        Place::Json { index: self.index, id: self.id.clone(), path: path.to_owned() }
    }

    fn tell(&mut self, path: &str, value: &str, fault: Fault) {
        let problem = fault.at(self.place(path), value);
        self.problems.push(problem);
    }
}

fn joined(prefix: &str, path: &str) -> String {
    if prefix.is_empty() { path.to_owned() } else { format!("{prefix}.{path}") }
}

/// The path of a spot: `materials[2].name_zh`.
fn path_of(spot: &Spot, item: &Item) -> String {
    let part = part_at(spot.part);
    if part.is_items() {
        return spot.path.to_owned();
    }
    let tree = json!(item);
    let rows = get(&tree, part.path).and_then(Value::as_array);
    let at = spot.row.as_ref().and_then(|wanted| {
        rows?.iter().rposition(|row| get(row, spot.path).and_then(Value::as_str) == Some(wanted.as_str()))
    });
    at.map_or_else(|| part.path.to_owned(), |at| format!("{}[{at}].{}", part.path, spot.path))
}

/// Items in the shape of `data/catalogue/items.json`.
pub fn write_json(items: &[Item]) -> String {
    serde_json::to_string_pretty(&json!({ "items": items })).unwrap_or_default()
}

/// The items of a file that were left out, each with what is wrong with it, to be mended and sent again.
pub fn left_out_json(text: &str, reading: &Reading, language: Language) -> String {
    let mut items = Vec::new();
    for (at, mut value) in listed(text).unwrap_or_default().into_iter().enumerate() {
        let index = at + 1;
        if !reading.left_out_items.contains(&index) {
            continue;
        }
        let told: Vec<String> = reading
            .problems
            .iter()
            .filter(|p| p.is_wrong() && matches!(&p.place, Place::Json { index: of, .. } if *of == index))
            .map(|p| format!("{}: {}", p.place_in(language), p.words.pick(language)))
            .collect();
        if let Value::Object(object) = &mut value {
            object.insert(PROBLEMS.to_owned(), json!(told));
        }
        items.push(value);
    }
    serde_json::to_string_pretty(&json!({ "items": items })).unwrap_or_default()
}
