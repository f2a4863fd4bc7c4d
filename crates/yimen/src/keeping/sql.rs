//! Statements of what is kept.

yimen_store::statements! {
    /// One record.
    pub ONE = "SELECT id, version, head, withdrawn, body, why, changed_by, changed_at FROM kept
        WHERE county = $1 AND kind = $2 AND id = $3";
    /// All of one kind.
    pub OF_KIND = "SELECT id, version, head, withdrawn, body, why, changed_by, changed_at FROM kept
        WHERE county = $1 AND kind = $2 ORDER BY id";
    /// Everything, for the hall's memory and for the audit.
    pub EVERYTHING = "SELECT kind, id, version, head, withdrawn, body, why, changed_by, changed_at FROM kept
        WHERE county = $1 ORDER BY kind, id";
    /// A first version.
    pub ADD = "INSERT INTO kept
        (county, kind, id, version, head, withdrawn, body, why, changed_by, changed_at) VALUES
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// A further version, if nobody else has written one meanwhile.
    pub CHANGE = "UPDATE kept SET version = $5, head = $6, withdrawn = $7, body = $8, why = $9,
        changed_by = $10, changed_at = $11 WHERE county = $1 AND kind = $2 AND id = $3 AND version = $4";
    /// Changes with every change: tells another process that it must read again.
    pub STAMP = "SELECT COUNT(*), CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM kept WHERE county = $1";
    /// The streams of what is kept.
    pub STREAMS = "SELECT DISTINCT stream FROM journal
        WHERE county = $1 AND stream >= 'kept:' AND stream < 'kept;' ORDER BY stream";
}
