-- Files brought for an import of the catalogue (导入批次): kept between the preview and the drafts made of it, as they
-- came. What became of one stands in the journal, stream `import:<id>`; the row itself goes after some weeks.
CREATE TABLE import_batch (
    county     TEXT    NOT NULL,
    id         TEXT    NOT NULL,              -- random, 32 hexadecimal digits
    file_name  TEXT    NOT NULL,
    content    BYTEA   NOT NULL,              -- the file
    brought_by TEXT    NOT NULL,
    brought_at BIGINT  NOT NULL,
    applied_by TEXT    NOT NULL,              -- empty: not applied yet
    applied_at BIGINT  NOT NULL,              -- 0: not applied yet
    report     TEXT    NOT NULL,              -- what became of each item, as JSON; empty: not applied yet
    PRIMARY KEY (county, id)
);
