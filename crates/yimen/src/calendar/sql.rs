//! Statements of the calendar.

yimen_store::statements! {
    /// The arrangements that the county imported.
    pub YEARS = "SELECT year, body, imported_by, imported_at FROM calendar_year WHERE county = $1 ORDER BY year";
    /// An arrangement, in the place of the one that was there.
    pub KEEP_YEAR = "INSERT INTO calendar_year (county, year, version, body, imported_by, imported_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (county, year) DO UPDATE SET version = excluded.version, body = excluded.body,
            imported_by = excluded.imported_by, imported_at = excluded.imported_at";
    /// The county's closures.
    pub CLOSURES = "SELECT day, name, authority, added_by, added_at FROM calendar_closure WHERE county = $1 ORDER BY day";
    /// Head of an INSERT of closures.
    pub CLOSE = "INSERT INTO calendar_closure (county, day, name, authority, added_by, added_at) VALUES";
    /// A closure lifted.
    pub LIFT = "DELETE FROM calendar_closure WHERE county = $1 AND day = $2";
    /// How many cases are open.
    pub OPEN_CASES = "SELECT count(*) FROM cases WHERE county = $1 AND open";
    /// A re-dating begins.
    pub BEGIN = "INSERT INTO calendar_redating (county, change_no, why, state, case_after, settle_at, expected, seen, moved,
            failed, started_at, finished_at)
        VALUES ($1, $2, $3, 'running', '', $4, $5, 0, 0, 0, $6, NULL)";
    /// What an earlier change left to settle is settled by the pass of the next one.
    pub SUPERSEDE = "UPDATE calendar_redating SET state = 'done', finished_at = $2
        WHERE county = $1 AND state = 'settling'";
    /// The re-dating under way, the oldest first.
    pub UNDER_WAY = "SELECT change_no, why, state, case_after, settle_at, expected, seen, moved, failed, started_at,
            finished_at
        FROM calendar_redating WHERE county = $1 AND state <> 'done' ORDER BY change_no LIMIT 1";
    /// One re-dating.
    pub REDATING = "SELECT change_no, why, state, case_after, settle_at, expected, seen, moved, failed, started_at,
            finished_at
        FROM calendar_redating WHERE county = $1 AND change_no = $2";
    /// The last re-datings, the newest first.
    pub REDATINGS = "SELECT change_no, why, state, case_after, settle_at, expected, seen, moved, failed, started_at,
            finished_at
        FROM calendar_redating WHERE county = $1 ORDER BY change_no DESC LIMIT 20";
    /// A page is done; no row means that another runner was faster.
    pub STEP = "UPDATE calendar_redating SET case_after = $4, seen = seen + $5, moved = moved + $6, failed = failed + $7
        WHERE county = $1 AND change_no = $2 AND case_after = $3 AND state = $8";
    /// A pass is over.
    pub PASS_OVER = "UPDATE calendar_redating SET state = $4, case_after = '', finished_at = $5
        WHERE county = $1 AND change_no = $2 AND state = $3";
    /// Head of an INSERT of cases moved.
    pub MOVED = "INSERT INTO calendar_moved (county, change_no, case_no, version, township, clocks) VALUES";
    /// What a change moved, after a case.
    pub MOVED_AFTER = "SELECT case_no, version, township, clocks FROM calendar_moved
        WHERE county = $1 AND change_no = $2 AND (case_no, version) > ($3, $4) ORDER BY case_no, version LIMIT $5";
}
