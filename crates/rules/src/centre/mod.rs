//! A township's centre as residents find it (场所、岗位): its address, hours and phones, its windows and posts (岗位责任),
//! which items it has to station, and when leaders receive visitors.

mod founding;
mod opening;
mod post;
mod profile;
mod reception;
mod requirement;
mod shipped;

pub use founding::{Founding, default_stationing};
pub use opening::Opening;
pub use post::Post;
pub use profile::{CentreProfile, Hours};
pub use reception::{Half, Reception};
pub use requirement::{ClassAssigned, Requirement};
pub use shipped::{PostPattern, Standard, WindowPattern, standard};

#[cfg(test)]
mod tests;
