-- datastore.sync: what AppSync's sync queries answer. Base and delta, pages, startedAt, tombstones, rights.
\set SHOW_CONTEXT never
CREATE SCHEMA sync;
SET search_path = sync;
CALL test.start_with($$
  type Post @model(timestamps: null) { title: String! stars: Int comments: [Comment] @hasMany }
  type Comment @model(timestamps: null) { text: String post: Post @belongsTo }
$$);

-- One sync: what was answered is kept in psql variables by \gset, and shown without what differs from run to run.
CREATE FUNCTION shown(answer json) RETURNS TABLE (id text, title text, version text, deleted text) LANGUAGE sql AS $$
  SELECT i ->> 'id', i ->> 'title', i ->> '_version', i ->> '_deleted' FROM json_array_elements(answer -> 'items') i $$;

-- Nothing there yet: the whole of the answer.
SELECT datastore.sync('Post') AS answer \gset
SELECT :'answer'::json -> 'items' AS items, :'answer'::json ->> 'nextToken' AS token,
       (:'answer'::json ->> 'startedAt')::bigint - extract(epoch FROM now()) * 1000 BETWEEN -60000 AND 60000 AS about_now;

-- Base: live records by their ids; then the tombstones of what is gone, as it was. A record that was made again has none.
INSERT INTO posts (id, title, stars) VALUES ('a', 'one', 1), ('b', 'one', 2), ('c', 'one', NULL), ('d', 'one', 4);
INSERT INTO comments (id, text, post_comments_id) VALUES ('k', 'comment', 'a');
DELETE FROM posts WHERE id IN ('a', 'c');
INSERT INTO posts (id, title) VALUES ('c', 'again');
SELECT datastore.sync('Post') AS answer \gset
SELECT * FROM shown(:'answer');
SELECT i - '_lastChangedAt' FROM jsonb_array_elements(:'answer'::jsonb -> 'items') i;
SELECT * FROM shown(datastore.sync('Comment'));
-- null, 0 and a time that nobody was ever given are no starts: everything.
SELECT count(*) FROM shown(datastore.sync('Post', NULL));
SELECT count(*) FROM shown(datastore.sync('Post', 0));
SELECT count(*) FROM shown(datastore.sync('Post', -5));
SELECT count(*) FROM shown(datastore.sync('Post', 1));
SELECT count(*) FROM shown(datastore.sync('Post', 9223372036854775807));

-- Delta, from a moment of one's own: heartbeat gives one at once.
SELECT datastore.heartbeat() AS moment \gset
SELECT * FROM shown(datastore.sync('Post', :moment));
INSERT INTO posts (id, title) VALUES ('e', 'new');
UPDATE posts SET title = 'changed' WHERE id = 'b';
UPDATE posts SET stars = 9 WHERE id = 'b';
DELETE FROM posts WHERE id = 'd';
INSERT INTO posts (id, title) VALUES ('f', 'short-lived');
DELETE FROM posts WHERE id = 'f';
DELETE FROM posts WHERE id = 'c';
INSERT INTO posts (id, title) VALUES ('c', 'third');
-- Each record once, as it is now; the newest change first.
SELECT * FROM shown(datastore.sync('Post', :moment));
SELECT count(*) FROM shown(datastore.sync('Comment', :moment));
-- The same again, as often as asked.
SELECT count(*) FROM shown(datastore.sync('Post', :moment));
-- One's own writes are seen before they are committed, and after a rollback are no more.
SELECT datastore.heartbeat() AS moment2 \gset
BEGIN;
UPDATE posts SET title = 'mine' WHERE id = 'e';
SELECT * FROM shown(datastore.sync('Post', :moment2));
ROLLBACK;
SELECT * FROM shown(datastore.sync('Post', :moment2));
-- A moment that is taken inside a transaction that has written: what it writes later is new.
BEGIN;
UPDATE posts SET title = 'inside' WHERE id = 'e';
SELECT datastore.heartbeat() AS moment3 \gset
UPDATE posts SET title = 'inside, later' WHERE id = 'b';
COMMIT;
SELECT * FROM shown(datastore.sync('Post', :moment3));

-- Pages: `startedAt` is that of the first, whatever happens between them; every page but the last has a token.
CREATE FUNCTION pages(model text, last_sync bigint, size integer) RETURNS TABLE (page integer, ids text, same_start boolean) LANGUAGE plpgsql AS $$
DECLARE
  answer json := datastore.sync(model, last_sync, size);
  started bigint := answer ->> 'startedAt';
BEGIN
  page := 1;
  LOOP
    ids := (SELECT string_agg((i ->> 'id') || CASE WHEN i ->> '_deleted' = 'true' THEN '-' ELSE '' END, ' ') FROM json_array_elements(answer -> 'items') i);
    same_start := (answer ->> 'startedAt')::bigint = started;
    RETURN NEXT;
    EXIT WHEN answer ->> 'nextToken' IS NULL OR page = 30;
    answer := datastore.sync(model, last_sync, size, answer ->> 'nextToken');
    page := page + 1;
  END LOOP;
