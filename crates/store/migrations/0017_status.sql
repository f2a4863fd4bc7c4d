-- Wrong answers at the public status page, by case number (whether there is such a case or not), so that guessing slows
-- down across restarts. Nothing of what was guessed is kept. Rows older than a day are removed.
CREATE TABLE status_guess (
    county   TEXT   NOT NULL,
    case_no  TEXT   NOT NULL,
    failures BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    PRIMARY KEY (county, case_no)
);
CREATE INDEX status_guess_by_time ON status_guess (county, last_at);
