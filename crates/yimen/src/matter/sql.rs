//! Statements of the matters. Whatever finds one for a person names the person's tokens: `$2..$4` what they read as,
//! `$5`, `$6` what bars them.

/// The circle, over a row called `m`.
macro_rules! circle {
    () => {
        concat!(
            "EXISTS (SELECT 1 FROM matter_reader r WHERE r.county = m.county AND r.kind = m.kind AND r.no = m.no ",
            "AND NOT r.bars AND r.reader IN ($2, $3, $4)) ",
            "AND NOT EXISTS (SELECT 1 FROM matter_reader r WHERE r.county = m.county AND r.kind = m.kind ",
            "AND r.no = m.no AND r.bars AND r.reader IN ($5, $6))"
        )
    };
}

/// What a list shows.
macro_rules! face {
    () => {
        concat!(
            "m.kind, m.no, m.version, m.state, m.open, m.sort, m.township, m.unit, m.holder, m.name_masked, ",
            "m.opened_on, m.due, m.yellow_from, m.closed_on, m.people"
        )
    };
}

/// What a list may ask for; an empty text leaves a condition out.
macro_rules! wanted {
    () => {
        concat!(
            "FROM matter m WHERE m.county = $1 AND ",
            circle!(),
            " AND m.kind = $7 AND ($8 = '' OR m.state = $8) AND ($9 = '' OR m.sort = $9) ",
            "AND ($10 = '' OR m.township = $10) AND ($11 = '' OR m.unit = $11) AND ($12 = '' OR m.holder = $12) ",
            "AND m.opened_on >= $13 AND m.opened_on <= $14 AND m.due >= $15 AND m.due <= $16 ",
            "AND m.yellow_from <= $17 AND ($18 = '' OR (CASE WHEN m.open THEN 'open' ELSE 'closed' END) = $18) ",
            "AND m.closed_on >= $19 AND m.closed_on <= $20 AND m.yellow_from >= $21 ",
            "AND ($22 = '' OR m.state <> 'void') "
        )
    };
}

yimen_store::statements! {
    /// One matter, for the system itself.
    pub LOAD = "SELECT body, version, head FROM matter m WHERE m.county = $1 AND m.kind = $2 AND m.no = $3";
    /// One matter, for somebody.
    pub LOAD_IN = concat!("SELECT m.body, m.version, m.head FROM matter m WHERE m.county = $1 AND ", circle!(),
        " AND m.kind = $7 AND m.no = $8");
    /// A new matter.
    pub ADD = "INSERT INTO matter (county, kind, no, version, head, state, open, sort, township, unit, holder, name_masked,
            opened_on, due, yellow_from, closed_on, people, body)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    /// A matter after an act; no row means that somebody else was faster.
    pub SAVE = "UPDATE matter SET version = $4, head = $5, state = $6, open = $7, sort = $8, township = $9, unit = $10,
            holder = $11, name_masked = $12, opened_on = $13, due = $14, yellow_from = $15, closed_on = $16, people = $17,
            body = $18
        WHERE county = $1 AND kind = $2 AND no = $3 AND version = $19";
    pub ADD_READERS = "INSERT INTO matter_reader (county, kind, no, bars, reader) VALUES";
    pub DROP_READERS = "DELETE FROM matter_reader WHERE county = $1 AND kind = $2 AND no = $3";
    pub READERS_BETWEEN = "SELECT no, bars, reader FROM matter_reader
        WHERE county = $1 AND kind = $2 AND no > $3 AND no <= $4 ORDER BY no, bars, reader";
    pub ADD_KEYS = "INSERT INTO matter_key (county, kind, no, key) VALUES";
    pub DROP_KEYS = "DELETE FROM matter_key WHERE county = $1 AND kind = $2 AND no = $3";
    pub KEYS_BETWEEN = "SELECT no, key FROM matter_key
        WHERE county = $1 AND kind = $2 AND no > $3 AND no <= $4 ORDER BY no, key";
    /// What falls due first, first.
    pub BY_DUE = concat!("SELECT ", face!(), " ", wanted!(),
        "AND (m.due, m.no) > ($23, $24) ORDER BY m.due, m.no LIMIT $25");
    /// What came last, first.
    pub BY_OPENED = concat!("SELECT ", face!(), " ", wanted!(),
        "AND (m.opened_on, m.no) < ($23, $24) ORDER BY m.opened_on DESC, m.no DESC LIMIT $25");
    /// How many, and how many people.
    pub COUNT = concat!("SELECT count(*), CAST(COALESCE(sum(m.people), 0) AS BIGINT) ", wanted!());
    /// Matters in which somebody with this key is, the latest first.
    pub BY_KEY = concat!("SELECT ", face!(), " FROM matter m JOIN matter_key k ON k.county = m.county AND k.kind = m.kind ",
        "AND k.no = m.no AND k.key = $7 WHERE m.county = $1 AND ", circle!(),
        " ORDER BY m.opened_on DESC, m.no DESC LIMIT $8");
    /// Matters of a kind by their numbers, between the least and the greatest of them.
    pub BODIES = concat!("SELECT m.no, m.body FROM matter m WHERE m.county = $1 AND ", circle!(),
        " AND m.kind = $7 AND m.no >= $8 AND m.no <= $9 AND $10 LIKE '%,' || m.no || ',%'");
    /// Matters of a kind after a number with all their columns, for the audit.
    pub ROWS_AFTER = "SELECT county, kind, no, version, head, state, open, sort, township, unit, holder, name_masked,
            opened_on, due, yellow_from, closed_on, people, body
        FROM matter WHERE county = $1 AND kind = $2 AND no > $3 ORDER BY no LIMIT 500";
}
