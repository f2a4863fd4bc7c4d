//! The catalogue that comes with the program: `data/catalogue/items.json` and the policy bases it cites, `bases.json`.

use super::{basis::PolicyBasis, exchange, item::Item};
use serde::Deserialize;
use std::sync::LazyLock;

const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/catalogue/items.json"));

const BASES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/catalogue/bases.json"));

/// A catalogue that cannot be read; the message has line and column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("事项目录格式错误 (the item catalogue is malformed): {0}")]
pub struct CatalogueError(pub String);

#[derive(Deserialize)]
struct File {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct BasesFile {
    bases: Vec<PolicyBasis>,
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

/// The 76 items that come with the program, all version 1, read as any file that is imported. Once; a test holds that
/// nothing is wrong with any of them.
pub fn shipped() -> Vec<Item> {
    static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| {
        exchange::read_json(SHIPPED, &|_| None).found.into_iter().map(|found| found.item).collect()
    });
    ITEMS.clone()
}

/// The policy bases that come with the program, by id: whatever the shipped items cite. A test holds that they can be read.
pub fn shipped_bases() -> Vec<PolicyBasis> {
    static READ: LazyLock<Vec<PolicyBasis>> =
        LazyLock::new(|| serde_json::from_str::<BasesFile>(BASES).map(|file| file.bases).unwrap_or_default());
    READ.clone()
}
