//! The list of papers to take along, parted by what happens when one is not there.

use crate::{
    case::say::{plain, say},
    shell::frame::sentence,
};
use yimen_rules::{
    catalogue::{Item, Material, Necessity},
    language::Language,
};

/// One paper to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// `m1`.
    pub code: String,
    /// 居民身份证.
    pub name: String,
    /// 原件给窗口看，复印 1 份.
    pub count: String,
    /// How to get it.
    pub obtain: String,
    /// Why it is asked for; may be empty.
    pub reason: String,
    /// What a good one looks like; may be empty.
    pub sample: String,
}

/// Papers that are needed alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// 都要带.
    pub heading: String,
    /// What it means when one is missing; may be empty.
    pub hint: String,
    /// The papers, in the order of the item's list.
    pub papers: Vec<Paper>,
}

/// The papers of an item in their groups; empty groups are left out.
pub fn of(item: &Item, language: Language) -> Vec<Group> {
    [
        (Necessity::Required, "guide-papers-required", ""),
        (Necessity::Conditional, "guide-papers-conditional", "guide-papers-conditional-hint"),
        (Necessity::MayFollow, "guide-papers-follow", "guide-papers-follow-hint"),
    ]
    .into_iter()
    .map(|(necessity, heading, hint)| Group {
        heading: plain(language, heading),
        hint: if hint.is_empty() { String::new() } else { plain(language, hint) },
        papers: item
            .materials
            .iter()
            .filter(|material| material.necessity == necessity)
            .map(|material| paper(material, language))
            .collect(),
    })
    .filter(|group| !group.papers.is_empty())
    .collect()
}

fn paper(material: &Material, language: Language) -> Paper {
    let obtain = material.obtain.pick(language);
    Paper {
        code: material.code.clone(),
        name: sentence(material.name(language)),
        count: count(material, language),
        obtain: match obtain.is_empty() {
            true => plain(language, source_key(material)),
            false => obtain.to_owned(),
        },
        reason: material.reason.pick(language).to_owned(),
        sample: material.sample.pick(language).to_owned(),
    }
}

/// Originals and copies in a resident's words.
fn count(material: &Material, language: Language) -> String {
    let (originals, copies) = (material.originals.to_string(), material.copies.to_string());
    let numbers = [("originals", originals.as_str()), ("copies", copies.as_str())];
    let key = match (material.originals, material.copies) {
        (0, 0) => "guide-count-none",
        (1, 0) => "guide-count-original",
        (1, 1) => "guide-count-both",
        (0, _) => "guide-count-copies",
        (_, 0) => "guide-count-originals",
        _ => "guide-count-all",
    };
    say(language, key, &numbers)
}

fn source_key(material: &Material) -> &'static str {
    use yimen_rules::catalogue::MaterialSource as S;
    match material.source {
        S::Applicant => "guide-from-applicant",
        S::IssuedByAuthority => "guide-from-authority",
        S::FormFromCentre => "guide-from-centre",
        S::ThirdParty => "guide-from-third",
    }
}
