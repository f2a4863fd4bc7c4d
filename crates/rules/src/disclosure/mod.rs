//! The six disclosures (六公开, domain §1.10): what a centre must show of every item it serves, on the wall and online.
//!
//! A *sheet* is composed from the same rows as everything else: the item's version, its bases, the centre, the post that
//! handles it, and words added by hand. All sheets of a centre together are an *edition* of its board: drafted by one
//! person, reviewed and published by another. What is published keeps only what is the centre's own; what is the item's
//! it names by its version, which never changes, so that any edition can be composed again word by word. When the rows
//! would now compose to something else, the edition is out of date, and so is what hangs on the wall.

mod approval;
mod change;
mod compose;
mod edition;
mod kind;
mod rates;
mod rows;
mod wall;

pub use approval::{Draft, DraftState, may_publish, may_review, reason};
pub use change::{Changes, SheetChange, changes, numbered};
pub use compose::{Field, Sheet, compose, limit_words};
pub use edition::{Content, Edition, Mark, PostWords, SheetSource, SheetWords, Stamp};
pub use kind::Disclosure;
pub use rates::{Rate, Rates};
pub use rows::{Rows, content};
pub use wall::{Check, Found, Hanging, Poster, WallState, wall_state};
