-- Running numbers without gaps (case numbers of a day, receipts of a year).
CREATE TABLE counter (
    county TEXT   NOT NULL,
    name   TEXT   NOT NULL,
    n      BIGINT NOT NULL,
    PRIMARY KEY (county, name)
);
