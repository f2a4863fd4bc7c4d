-- Answers already given to requests that carried an Idempotency-Key, so that the same key gives the same answer once,
-- across a restart as well. `at`: microseconds UTC.
CREATE TABLE idempotency (
    county       TEXT   NOT NULL,
    account      TEXT   NOT NULL,
    key          TEXT   NOT NULL,
    request_hash TEXT   NOT NULL,
    status       BIGINT NOT NULL,
    body         TEXT   NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (county, account, key)
);
CREATE INDEX idempotency_at ON idempotency (county, at);
