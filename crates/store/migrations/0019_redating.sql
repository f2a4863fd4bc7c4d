-- A change of the calendar is followed by re-dating every open case, page by page. Where that stands is kept here, so
-- that it goes on after a restart. `change_no` is the version of the stream `calendar` that caused it; `case_after` is the
-- last case number looked at. A second pass (settling) begins at `settle_at`, for acts that were under way with the
-- calendar of before. Instants are microseconds UTC.
CREATE TABLE calendar_redating (
    county      TEXT   NOT NULL,
    change_no   BIGINT NOT NULL,
    why         TEXT   NOT NULL,
    state       TEXT   NOT NULL,               -- running | settling | done
    case_after  TEXT   NOT NULL,
    settle_at   BIGINT NOT NULL,
    expected    BIGINT NOT NULL,               -- open cases when it began
    seen        BIGINT NOT NULL,
    moved       BIGINT NOT NULL,
    failed      BIGINT NOT NULL,
    started_at  BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (county, change_no)
);
-- Which cases a change moved, for its list: drawn from the facts that were recorded with it.
CREATE TABLE calendar_moved (
    county    TEXT   NOT NULL,
    change_no BIGINT NOT NULL,
    case_no   TEXT   NOT NULL,
    version   BIGINT NOT NULL,                 -- of the case, after
    township  TEXT   NOT NULL,
    clocks    TEXT   NOT NULL,                 -- JSON: which clock, before, after
    PRIMARY KEY (county, change_no, case_no, version)
);
