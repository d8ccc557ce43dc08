-- What happened. Times are milliseconds since 1970-01-01T00:00:00Z; bodies are kept as the bytes they were.

CREATE TABLE referral (
  number       INTEGER PRIMARY KEY,          -- counts up; the reference a person reads is made of it
  id           TEXT    NOT NULL UNIQUE,
  received_at  INTEGER NOT NULL,
  caller       TEXT    NOT NULL,             -- id of the access key, never a person
  source       TEXT    NOT NULL,
  body         BLOB    NOT NULL,             -- as sent
  state        TEXT    NOT NULL,
  first_state  TEXT    NOT NULL,
  category     TEXT,
  respond_by   INTEGER,
  lead_service TEXT
);

CREATE TABLE decision (
  referral      TEXT    NOT NULL REFERENCES referral (id),
  number        INTEGER NOT NULL,            -- 1 is the rule book's first answer; later ones stand beside it
  decided_at    INTEGER NOT NULL,
  rules_version TEXT    NOT NULL,
  body          BLOB    NOT NULL,
  PRIMARY KEY (referral, number)
) WITHOUT ROWID;

CREATE TABLE letter (
  number   INTEGER PRIMARY KEY,              -- order of writing: letters to one partner about one referral go in this order
  id       TEXT    NOT NULL UNIQUE,          -- the webhook-id, the same for every attempt
  referral TEXT    NOT NULL REFERENCES referral (id),
  partner  TEXT    NOT NULL,
  service  TEXT    NOT NULL,
  role     TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  body     BLOB    NOT NULL,                 -- fixed from the first attempt to the last
  status   TEXT    NOT NULL,                 -- pending, delivered, held, parked, inbox
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at  INTEGER                           -- only while pending
);
CREATE INDEX letter_of_referral ON letter (referral);
CREATE INDEX letter_due ON letter (next_at, number) WHERE status = 'pending';

CREATE TABLE attempt (
  letter  TEXT    NOT NULL REFERENCES letter (id),
  number  INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  took_ms INTEGER NOT NULL,
  status  INTEGER,                           -- HTTP status, if there was an answer
  failure TEXT,                              -- short code, if it failed
  next_at INTEGER,
  PRIMARY KEY (letter, number)
) WITHOUT ROWID;

CREATE TABLE idempotency_key (
  caller      TEXT    NOT NULL,
  value       TEXT    NOT NULL,
  fingerprint BLOB    NOT NULL,              -- SHA-256 of the body
  referral    TEXT    NOT NULL,
  kept_since  INTEGER NOT NULL,
  PRIMARY KEY (caller, value)
) WITHOUT ROWID;
CREATE INDEX idempotency_key_age ON idempotency_key (kept_since);

CREATE TABLE rules_version (
  version TEXT PRIMARY KEY,
  since   INTEGER NOT NULL,
  author  TEXT    NOT NULL,
  reason  TEXT    NOT NULL
) WITHOUT ROWID;

CREATE TABLE rules_file (
  version TEXT NOT NULL REFERENCES rules_version (version),
  path    TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (version, path)
) WITHOUT ROWID;

CREATE TABLE access_key (
  id         TEXT PRIMARY KEY,
  hash       BLOB NOT NULL UNIQUE,           -- SHA-256; the key itself is kept nowhere
  role       TEXT NOT NULL,
  partner    TEXT,
  expires_at INTEGER
) WITHOUT ROWID;

CREATE TABLE partner_secret (
  number  INTEGER PRIMARY KEY,
  partner TEXT NOT NULL,
  secret  TEXT NOT NULL
);
CREATE INDEX partner_secret_of ON partner_secret (partner);

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  actor    TEXT    NOT NULL,
  act      TEXT    NOT NULL,
  subject  TEXT    NOT NULL,
  detail   TEXT    NOT NULL,
  previous BLOB    NOT NULL,
  hash     BLOB    NOT NULL                  -- SHA-256 over the previous hash and every other column
);
CREATE INDEX audit_of ON audit (subject, sequence);
