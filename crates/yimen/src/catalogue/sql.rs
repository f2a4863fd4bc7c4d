//! Statements of the catalogue.

yimen_store::statements! {
    /// Every version of every item of a county.
    pub ALL_VERSIONS = "SELECT id, version, state, body FROM item_version WHERE county = $1 ORDER BY id, version";
    /// Versions, many at once.
    pub ADD_VERSIONS = "INSERT INTO item_version (county, id, version, state, body, changed_at) VALUES";
    /// How many versions there are and when the newest was made: tells another process that it must read again.
    pub STAMP = "SELECT COUNT(*), CAST(COALESCE(MAX(changed_at), 0) AS BIGINT) FROM item_version WHERE county = $1";
    /// A version's state changes; its content never does.
    pub SET_STATE = "UPDATE item_version SET state = $4, changed_at = $5
        WHERE county = $1 AND id = $2 AND version = $3";
}
