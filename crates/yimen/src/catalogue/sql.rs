//! Statements of the catalogue.

yimen_store::statements! {
    /// Every version of every item of a county.
    pub ALL_VERSIONS = "SELECT id, version, state, body, published_at, changed_at FROM item_version
        WHERE county = $1 ORDER BY id, version";
    /// Versions, many at once.
    pub ADD_VERSIONS = "INSERT INTO item_version (county, id, version, state, body, published_at, changed_at) VALUES";
    /// The newest version of an item, with its state.
    pub NEWEST = "SELECT version, state FROM item_version WHERE county = $1 AND id = $2 ORDER BY version DESC LIMIT 1";
    /// Changes with every change, and never back: versions are only added, and of one number of versions states move one
    /// way. Tells another process that it must read again.
    pub STAMP = "SELECT COUNT(*), CAST(COALESCE(SUM(CASE state WHEN 'published' THEN 1 WHEN 'superseded' THEN 2
        ELSE 1000000 END), 0) AS BIGINT) FROM item_version WHERE county = $1";
    /// A version's state changes; its content never does.
    pub SET_STATE = "UPDATE item_version SET state = $4, changed_at = $5
        WHERE county = $1 AND id = $2 AND version = $3 AND state <> $4";
    /// Every fact of every item.
    pub FACTS = "SELECT stream, version, at, actor, kind, body FROM journal
        WHERE county = $1 AND stream LIKE 'item:%' ORDER BY stream, version";
    /// Open cases by the version that binds them.
    pub HELD_VERSIONS = "SELECT item_version, COUNT(*) FROM cases WHERE county = $1 AND item = $2 AND open
        GROUP BY item_version ORDER BY item_version";
    /// The same for all items: which versions are held at all.
    pub HELD_ITEMS = "SELECT item, item_version, COUNT(*) FROM cases WHERE county = $1 AND open
        GROUP BY item, item_version ORDER BY item, item_version";
}
