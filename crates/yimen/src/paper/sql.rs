//! Statements of the papers.

yimen_store::statements! {
    /// A print is written down.
    pub PRINTED = "INSERT INTO paper_print (county, case_no, kind, nth, n, version, printed_at, account, check_code)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The prints of a case, first to last.
    pub PRINTS_OF = "SELECT kind, nth, n, version, printed_at, account, check_code FROM paper_print
        WHERE county = $1 AND case_no = $2 ORDER BY printed_at, kind, nth, n";
    /// The name of one account.
    pub NAME_OF = "SELECT display_name FROM account WHERE county = $1 AND account = $2";
}
