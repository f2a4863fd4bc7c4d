-- Documents of matters (petitions, disputes): one row a print, with all it was set from, so that the same bytes can be made
-- again. Who may see one is asked of the matter it belongs to. The fact with the hash stands in the journal, stream
-- `document:<number>`; a re-print (补打) is one more.
CREATE TABLE matter_document (
    county    TEXT   NOT NULL,
    kind      TEXT   NOT NULL,              -- of the matter
    no        TEXT   NOT NULL,              -- of the matter
    paper     TEXT   NOT NULL,              -- stable word of the paper
    nth       BIGINT NOT NULL,              -- which of its kind, from 1
    n         BIGINT NOT NULL,              -- of the print, from 1
    number    TEXT   NOT NULL,              -- every print of a paper bears the same
    version   BIGINT NOT NULL,              -- of the matter it was drawn from
    form      TEXT   NOT NULL,              -- hash of the templates (document_form)
    code      TEXT   NOT NULL,              -- by which anybody can verify it
    hash      TEXT   NOT NULL,              -- SM3 of the PDF in hex; empty when none could be set
    why_not   TEXT   NOT NULL,
    pages     BIGINT NOT NULL,
    sealed    TEXT   NOT NULL,              -- what stands on it, sealed
    face      TEXT   NOT NULL,              -- what verifying tells of it: no more than title, number, body, day
    issued_at BIGINT NOT NULL,
    account   TEXT   NOT NULL,
    PRIMARY KEY (county, kind, no, paper, nth, n)
);
CREATE UNIQUE INDEX matter_document_by_code ON matter_document (county, code);
CREATE INDEX matter_document_by_hash ON matter_document (county, hash);
