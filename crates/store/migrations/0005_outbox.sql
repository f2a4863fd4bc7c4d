-- Messages that a fact causes, written with it and delivered afterwards, at least once. `at`, `due_at` are microseconds
-- UTC: a message may be taken from `due_at` on; taking it moves `due_at` to the end of the lease.
CREATE TABLE outbox (
    county   TEXT    NOT NULL,
    id       BIGINT  NOT NULL,
    topic    TEXT    NOT NULL,
    stream   TEXT    NOT NULL,
    body     TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    due_at   BIGINT  NOT NULL,
    attempts BIGINT  NOT NULL,
    failure  TEXT,
    dead     BOOLEAN NOT NULL,
    PRIMARY KEY (county, id)
);
CREATE INDEX outbox_due ON outbox (county, dead, due_at, id);