END $$;
SELECT * FROM pages('Post', NULL, 1);
SELECT * FROM pages('Post', NULL, 2);
SELECT * FROM pages('Post', NULL, 3);
SELECT * FROM pages('Post', NULL, 6);
SELECT * FROM pages('Post', NULL, 100);
SELECT * FROM pages('Post', :moment, 1);
SELECT * FROM pages('Post', :moment, 2);
SELECT * FROM pages('Post', :moment, 100);
-- lastSync stands in the token: what is said beside it is ignored.
SELECT datastore.sync('Post', :moment, 1) ->> 'nextToken' AS token \gset
SELECT * FROM shown(datastore.sync('Post', NULL, 2, :'token'));
-- Writes between two pages: what comes behind the page is in it, nothing is left out.
SELECT datastore.sync('Post', NULL, 2) AS answer \gset
SELECT * FROM shown(:'answer');
DELETE FROM posts WHERE id = 'b';
INSERT INTO posts (id, title) VALUES ('bb', 'before'), ('z', 'behind');
SELECT * FROM shown(datastore.sync('Post', NULL, 100, :'answer'::json ->> 'nextToken'));
-- What was missed comes with the next sync, since it is from the start of this one.
SELECT id FROM shown(datastore.sync('Post', (:'answer'::json ->> 'startedAt')::bigint)) WHERE id IN ('b', 'bb', 'z') ORDER BY 1;

-- Limits.
SELECT datastore.sync('Post', NULL, 0);
\echo :LAST_ERROR_SQLSTATE
SELECT datastore.sync('Post', NULL, -1);
SELECT datastore.sync('Post', NULL, 10001);
SELECT count(*) FROM shown(datastore.sync('Post', NULL, 10000));
INSERT INTO comments (id, text) SELECT 'n' || n, 'many' FROM generate_series(100, 299) n;
SELECT count(*), count(:'answer') FROM shown(datastore.sync('Comment'));
SELECT count(*) FROM shown(datastore.sync('Comment', NULL, NULL));

-- Tokens that are not ours: made up, cut, changed, another model's, another function's.
SELECT datastore.sync('Post', NULL, 1) ->> 'nextToken' AS token \gset
SELECT count(*) FROM shown(datastore.sync('Post', NULL, 1, :'token'));
SELECT datastore.sync('Post', NULL, 1, 'forged');
\echo :LAST_ERROR_SQLSTATE
SELECT datastore.sync('Post', NULL, 1, '');
SELECT datastore.sync('Post', NULL, 1, left(:'token', -1));
SELECT datastore.sync('Post', NULL, 1, :'token' || 'A');
SELECT datastore.sync('Post', NULL, 1, translate(:'token', 'ABC', 'BCA'));
SELECT datastore.sync('Post', NULL, 1, 'é' || :'token');
SELECT datastore.sync('Comment', NULL, 1, :'token');
SELECT datastore.sync('Post', NULL, 1, datastore.changes(NULL, NULL, 1) ->> 'cursor');

-- Models: unknown, with a namespace, along the search_path.
SELECT datastore.sync('Nothing');
\echo :LAST_ERROR_SQLSTATE
SELECT datastore.sync(NULL);
SELECT count(*) > 0 FROM shown(datastore.sync('sync.Post'));
SET search_path = pg_catalog;
SELECT datastore.sync('Post');
SELECT count(*) > 0 FROM sync.shown(datastore.sync('sync.Post'));
SET search_path = sync;

-- A read-only transaction answers with the newest moment that there is.
SELECT datastore.heartbeat() AS moment4 \gset
UPDATE posts SET title = 'read only' WHERE id = 'e';
BEGIN READ ONLY;
SELECT * FROM shown(datastore.sync('Post', :moment4));
SELECT (datastore.sync('Post') ->> 'startedAt')::bigint >= :moment4 AS has_a_moment;
SELECT datastore.heartbeat();
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY DEFERRABLE;
SELECT * FROM shown(datastore.sync('Post', :moment4));
COMMIT;

