//! Statements of the case page.

yimen_store::statements! {
    /// The names of all who appear in two streams of the journal.
    pub PEOPLE_OF_STREAMS = "SELECT DISTINCT a.account, a.display_name FROM journal j
        JOIN account a ON a.county = j.county AND a.account = j.actor
        WHERE j.county = $1 AND j.stream IN ($2, $3)";
}
