-- The audit is only ever added to, and seals what its entries stand for. What is erased keeps its fact and loses its content.

-- Kind, number and SHA-256 of each row about the subject that no earlier entry sealed; none if there was nothing new.
ALTER TABLE audit ADD COLUMN content BLOB;

-- Entries up to this one are from before content was sealed.
CREATE TABLE sealed_since (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  sequence INTEGER NOT NULL
);
INSERT INTO sealed_since (one, sequence) SELECT 1, coalesce(max(sequence), 0) FROM audit;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit entries are never changed');
END;

CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit entries are never removed');
END;

CREATE TABLE erasure (
  referral TEXT    PRIMARY KEY REFERENCES referral (id),
  at       INTEGER NOT NULL,
  actor    TEXT    NOT NULL,                 -- id of the access key; onward, when it was the retention time
  reason   TEXT    NOT NULL
) WITHOUT ROWID;
