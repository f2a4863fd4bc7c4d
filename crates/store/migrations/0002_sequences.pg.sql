-- SQLite has one writer and takes max + 1 of the county; here several write at once, so that a sequence is needed.
CREATE SEQUENCE journal_seq;
CREATE SEQUENCE tally_seq;
CREATE SEQUENCE outbox_seq;
