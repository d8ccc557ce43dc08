-- The words of SQLite about JSON that the journal uses, taught to PostgreSQL, so that each question is written once.

CREATE FUNCTION json_valid(document text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  PERFORM document::jsonb;
  RETURN document IS NOT NULL;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN false;
END $$;

-- What stands at a place such as $.person.postcode: a text without its quotes, anything else as JSON.
CREATE FUNCTION json_extract(document text, place text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_path_query_first(document::jsonb, place::jsonpath) #>> '{}'
$$;

-- The members of the list at a place.
CREATE FUNCTION json_each(document text, place text) RETURNS TABLE (value text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT member #>> '{}' FROM jsonb_path_query(document::jsonb, (place || '[*]')::jsonpath) member
$$;

-- Everything in a document, each with its key and the place of what holds it.
CREATE FUNCTION json_tree(document text) RETURNS TABLE (key text, value text, path text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE tree (key, value, path, place) AS (
    SELECT NULL::text, document::jsonb, NULL::text, '$'
    UNION ALL
    SELECT member.key, member.value, tree.place, tree.place || member.step
    FROM tree CROSS JOIN LATERAL (
      SELECT o.key, o.value, '.' || o.key AS step
      FROM jsonb_each(CASE jsonb_typeof(tree.value) WHEN 'object' THEN tree.value ELSE '{}' END) o
      UNION ALL
      SELECT (a.number - 1)::text, a.value, '[' || (a.number - 1) || ']'
      FROM jsonb_array_elements(CASE jsonb_typeof(tree.value) WHEN 'array' THEN tree.value ELSE '[]' END)
        WITH ORDINALITY a (value, number)
    ) member
  )
  SELECT tree.key, tree.value #>> '{}', tree.path FROM tree
$$;

-- A column has the type that it was made with, and nothing else can be put into it.
CREATE FUNCTION typeof(number bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 'integer' $$;

-- Where a text stands among bytes, from 1; 0 if it does not.
CREATE FUNCTION instr(bytes bytea, word text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT position(convert_to(word, 'UTF8') IN bytes)
$$;
