//! Values by dotted path: `fee.standard_zh`.

use serde_json::{Map, Value};

/// The value at a path, if there is one.
pub fn get<'a>(tree: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(tree, |at, name| at.get(name))
}

/// Puts a value at a path; whatever is in the way becomes an object.
pub fn set(tree: &mut Value, path: &str, value: Value) {
    let mut at = tree;
    for name in path.split('.') {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        // The line above made an object of it.
        let Value::Object(object) = at else { return };
        at = object.entry(name).or_insert(Value::Null);
    }
    *at = value;
}
