//! Statements of the import.

yimen_store::statements! {
    /// A file is brought.
    pub ADD = "INSERT INTO import_batch
        (county, id, file_name, content, brought_by, brought_at, applied_by, applied_at, report) VALUES
        ($1, $2, $3, $4, $5, $6, '', 0, '')";
    /// One file with its content.
    pub ONE = "SELECT file_name, content, brought_by, brought_at, applied_by, applied_at, report FROM import_batch
        WHERE county = $1 AND id = $2";
    /// The last files brought, without their content.
    pub LAST = "SELECT id, file_name, brought_by, brought_at, applied_by, applied_at, report FROM import_batch
        WHERE county = $1 ORDER BY brought_at DESC, id LIMIT 20";
    /// Drafts were made of it; once only.
    pub APPLIED = "UPDATE import_batch SET applied_by = $3, applied_at = $4, report = $5
        WHERE county = $1 AND id = $2 AND applied_at = 0";
    /// Files brought before a moment go.
    pub PURGE = "DELETE FROM import_batch WHERE county = $1 AND brought_at < $2";
}
