//! What differs between two versions of an item, field by field: for the page of differences and the preview of an import.

use super::fields::Field;
use super::item::Item;
use crate::language::Bilingual;
use std::collections::HashMap;

/// One field that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it stands: `committed.length`, `materials[m3].name_zh`; see [`Field::path`].
    pub field: String,
    /// What it is called, in both languages.
    pub name: Bilingual,
    /// What it said, in words; empty where the field was not there or said nothing.
    pub before: Bilingual,
    /// What it says now; empty where it is gone.
    pub after: Bilingual,
}

/// Everything that differs, in the order in which a person reads an item. The id and the version are no content.
pub fn changes(before: &Item, after: &Item) -> Vec<Change> {
    let (old, new) = (before.fields(), after.fields());
    let was: HashMap<&str, &Field> = old.iter().map(|f| (f.path.as_str(), f)).collect();
    let is: HashMap<&str, &Field> = new.iter().map(|f| (f.path.as_str(), f)).collect();
    let mut found = Vec::new();
    for field in &new {
        let before = was.get(field.path.as_str()).map(|f| f.value.clone()).unwrap_or_default();
        note(&mut found, field, before, field.value.clone());
    }
    for field in old.iter().filter(|f| !is.contains_key(f.path.as_str())) {
        note(&mut found, field, field.value.clone(), Bilingual::default());
    }
    found
}

fn note(found: &mut Vec<Change>, field: &Field, before: Bilingual, after: Bilingual) {
    if before != after {
        found.push(Change { field: field.path.clone(), name: field.name.clone(), before, after });
    }
}
