-- First passwords, the keys that people make for machines, and why somebody opened a referral.

-- Whoever holds the code chooses the account's password, once; only its hash is kept.
CREATE TABLE invitation (
  account TEXT    PRIMARY KEY REFERENCES account (id),
  hash    BLOB    NOT NULL,                  -- SHA-256; the code itself is random and long
  until   INTEGER NOT NULL
) WITHOUT ROWID;

ALTER TABLE access_key ADD COLUMN tail TEXT;            -- its last four signs, to tell keys apart; none for those made at a start
ALTER TABLE access_key ADD COLUMN made_at INTEGER;
ALTER TABLE access_key ADD COLUMN made_by TEXT;
ALTER TABLE access_key ADD COLUMN used_at INTEGER;      -- written down at most once a day

-- The latest reason of each person for each referral; the audit keeps all of them.
CREATE TABLE opened_for (
  person   TEXT    NOT NULL,
  referral TEXT    NOT NULL REFERENCES referral (id),
  reason   TEXT    NOT NULL,                 -- a code
  until    INTEGER NOT NULL,
  PRIMARY KEY (person, referral)
) WITHOUT ROWID;
