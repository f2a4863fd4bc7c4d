-- The county served, its accounts, and who is signed in. JSON stands in TEXT; instants are microseconds UTC.

CREATE TABLE county (
    county TEXT NOT NULL,
    -- JSON: names, townships with their villages, bureaus.
    places TEXT NOT NULL,
    set_up_at BIGINT NOT NULL,
    PRIMARY KEY (county)
);

-- One row an account, equal to a replay of the stream `account:<account>` of the journal.
CREATE TABLE account (
    county TEXT NOT NULL,
    account TEXT NOT NULL,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL,
    unit_level TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    departments TEXT NOT NULL,
    window_no TEXT,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    pending TEXT,
    lockout TEXT NOT NULL,
    must_change BOOLEAN NOT NULL,
    password_changed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    head BYTEA NOT NULL,
    PRIMARY KEY (county, account)
);

CREATE INDEX account_by_unit ON account (county, unit_level, unit_code, account);

-- Password hashes (Argon2id), apart from what is listed and replayed.
CREATE TABLE account_secret (
    county TEXT NOT NULL,
    account TEXT NOT NULL,
    hash TEXT NOT NULL,
    history TEXT NOT NULL,
    PRIMARY KEY (county, account)
);

-- The token itself is never kept, only its SM3 hash.
CREATE TABLE session (
    county TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    account TEXT NOT NULL,
    channel TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_why TEXT,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (county, token_hash)
);

CREATE INDEX session_by_account ON session (county, account, created_at);
