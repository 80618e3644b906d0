-- ALTER TABLE by hand that writes a registered table anew: clients that had not seen it are given a base sync.
\set SHOW_CONTEXT never
CREATE SCHEMA rewritten;
SET search_path = rewritten;
CALL test.start_with('type Leaf @model(timestamps: null) { text: String, size: Int } type Root @model(timestamps: null) { text: String }');
CREATE FUNCTION texts(answer json) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(i ->> 'text', ', ' ORDER BY i ->> 'id') FROM json_array_elements(answer -> 'items') i $$;
-- What a sync from that moment on has, and whether a cursor of the feed is taken back.
CREATE FUNCTION told(since bigint, cursor text) RETURNS TABLE (leaves text, roots text, reset text) LANGUAGE sql AS $$
  SELECT texts(datastore.sync('Leaf', since)), texts(datastore.sync('Root', since)), datastore.changes(cursor, '{Leaf}') ->> 'reset' $$;
INSERT INTO leaves (id, text) VALUES ('a', 'one'), ('b', 'two');
INSERT INTO roots (id, text) VALUES ('r', 'deep');
SELECT datastore.heartbeat() AS moment, datastore.changes(NULL, '{Leaf}') ->> 'cursor' AS cursor \gset
SELECT * FROM told(:moment, :'cursor');

-- What leaves the rows as they are is nothing to tell.
ALTER TABLE leaves ADD COLUMN note text DEFAULT 'none';
ALTER TABLE leaves ALTER COLUMN note TYPE varchar;
SELECT * FROM told(:moment, :'cursor');

-- Other values in a column: all records of that table, and of no other.
ALTER TABLE leaves ALTER COLUMN text TYPE text USING text || ' changed';
SELECT * FROM told(:moment, :'cursor');
SELECT datastore.heartbeat() AS moment, datastore.changes(NULL, '{Leaf}') ->> 'cursor' AS cursor \gset
SELECT * FROM told(:moment, :'cursor');

-- By somebody who may see nothing of ours, and rolled back.
CREATE ROLE regress_rewritten;
GRANT USAGE, CREATE ON SCHEMA rewritten TO regress_rewritten;
ALTER TABLE leaves OWNER TO regress_rewritten;
SET ROLE regress_rewritten;
BEGIN;
ALTER TABLE leaves ALTER COLUMN text TYPE text USING text || ' in vain';
ROLLBACK;
RESET ROLE;
SELECT * FROM told(:moment, :'cursor');
SET ROLE regress_rewritten;
ALTER TABLE leaves ADD COLUMN made uuid DEFAULT gen_random_uuid();
CREATE TABLE mine (a integer);
ALTER TABLE mine ALTER COLUMN a TYPE bigint;
DROP TABLE mine;
RESET ROLE;
SELECT * FROM told(:moment, :'cursor');
SELECT datastore.heartbeat() AS moment, datastore.changes(NULL, '{Leaf}') ->> 'cursor' AS cursor \gset

-- VACUUM FULL and CLUSTER keep every row, and who saw it.
VACUUM FULL leaves;
CLUSTER leaves USING leaves_pkey;
SELECT * FROM told(:moment, :'cursor');

SELECT has_function_privilege('regress_rewritten', 'datastore.note_rewrite()', 'EXECUTE') AS may_call;
ALTER TABLE leaves OWNER TO CURRENT_USER;
DROP OWNED BY regress_rewritten;
DROP ROLE regress_rewritten;
DROP FUNCTION told, texts;
CALL test.finish();
