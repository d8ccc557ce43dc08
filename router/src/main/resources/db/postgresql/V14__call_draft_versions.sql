-- As step 14 of the SQLite steps.

ALTER TABLE call_draft ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE call_draft ADD COLUMN taken_from text COLLATE "C";
