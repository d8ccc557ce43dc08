-- Referrals that somebody is taking on the phone. What a draft says is personal: it is emptied when the referral is taken
-- in, gone when the draft is given up, and gone a week after it was last touched. None of it stands in the audit.

CREATE TABLE call_draft (
  id         TEXT    PRIMARY KEY,
  account    TEXT    NOT NULL,               -- whoever takes the call
  for_anyone INTEGER NOT NULL DEFAULT 0,     -- parked so that any call handler may go on with it
  step       TEXT    NOT NULL,               -- the section that comes next
  answers    BLOB    NOT NULL,               -- JSON: what was said so far, by field
  started_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  referral   TEXT    REFERENCES referral (id) -- what became of it; its answers are empty then
) WITHOUT ROWID;
CREATE INDEX call_draft_of ON call_draft (account, updated_at);

CREATE INDEX referral_taken_by ON referral (caller, number);

-- To find other referrals of the same person before a new one is sent; hashes, since only equality is asked for.
CREATE TABLE same_person (
  fingerprint BLOB NOT NULL,
  referral    TEXT NOT NULL REFERENCES referral (id),
  same_by     TEXT NOT NULL,
  PRIMARY KEY (fingerprint, referral)
) WITHOUT ROWID;
CREATE INDEX same_person_of ON same_person (referral);