-- Rights: SELECT on the table is needed, and enough.
CREATE ROLE regress_datastore_reader;
GRANT USAGE ON SCHEMA sync TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT datastore.sync('Post');
\echo :LAST_ERROR_SQLSTATE
SELECT datastore.sync('Post', :moment4);
SELECT datastore.sync('Post', NULL, 1, :'token');
-- Even where nothing has changed.
SELECT datastore.sync('Comment', :moment4);
RESET ROLE;
GRANT SELECT ON posts TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT count(*) > 0 AS all FROM shown(datastore.sync('Post'));
SELECT * FROM shown(datastore.sync('Post', :moment4));
SELECT datastore.sync('Comment');
RESET ROLE;
-- Some columns are not enough, even when nothing but tombstones would come.
REVOKE SELECT ON posts FROM regress_datastore_reader;
GRANT SELECT (id, title) ON posts TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT datastore.sync('Post', :moment4);
RESET ROLE;
GRANT SELECT (stars, _version, _last_changed_at, _field_versions) ON posts TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT * FROM shown(datastore.sync('Post', :moment4));
RESET ROLE;
REVOKE ALL ON posts FROM regress_datastore_reader;
GRANT SELECT ON posts TO regress_datastore_reader;
-- Nobody reads deleted records without the right to read live ones.
CALL test.start_with('type Secret @model(timestamps: null) { title: String }');
INSERT INTO secrets (id, title) VALUES ('s', 'secret');
DELETE FROM secrets;
SET ROLE regress_datastore_reader;
SELECT datastore.sync('Secret');
SELECT datastore.sync('Secret', :moment4);
RESET ROLE;

-- Row security: the rows that the reader may see; tombstones say no more than that a record is gone.
CALL test.start_with('type Post @model(timestamps: null) { title: String }');
INSERT INTO posts (id, title) VALUES ('a', 'open'), ('b', 'secret'), ('c', 'open'), ('d', 'secret');
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY open ON posts USING (title = 'open');
GRANT SELECT ON posts TO regress_datastore_reader;
SELECT datastore.heartbeat() AS moment5 \gset
UPDATE posts SET title = title || '' WHERE false;
DELETE FROM posts WHERE id IN ('c', 'd');
UPDATE posts SET title = 'secret, too' WHERE id = 'b';
SET ROLE regress_datastore_reader;
SELECT i - '_lastChangedAt' FROM jsonb_array_elements(datastore.sync('Post')::jsonb -> 'items') i;
SELECT i - '_lastChangedAt' FROM jsonb_array_elements(datastore.sync('Post', :moment5)::jsonb -> 'items') i;
SELECT j - 'record', (j -> 'record') - '_lastChangedAt' FROM jsonb_array_elements(datastore.changes()::jsonb -> 'changes') j;
RESET ROLE;
SELECT i - '_lastChangedAt' FROM jsonb_array_elements(datastore.sync('Post')::jsonb -> 'items') i;
DROP OWNED BY regress_datastore_reader;
DROP ROLE regress_datastore_reader;
ALTER TABLE posts DISABLE ROW LEVEL SECURITY;
DROP POLICY open ON posts;

-- What register changes without a change of its own (a field, a type) reaches everyone: a base sync, once.
SELECT datastore.heartbeat() AS moment6 \gset
SELECT count(*) FROM shown(datastore.sync('Post', :moment6));
SELECT count(*) > 0 AS changed FROM datastore.register('type Post @model(timestamps: null) { title: String stars: Int @default(value: "3") }', 'sync');
SELECT count(*) FROM shown(datastore.sync('Post', :moment6));
SELECT datastore.sync('Post') #>> '{items,0,stars}' AS stars;
SELECT datastore.heartbeat() AS moment7 \gset
SELECT count(*) FROM shown(datastore.sync('Post', :moment7));
-- One that changes nothing of the records is none.
SELECT kind FROM datastore.register('"Described" type Post @model(timestamps: null) { title: String @index stars: Int @default(value: "3") }', 'sync');
SELECT count(*) FROM shown(datastore.sync('Post', :moment7));
SELECT count(*) FROM datastore.register('"Described" type Post @model(timestamps: null) { title: String @index stars: Int @default(value: "3") }', 'sync');
SELECT count(*) FROM shown(datastore.sync('Post', :moment7));
-- A page of a delta that such a change overtakes begins anew.
UPDATE posts SET title = 'one more';
SELECT datastore.sync('Post', :moment7, 1) ->> 'nextToken' AS token \gset
SELECT count(*) > 0 AS changed FROM datastore.register('type Post @model(timestamps: null) { title: String stars: Float @default(value: "3") }', 'sync');
SELECT count(*) FROM shown(datastore.sync('Post', :moment7, 100, :'token'));
-- Adoption.
SELECT count(*) > 0 AS forgotten FROM datastore.unregister('sync');
INSERT INTO posts (id, title) VALUES ('unlogged', 'while nobody looked');
SELECT datastore.heartbeat() AS moment8 \gset
SELECT count(*) > 0 AS adopted FROM datastore.register('type Post @model(timestamps: null) { title: String stars: Float }', 'sync');
SELECT id FROM shown(datastore.sync('Post', :moment8)) WHERE deleted IS NULL ORDER BY id;

DROP FUNCTION shown, pages;
CALL test.finish();
