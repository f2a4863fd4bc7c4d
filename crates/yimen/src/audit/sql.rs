//! Statements of the audit.

yimen_store::statements! {
    /// The facts of a stretch of cases, stream by stream.
    pub FACTS_BETWEEN = "SELECT stream, version, at, actor, kind, body, hash FROM journal
        WHERE county = $1 AND stream > $2 AND stream <= $3 ORDER BY stream, version";
    /// The accounts that have facts.
    pub ACCOUNT_STREAMS = "SELECT DISTINCT stream FROM journal WHERE county = $1 AND stream LIKE 'account:%'";
}
