-- Matters: contacts, petitions, disputes. `body` is the matter as its facts made it; the other columns, the readers and the
-- keys are drawn from it by one function. All must equal a replay of the journal.
-- Dates are YYYY-MM-DD; '9999-12-31' stands for "none", so that one order serves every list.
CREATE TABLE matter (
    county      TEXT    NOT NULL,
    kind        TEXT    NOT NULL,              -- contact | petition | dispute
    no          TEXT    NOT NULL,
    version     BIGINT  NOT NULL,
    head        BYTEA   NOT NULL,              -- hash of the last journal entry
    state       TEXT    NOT NULL,
    open        BOOLEAN NOT NULL,
    sort        TEXT    NOT NULL,
    township    TEXT    NOT NULL,
    unit        TEXT    NOT NULL,              -- that must act now
    holder      TEXT    NOT NULL,              -- the account that must act now, or ''
    name_masked TEXT    NOT NULL,
    opened_on   TEXT    NOT NULL,
    due         TEXT    NOT NULL,
    yellow_from TEXT    NOT NULL,
    closed_on   TEXT    NOT NULL,
    people      BIGINT  NOT NULL,
    body        TEXT    NOT NULL,
    PRIMARY KEY (county, kind, no)
);
CREATE INDEX matter_by_opened ON matter (county, kind, opened_on, no);
CREATE INDEX matter_open ON matter (county, kind, due, no) WHERE open;

-- Who may know of a matter (`bars` false) and who never may (true): `unit:360829106`, `body:discipline`, `account:…`.
-- No statement finds a matter without asking here.
CREATE TABLE matter_reader (
    county TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    no     TEXT    NOT NULL,
    bars   BOOLEAN NOT NULL,
    reader TEXT    NOT NULL,
    PRIMARY KEY (county, kind, no, bars, reader)
);

-- The people in it, by keyed hash.
CREATE TABLE matter_key (
    county TEXT NOT NULL,
    kind   TEXT NOT NULL,
    no     TEXT NOT NULL,
    key    TEXT NOT NULL,
    PRIMARY KEY (county, kind, no, key)
);
CREATE INDEX matter_key_by_key ON matter_key (county, key);
