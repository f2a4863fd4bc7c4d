-- The life of items: when a version was published (`changed_at` moves on when it is superseded or withdrawn), and the
-- version that binds a case as a column, so that it can be said which versions are still held by open cases.
ALTER TABLE item_version ADD COLUMN published_at BIGINT NOT NULL DEFAULT 0;
UPDATE item_version SET published_at = changed_at;
ALTER TABLE cases ADD COLUMN item_version BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET item_version = CAST(CAST(body AS json) ->> 'item_version' AS BIGINT);
