-- People who sign in to the pages. Machines have keys (access_key); both are the same kind of caller to everything behind.

CREATE TABLE account (
  id             TEXT    PRIMARY KEY,        -- what they sign in with; stands in the audit
  name           TEXT    NOT NULL,           -- what others see
  role           TEXT    NOT NULL,
  partner        TEXT,                       -- for that role
  rights         TEXT    NOT NULL,
  password       TEXT,                       -- Argon2id, with its salt and costs; none: comes in by the identity provider
  password_since INTEGER NOT NULL,           -- whoever came in before has to come in again
  stopped_at     INTEGER                     -- may no longer come in
) WITHOUT ROWID;
