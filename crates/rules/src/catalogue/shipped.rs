//! The catalogue that comes with the program: `data/catalogue/items.json`.

use super::item::Item;
use serde::Deserialize;
use std::sync::LazyLock;

const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/catalogue/items.json"));

/// A catalogue that cannot be read; the message has line and column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("事项目录格式错误 (the item catalogue is malformed): {0}")]
pub struct CatalogueError(pub String);

#[derive(Deserialize)]
struct File {
    items: Vec<Item>,
}

/// Reads a catalogue in the shape of `data/catalogue/items.json`: an object with `items`. Does not
/// [validate](Item::validate) them.
///
/// # Errors
/// The text is not JSON, or a field is missing, unknown in value or of the wrong type.
pub fn parse(json: &str) -> Result<Vec<Item>, CatalogueError> {
    let file: File = serde_json::from_str(json).map_err(|error| CatalogueError(error.to_string()))?;
    Ok(file.items)
}

/// The 76 items that come with the program, all version 1. Read once; a test holds that they can be read.
pub fn shipped() -> Vec<Item> {
    static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| parse(SHIPPED).unwrap_or_default());
    ITEMS.clone()
}
