-- The same step, mended.
CREATE TABLE half_made (a INTEGER);
INSERT INTO half_made VALUES (1);
