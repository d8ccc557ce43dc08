-- Two windows on one call: what was said has a number that grows each time it is kept, and a form that was filled in from
-- an older number is not kept over it. Whoever had a call before somebody else went on with it is told so.

ALTER TABLE call_draft ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE call_draft ADD COLUMN taken_from TEXT;
