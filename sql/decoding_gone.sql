-- The catalogue is gone, or is not what it was, when the changes are decoded: an error would block the slot for good, so it is in the stream.
-- Only where the server decodes (wal_level = logical), and may load the plugin.
SELECT current_setting('wal_level') <> 'logical'
  OR COALESCE(current_setting('output_plugin_libraries', true), 'pg_datastore') NOT LIKE '%pg_datastore%' AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT current_database() AS source \gset
CREATE DATABASE regression_datastore_stream TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regression_datastore_stream
SELECT 'made' FROM pg_create_logical_replication_slot('regress_gone', 'pg_datastore');
-- Without the extension there is nothing to tell.
CREATE TABLE plain (id text PRIMARY KEY);
INSERT INTO plain VALUES ('a');
SELECT count(*) FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL);
-- Its making is in the stream, and what follows.
CREATE EXTENSION pg_datastore;
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model(timestamps: null) { title: String }');
INSERT INTO posts (id, title) VALUES ('a', 'one');
SELECT data::json ->> 'mutation' AS mutation, data::json #>> '{record,title}' AS title FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL);

-- Dropped before its changes were read. What has no triggers was never registered.
INSERT INTO posts (id, title) VALUES ('b', 'two');
DELETE FROM posts WHERE id = 'b';
INSERT INTO plain VALUES ('b');
DROP EXTENSION pg_datastore CASCADE;
CHECKPOINT;
INSERT INTO posts (id, title) VALUES ('c', 'three');
SELECT data::json ->> 'table' AS "table", data::json #>> '{error,message}' IS NOT NULL AS error, data::json ->> 'mutation' AS mutation
FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL);
-- And made again.
CREATE EXTENSION pg_datastore;
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model(timestamps: null) { title: String }');
INSERT INTO posts (id, title) VALUES ('d', 'four');
SELECT data::json ->> 'mutation' AS mutation, data::json #>> '{record,title}' AS title FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL);

-- Tombstones that the log's owner writes by hand: on one line they are told; what is no record is told as far as it can be.
ALTER TABLE datastore.change DISABLE TRIGGER restored;
INSERT INTO datastore.change (xid, seq, changed_at, model, version, op, record_id, data)
SELECT pg_current_xact_id(), n, 1, m.id, 2, 'd', 'by hand ' || n, data::json
FROM datastore.model m, unnest(ARRAY[E' { "id" :\n\t"by hand 1",\r\n "title": "a\\n}" }\n ', '{}', E'{ \n}', '[{"id": "x"}]', '"{}"', 'null', ' 7 ', NULL])
  WITH ORDINALITY AS r (data, n);
ALTER TABLE datastore.change ENABLE TRIGGER restored;
SELECT position(E'\n' IN data) = 0 AND position(E'\r' IN data) = 0 AS on_one_line, data::json -> 'record' AS record, data::json #>> '{error,code}' AS error, data::json #>> '{error,message}' AS message
FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL);

-- A superuser can break the catalogue: without the mark, what is read from it could be wrong.
ALTER TABLE datastore.model RESET (user_catalog_table);
INSERT INTO posts (id, title) VALUES ('f', 'six');
ALTER TABLE datastore.model SET (user_catalog_table = true);
INSERT INTO posts (id, title) VALUES ('g', 'seven');
SELECT data::json ->> 'table' AS "table", data::json ->> 'error' AS error, data::json ->> 'mutation' AS mutation, data::json #>> '{record,title}' AS title
FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL);

-- A value that its type cannot print: of its record the rest that matters is told, and what comes after it as ever.
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE moods AS SELECT 'good'::mood AS mood;
ALTER TABLE posts ALTER title TYPE mood USING NULL;
SET allow_system_table_mods = on;
DELETE FROM pg_enum WHERE enumlabel = 'good';
BEGIN;
INSERT INTO posts (id, title) SELECT 'h', mood FROM moods;
INSERT INTO posts (id, title) VALUES ('i', 'bad');
UPDATE posts SET title = 'bad' WHERE id = 'h';
COMMIT;
SELECT regexp_replace(regexp_replace(data, ',"xid".*', ''), '(enum:|"_lastChangedAt":) ?[0-9]+', '\1 …', 'g') AS data FROM pg_logical_slot_get_changes('regress_gone', NULL, NULL, 'include-transaction', 'on');

SELECT pg_drop_replication_slot('regress_gone') IS NOT NULL AS dropped;
\c :source
DROP DATABASE regression_datastore_stream;
