-- People who have come to a hall. Nothing readable here but the masked name: the rest is sealed by the vault, and
-- found again by keyed hashes. `id` is the keyed hash of the identity number (or, without one, of name and case).
CREATE TABLE person (
    county       TEXT   NOT NULL,
    id           TEXT   NOT NULL,
    kind         TEXT   NOT NULL,              -- person | organisation
    name_masked  TEXT   NOT NULL,
    sealed       TEXT   NOT NULL,
    name_hash    TEXT   NOT NULL,
    phone_hash   TEXT   NOT NULL,              -- '' when no phone is known
    last_case    TEXT   NOT NULL,
    seen_at      BIGINT NOT NULL,
    PRIMARY KEY (county, id)
);
CREATE INDEX person_by_name ON person (county, name_hash);
CREATE INDEX person_by_phone ON person (county, phone_hash);
