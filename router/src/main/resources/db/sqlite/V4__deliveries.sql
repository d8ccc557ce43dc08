-- Letters that wait their turn, that people put back, and that partners fetch.

-- Only the first open letter of a queue (one partner, one referral) has a time; those behind it get theirs when it is done.
-- That keeps the claim a walk along one index, however many letters wait.
ALTER TABLE letter ADD COLUMN written_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN unfinished INTEGER NOT NULL DEFAULT 0;    -- attempts begun whose end was never written down
ALTER TABLE letter ADD COLUMN schedule_from INTEGER NOT NULL DEFAULT 0; -- attempts before a person put it back: the schedule begins anew
ALTER TABLE letter ADD COLUMN parked_for TEXT;                          -- why, while parked: a short code
ALTER TABLE letter ADD COLUMN released_at INTEGER;                      -- a person let those behind a parked letter go on without it
ALTER TABLE letter ADD COLUMN copy_of TEXT;                             -- the letter this one says again under an id of its own
ALTER TABLE letter ADD COLUMN fetched_at INTEGER;                       -- when its partner first read it here
ALTER TABLE letter ADD COLUMN acknowledged_at INTEGER;

UPDATE letter SET written_at = (SELECT received_at FROM referral r WHERE r.id = letter.referral);

-- A paused partner's letters stay as they are and are shown as held: pausing and resuming is one row, whatever waits.
CREATE TABLE partner_pause (
  partner TEXT PRIMARY KEY,
  since   INTEGER NOT NULL,
  by      TEXT    NOT NULL,
  reason  TEXT    NOT NULL
) WITHOUT ROWID;

INSERT INTO partner_pause (partner, since, by, reason)
  SELECT partner, max(written_at), 'onward', 'status-410' FROM letter WHERE status = 'held' GROUP BY partner;
UPDATE letter SET status = 'pending', next_at = written_at, schedule_from = attempts WHERE status = 'held';

DROP INDEX letter_due;
CREATE INDEX letter_due ON letter (partner, next_at, number) WHERE next_at IS NOT NULL;
CREATE INDEX letter_queue ON letter (partner, referral, number) WHERE status IN ('pending', 'parked');
CREATE INDEX letter_standing ON letter (partner, status) WHERE status IN ('pending', 'parked');
CREATE INDEX letter_gone ON letter (partner) WHERE parked_for = 'partner-gone';
CREATE INDEX letter_of_partner ON letter (partner, number);
CREATE INDEX letter_copy ON letter (copy_of) WHERE copy_of IS NOT NULL;

UPDATE letter SET next_at = NULL WHERE status = 'pending' AND EXISTS (
  SELECT 1 FROM letter e WHERE e.partner = letter.partner AND e.referral = letter.referral
     AND e.number < letter.number AND e.status IN ('pending', 'parked'));

-- The cursor of those who poll is a letter's number, so none is given twice, not even after the last letter was removed.
CREATE TABLE letter_mark (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL
);
INSERT INTO letter_mark (one, number) VALUES (1, 0);
CREATE TRIGGER letter_number_kept AFTER DELETE ON letter BEGIN
  UPDATE letter_mark SET number = max(number, OLD.number);
END;

ALTER TABLE partner_secret ADD COLUMN until INTEGER; -- a replaced secret is signed with until then

-- Test letters. They are about no referral, are sent once and at once, also to a paused partner, and wait behind nothing.
CREATE TABLE ping (
  id      TEXT PRIMARY KEY,
  partner TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  by      TEXT    NOT NULL,
  took_ms INTEGER NOT NULL,
  status  INTEGER,
  failure TEXT
) WITHOUT ROWID;
CREATE INDEX ping_of ON ping (partner, at);
