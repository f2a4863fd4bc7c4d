//! What comes in on an ordinary day: on it a change of the rules is previewed.

use super::{Coming, Rule, RuleBook};
use crate::language::Bilingual;
use serde::Deserialize;
use std::sync::LazyLock;

const SAMPLES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/routing/samples.toml"));

/// Something that comes in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Sample {
    /// In a few words.
    #[serde(flatten)]
    pub name: Bilingual,
    /// What is known of it.
    #[serde(flatten)]
    pub coming: Coming,
    /// Where the shipped rules send it.
    pub goes: String,
}

#[derive(Deserialize)]
struct SampleFile {
    sample: Vec<Sample>,
}

// A test holds that the file can be read and that the shipped rules do what it says.
static READ: LazyLock<Vec<Sample>> =
    LazyLock::new(|| toml::from_str::<SampleFile>(SAMPLES).map(|file| file.sample).unwrap_or_default());

/// As shipped.
pub fn samples() -> &'static [Sample] {
    &READ
}

/// A sample that would be decided by another rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// What comes in.
    pub sample: &'a Sample,
    /// The rule that decides it now.
    pub before: &'a Rule,
    /// The rule that would.
    pub after: &'a Rule,
}

/// Which samples a change of the rules would send elsewhere, or under another rule's limit.
pub fn moved<'a>(before: &'a RuleBook, after: &'a RuleBook) -> Vec<Moved<'a>> {
    let both = |sample: &'a Sample| {
        let (before, after) = (before.route(&sample.coming)?.rule, after.route(&sample.coming)?.rule);
        (before != after).then_some(Moved { sample, before, after })
    };
    samples().iter().filter_map(both).collect()
}
