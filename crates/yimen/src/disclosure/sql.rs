//! Statements of the disclosures. What they keep stands among what is kept; only the age of an item's version is asked.

yimen_store::statements! {
    /// When a version of an item was published.
    pub CHANGED_AT = "SELECT published_at FROM item_version WHERE county = $1 AND id = $2 AND version = $3";
}
