//! The work manual (工作手册, domain §1.34): versioned pages, linked from items and from the steps of a case, and who has
//! acknowledged which version.

mod lines;
mod page;
mod reader;
mod shipped;

pub use lines::{Line, compare};
pub use page::ManualPage;
pub use reader::{Acknowledged, must_read};
pub use shipped::shipped;

#[cfg(test)]
mod tests;
