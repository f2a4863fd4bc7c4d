//! A township's centre as residents find it (场所、岗位): its address, hours and phones, its windows and posts (岗位责任),
//! which items it has to station and how far it has got (进驻率), who stands in for whom (AB岗), and when leaders receive
//! visitors.

mod absence;
mod arrangement;
mod entry;
mod founding;
mod opening;
mod place_check;
mod post;
mod profile;
mod reception;
mod requirement;
mod shipped;

pub use absence::{Away, DayAway, PostState, may_be_away};
pub use arrangement::{Surroundings, check_post};
pub use entry::{Count, Entry, EntryLine, Standing};
pub use founding::{Founding, default_stationing};
pub use opening::Opening;
pub use place_check::{check_placement, check_profile, is_public_phone};
pub use post::Post;
pub use profile::{CentreProfile, Hours};
pub use reception::{Half, Reception};
pub use requirement::{ClassAssigned, Requirement};
pub use shipped::{PostPattern, Standard, WindowPattern, standard};

#[cfg(test)]
mod tests;
