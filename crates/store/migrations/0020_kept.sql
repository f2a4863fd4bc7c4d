-- What keepers keep (台账): policy bases, posts, centres, stationing, manual pages … One row a record, equal to the last
-- entry of its stream `kept:<kind>:<id>`; every version before it stays readable in the journal.
CREATE TABLE kept (
    county     TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    id         TEXT    NOT NULL,
    version    BIGINT  NOT NULL,
    head       BYTEA   NOT NULL,
    withdrawn  BOOLEAN NOT NULL,
    body       TEXT    NOT NULL,              -- the record as JSON
    why        TEXT    NOT NULL,              -- the reason given for this version
    changed_by TEXT    NOT NULL,
    changed_at BIGINT  NOT NULL,
    PRIMARY KEY (county, kind, id)
);
