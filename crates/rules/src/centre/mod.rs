//! A township's centre as residents find it (场所、岗位): its address, hours and phones, and its posts (岗位责任).

mod post;
mod profile;

pub use post::Post;
pub use profile::{CentreProfile, Hours};
