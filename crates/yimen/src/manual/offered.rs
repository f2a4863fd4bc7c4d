//! The pages of the manual that help with a case as it stands.

use crate::shell::{Hall, signed_in::SignedIn};
use yimen_rules::language::Language;
use yimen_rules::manual::{Acknowledged, ManualPage, must_read};

/// The most pages offered on one case: a clerk under pressure reads no list.
const MOST: usize = 5;

/// A page as it is offered beside a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its id.
    pub id: String,
    /// Its title, shortened to what stands before a colon.
    pub title: String,
    /// Changed since this person acknowledged it.
    pub news: bool,
}

/// The pages for a case of an item that stands at `steps[0]` and from which the other steps are open: pages about the
/// state first, then those about acts.
pub fn offered(
    hall: &Hall,
    person: &SignedIn,
    steps: &[&str],
    item: &str,
    language: Language,
) -> Vec<Offered> {
    let book = hall.book();
    let known = book.one::<Acknowledged>(&person.actor.account).map(|record| record.body);
    let reads = must_read(&person.actor.roles);
    let pages = book.all::<ManualPage>();
    let mut found: Vec<_> =
        pages.iter().filter(|page| !page.withdrawn && page.body.helps_with(steps, item)).collect();
    let state = steps.first().copied().unwrap_or_default();
    let elsewhere = |page: &ManualPage| !page.steps.iter().any(|step| step == state);
    found.sort_by_key(|page| (page.body.items.is_empty(), elsewhere(&page.body), page.body.order));
    found
        .into_iter()
        .take(MOST)
        .map(|page| Offered {
            id: page.id.clone(),
            title: short(page.body.title.pick(language)),
            news: reads && !known.as_ref().is_some_and(|known| known.knows(&page.id, page.version)),
        })
        .collect()
}

/// The pages that name an item, by id and title, in the order of the manual: for the item's own page.
pub fn about(hall: &Hall, item: &str, language: Language) -> Vec<(String, String)> {
    let named = |page: &ManualPage| page.items.iter().any(|id| id == item);
    super::page::in_order(hall)
        .into_iter()
        .filter(|page| named(&page.body))
        .map(|page| (page.id, page.body.title.pick(language).to_owned()))
        .collect()
}

/// What stands before the colon of a title.
fn short(title: &str) -> String {
    title.split(['：', ':']).next().unwrap_or(title).trim().to_owned()
}
