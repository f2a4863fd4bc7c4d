-- Yearly holiday arrangements and county closures beside those shipped with the program.
CREATE TABLE calendar_year (
    county       TEXT   NOT NULL,
    year         BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    body         TEXT   NOT NULL,              -- the arrangement as JSON
    imported_by  TEXT   NOT NULL,
    imported_at  BIGINT NOT NULL,
    PRIMARY KEY (county, year)
);
CREATE TABLE calendar_closure (
    county       TEXT   NOT NULL,
    day          TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    authority    TEXT   NOT NULL,              -- number of the document that orders it
    added_by     TEXT   NOT NULL,
    added_at     BIGINT NOT NULL,
    PRIMARY KEY (county, day)
);
