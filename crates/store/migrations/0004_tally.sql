-- Tallies: how many of a measure fell on a legal day (YYYY-MM-DD) in a township, for an item. Increments are appended to
-- tally_delta in the transaction of the fact and folded into tally later; a sum reads both.
CREATE TABLE tally (
    county   TEXT   NOT NULL,
    measure  TEXT   NOT NULL,
    day      TEXT   NOT NULL,
    township TEXT   NOT NULL,
    item     TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (county, measure, day, township, item)
);

CREATE TABLE tally_delta (
    county   TEXT   NOT NULL,
    id       BIGINT NOT NULL,
    township TEXT   NOT NULL,
    day      TEXT   NOT NULL,
    measure  TEXT   NOT NULL,
    item     TEXT   NOT NULL,
    n        BIGINT NOT NULL,
    PRIMARY KEY (county, id)
);
