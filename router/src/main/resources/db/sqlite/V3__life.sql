-- What happens to a referral after it was decided. Where it stands is what its events add up to; the columns of the
-- referral say the same again for lists, clocks and queues, and are written in the same transaction.
ALTER TABLE referral ADD COLUMN consent         TEXT    NOT NULL DEFAULT 'given';
ALTER TABLE referral ADD COLUMN rule_category   TEXT;                           -- the rules' answer; category is what counts
ALTER TABLE referral ADD COLUMN rule_respond_by INTEGER;
ALTER TABLE referral ADD COLUMN first_lead      TEXT;
ALTER TABLE referral ADD COLUMN outcome         TEXT    NOT NULL DEFAULT '';    -- of the decision
ALTER TABLE referral ADD COLUMN route           TEXT    NOT NULL DEFAULT '';    -- services that may lead, in order, with blanks between
ALTER TABLE referral ADD COLUMN alongside       TEXT    NOT NULL DEFAULT '';
ALTER TABLE referral ADD COLUMN owner           TEXT    NOT NULL DEFAULT 'single-point-of-access';
ALTER TABLE referral ADD COLUMN needs_person    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN overdue         INTEGER NOT NULL DEFAULT 0;
ALTER TABLE referral ADD COLUMN next_at         INTEGER;                        -- when time itself will change something
ALTER TABLE referral ADD COLUMN merged_into     TEXT;

CREATE INDEX referral_tick ON referral (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX referral_queue ON referral (respond_by, number) WHERE needs_person = 1;
CREATE INDEX referral_state ON referral (state, number);
CREATE INDEX referral_merged ON referral (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE event (
  referral TEXT    NOT NULL REFERENCES referral (id),
  number   INTEGER NOT NULL,
  turn     INTEGER NOT NULL,                 -- 0 is the one that took it in
  at       INTEGER NOT NULL,
  actor    TEXT    NOT NULL,
  kind     TEXT    NOT NULL,
  service  TEXT,
  other    TEXT,                             -- another service, partner, category or referral
  code     TEXT,
  text     TEXT,                             -- a person's own words
  due      INTEGER,
  remind   INTEGER,
  PRIMARY KEY (referral, number)
) WITHOUT ROWID;

CREATE TABLE capacity (
  service     TEXT PRIMARY KEY,
  places      INTEGER NOT NULL,
  as_of       INTEGER NOT NULL,
  reported_by TEXT    NOT NULL,
  reported_at INTEGER NOT NULL
) WITHOUT ROWID;

-- A place is taken with the letter that asks for it.
CREATE TABLE reservation (
  service     TEXT    NOT NULL,
  referral    TEXT    NOT NULL REFERENCES referral (id),
  at          INTEGER NOT NULL,
  accepted_at INTEGER,
  PRIMARY KEY (service, referral)
) WITHOUT ROWID;

CREATE INDEX reservation_of ON reservation (referral);

-- To find open referrals of the same person for the same need; hashes, since only equality is asked for.
CREATE TABLE same_need (
  fingerprint BLOB NOT NULL,
  referral    TEXT NOT NULL REFERENCES referral (id),
  same_by     TEXT NOT NULL,
  PRIMARY KEY (fingerprint, referral)
) WITHOUT ROWID;
CREATE INDEX same_need_of ON same_need (referral);

-- What a role alone does not allow, such as override; words with blanks between.
ALTER TABLE access_key ADD COLUMN rights TEXT NOT NULL DEFAULT '';
UPDATE access_key SET rights = 'override' WHERE role IN ('call-handler', 'manager');

-- Referrals from before: what the decision and the letters say is where their life begins. Their services were never told
-- until when to answer, so they are waited for until a response is due.
UPDATE referral SET
  consent = coalesce((SELECT json_extract(CAST(body AS TEXT), '$.consent.status')), 'given'),
  rule_category = category,
  rule_respond_by = respond_by,
  first_lead = lead_service,
  outcome = first_state,
  needs_person = (state = 'review'),
  owner = CASE state WHEN 'emergency' THEN caller ELSE owner END,
  route = trim(coalesce(lead_service, '') || ' ' || coalesce((
    SELECT group_concat(json_extract(n.value, '$.service'), ' ')
    FROM decision d, json_each(CAST(d.body AS TEXT), '$.route.next') n
    WHERE d.referral = referral.id AND d.number = 1), '')),
  alongside = coalesce((
    SELECT group_concat(json_extract(n.value, '$.service'), ' ')
    FROM decision d, json_each(CAST(d.body AS TEXT), '$.route.alongside') n
    WHERE d.referral = referral.id AND d.number = 1), '')
WHERE json_valid(CAST(body AS TEXT));

INSERT INTO event (referral, number, turn, at, actor, kind, service, other, code, due, remind)
  SELECT r.id, row_number() OVER (PARTITION BY r.id ORDER BY l.number), 0, r.received_at, 'onward', 'asked',
         l.service, l.partner, l.role,
         coalesce(r.respond_by, r.received_at + 3600000), coalesce(r.respond_by, r.received_at + 3600000)
  FROM letter l JOIN referral r ON r.id = l.referral;

UPDATE referral SET next_at = coalesce(respond_by, received_at + 3600000)
  WHERE EXISTS (SELECT 1 FROM event e WHERE e.referral = referral.id);
