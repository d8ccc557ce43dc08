-- A step whose second statement cannot run.
CREATE TABLE half_made (a INTEGER);
INSERT INTO no_such_table VALUES (1);
