-- How often each rule row had a part in a decision, by day: counted some time after the decision, so that taking a referral
-- in does not wait for it. Holds no content of any referral.
CREATE TABLE rule_fired (
  rule  TEXT    NOT NULL,
  day   INTEGER NOT NULL,                    -- days since 1970-01-01 by the clock of UTC
  times INTEGER NOT NULL,
  PRIMARY KEY (rule, day)
) WITHOUT ROWID;

CREATE TABLE rule_fired_mark (
  one    INTEGER PRIMARY KEY CHECK (one = 1),
  number INTEGER NOT NULL                    -- of the last referral that is counted
);
INSERT INTO rule_fired_mark (one, number) VALUES (1, 0);
