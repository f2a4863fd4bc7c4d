//! What templates are tried with: one invented document of every kind.

use super::{content::Content, form::HOUSE};
use crate::paper::Kind;
use jiff::Timestamp;
use std::{collections::HashMap, sync::LazyLock};

const SAMPLES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/templates/samples.json"));

static ALL: LazyLock<HashMap<String, Content>> =
    LazyLock::new(|| serde_json::from_str(SAMPLES).unwrap_or_default());

/// The instant of every sample: 25 November 2026, ten in the morning in China.
pub fn at() -> Timestamp {
    Timestamp::from_second(1_795_572_000).unwrap_or_default()
}

/// The invented document of a kind, marked as a sample.
pub fn of(kind: Kind) -> Option<Content> {
    let mut content = ALL.get(kind.as_str())?.clone();
    content.mark = Some("样张".to_owned());
    Some(content)
}

/// The kinds that a template is tried with: its own, or all for the layout they share.
pub fn kinds(id: &str) -> Vec<Kind> {
    match Kind::parse(id) {
        Some(kind) => vec![kind],
        None if id == HOUSE => Kind::ALL.to_vec(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_sample() {
        for kind in Kind::ALL {
            let Some(content) = of(*kind) else { panic!("{kind:?} has no sample") };
            assert!(!content.blocks.is_empty() && content.number.contains('〔'), "{kind:?}");
        }
    }
}
