-- Days of duty (值班接访): one row a township and day, with its shifts, who sits in them and what became of them. `body` is
-- the day as its facts made it, stream `duty:<township>/<day>`.
CREATE TABLE duty_day (
    county    TEXT    NOT NULL,
    township  TEXT    NOT NULL,
    day       TEXT    NOT NULL,                -- YYYY-MM-DD on which its shifts begin
    version   BIGINT  NOT NULL,
    head      BYTEA   NOT NULL,                -- hash of the last journal entry
    published BOOLEAN NOT NULL,
    body      TEXT    NOT NULL,
    PRIMARY KEY (county, township, day)
);
CREATE INDEX duty_day_by_day ON duty_day (county, day, township);
