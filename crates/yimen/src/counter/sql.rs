//! Statements of the counter's outer zones. A case number begins with township, day and serial, so that its order is
//! the order of receipt.

yimen_store::statements! {
    /// What this account received on a day, newest first.
    pub TODAY = "SELECT case_no, version, state, item, name_masked, received_on, due, yellow_from FROM cases
        WHERE county = $1 AND received_on = $2 AND clerk = $3 ORDER BY case_no DESC LIMIT 40";
    /// Cases of a township in one state, newest first.
    pub IN_STATE = "SELECT case_no, version, state, item, name_masked, received_on, due, yellow_from FROM cases
        WHERE county = $1 AND township = $2 AND open AND state = $3 ORDER BY case_no DESC LIMIT 40";
    /// How many there are.
    pub COUNT_IN_STATE = "SELECT COUNT(*) FROM cases WHERE county = $1 AND township = $2 AND open AND state = $3";
    /// What this account received and the hall still has to do, the soonest first.
    pub MINE = "SELECT case_no, version, state, item, name_masked, received_on, due, yellow_from FROM cases
        WHERE county = $1 AND clerk = $2 AND open AND state <> 'notified' AND state <> 'decided'
        ORDER BY due, case_no LIMIT 40";
    /// How many these are, and how many of them are overdue on a day.
    pub COUNT_MINE = "SELECT COUNT(*), COALESCE(CAST(SUM(CASE WHEN due < $3 THEN 1 ELSE 0 END) AS BIGINT), 0)
        FROM cases WHERE county = $1 AND clerk = $2 AND open AND state <> 'notified' AND state <> 'decided'";
}
