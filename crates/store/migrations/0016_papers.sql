-- Every print of a paper of a case: which paper (`nth` of its kind), for the how-manieth time, when, by whom, and the
-- check code printed on it. A print beyond the first is a re-print (补打).
CREATE TABLE paper_print (
    county     TEXT   NOT NULL,
    case_no    TEXT   NOT NULL,
    kind       TEXT   NOT NULL,              -- acceptance, notice, …
    nth        BIGINT NOT NULL,              -- the second notice is 2
    n          BIGINT NOT NULL,              -- the first print is 1
    version    BIGINT NOT NULL,              -- of the case when it was printed
    printed_at BIGINT NOT NULL,
    account    TEXT   NOT NULL,
    check_code TEXT   NOT NULL,
    PRIMARY KEY (county, case_no, kind, nth, n)
);
