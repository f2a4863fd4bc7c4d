//! Templates (模板): those that ship with the program, and what a county has made of them.

use crate::{
    keeping::{self, Book, Kept},
    paper::Kind,
};
use serde::{Deserialize, Serialize};
use sm3::{Digest, Sm3};
use yimen_rules::language::Language;

/// A template as a county has changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// Which: the word of a kind, or [`HOUSE`].
    pub id: String,
    /// The typst source.
    pub source: String,
}

impl Kept for KeptForm {
    const KIND: &'static str = "template";

    fn id(&self) -> String {
        self.id.clone()
    }
}

/// The layout that all templates share.
pub const HOUSE: &str = "house";

macro_rules! shipped {
    ($($id:literal),+) => {
        &[$(($id, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/templates/", $id, ".typ")))),+]
    };
}

/// Name and source of every template that ships: the shared layout, then one a kind.
pub const SHIPPED: &[(&str, &str)] = shipped!(
    "house",
    "materials",
    "notice",
    "acceptance",
    "refusal",
    "suspension",
    "extension",
    "decision",
    "delivery"
);

/// The templates one document is set with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// That of its kind.
    pub main: String,
    /// The shared layout.
    pub house: String,
}

impl Form {
    /// Those in force for a kind.
    pub fn in_force(book: &Book, kind: Kind) -> Form {
        Form { main: source(book, kind.as_str()).0, house: source(book, HOUSE).0 }
    }

    /// Tells one form from another: SM3 in hex.
    pub fn hash(&self) -> String {
        let mut sm3 = Sm3::new();
        sm3.update((self.main.len() as u64).to_be_bytes());
        sm3.update(self.main.as_bytes());
        sm3.update(self.house.as_bytes());
        hex(&sm3.finalize())
    }
}

/// The source in force of one template, and its version; 0 is the shipped one.
pub fn source(book: &Book, id: &str) -> (String, i64) {
    match book.one::<KeptForm>(id) {
        Some(record) => (record.body.source, record.version),
        None => (shipped(id).unwrap_or_default().to_owned(), 0),
    }
}

/// The shipped source.
pub fn shipped(id: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(own, _)| *own == id).map(|(_, source)| *source)
}

/// What a template is called.
pub fn name(id: &str, language: Language) -> String {
    match Kind::parse(id) {
        Some(kind) => kind.name(language),
        None => crate::case::say::plain(language, "template-house"),
    }
}

/// The version a writer of `id` must have seen: that of the record, in use or not.
pub fn version(book: &Book, id: &str) -> i64 {
    book.all::<KeptForm>().iter().find(|record| record.id == id).map_or(0, |record| record.version)
}

/// Every version of a template that the county made.
///
/// # Errors
/// Of the store.
pub fn history(
    tx: &mut yimen_store::Tx<'_>,
    county: &str,
    id: &str,
) -> Result<Vec<keeping::Record<KeptForm>>, yimen_store::Error> {
    keeping::history(tx, county, id)
}

/// SM3 in hex.
pub fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
