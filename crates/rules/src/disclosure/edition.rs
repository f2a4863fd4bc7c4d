//! What is kept of a board: the words added to a sheet, and the edition.

use super::Disclosure;
use crate::{
    centre::{CentreProfile, Post},
    language::Bilingual,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Words that a centre adds by hand to what the rows say of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SheetWords {
    /// Nine-digit code of the township.
    pub township: String,
    /// Id of the item.
    pub item: String,
    /// What is added, by disclosure; nothing where nothing is added.
    #[serde(default)]
    pub added: BTreeMap<Disclosure, Bilingual>,
}

/// Who did something to an edition, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The account.
    pub by: String,
    /// The person's name.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// One edition of a township's board (公开栏). Its number is the version of the record in which it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// What it shows.
    pub content: Content,
    /// Number and age of every sheet.
    pub marks: BTreeMap<String, Mark>,
    /// The edition in which the duties of the posts last changed.
    pub posts_since: i64,
    /// Who drafted it.
    pub drafted: Stamp,
    /// Who reviewed it; nobody while it waits.
    #[serde(default)]
    pub reviewed: Option<Stamp>,
    /// Who published it; nobody while it is a draft.
    #[serde(default)]
    pub published: Option<Stamp>,
}

/// Which version of a sheet an edition shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Number of the sheet: from 1 up, one more whenever it says something else.
    pub number: u32,
    /// The first edition that shows it so.
    pub since: i64,
}

/// What a board shows, as far as it is the centre's own; the item's part is named by its version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Content {
    /// The centre: address, hours, phones.
    pub centre: CentreProfile,
    /// Its posts, by code.
    pub posts: Vec<PostWords>,
    /// The items it serves, by id.
    pub sheets: BTreeMap<String, SheetSource>,
}

/// A post as the board shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostWords {
    /// Code within the township.
    pub code: String,
    /// Name.
    pub name: Bilingual,
    /// Its duties.
    pub duties: Vec<Bilingual>,
    /// Holder A as published; empty while nobody holds it.
    pub holder_a: String,
    /// Holder B as published.
    pub holder_b: String,
    /// How it is covered when A is away.
    pub cover: Bilingual,
    /// Public phone.
    pub phone: String,
    /// Window number.
    pub window: String,
}

impl From<&Post> for PostWords {
    fn from(post: &Post) -> PostWords {
        PostWords {
            code: post.code.clone(),
            name: post.name.clone(),
            duties: post.duties.clone(),
            holder_a: post.holder_a_name.trim().to_owned(),
            holder_b: post.holder_b_name.trim().to_owned(),
            cover: post.cover.clone(),
            phone: post.phone.trim().to_owned(),
            window: post.window.trim().to_owned(),
        }
    }
}

/// From what one sheet is composed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SheetSource {
    /// The version of the item.
    pub item_version: i64,
    /// Window number.
    pub window: String,
    /// Code of the post that handles it; empty where none does.
    pub post: String,
    /// Places of the articles that rest on a repealed basis: they are shown no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repealed: Vec<usize>,
    /// Words added by hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub added: BTreeMap<Disclosure, Bilingual>,
}

impl Content {
    /// The post with this code.
    pub fn post(&self, code: &str) -> Option<&PostWords> {
        self.posts.iter().find(|post| post.code == code)
    }

    /// The version of the item that this board shows.
    pub fn version_of(&self, item: &str) -> Option<i64> {
        self.sheets.get(item).map(|sheet| sheet.item_version)
    }
}
