//! Statements of the register of people.

yimen_store::statements! {
    /// Writes or refreshes a person. Two halls may take the same person in at once, and the later fact need not be the
    /// later one to commit: what was given last stays.
    pub KEEP = "INSERT INTO person (county, id, kind, name_masked, sealed, name_hash, phone_hash, last_case, seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (county, id) DO UPDATE SET kind = excluded.kind, name_masked = excluded.name_masked,
            sealed = excluded.sealed, name_hash = excluded.name_hash, phone_hash = excluded.phone_hash,
            last_case = excluded.last_case, seen_at = excluded.seen_at
        WHERE person.seen_at < excluded.seen_at
            OR (person.seen_at = excluded.seen_at AND person.last_case <= excluded.last_case)";
    /// One person.
    pub LOAD = "SELECT sealed, seen_at FROM person WHERE county = $1 AND id = $2";
    /// How often the person came, and the last time.
    pub VISITS = "SELECT COUNT(*), MAX(received_on) FROM cases WHERE county = $1 AND person = $2";
    /// The last matter.
    pub LAST = "SELECT item, received_on, case_no FROM cases WHERE county = $1 AND person = $2
        ORDER BY received_on DESC, case_no DESC LIMIT 1";
    /// Everyone after a key, for the audit.
    pub AFTER = "SELECT id, name_masked, sealed, last_case FROM person WHERE county = $1 AND id > $2
        ORDER BY id LIMIT 500";
}
