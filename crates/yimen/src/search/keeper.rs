//! `/search-words`: the keeper of the catalogue writes how people speak, and tries what comes of it.

use super::{SearchWords, finder, words_in_force};
use crate::{
    case::say::say,
    keeping::{self, Note},
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with},
    },
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use yimen_rules::{catalogue::Item, language::Language};
use yimen_search::{Kind, LONGEST_FILE, Words, WordsProblem};
use yimen_store::Error;

/// Lines at fault that are told; who has more has pasted something else.
const TOLD: usize = 20;

/// What is tried.
#[derive(Debug, Default, Deserialize)]
pub struct Tried {
    #[serde(default)]
    q: String,
}

/// A word of the query as it was understood.
struct ReadAs {
    said: String,
    meant: String,
    how: String,
}

/// An item that came.
struct Came {
    id: String,
    title: String,
    score: String,
    saying: String,
}

#[derive(Template)]
#[template(path = "search/words.html")]
struct WordsPage {
    frame: Frame,
    text: String,
    version: i64,
    why: String,
    errors: FieldErrors,
    /// Lines at fault, in words.
    lines: Vec<String>,
    said: String,
    item: String,
    items: Vec<(String, String)>,
    groups: usize,
    sayings: usize,
    q: String,
    read: Vec<ReadAs>,
    came: Vec<Came>,
}

/// Shows the file in force, and what comes of a query (`?q=`).
pub async fn show(State(hall): State<Hall>, frame: Frame, Query(tried): Query<Tried>) -> Answer {
    let (text, version) = words_in_force(&hall);
    let mut shown = page_of(&hall, frame, text, version);
    shown.q = tried.q.trim().chars().take(120).collect();
    if !shown.q.is_empty() {
        tried_out(&hall, &mut shown).await?;
    }
    page_with(StatusCode::OK, &shown)
}

/// `POST /search-words`: fields `text`, `version`, `why`.
pub async fn save(State(hall): State<Hall>, scope: Permitted, frame: Frame, typed: Fields) -> Answer {
    let text = typed.raw("text").replace("\r\n", "\n");
    let seen: i64 = typed.text("version").parse().unwrap_or(-1);
    let why: String = typed.text("why").chars().take(200).collect();
    keep(&hall, &scope, frame, text, seen, why).await
}

/// `POST /search-words/add`: fields `said`, `item`: one saying more, without touching the rest.
pub async fn add(State(hall): State<Hall>, scope: Permitted, frame: Frame, typed: Fields) -> Answer {
    let (said, item) = (typed.text("said").to_owned(), typed.text("item").to_uppercase());
    let (text, version) = words_in_force(&hall);
    let mut errors = FieldErrors::none();
    if said.is_empty()
        || said.chars().count() > 60
        || said.chars().any(|c| "|｜#\n\r".contains(c))
        || said.contains("->")
    {
        errors.add("said", frame.t("search-words-said-wrong"));
    }
    if hall.items().newest(&item).is_none() {
        errors.add("item", frame.t("search-words-item-wrong"));
    }
    if !errors.is_empty() {
        let mut shown = page_of(&hall, frame, text, version);
        (shown.said, shown.item, shown.errors) = (said, item, errors);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let why = say(frame.language, "search-words-added-why", &[("said", &said), ("item", &item)]);
    let text = format!("{}\n{said} -> {item}\n", text.trim_end());
    keep(&hall, &scope, frame, text, version, why).await
}

/// Keeps the file if every line of it can be used; else says which cannot, and everything typed stays.
async fn keep(hall: &Hall, scope: &Permitted, frame: Frame, text: String, seen: i64, why: String) -> Answer {
    let language = frame.language;
    let (words, problems) = parsed(hall, &text);
    let mut errors = FieldErrors::none();
    if text.len() > LONGEST_FILE {
        errors.add("text", frame.t("search-words-too-long"));
    } else if words.sayings.is_empty() && words.groups.is_empty() {
        errors.add("text", frame.t("search-words-empty"));
    } else if !problems.is_empty() {
        errors.add("text", frame.count("search-words-lines-wrong", problems.len()));
    }
    if !errors.is_empty() {
        let mut shown = page_of(hall, frame, text, seen);
        shown.lines = problems.iter().take(TOLD).map(|problem| told(problem, language)).collect();
        (shown.errors, shown.why) = (errors, why);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let body = SearchWords { text: text.clone() };
    let county = scope.county().to_owned();
    let note = Note { by: scope.actor().account.clone(), why: why.clone(), at: hall.now() };
    let written = hall.store().write(move |tx| keeping::keep(tx, &county, seen, &body, &note)).await;
    match written {
        Ok(_) => {
            keeping::refresh(hall).await?;
            Ok(flash::see_other("/search-words", "flash-search-words-kept"))
        }
        Err(Error::Stale | Error::Conflict(_)) => {
            // Told, not overwritten: what was typed stays, to be put beside what the other wrote.
            let mut shown = page_of(hall, frame, text, seen);
            let words = shown.frame.t("search-words-stale");
            shown.errors.add("text", words);
            shown.why = why;
            page_with(StatusCode::CONFLICT, &shown)
        }
        Err(error) => Err(error.into()),
    }
}

fn parsed(hall: &Hall, text: &str) -> (Words, Vec<WordsProblem>) {
    let items = hall.items();
    Words::parse(text, &|id| items.newest(id).is_some())
}

fn told(problem: &WordsProblem, language: Language) -> String {
    let line = problem.line.to_string();
    let key = format!("search-words-line-{}", problem.what.as_str());
    say(language, &key, &[("line", &line), ("piece", &problem.piece)])
}

fn page_of(hall: &Hall, frame: Frame, text: String, version: i64) -> WordsPage {
    let (words, _) = parsed(hall, &text);
    let language = frame.language;
    let option = |item: &Item| (item.id.clone(), item.name(language).to_owned());
    WordsPage {
        groups: words.groups.len(),
        sayings: words.sayings.iter().map(|saying| saying.said.len()).sum(),
        items: hall.items().current().iter().map(|item| option(item)).collect(),
        text,
        version,
        why: String::new(),
        errors: FieldErrors::none(),
        lines: Vec::new(),
        said: String::new(),
        item: String::new(),
        q: String::new(),
        read: Vec::new(),
        came: Vec::new(),
        frame,
    }
}

/// What comes of a query with the words in force, and how each word of it was read.
async fn tried_out(hall: &Hall, shown: &mut WordsPage) -> Result<(), Failure> {
    let language = shown.frame.language;
    let found = finder(hall).await?.find_among(&shown.q, Some(language), 8, &|d| d.kind == Kind::Item);
    if let Some(first) = found.hits.first() {
        shown.read = first
            .reasons
            .iter()
            .map(|reason| ReadAs {
                said: reason.said.clone(),
                meant: reason.meant.clone(),
                how: language_of(language, reason.how.as_str()),
            })
            .collect();
    }
    shown.came = found
        .hits
        .into_iter()
        .map(|hit| Came {
            id: hit.id,
            title: hit.title,
            score: format!("{:.2}", hit.score),
            saying: hit.saying.unwrap_or_default(),
        })
        .collect();
    Ok(())
}

fn language_of(language: Language, how: &str) -> String {
    crate::case::say::plain(language, &format!("search-how-{how}"))
}
