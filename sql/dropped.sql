-- A registered table that somebody drops: each of its records leaves a tombstone, as if register had dropped it. Clients drop theirs, and
-- versions go on when the table is made again.
\set SHOW_CONTEXT never
CREATE SCHEMA dropped;
SET search_path = dropped;
CREATE FUNCTION shown(answer json) RETURNS TABLE (id text, title text, version text, deleted text) LANGUAGE sql AS $$
  SELECT i ->> 'id', i ->> 'title', i ->> '_version', i ->> '_deleted' FROM json_array_elements(answer -> 'items') i ORDER BY 1 $$;
\set document 'type Post @model(timestamps: null) { title: String comments: [Comment] @hasMany } type Comment @model(timestamps: null) { text: String post: Post @belongsTo } type Own @model(timestamps: null) { thing: Thing @hasOne } type Thing @model(timestamps: null) { name: String }'
CALL test.start_with(:'document');
CREATE VIEW left_behind AS SELECT m.name AS model, t.record_id AS id, t.version, t.data IS NOT NULL AS data FROM test.tombstones t JOIN datastore.model m ON m.id = t.model ORDER BY m.name COLLATE "C", t.record_id, t.version;
INSERT INTO posts (id, title) VALUES ('p1', 'one'), ('p2', 'two');
UPDATE posts SET title = 'changed' WHERE id = 'p2';
INSERT INTO comments (id, post_comments_id) VALUES ('c1', 'p1');
INSERT INTO things (id) VALUES ('t');
INSERT INTO owns (id, own_thing_id) VALUES ('o', 't');
SELECT datastore.heartbeat() AS moment, datastore.changes() ->> 'cursor' AS cursor \gset

-- In a session that has called nothing of ours yet. What was owned, or had a key to it, stays: its key is no foreign key any more.
\c -
DROP TABLE dropped.posts CASCADE;
DROP TABLE dropped.owns;
SET search_path = dropped;
SELECT * FROM left_behind;
SELECT kind, model FROM test.migrate(:'document');
-- A record that points nowhere stands in the way.
UPDATE comments SET post_comments_id = NULL;
SELECT kind, model FROM test.migrate(:'document');
SELECT * FROM shown(datastore.sync('Post', :moment));
SELECT * FROM shown(datastore.sync('Post'));
SELECT id FROM shown(datastore.sync('Thing', :moment));
SELECT datastore.changes(:'cursor') ->> 'reset' AS reset;
INSERT INTO posts (id, title) VALUES ('p1', 'again'), ('p2', 'again'), ('p3', 'new') RETURNING id, _version;

-- A drop that fails or is rolled back leaves nothing.
SELECT count(*) FROM left_behind;
UPDATE comments SET post_comments_id = 'p1';
DROP TABLE posts;
BEGIN;
DROP TABLE posts CASCADE;
ROLLBACK;
DO $$ BEGIN
  BEGIN DROP TABLE dropped.posts CASCADE; RAISE EXCEPTION 'no'; EXCEPTION WHEN raise_exception THEN NULL; END;
END $$;
CREATE ROLE regress_dropped;
GRANT USAGE ON SCHEMA dropped TO regress_dropped;
SET ROLE regress_dropped;
DROP TABLE posts CASCADE;
RESET ROLE;
SELECT count(*) FROM left_behind;
UPDATE posts SET title = 'still' WHERE id = 'p3' RETURNING _version;

-- Who owns a table need own nothing of ours, nor be shown its records.
ALTER TABLE things OWNER TO regress_dropped;
ALTER TABLE things FORCE ROW LEVEL SECURITY, ENABLE ROW LEVEL SECURITY;
SET ROLE regress_dropped;
SELECT count(*) FROM things;
DROP TABLE things CASCADE;
RESET ROLE;
SELECT * FROM left_behind WHERE model = 'Thing';

-- One that is not as it was registered goes without a word; so do those that are none of ours.
SET client_min_messages = warning;
SELECT count(*) > 0 AS mended FROM test.migrate(:'document');
INSERT INTO things (id) VALUES ('t2');
ALTER TABLE things DROP COLUMN _version;
DROP TABLE things CASCADE;
SELECT * FROM left_behind WHERE model = 'Thing';
CREATE TABLE other (id text PRIMARY KEY);
CREATE TEMPORARY TABLE passing (id text);
CREATE VIEW seen AS SELECT * FROM other;
VACUUM FULL posts;
CLUSTER posts USING posts_pkey;
DROP VIEW seen;
DROP TABLE other, passing;
SELECT count(*) FROM left_behind;

