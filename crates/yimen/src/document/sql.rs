//! Statements of the documents.

yimen_store::statements! {
    /// A document is written down.
    pub ISSUED = "INSERT INTO document (county, case_no, kind, nth, n, number, version, form, code, hash, why_not,
        pages, in_full, sealed, masked, issued_at, account) VALUES
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    /// Those of one paper, first to last.
    pub OF_PAPER = "SELECT case_no, kind, nth, n, number, version, form, code, hash, why_not, pages, in_full, sealed,
        masked, issued_at, account FROM document
        WHERE county = $1 AND case_no = $2 AND kind = $3 AND nth = $4 ORDER BY n";
    /// The one with this code.
    pub BY_CODE = "SELECT case_no, kind, nth, n, number, version, form, code, hash, why_not, pages, in_full, sealed,
        masked, issued_at, account FROM document WHERE county = $1 AND code = $2";
    /// The one with these bytes.
    pub BY_HASH = "SELECT case_no, kind, nth, n, number, version, form, code, hash, why_not, pages, in_full, sealed,
        masked, issued_at, account FROM document WHERE county = $1 AND hash = $2 ORDER BY issued_at LIMIT 1";
    /// Which prints of a case are documents, and whether there is a PDF.
    pub OF_CASE = "SELECT kind, nth, n, number, hash, why_not FROM document WHERE county = $1 AND case_no = $2";
    /// A form that documents are set with; once.
    pub ADD_FORM = "INSERT INTO document_form (county, form, main, house) VALUES ($1, $2, $3, $4)
        ON CONFLICT (county, form) DO NOTHING";
    /// That form.
    pub FORM = "SELECT main, house FROM document_form WHERE county = $1 AND form = $2";
    /// A document of a matter is written down.
    pub DEED = "INSERT INTO matter_document (county, kind, no, paper, nth, n, number, version, form, code, hash, why_not,
        pages, sealed, face, issued_at, account) VALUES
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    /// All of a matter, in order of print.
    pub DEEDS = "SELECT kind, no, paper, nth, n, number, version, form, code, hash, why_not, pages, sealed, face, issued_at, account
        FROM matter_document WHERE county = $1 AND kind = $2 AND no = $3 ORDER BY issued_at, paper, nth, n";
    /// The one of a matter with this code.
    pub DEED_BY_CODE = "SELECT kind, no, paper, nth, n, number, version, form, code, hash, why_not, pages, sealed, face, issued_at, account
        FROM matter_document WHERE county = $1 AND code = $2";
    /// The one of a matter with these bytes.
    pub DEED_BY_HASH = "SELECT kind, no, paper, nth, n, number, version, form, code, hash, why_not, pages, sealed, face, issued_at, account
        FROM matter_document WHERE county = $1 AND hash = $2 ORDER BY issued_at LIMIT 1";
}
