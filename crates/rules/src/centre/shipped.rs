//! What a new county begins with: `data/centre/required.json` and `data/centre/posts.json`.

use crate::{language::Bilingual, place::TownshipClass};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

const REQUIRED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/centre/required.json"));
const POSTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/centre/posts.json"));

/// The standard of a class: its windows, and what it is excused from.
#[derive(Debug, Clone, Deserialize)]
pub struct Standard {
    /// In the order of the hall.
    pub windows: Vec<WindowPattern>,
    /// Item ids the class need not station.
    pub excused: BTreeSet<String>,
}

/// A window and the departments taken in there.
#[derive(Debug, Clone, Deserialize)]
pub struct WindowPattern {
    /// As on the sign.
    pub number: String,
    /// What is served there.
    #[serde(flatten)]
    pub name: Bilingual,
    /// Department codes.
    pub departments: Vec<String>,
}

impl Standard {
    /// The window where a department's items are taken in.
    pub fn window_of(&self, department: &str) -> Option<&WindowPattern> {
        self.windows.iter().find(|w| w.departments.iter().any(|d| d == department))
    }
}

/// A post that handles the items of some departments.
#[derive(Debug, Clone, Deserialize)]
pub struct PostPattern {
    /// 民政救助岗.
    #[serde(flatten)]
    pub name: Bilingual,
    /// Department codes.
    pub departments: Vec<String>,
}

#[derive(Deserialize)]
struct RequiredFile {
    #[serde(rename = "where")]
    elsewhere: Bilingual,
    classes: BTreeMap<TownshipClass, Standard>,
}

/// Name and duties of posts that sit at a window or carry papers.
#[derive(Deserialize)]
pub(super) struct Duties {
    pub(super) name: Bilingual,
    pub(super) duties: Vec<Bilingual>,
}

#[derive(Deserialize)]
pub(super) struct PostFile {
    pub(super) cover: Bilingual,
    pub(super) common: Vec<Bilingual>,
    pub(super) window: Duties,
    pub(super) agency: Duties,
    pub(super) departments: BTreeMap<String, Vec<Bilingual>>,
    pub(super) classes: BTreeMap<TownshipClass, Vec<PostPattern>>,
}

// A test holds that both files can be read; a build that could not would station nothing and name no post.
static REQUIRED_READ: LazyLock<Option<RequiredFile>> = LazyLock::new(|| serde_json::from_str(REQUIRED).ok());
static POSTS_READ: LazyLock<Option<PostFile>> = LazyLock::new(|| serde_json::from_str(POSTS).ok());

/// The standard of a class as shipped.
pub fn standard(class: TownshipClass) -> Option<&'static Standard> {
    REQUIRED_READ.as_ref()?.classes.get(&class)
}

/// What is told in place of a window: `{bureau}` stands for the county body.
pub(super) fn elsewhere() -> Bilingual {
    REQUIRED_READ.as_ref().map(|file| file.elsewhere.clone()).unwrap_or_default()
}

pub(super) fn posts() -> Option<&'static PostFile> {
    POSTS_READ.as_ref()
}
