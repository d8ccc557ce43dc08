-- Which rules were live when, who put them there and why. One content may be published more than once: a roll back is a new row.
CREATE TABLE publication (
  number       INTEGER PRIMARY KEY,          -- counts up
  version      TEXT    NOT NULL REFERENCES rules_version (version),
  base         TEXT,                         -- the version that was live when it was made; none for the first
  kind         TEXT    NOT NULL,             -- files, draft, rollback
  author       TEXT    NOT NULL,
  approver     TEXT,
  reason       TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  live_from    INTEGER NOT NULL,
  withdrawn_by TEXT,                         -- only while it waits for its start
  results      TEXT    NOT NULL              -- what examples, lint and impact said, as JSON
);
CREATE INDEX publication_live ON publication (live_from, number);

-- What was live before there were publications.
INSERT INTO publication (version, kind, author, reason, at, live_from, results)
  SELECT version, 'files', author, reason, since, since, '{}' FROM rules_version ORDER BY since, version;

CREATE TABLE draft (
  number     INTEGER PRIMARY KEY,
  id         TEXT    NOT NULL UNIQUE,
  title      TEXT    NOT NULL,
  base       TEXT    NOT NULL,               -- the version it changes
  author     TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  state      TEXT    NOT NULL,               -- open, waiting, published, abandoned
  asked      TEXT,                           -- while waiting for an approver: what was asked for, as JSON
  impact     TEXT                            -- what the last impact run said, as JSON; of the version named in it
);

CREATE TABLE draft_file (
  draft     TEXT    NOT NULL REFERENCES draft (id),
  path      TEXT    NOT NULL,
  content   TEXT,                            -- none: the file is taken away
  edited_by TEXT    NOT NULL,
  edited_at INTEGER NOT NULL,
  PRIMARY KEY (draft, path)
) WITHOUT ROWID;

-- The rule folder on disk: the content last seen there, and the one that is being written into it.
CREATE TABLE rules_folder (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  seen    TEXT NOT NULL,
  writing TEXT
);

-- Impact looks at the referrals of the last months.
CREATE INDEX referral_received ON referral (received_at);
