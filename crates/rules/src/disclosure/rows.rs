//! From the rows to what a board shows.

use super::{Content, PostWords, SheetSource, SheetWords};
use crate::{
    catalogue::{BasisState, Item, Placement, PolicyBasis, Stationing},
    centre::{CentreProfile, Post},
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The rows behind a board, as they are now.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    /// Nine-digit code of the township.
    pub township: &'a str,
    /// The centre, where it has been described.
    pub centre: Option<&'a CentreProfile>,
    /// What is served where, where it has been decided.
    pub stationing: Option<&'a Stationing>,
    /// The posts of the centre.
    pub posts: Vec<&'a Post>,
    /// Words added by hand.
    pub words: Vec<&'a SheetWords>,
    /// The bases of the county.
    pub bases: Vec<&'a PolicyBasis>,
    /// The legal day.
    pub today: Date,
}

/// What the board of a centre would show now: of every item that `open` knows and the centre serves.
pub fn content<'i>(rows: &Rows<'_>, open: impl Fn(&str) -> Option<&'i Item>) -> Content {
    let standing: Vec<&Post> = rows.posts.iter().copied().filter(|post| post.stands_on(rows.today)).collect();
    let repealed: Vec<&PolicyBasis> =
        rows.bases.iter().copied().filter(|basis| basis.state == BasisState::Repealed).collect();
    let mut sheets = BTreeMap::new();
    for (id, placement) in rows.stationing.iter().flat_map(|s| &s.items) {
        let (Placement::Stationed { window }, Some(item)) = (placement, open(id)) else { continue };
        let post = standing.iter().find(|post| post.items.iter().any(|handled| handled == id));
        let words = rows.words.iter().find(|words| words.item == *id);
        let said = words.map(|w| w.added.clone()).unwrap_or_default();
        sheets.insert(
            id.clone(),
            SheetSource {
                item_version: item.version,
                window: window.trim().to_owned(),
                post: post.map_or_else(String::new, |post| post.code.clone()),
                repealed: repealed_articles(item, &repealed),
                added: said.into_iter().filter(|(_, words)| !words.is_empty()).collect(),
            },
        );
    }
    let mut posts: Vec<PostWords> = standing.into_iter().map(PostWords::from).collect();
    posts.sort_by(|a, b| a.code.cmp(&b.code));
    let centre = rows.centre.cloned().unwrap_or_default();
    Content { centre: CentreProfile { township: rows.township.to_owned(), ..centre }, posts, sheets }
}

/// The places of an item's articles that rest on a repealed basis.
fn repealed_articles(item: &Item, repealed: &[&PolicyBasis]) -> Vec<usize> {
    let gone = |citation: &str| repealed.iter().any(|basis| basis.is_cited_in(citation));
    item.legal_basis.iter().enumerate().filter(|(_, line)| gone(line)).map(|(at, _)| at).collect()
}
