-- Since when a person waits to be told something about their referral; null if they know where it stands. The life's events
-- say the same; the column is for the list of those who wait, and is written in the same transaction.
ALTER TABLE referral ADD COLUMN untold_since INTEGER;

CREATE INDEX referral_untold ON referral (untold_since, number) WHERE untold_since IS NOT NULL;

-- Whoever was never told waits since the referral was received; others since the first change after they were last told. That
-- a service is asked to lead is a change when another was before.
UPDATE referral SET untold_since = CASE
  WHEN EXISTS (SELECT 1 FROM erasure x WHERE x.referral = referral.id) THEN NULL
  WHEN NOT EXISTS (SELECT 1 FROM event t WHERE t.referral = referral.id AND t.kind = 'person-told') THEN received_at
  ELSE (
    SELECT e.at FROM event e
    WHERE e.referral = referral.id
      AND e.number > (SELECT max(t.number) FROM event t WHERE t.referral = referral.id AND t.kind = 'person-told')
      AND (e.kind IN ('accepted', 'returned', 'completed', 'category-overridden', 'route-overridden', 'sent-to-person',
                      'need-unmet', 'withdrawn', 'merged', 'reopened', 'consent-changed')
           OR (e.kind = 'asked' AND e.code = 'lead' AND EXISTS (
                 SELECT 1 FROM event b
                 WHERE b.referral = e.referral AND b.number < e.number AND b.kind = 'asked' AND b.code = 'lead')))
    ORDER BY e.number LIMIT 1)
END;
