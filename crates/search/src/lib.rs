//! One search over items, guides, manual and posts.
