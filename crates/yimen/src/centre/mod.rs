//! A township's centre: where it is and when it is open, which items it stations at which window (进驻), whose posts
//! they are (岗位责任).
//!
//! | file | holds |
//! |---|---|
//! | `reading` | what other capabilities ask: the window of an item, the post that handles it, the posts of a day |
//! | `founding` | what a new county begins with |

pub mod founding;
mod reading;

pub use reading::{class_of, placement_of, post_for, posts, profile, requirement, stationing, window_of};
