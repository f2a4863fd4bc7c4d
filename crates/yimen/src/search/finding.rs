//! The finder of a hall: made when something is first looked for, and again when items, kept records or the day have changed.

use super::SearchWords;
use crate::shell::{Failure, Hall, Items};
use jiff::civil::Date;
use std::sync::{Arc, PoisonError, RwLock, Weak};
use yimen_rules::{
    catalogue::Item,
    centre::Post,
    language::{Bilingual, Language},
    manual::ManualPage,
};
use yimen_search::{Document, Finder, Kind, Part, Section, Words, documents_of, shipped_words};

/// What the finder in memory was made of.
struct Made {
    items: Weak<Items>,
    book: (i64, i64),
    day: Date,
    finder: Arc<Finder>,
}

/// The finder in memory. One at a time is made; who asks meanwhile waits for it without holding a thread.
#[derive(Default)]
pub struct Finding {
    made: RwLock<Option<Made>>,
    making: tokio::sync::Mutex<()>,
}

/// The finder of what the hall holds now.
///
/// # Errors
/// [`Failure::Internal`] when making it fell, which is a defect.
pub async fn finder(hall: &Hall) -> Result<Arc<Finder>, Failure> {
    if let Some(finder) = in_memory(hall) {
        return Ok(finder);
    }
    let _one_at_a_time = hall.finding().making.lock().await;
    if let Some(finder) = in_memory(hall) {
        return Ok(finder);
    }
    let (items, book, day) = (hall.items(), hall.book(), hall.today());
    let (stamp, held) = (book.stamp(), hall.clone());
    let weak = Arc::downgrade(&items);
    let finder = tokio::task::spawn_blocking(move || {
        let words = words_in_force(&held).0;
        let (words, _) = Words::parse(&words, &|id| held.items().newest(id).is_some());
        Arc::new(Finder::new(documents(&held, &items, day), &words))
    })
    .await
    .map_err(|fell| Failure::Internal(format!("the search could not be made ready: {fell}")))?;
    let made = Made { items: weak, book: stamp, day, finder: finder.clone() };
    *hall.finding().made.write().unwrap_or_else(PoisonError::into_inner) = Some(made);
    Ok(finder)
}

fn in_memory(hall: &Hall) -> Option<Arc<Finder>> {
    let (items, stamp, day) = (hall.items(), hall.book().stamp(), hall.today());
    let held = hall.finding().made.read().unwrap_or_else(PoisonError::into_inner);
    let made = held.as_ref()?;
    let same = made.items.upgrade().is_some_and(|of| Arc::ptr_eq(&of, &items));
    (same && made.book == stamp && made.day == day).then(|| made.finder.clone())
}

/// The words file in force, and its version: 0 while it is the shipped one.
pub fn words_in_force(hall: &Hall) -> (String, i64) {
    match hall.book().one::<SearchWords>(SearchWords::ID) {
        Some(record) => (record.body.text, record.version),
        None => (shipped_words().to_owned(), 0),
    }
}

/// The items in force that answer, best first. What cannot be searched for lack of a finder is told as nothing found.
///
/// # Errors
/// As [`finder`].
pub async fn items(
    hall: &Hall,
    query: &str,
    language: Option<Language>,
    limit: usize,
) -> Result<Vec<Arc<Item>>, Failure> {
    let found = finder(hall).await?.find_among(query, language, limit, &|d| d.kind == Kind::Item);
    let held = hall.items();
    Ok(found.hits.iter().filter_map(|hit| held.open(&hit.id)).collect())
}

/// Everything that can be found in the hall on this day.
fn documents(hall: &Hall, items: &Items, day: Date) -> Vec<Document> {
    let book = hall.book();
    let mut all: Vec<Document> = items.current().iter().flat_map(|item| documents_of(item)).collect();
    let pages = book.all::<ManualPage>();
    all.extend(pages.iter().filter(|r| !r.withdrawn && r.body.effective_from <= day).map(|r| page(&r.body)));
    let posts = book.all::<Post>();
    let standing = posts.iter().filter(|r| !r.withdrawn && r.body.stands_on(day));
    all.extend(standing.map(|r| post(&r.body, items)));
    all
}

fn page(page: &ManualPage) -> Document {
    Document {
        kind: Kind::Manual,
        id: page.id.clone(),
        title: page.title.clone(),
        aliases: Vec::new(),
        parts: vec![
            Part { section: Section::Occasion, text: page.chapter.clone() },
            Part { section: Section::Body, text: page.text.clone() },
        ],
        department_code: String::new(),
        department: Bilingual::default(),
    }
}

/// A post is found by its name, its duties and the items it handles. Its id begins with the code of the township.
fn post(post: &Post, items: &Items) -> Document {
    let mut parts: Vec<Part> =
        post.duties.iter().map(|duty| Part { section: Section::Summary, text: duty.clone() }).collect();
    let handled: Vec<Arc<Item>> = post.items.iter().filter_map(|id| items.open(id)).collect();
    let names = |language: Language| {
        handled.iter().map(|item| item.name(language)).collect::<Vec<_>>().join(language.pick("、", "; "))
    };
    parts.push(Part {
        section: Section::Body,
        text: Bilingual::new(names(Language::Zh), names(Language::En)),
    });
    Document {
        kind: Kind::Post,
        id: format!("{}/{}", post.township, post.code),
        title: post.name.clone(),
        aliases: Vec::new(),
        parts,
        department_code: String::new(),
        department: Bilingual::default(),
    }
}
