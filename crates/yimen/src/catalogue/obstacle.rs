//! What keeps an item from being published, beside the fields at which it stands.

use super::bases;
use crate::{
    keeping::{self, Record},
    shell::Failure,
};
use yimen_rules::{
    catalogue::{Item, PolicyBasis},
    identity::Explained,
    language::Language,
    refusal::Refusal,
};
use yimen_store::Tx;

/// One thing that keeps an item from being published, beside the field it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The path of the field; see [`yimen_rules::catalogue::Field::path`].
    pub field: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Obstacle {
    fn of(field: impl Into<String>, told: &impl Explained) -> Obstacle {
        Obstacle { field: field.into(), zh: told.zh(), en: told.en() }
    }

    /// In `language`.
    pub fn words(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}

/// Everything that keeps an item from being published: what is wrong, what its guide lacks, what it cites that is repealed.
pub fn obstacles<'a>(item: &Item, bases: impl IntoIterator<Item = &'a PolicyBasis>) -> Vec<Obstacle> {
    let wrong = item.validate();
    let gaps = item.guide_gaps();
    let mut found: Vec<Obstacle> = wrong.iter().map(|p| Obstacle::of(p.field(), p)).collect();
    found.extend(gaps.iter().map(|gap| Obstacle::of(gap.field.clone(), gap)));
    found.extend(bases::repealed_in(item, bases));
    found
}

/// Refuses an item that may not be published, naming the first of what is wrong.
pub(super) fn publishable(tx: &mut Tx<'_>, county: &str, item: &Item) -> Result<(), Failure> {
    let bases: Vec<Record<PolicyBasis>> = keeping::all(tx, county)?;
    let found = obstacles(item, bases.iter().filter(|b| !b.withdrawn).map(|b| &b.body));
    if found.is_empty() {
        return Ok(());
    }
    let first = |words: fn(&Obstacle) -> &str| {
        found.iter().take(5).map(|o| words(o).trim_end_matches(['。', '.'])).collect::<Vec<_>>()
    };
    let n = found.len();
    Err(Refusal::conflict(
        "draft_unfit",
        format!("还有 {n} 处不符合发布条件：{}。", first(|o| &o.zh).join("；")),
        format!("{n} points keep it from being published: {}.", first(|o| &o.en).join("; ")),
    )
    .into())
}
