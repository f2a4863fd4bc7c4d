//! Whether a guide is complete: what GB/T 36114-2018 and ALL art. 30 want a resident to be told (domain reference 3.6). Checked
//! before an item is published, and beside [`Item::validate`]: an item may bind cases by its limits and papers and still
//! owe its guide, as one installed with the program may.

use super::item::Item;
use crate::identity::{Explained, explained_error};
use crate::language::Bilingual;

/// A field that a published guide may not leave empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideGap {
    /// Its path; see [`super::Field::path`].
    pub field: String,
    /// What it is called.
    pub name: Bilingual,
}

/// Fields that must say something in each language in which they stand. Quantity limit, prohibitions, reductions and
/// intermediaries may say that there is none, but they say so. Conditions beyond the scope may be left out: not every law
/// names some.
const NEEDED: [&str; 18] = [
    "competence.decides.zh",
    "competence.decides.en",
    "guide.summary.zh",
    "guide.summary.en",
    "guide.scope.zh",
    "guide.scope.en",
    "guide.prohibitions.zh",
    "guide.prohibitions.en",
    "guide.quantity_limit.zh",
    "guide.quantity_limit.en",
    "guide.forms",
    "guide.delivery_ways",
    "guide.fee_reductions.zh",
    "guide.fee_reductions.en",
    "guide.rights.zh",
    "guide.rights.en",
    "guide.intermediary.zh",
    "guide.intermediary.en",
];

/// The same for each row of a list, by the end of the path.
const NEEDED_OF_ROWS: [(&str, &str); 10] = [
    ("materials[", "].reason.zh"),
    ("materials[", "].reason.en"),
    ("materials[", "].sample.zh"),
    ("materials[", "].sample.en"),
    ("guide.steps[", "].text.zh"),
    ("guide.steps[", "].text.en"),
    ("guide.questions[", "].ask.zh"),
    ("guide.questions[", "].ask.en"),
    ("guide.questions[", "].answer.zh"),
    ("guide.questions[", "].answer.en"),
];

impl Item {
    /// Every gap in the guide, in the order of the fields; empty when it may be published.
    pub fn guide_gaps(&self) -> Vec<GuideGap> {
        let needed = |path: &str| {
            NEEDED.contains(&path)
                || NEEDED_OF_ROWS.iter().any(|(list, field)| path.starts_with(list) && path.ends_with(field))
        };
        let mut gaps: Vec<GuideGap> = self
            .fields()
            .into_iter()
            .filter(|field| needed(&field.path) && field.value.is_empty())
            .map(|field| GuideGap { field: field.path, name: field.name })
            .collect();
        let rows = [
            ("guide.steps", self.guide.steps.is_empty(), "办事程序", "procedure"),
            ("guide.questions", self.guide.questions.is_empty(), "常见问题", "common questions"),
        ];
        for (field, none, zh, en) in rows {
            if none {
                gaps.push(GuideGap { field: field.to_owned(), name: Bilingual::new(zh, en) });
            }
        }
        gaps
    }
}

impl Explained for GuideGap {
    fn code(&self) -> &'static str {
        "guide_gap"
    }

    fn zh(&self) -> String {
        format!("办事指南缺“{}”；没有的请写“无”", self.name.zh)
    }

    fn en(&self) -> String {
        format!("the guide says nothing under “{}”; write “none” where there is none", self.name.en)
    }
}

explained_error!(GuideGap);
