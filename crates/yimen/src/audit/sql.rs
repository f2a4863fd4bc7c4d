//! Statements of the audit.

yimen_store::statements! {
    /// The facts of a stretch of cases, stream by stream.
    pub FACTS_BETWEEN = "SELECT stream, version, at, actor, kind, body, hash FROM journal
        WHERE county = $1 AND stream > $2 AND stream <= $3 ORDER BY stream, version";
    /// The accounts that have facts.
    pub ACCOUNT_STREAMS = "SELECT DISTINCT stream FROM journal WHERE county = $1 AND stream LIKE 'account:%'";
    /// Steps of a verification: every entry in its chain, every sealed one under its seal, every case.
    pub STEPS = "SELECT CAST((SELECT count(*) FROM journal WHERE county = $1)
        + (SELECT COALESCE(sum(entries), 0) FROM journal_seal WHERE county = $1)
        + (SELECT count(*) FROM cases WHERE county = $1) AS BIGINT)";
    /// The journal backwards from a place ($2), looking at no more than $3 entries, as filtered: stream like $4, not like
    /// $5, by actor $6, from $7 until before $8 (microseconds). An empty text leaves a condition out.
    pub JOURNAL_BEFORE = "SELECT seq, stream, version, at, actor, kind, body, hash
        FROM (SELECT seq, stream, version, at, actor, kind, body, hash FROM journal
            WHERE county = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3) j
        WHERE ($4 = '' OR stream LIKE $4) AND ($5 = '' OR stream NOT LIKE $5) AND ($6 = '' OR actor = $6)
            AND at >= $7 AND at < $8
        ORDER BY seq DESC LIMIT $9";
    /// How far such a look goes: the lowest place, how many entries, the latest instant among them.
    pub JOURNAL_WINDOW = "SELECT COALESCE(min(seq), 0), count(*), COALESCE(max(at), 0)
        FROM (SELECT seq, at FROM journal WHERE county = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3) j";
}
