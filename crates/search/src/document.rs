//! What can be found.

use yimen_rules::language::Bilingual;

/// What kind of thing is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A service item (事项).
    Item,
    /// A question with its answer from an item's guide (办事指南).
    Guide,
    /// A page of the work manual (工作手册); for staff.
    Manual,
    /// A post of a centre (岗位).
    Post,
}

impl Kind {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Item => "item",
            Kind::Guide => "guide",
            Kind::Manual => "manual",
            Kind::Post => "post",
        }
    }
}

/// One thing that can be found.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// What tells it from others of its kind: `TG-001`, `TG-001#2`, `360829106/G01`.
    pub id: String,
    /// The title, Chinese and English.
    pub title: Bilingual,
    /// What people call it; searched like the title, never shown.
    pub aliases: Vec<String>,
    /// Its texts.
    pub parts: Vec<Part>,
    /// Code of the department, `TG`; empty where there is none.
    pub department_code: String,
    /// Name of the department.
    pub department: Bilingual,
}

/// One text of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is within the document.
    pub section: Section,
    /// The text.
    pub text: Bilingual,
}

/// What a text is within its document: how much it weighs, and whether it is a good piece to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What it is, in a sentence.
    Summary,
    /// A question people ask.
    Question,
    /// Whom it is for, the event that makes one come.
    Occasion,
    /// Conditions, steps, papers, the text of a page.
    Body,
}

impl Section {
    /// How much a word counts here, beside 1 in the title.
    pub(crate) const fn weight(self) -> f32 {
        match self {
            Section::Summary => 0.6,
            Section::Question => 0.5,
            Section::Occasion => 0.5,
            Section::Body => 0.25,
        }
    }
}
