//! A page of the work manual.

use crate::language::Bilingual;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A page of the county's work manual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualPage {
    /// Stable id: letters, digits and hyphens, such as `one-time-notice`.
    pub id: String,
    /// Chapter it stands in.
    pub chapter: Bilingual,
    /// Place within the manual: pages are shown in the order of this number, then by id.
    pub order: i64,
    /// Title.
    pub title: Bilingual,
    /// The text in CommonMark.
    pub text: Bilingual,
    /// Steps of a case it is about, by the word of the case's state or act: `received`, `notify`, `suspend` …
    #[serde(default)]
    pub steps: Vec<String>,
    /// Items it is about; empty: all.
    #[serde(default)]
    pub items: Vec<String>,
    /// First day in force.
    pub effective_from: Date,
}

impl ManualPage {
    /// Whether the page helps with a case that has this item and stands at, or could take, one of these steps.
    pub fn helps_with(&self, steps: &[&str], item: &str) -> bool {
        let of_item = self.items.is_empty() || self.items.iter().any(|id| id == item);
        of_item && self.steps.iter().any(|step| steps.contains(&step.as_str()))
    }

    /// Whether every word of `query` stands somewhere in the page, in either language, without regard to case.
    pub fn says(&self, query: &str) -> bool {
        let whole = [&self.title, &self.chapter, &self.text]
            .into_iter()
            .flat_map(|text| [text.zh.to_lowercase(), text.en.to_lowercase()])
            .collect::<Vec<_>>()
            .join("\n");
        query.to_lowercase().split_whitespace().all(|word| whole.contains(word))
    }
}
