//! `GET /manual`: the pages by chapter; `?q=`: those that say something.

use super::{page, rendered};
use crate::shell::{
    Hall,
    frame::{self, Answer, Frame},
    signed_in::SignedIn,
};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use yimen_rules::{manual::ManualPage, manual::must_read, permission::Action};

/// Characters of the line under a hit, on each side of the word.
const AROUND: usize = 28;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// A page in the list.
pub struct Entry {
    id: String,
    title: String,
    /// Around the word looked for; empty in the table of contents.
    around: String,
    version: i64,
    /// To be acknowledged by this person.
    news: bool,
}

/// A chapter with its pages.
pub struct Chapter {
    name: String,
    entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "manual/contents.html")]
struct Contents {
    frame: Frame,
    q: String,
    chapters: Vec<Chapter>,
    found: usize,
    unread: usize,
    withdrawn: Vec<(String, String)>,
    may_keep: bool,
    may_see_readers: bool,
}

/// Shows the contents, or what was looked for.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Query(asked): Query<Asked>,
) -> Answer {
    let (language, q) = (frame.language, asked.q.trim().chars().take(60).collect::<String>());
    let (known, reads) = (page::known_to(&hall, &person), must_read(&person.actor.roles));
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut found = 0;
    for record in page::in_order(&hall) {
        if !q.is_empty() && !record.body.says(&q) {
            continue;
        }
        found += 1;
        let name = record.body.chapter.pick(language);
        let entry = Entry {
            title: record.body.title.pick(language).to_owned(),
            around: around(&rendered::plain(record.body.text.pick(language)), &q),
            version: record.version,
            news: reads && !known.knows(&record.id, record.version),
            id: record.id,
        };
        match chapters.iter_mut().find(|chapter| chapter.name == name) {
            Some(chapter) => chapter.entries.push(entry),
            None => chapters.push(Chapter { name: name.to_owned(), entries: vec![entry] }),
        }
    }
    let may_keep = hall.may(&person, Action::ManualKeep);
    let withdrawn = if may_keep && q.is_empty() { out_of_use(&hall, language) } else { Vec::new() };
    frame::page(&Contents {
        unread: page::unread(&hall, &person),
        may_see_readers: super::readers::reach(&hall, &person).is_of_others(),
        chapters,
        found,
        withdrawn,
        may_keep,
        q,
        frame,
    })
}

fn out_of_use(hall: &Hall, language: yimen_rules::language::Language) -> Vec<(String, String)> {
    hall.book()
        .all::<ManualPage>()
        .iter()
        .filter(|page| page.withdrawn)
        .map(|page| (page.id.clone(), page.body.title.pick(language).to_owned()))
        .collect()
}

/// The words around the first place where the first word of `q` stands.
fn around(text: &str, q: &str) -> String {
    let Some(word) = q.split_whitespace().next().map(str::to_lowercase) else { return String::new() };
    let letters: Vec<char> = text.chars().collect();
    let low: Vec<char> = letters.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let wanted: Vec<char> = word.chars().collect();
    let Some(at) = low.windows(wanted.len().max(1)).position(|piece| piece == wanted) else {
        return String::new();
    };
    let (from, to) = (at.saturating_sub(AROUND), (at + wanted.len() + AROUND).min(letters.len()));
    let piece: String = letters.get(from..to).unwrap_or_default().iter().collect();
    format!("{}{piece}{}", if from > 0 { "…" } else { "" }, if to < letters.len() { "…" } else { "" })
}
