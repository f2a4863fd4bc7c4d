-- Cases (办件). `body` is the case as its facts made it; the other columns are drawn from it by one function, so that
-- lists can be found by index. The rows must equal a replay of the journal.
-- Dates are YYYY-MM-DD; '9999-12-31' stands for "none", so that one order serves every list.
CREATE TABLE cases (
    county       TEXT    NOT NULL,
    case_no      TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    head         BYTEA   NOT NULL,             -- hash of the last journal entry
    state        TEXT    NOT NULL,
    open         BOOLEAN NOT NULL,
    township     TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    department   TEXT    NOT NULL,
    bureau       TEXT    NOT NULL,             -- the bureau it was last sent to, or ''
    at_bureau    BOOLEAN NOT NULL,             -- sent there and not back
    clerk        TEXT    NOT NULL,
    person       TEXT    NOT NULL,
    name_masked  TEXT    NOT NULL,
    received_on  TEXT    NOT NULL,
    accepted_on  TEXT    NOT NULL,
    decided_on   TEXT    NOT NULL,
    outcome      TEXT    NOT NULL,             -- '' until decided
    on_time      BOOLEAN NOT NULL,             -- meaningful once decided
    due          TEXT    NOT NULL,             -- of the clock that leads; none while it stands still
    yellow_from  TEXT    NOT NULL,
    leg_due      TEXT    NOT NULL,             -- of the bureau's leg under way
    lapses_after TEXT    NOT NULL,             -- licence awaiting a word: last day of the notice period
    provisional  BOOLEAN NOT NULL,             -- a date rests on a year not announced yet
    body         TEXT    NOT NULL,
    PRIMARY KEY (county, case_no)
);
CREATE INDEX cases_by_received ON cases (county, received_on, case_no);
CREATE INDEX cases_by_person ON cases (county, person);
CREATE INDEX cases_open ON cases (county, due, case_no) WHERE open;
CREATE INDEX cases_open_township ON cases (county, township, due, case_no) WHERE open;
CREATE INDEX cases_open_clerk ON cases (county, clerk, due, case_no) WHERE open;
CREATE INDEX cases_open_bureau ON cases (county, bureau, leg_due, case_no) WHERE open AND at_bureau;
CREATE INDEX cases_lapsing ON cases (county, lapses_after) WHERE lapses_after < '9999-12-31';
