//! The work manual (工作手册): versioned pages, linked from items and from the steps of a case.

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
