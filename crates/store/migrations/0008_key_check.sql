-- One value that only the right key file yields, so that a wrong one is refused at the start. It belongs to the database
-- as a whole and not to a county, as the key file does.
CREATE TABLE key_check (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
