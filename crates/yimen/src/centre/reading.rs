//! What other capabilities ask about a centre. All of it is read from the hall's [`Book`].

use crate::keeping::{Book, Kept};
use jiff::civil::Date;
use yimen_rules::{
    catalogue::{Placement, Stationing},
    centre::{CentreProfile, ClassAssigned, DayAway, Post, Requirement},
    place::{Township, TownshipClass},
};

/// Where a centre is and when it is open; the usual hours and the complaint phone where nothing is written down.
pub fn profile(book: &Book, township: &str) -> CentreProfile {
    book.one::<CentreProfile>(township).map_or_else(|| CentreProfile::unwritten(township), |r| r.body)
}

/// What a centre stations; nothing where nothing has been decided.
pub fn stationing(book: &Book, township: &str) -> Stationing {
    let nothing = || Stationing { township: township.to_owned(), ..Stationing::default() };
    book.one::<Stationing>(township).map_or_else(nothing, |r| r.body)
}

/// Where an item is served in a township or why it is not; `None` where that has not been decided.
pub fn placement_of(book: &Book, township: &str, item: &str) -> Option<Placement> {
    book.one::<Stationing>(township)?.body.items.remove(item)
}

/// The number of the window where an item is served in a township.
pub fn window_of(book: &Book, township: &str, item: &str) -> Option<String> {
    match placement_of(book, township, item)? {
        Placement::Stationed { window } => Some(window),
        Placement::NotStationed { .. } => None,
    }
}

/// The posts of a centre as they stand on a day, by code.
pub fn posts(book: &Book, township: &str, on: Date) -> Vec<Post> {
    let all = book.all::<Post>();
    let standing = all.iter().filter(|r| !r.withdrawn && r.body.township == township && r.body.stands_on(on));
    // By code: ids begin with township and code, and the book is in their order.
    standing.map(|r| r.body.clone()).collect()
}

/// The post of a centre that handles an item on a day.
pub fn post_for(book: &Book, township: &str, item: &str, on: Date) -> Option<Post> {
    posts(book, township, on).into_iter().find(|post| post.items.iter().any(|own| own == item))
}

/// The class of a township on a day, by the county's decisions.
pub fn class_of(book: &Book, township: &Township, on: Date) -> TownshipClass {
    let decisions: Vec<ClassAssigned> =
        book.all::<ClassAssigned>().iter().filter(|r| !r.withdrawn).map(|r| r.body.clone()).collect();
    ClassAssigned::on(&decisions, township, on)
}

/// What a class of township has to station.
pub fn requirement(book: &Book, class: TownshipClass) -> Requirement {
    let kept = book.all::<Requirement>();
    kept.iter()
        .find(|r| !r.withdrawn && r.body.class == class)
        .map_or_else(|| Requirement::shipped(class), |r| r.body.clone())
}

/// Who of a centre is away on a day.
pub fn away_on(book: &Book, township: &str, on: Date) -> DayAway {
    let nobody = DayAway::nobody(township, on);
    book.one::<DayAway>(&nobody.id()).map_or(nobody, |r| r.body)
}
