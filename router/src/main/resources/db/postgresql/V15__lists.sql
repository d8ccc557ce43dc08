-- As step 15 of the SQLite steps; what the columns and the order of the indexes are for is told there.

DROP INDEX referral_taken_by;
CREATE INDEX referral_taken_by
  ON referral (caller, overdue DESC, (CASE overdue WHEN 1 THEN respond_by END), number DESC, state);
CREATE INDEX referral_in_order ON referral (overdue DESC, (CASE overdue WHEN 1 THEN respond_by END), number DESC, state);

DROP INDEX referral_queue;
CREATE INDEX referral_queue ON referral ((respond_by IS NULL), respond_by, number) WHERE needs_person = 1;

CREATE INDEX referral_running ON referral (overdue, respond_by) WHERE next_at IS NOT NULL;

ALTER TABLE reservation ADD COLUMN partner    text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE reservation ADD COLUMN answer_by  bigint;
ALTER TABLE reservation ADD COLUMN respond_by bigint;

UPDATE reservation SET
  partner = coalesce((
    SELECT e.other FROM event e
    WHERE e.referral = reservation.referral AND e.service = reservation.service AND e.kind = 'asked'
    ORDER BY e.number DESC LIMIT 1), ''),
  answer_by = CASE WHEN accepted_at IS NULL THEN (
    SELECT e.due FROM event e
    WHERE e.referral = reservation.referral AND e.service = reservation.service
      AND e.kind IN ('asked', 'retimed', 'question-answered', 'question-asked')
    ORDER BY e.number DESC LIMIT 1) END,
  respond_by = (SELECT r.respond_by FROM referral r WHERE r.id = reservation.referral);

CREATE INDEX reservation_waiting
  ON reservation (partner, (answer_by IS NULL), answer_by, (respond_by IS NULL), respond_by, referral, service)
  WHERE accepted_at IS NULL;
CREATE INDEX reservation_accepted ON reservation (partner, (respond_by IS NULL), respond_by, referral, service)
  WHERE accepted_at IS NOT NULL;

CREATE INDEX event_otherwise ON event (at)
  WHERE kind IN ('category-overridden', 'route-overridden', 'declined', 'returned', 'redirected');
