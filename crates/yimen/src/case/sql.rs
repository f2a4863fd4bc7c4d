//! Statements of the cases.

yimen_store::statements! {
    /// One case with what the next act needs.
    pub LOAD = "SELECT body, head FROM cases WHERE county = $1 AND case_no = $2";
    /// A new case.
    pub ADD = "INSERT INTO cases (county, case_no, version, head, state, open, township, item, department, bureau,
            at_bureau, clerk, person, name_masked, received_on, accepted_on, decided_on, outcome, on_time, due,
            yellow_from, leg_due, leg_yellow_from, lapses_after, provisional, body, item_version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27)";
    /// The case after an act; no row means that somebody else was faster.
    pub SAVE = "UPDATE cases SET version = $3, head = $4, state = $5, open = $6, bureau = $7, at_bureau = $8,
            accepted_on = $9, decided_on = $10, outcome = $11, on_time = $12, due = $13, yellow_from = $14,
            leg_due = $15, leg_yellow_from = $16, lapses_after = $17, provisional = $18, body = $19, item_version = $21
        WHERE county = $1 AND case_no = $2 AND version = $20";
    /// The case after its intake was corrected: item and person may be others.
    pub SAVE_CORRECTED = "UPDATE cases SET item = $4, department = $5, person = $6, name_masked = $7
        WHERE county = $1 AND case_no = $2 AND version = $3";
    /// Licences whose notice period has run out in silence.
    pub LAPSED = "SELECT lapses_after, case_no FROM cases WHERE county = $1 AND lapses_after < $2
        AND lapses_after < '9999-12-31' AND (lapses_after, case_no) > ($3, $4) ORDER BY lapses_after, case_no LIMIT 200";
    /// Open cases after a case number, for re-dating.
    pub OPEN_AFTER = "SELECT case_no, body, head FROM cases WHERE county = $1 AND open AND case_no > $2
        ORDER BY case_no LIMIT 500";
    /// Every case after a case number with all its columns, for the audit.
    pub ROWS_AFTER = "SELECT county, case_no, version, head, state, open, township, item, department, bureau,
            at_bureau, clerk, person, name_masked, received_on, accepted_on, decided_on, outcome, on_time, due,
            yellow_from, leg_due, leg_yellow_from, lapses_after, provisional, body, item_version
        FROM cases WHERE county = $1 AND case_no > $2 ORDER BY case_no LIMIT 500";
}
