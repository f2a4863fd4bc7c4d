//! Posts and their duties (岗位责任制): a written duty list, one named holder, one named deputy (AB岗).

use crate::language::Bilingual;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A post of a township's centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Nine-digit code of the township.
    pub township: String,
    /// Code within the township: `G01`.
    pub code: String,
    /// 民政救助岗.
    pub name: Bilingual,
    /// The duties, one each; published on the board.
    pub duties: Vec<Bilingual>,
    /// Item ids handled here.
    pub items: Vec<String>,
    /// Account of holder A; empty while the post is vacant.
    pub holder_a: String,
    /// Name of holder A as published.
    pub holder_a_name: String,
    /// Account of holder B, who must be there when A is absent for any half day; empty where none is named.
    pub holder_b: String,
    /// Name of holder B as published.
    pub holder_b_name: String,
    /// How the post is covered when A is away, in words.
    pub cover: Bilingual,
    /// Account or title of the supervisor of the post.
    pub supervisor: String,
    /// Public phone.
    pub phone: String,
    /// Window number, where the post sits at one.
    #[serde(default)]
    pub window: String,
    /// First day of this arrangement.
    pub valid_from: Date,
    /// Last day; `None` while it stands.
    #[serde(default)]
    pub valid_to: Option<Date>,
}

impl Post {
    /// Whether the arrangement stands on `date`.
    pub fn stands_on(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|to| date <= to)
    }

    /// Whether nobody holds it.
    pub fn is_vacant(&self) -> bool {
        self.holder_a_name.trim().is_empty()
    }
}
