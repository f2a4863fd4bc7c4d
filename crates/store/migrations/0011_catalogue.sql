-- Items (政务服务事项), one row a version. A version is never changed; what binds a case stays readable for ever.
CREATE TABLE item_version (
    county       TEXT   NOT NULL,
    id           TEXT   NOT NULL,              -- TG-001
    version      BIGINT NOT NULL,
    state        TEXT   NOT NULL,              -- published | withdrawn | superseded
    body         TEXT   NOT NULL,              -- the item as JSON
    changed_at   BIGINT NOT NULL,
    PRIMARY KEY (county, id, version)
);
