-- The journal: every fact, append-only. A stream is one case, one petition, one account …; its entries are numbered
-- 1, 2, 3 … by `version`, and each carries the hash of the one before (`prev`) and its own (SM3). `seq` is the order
-- within the county, with gaps. `at` is microseconds since 1970-01-01 UTC. `body` is JSON.
CREATE TABLE journal (
    county  TEXT   NOT NULL,
    seq     BIGINT NOT NULL,
    stream  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    actor   TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    body    TEXT   NOT NULL,
    prev    BYTEA  NOT NULL,
    hash    BYTEA  NOT NULL,
    PRIMARY KEY (county, stream, version),
    UNIQUE (county, seq),
    CHECK (version > 0 AND seq > 0)
);
