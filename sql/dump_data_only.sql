-- The data alone, with --disable-triggers, into a structure that was restored before: then nothing sets right on the way in what means
-- something in the other cluster alone, its transactions and the numbers of its columns.
\set SHOW_CONTEXT never
\set VERBOSITY terse
SELECT current_database() AS source \gset
CREATE DATABASE regression_datastore_from TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\c regression_datastore_from
CREATE EXTENSION pg_datastore;
SELECT count(*) > 0 AS registered FROM datastore.register('type Post @model(timestamps: null) { a: String b: String c: String @default(value: "x") }');
SELECT count(*) > 0 AS changed FROM datastore.register('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }', 'public', true);
INSERT INTO posts (id, b, d) VALUES ('p1', 'b', 'd'), ('p2', 'b', 'd');
UPDATE posts SET b = 'changed';
DELETE FROM posts WHERE id = 'p2';
-- A cluster that has gone through more transactions than the other one will for long.
UPDATE datastore.change SET xid = '9000000000';
UPDATE datastore.model SET resync_xid = '9000000000';

\setenv SOURCE :DBNAME
\setenv PGHOST :HOST
\setenv PGPORT :PORT
\setenv PGUSER :USER
\setenv PSQLRC /dev/null
CREATE DATABASE regression_datastore_to TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! pg_dump --schema-only -d "$SOURCE" | psql -X -q -v ON_ERROR_STOP=1 -d regression_datastore_to >/dev/null
\! pg_dump --data-only --disable-triggers -d "$SOURCE" 2>/dev/null | psql -X -q -v ON_ERROR_STOP=1 -d regression_datastore_to >/dev/null
\c regression_datastore_to
CREATE FUNCTION shown(answer json) RETURNS TABLE (id text, version text, deleted text) LANGUAGE sql AS $$
  SELECT i ->> 'id', i ->> '_version', i ->> '_deleted' FROM json_array_elements(answer -> 'items') i ORDER BY 1 $$;
SELECT * FROM shown(datastore.sync('Post'));
-- A delta sync is one: the other cluster's last rewrite of the table is none of ours.
SELECT datastore.heartbeat() AS moment \gset
SELECT id FROM shown(datastore.sync('Post', :moment)) WHERE deleted IS NULL;
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
UPDATE posts SET b = 'here' RETURNING _version;
SELECT c ->> 'reset' AS reset, c #>> '{changes,0,record,id}' AS id FROM datastore.changes(:'cursor') c;
-- A tombstone of the future is one of the past.
SELECT datastore.vacuum() >= 0 AS vacuumed;
SELECT * FROM shown(datastore.sync('Post', :moment));
INSERT INTO posts (id) VALUES ('p2') RETURNING _version;
-- Columns are known by their names; only what pg_dump did to the triggers is mended.
SELECT kind, field, ddl FROM datastore.plan('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }') WHERE kind NOT LIKE '%trigger%';
SELECT count(*) > 0 AS mended FROM datastore.register('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }');
-- From then on by their numbers here.
ALTER TABLE posts RENAME d TO e;
SELECT kind, field FROM datastore.register('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }');
SELECT datastore.heartbeat() AS moment \gset
SELECT * FROM shown(datastore.sync('Post', :moment));
SELECT count(*) > 0 AS changed FROM datastore.register('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String f: Int }');
SELECT id FROM shown(datastore.sync('Post', :moment)) WHERE deleted IS NULL;
-- The structure alone, and one table alone: they carry our triggers, and are not registered here.
\c :source
DROP DATABASE regression_datastore_to;
CREATE DATABASE regression_datastore_to TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\! pg_dump --schema-only -d "$SOURCE" | psql -X -q -v ON_ERROR_STOP=1 -d regression_datastore_to >/dev/null
\c regression_datastore_to
INSERT INTO posts (id) VALUES ('x');
SELECT kind, field FROM datastore.register('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }');
SELECT kind, field FROM datastore.plan('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }');
INSERT INTO posts (id, b) VALUES ('x', 'y') RETURNING _version;
UPDATE posts SET b = 'z' RETURNING _version, _field_versions;
DROP TABLE posts;
\! pg_dump --table posts -d "$SOURCE" | psql -X -q -v ON_ERROR_STOP=1 -d regression_datastore_to
\c -
SELECT id, b, _version FROM posts;
SELECT count(*) AS registered FROM datastore.register('type Post @model(timestamps: null) { b: String c: String @default(value: "x") d: String }');
UPDATE posts SET b = 'z' RETURNING id, _version;
SELECT i ->> 'id' AS id, i ->> '_version' AS version, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Post') -> 'items') i;
\c :source
DROP DATABASE regression_datastore_from;
DROP DATABASE regression_datastore_to;
