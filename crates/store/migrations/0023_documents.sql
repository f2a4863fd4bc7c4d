-- Documents issued (文书): one row a print that was set as a PDF, with all it was set from, so that the same bytes can be
-- made again. The fact with the hash stands in the journal, stream `document:<number>`; a re-print (补打) is one more.
CREATE TABLE document (
    county     TEXT    NOT NULL,
    case_no    TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    nth        BIGINT  NOT NULL,
    n          BIGINT  NOT NULL,              -- of the print (paper_print)
    number     TEXT    NOT NULL,              -- 枫政便受〔2026〕12号; every print of a paper bears the same
    version    BIGINT  NOT NULL,              -- of the case
    form       TEXT    NOT NULL,              -- hash of the templates it was set with
    code       TEXT    NOT NULL,              -- by which anybody can verify it
    hash       TEXT    NOT NULL,              -- SM3 of the PDF in hex; empty when none could be set
    why_not    TEXT    NOT NULL,              -- why none could be set
    pages      BIGINT  NOT NULL,
    in_full    BOOLEAN NOT NULL,              -- the name stands in full on it
    sealed     TEXT    NOT NULL,              -- what stands on it, sealed
    masked     TEXT    NOT NULL,              -- the same with the name masked
    issued_at  BIGINT  NOT NULL,
    account    TEXT    NOT NULL,
    PRIMARY KEY (county, case_no, kind, nth, n)
);
CREATE UNIQUE INDEX document_by_code ON document (county, code);
CREATE INDEX document_by_hash ON document (county, hash);
-- Templates that documents were set with, each text once.
CREATE TABLE document_form (
    county TEXT NOT NULL,
    form   TEXT NOT NULL,                     -- SM3 over both texts
    main   TEXT NOT NULL,
    house  TEXT NOT NULL,
    PRIMARY KEY (county, form)
);
