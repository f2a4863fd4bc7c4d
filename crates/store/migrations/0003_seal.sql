-- A seal closes the journal entries of a county with first_seq <= seq <= last_seq under a Merkle root (SM3), is chained
-- to the seal before it and signed (SM2). `leaves` holds seq (8 bytes, big-endian) and hash (32 bytes) of each entry, so
-- that a proof needs no other rows and a tampered entry can be named. `closed_at`: microseconds UTC.
CREATE TABLE journal_seal (
    county    TEXT   NOT NULL,
    number    BIGINT NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq  BIGINT NOT NULL,
    entries   BIGINT NOT NULL,
    root      BYTEA  NOT NULL,
    prev      BYTEA  NOT NULL,
    closed_at BIGINT NOT NULL,
    hash      BYTEA  NOT NULL,
    signer    BYTEA  NOT NULL,
    signature BYTEA  NOT NULL,
    leaves    BYTEA  NOT NULL,
    PRIMARY KEY (county, number),
    UNIQUE (county, last_seq)
);
