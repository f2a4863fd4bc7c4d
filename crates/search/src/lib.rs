//! One search over items, guides, manual and posts.
//!
//! A villager asks 家里老人走了要办什么, a clerk types `gljt`, a child types `yanglaojing` for its grandfather, a visitor asks
//! in English; all of them must come to the same door. What is asked goes through three rooms:
//!
//! 1. [`reading`](Reader): the words in it, found by a segmenter that knows the catalogue's own words, and what they mean:
//!    words of one group count as one, words of asking (怎么办) count for nothing, what is spelt by sound or with a slip is
//!    read as the word that was meant.
//! 2. `ranking`: what is asked beside what people say who mean an item (the sayings of [`Words`]), beside the item's own
//!    words, and beside the texts of all documents (BM25, from an index in memory).
//! 3. `marks`: the title and the best piece of text, with the places that answer.
//!
//! The crate knows neither pages nor databases; whoever asks brings [`Document`]s and [`Words`].

mod catalogue;
mod document;
mod evaluation;
mod finder;
mod letters;
mod marks;
mod meaning;
mod ranking;
mod reading;
mod slips;
mod spelling;
mod surfaces;
mod texts;
mod words;

pub use catalogue::documents_of;
pub use document::{Document, Kind, Part, Section};
pub use evaluation::{Evaluation, Miss};
pub use finder::{Finder, Found, Hit, Reason};
pub use reading::How;
pub use words::{LONGEST_FILE, Saying, Words, WordsProblem, Wrong, shipped_words};
