-- Maintenance of the catalogue between a change and its decoding: what came before is told as ever.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA decoding_maintenance;
SET search_path = decoding_maintenance;
SET client_min_messages = warning;
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model(timestamps: null) { title: String }
  type Note @model(timestamps: null) { text: String }', 'decoding_maintenance');
CALL test.follow();
BEGIN;
INSERT INTO posts (id, title) VALUES ('a', 'before');
INSERT INTO notes (id, text) VALUES ('a', 'before');
COMMIT;
REINDEX TABLE datastore.model;
REINDEX TABLE datastore.field;
CHECKPOINT;
SELECT model, mutation, fields FROM test.stream();
UPDATE posts SET title = 'between';
DELETE FROM notes;
VACUUM FULL datastore.model;
VACUUM FULL datastore.field;
VACUUM FULL datastore.change;
CHECKPOINT;
SELECT model, mutation, fields FROM test.stream();
-- In a transaction that made a table, and many savepoints, before.
BEGIN;
CREATE TABLE extra (x integer);
DO $$ BEGIN FOR i IN 1..300 LOOP BEGIN INSERT INTO extra VALUES (i); EXCEPTION WHEN division_by_zero THEN NULL; END; END LOOP; END $$;
INSERT INTO notes (id, text) VALUES ('b', 'after');
COMMIT;
REINDEX TABLE datastore.model;
CHECKPOINT;
SELECT model, mutation, fields FROM test.stream();
DROP TABLE extra;
CALL test.forsake();
CALL test.finish();