-- More than one at a time; all of a schema; all of an owner.
SELECT count(*) > 0 AS mended FROM test.migrate(:'document');
DROP TABLE comments, posts;
SELECT * FROM left_behind WHERE model IN ('Comment', 'Post');
CREATE SCHEMA dropped_too;
SELECT count(*) > 0 AS registered FROM datastore.register('type Note @model(timestamps: null) { a: String }', 'dropped_too');
ALTER TABLE dropped_too.notes ALTER a SET STORAGE EXTERNAL;
INSERT INTO dropped_too.notes (id, a) VALUES ('n', repeat('long', 1000));
DROP SCHEMA dropped_too CASCADE;
CREATE SCHEMA dropped_too;
SELECT count(*) > 0 AS registered FROM datastore.register('type Note @model(timestamps: null) { a: String }', 'dropped_too');
ALTER TABLE dropped_too.notes ALTER a SET STORAGE EXTERNAL;
INSERT INTO dropped_too.notes (id, a) VALUES ('n', repeat('long', 1000)) RETURNING _version;
ALTER TABLE dropped_too.notes OWNER TO regress_dropped;
DROP OWNED BY regress_dropped;
SELECT count(*) > 0 AS registered FROM datastore.register('type Note @model(timestamps: null) { a: String }', 'dropped_too');
ALTER TABLE dropped_too.notes ALTER a SET STORAGE EXTERNAL;
INSERT INTO dropped_too.notes (id, a) VALUES ('n', repeat('long', 1000)) RETURNING _version;
SELECT count(*) > 0 AS unregistered FROM datastore.unregister('dropped_too', true);
DROP SCHEMA dropped_too;

-- Long values, which PostgreSQL drops before the table that has them.
SELECT count(*) > 0 AS mended FROM test.migrate(:'document');
ALTER TABLE posts ALTER title SET STORAGE EXTERNAL;
ALTER TABLE comments ALTER text SET STORAGE EXTERNAL;
INSERT INTO posts (id, title) VALUES ('long', repeat('long', 1000)), ('short', 'short');
INSERT INTO comments (id, text) VALUES ('long', repeat('longer', 1000));
-- Nothing is dropped.
SELECT 'pg_toast.pg_toast_' || 'posts'::regclass::oid || '_index' AS toast_index \gset
VACUUM FULL posts;
REINDEX TABLE CONCURRENTLY posts;
CLUSTER posts USING posts_pkey;
ALTER TABLE posts ADD other text DEFAULT clock_timestamp()::text;
SELECT count(*) FROM left_behind WHERE id IN ('long', 'short');
-- Of which a REINDEX has left a useless index.
UPDATE pg_index SET indisvalid = false WHERE indexrelid = :'toast_index'::regclass;
BEGIN;
DROP INDEX :toast_index;
SELECT count(*) FROM left_behind WHERE id IN ('long', 'short');
ROLLBACK;
UPDATE pg_index SET indisvalid = true WHERE indexrelid = :'toast_index'::regclass;
DO $$ BEGIN
  BEGIN DROP TABLE dropped.posts CASCADE; RAISE EXCEPTION 'no'; EXCEPTION WHEN raise_exception THEN NULL; END;
  DROP TABLE dropped.posts CASCADE;
END $$;
DROP TABLE comments;
SELECT m.name AS model, t.record_id AS id, t.version, length(t.data ->> 'title') AS title, length(t.data ->> 'text') AS text
FROM test.tombstones t JOIN datastore.model m ON m.id = t.model WHERE t.record_id IN ('long', 'short') ORDER BY 1, 2;

-- register leaves one for each, not two.
SELECT count(*) > 0 AS mended FROM test.migrate(:'document');
INSERT INTO posts (id) VALUES ('p1') RETURNING _version;
SELECT kind, model FROM datastore.unregister('dropped', true) ORDER BY 2;
SELECT max(version) FROM left_behind WHERE id = 'p1';

DROP VIEW left_behind;
DROP FUNCTION shown;
DROP ROLE regress_dropped;
CALL test.finish();
