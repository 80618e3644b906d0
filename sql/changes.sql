-- datastore.changes: everything as one stream, from a cursor to now.
\set SHOW_CONTEXT never
CREATE SCHEMA changes;
SET search_path = changes;
CALL test.start_with($$
  type Comment @model(timestamps: null) { text: String post: Post @belongsTo }
  type Post @model(timestamps: null) { title: String comments: [Comment] @hasMany tags: [Tag] @manyToMany(relationName: "PostTags") }
  type Tag @model(timestamps: null) { label: String posts: [Post] @manyToMany(relationName: "PostTags") }
$$);
CREATE FUNCTION shown(answer json) RETURNS TABLE (model text, mutation text, id text, version text, deleted text) LANGUAGE sql AS $$
  SELECT c ->> 'model', c ->> 'mutation', c -> 'record' ->> 'id', c -> 'record' ->> '_version', c -> 'record' ->> '_deleted'
  FROM json_array_elements(answer -> 'changes') c $$;

-- Without a cursor: what there is, parents before their children. Deleted records are no part of it.
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two');
INSERT INTO comments (id, text, post_comments_id) VALUES ('c1', 'a', 'p1');
INSERT INTO tags (id, label) VALUES ('t1', 'red'), ('t2', 'gone');
INSERT INTO post_tags (id, post_id, tag_id) VALUES ('j1', 'p1', 't1');
DELETE FROM tags WHERE id = 't2';
SELECT datastore.changes() AS answer \gset
SELECT * FROM shown(:'answer');
SELECT (c -> 'record')::jsonb - '_lastChangedAt' - 'createdAt' - 'updatedAt' AS record FROM json_array_elements(:'answer'::json -> 'changes') c;
SELECT :'answer'::json ->> 'more' AS more, :'answer'::json ->> 'reset' AS reset, json_object_keys(:'answer'::json) AS key;

-- From there on: nothing, then what was changed; each record once, saves with parents first, deletes with children first.
SELECT :'answer'::json ->> 'cursor' AS cursor \gset
SELECT * FROM shown(datastore.changes(:'cursor'));
DELETE FROM posts WHERE id = 'p1';
INSERT INTO comments (id, text, post_comments_id) VALUES ('c2', 'b', 'p2');
INSERT INTO posts (id, title) VALUES ('p3', 'Three');
UPDATE posts SET title = 'Two, changed' WHERE id = 'p2';
UPDATE posts SET title = 'Two, changed again' WHERE id = 'p2';
INSERT INTO tags (id) VALUES ('short-lived');
DELETE FROM tags WHERE id = 'short-lived';
SELECT datastore.changes(:'cursor') AS answer \gset
SELECT * FROM shown(:'answer');
SELECT (c -> 'record')::jsonb - '_lastChangedAt' AS record FROM json_array_elements(:'answer'::json -> 'changes') c WHERE c -> 'record' ->> 'id' IN ('p1', 'p2');
-- The same cursor gives the same; the new one has nothing more.
SELECT count(*) FROM shown(datastore.changes(:'cursor'));
SELECT count(*) FROM shown(datastore.changes(:'answer'::json ->> 'cursor'));

-- Some models only.
SELECT * FROM shown(datastore.changes(:'cursor', '{Tag,Post}'));
SELECT * FROM shown(datastore.changes(NULL, '{Comment}'));
SELECT count(*) FROM shown(datastore.changes(NULL, '{}'));
SELECT datastore.changes(NULL, '{Comment,Nothing}');
SELECT datastore.changes(NULL, ARRAY[NULL]::text[]);

-- In pages, whatever their size: nothing lost, nothing twice, and the last one says so.
CREATE FUNCTION pages(after text, size integer) RETURNS TABLE (page integer, ids text, more text) LANGUAGE plpgsql AS $$
DECLARE answer json;
BEGIN
  page := 1;
  LOOP
    answer := datastore.changes(after, NULL, size);
    ids := (SELECT string_agg(s.id || CASE s.mutation WHEN 'delete' THEN '-' ELSE '' END, ' ') FROM changes.shown(answer) s);
    more := answer ->> 'more';
    RETURN NEXT;
    EXIT WHEN more = 'false' OR page = 30;
    after := answer ->> 'cursor';
    page := page + 1;
  END LOOP;
END $$;
SELECT * FROM pages(NULL, 1);
SELECT * FROM pages(NULL, 2);
SELECT * FROM pages(NULL, 3);
SELECT * FROM pages(:'cursor', 1);
SELECT * FROM pages(:'cursor', 3);
SELECT * FROM pages(:'cursor', 100);
-- Between two pages of the first copy somebody writes: it comes with the copy, or after it, and the last page of the copy says that there is more.
SELECT datastore.changes(NULL, NULL, 1) AS answer \gset
SELECT s.id FROM shown(:'answer') s;
UPDATE posts SET title = 'between' WHERE id = 'p2';
DELETE FROM posts WHERE id = 'p3';
INSERT INTO posts (id) VALUES ('p0');
SELECT * FROM pages(:'answer'::json ->> 'cursor', 100);
SELECT datastore.changes(:'answer'::json ->> 'cursor', NULL, 100) ->> 'cursor' AS cursor \gset
SELECT * FROM shown(datastore.changes(:'cursor'));

-- A cursor knows for which models it was made. Fewer may be asked for; for one more, what has changed in it meanwhile is not known: everything.
SELECT datastore.changes(NULL, '{Tag}') ->> 'cursor' AS tags \gset
UPDATE posts SET title = 'unseen' WHERE id = 'p2';
SELECT datastore.changes(:'tags', '{Tag}') ->> 'cursor' AS tags \gset
SELECT datastore.changes(:'tags', '{Tag,Post}') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, string_agg(s.id, ' ') FROM shown(:'answer') s;
SELECT datastore.changes(:'answer'::json ->> 'cursor', '{Tag}') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, count(*) FROM shown(:'answer');
SELECT datastore.changes(:'answer'::json ->> 'cursor', '{Post,Tag}') ->> 'reset' AS reset;
SELECT datastore.changes(:'answer'::json ->> 'cursor') ->> 'reset' AS reset;
-- In the middle of several pages, too: what a page leaves out, the cursor leaves out.
SELECT datastore.changes() ->> 'cursor' AS all \gset
UPDATE posts SET title = 'paged' WHERE id IN ('p0', 'p2');
UPDATE tags SET label = 'paged';
SELECT datastore.changes(:'all', NULL, 1) ->> 'cursor' AS first \gset
SELECT datastore.changes(:'first', '{Tag}', 1) ->> 'cursor' AS second \gset
SELECT datastore.changes(:'second', '{Tag}') ->> 'reset' AS reset, datastore.changes(:'second', '{Tag,Post}') ->> 'reset' AS wider;
SELECT datastore.changes(NULL, '{Post,Tag}', 1) ->> 'cursor' AS first \gset
SELECT datastore.changes(:'first', '{Post}', 100) ->> 'cursor' AS second \gset
SELECT datastore.changes(:'second', '{Post}') ->> 'reset' AS reset, datastore.changes(:'second', '{Post,Tag}') ->> 'reset' AS wider;
-- A model that was registered later is no widening: all that is in it has changed since.
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
CREATE SCHEMA changes_later;
SELECT count(*) > 0 AS registered FROM datastore.register('type Later @model(timestamps: null) { text: String }', 'changes_later');
INSERT INTO changes_later.laters (id) VALUES ('l1');
SET search_path = changes, changes_later;
SELECT datastore.changes(:'cursor') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, string_agg(s.id, ' ') FROM shown(:'answer') s;
SELECT datastore.changes(:'answer'::json ->> 'cursor') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, count(*) FROM shown(:'answer');
SET search_path = changes;
SELECT count(*) > 0 AS unregistered FROM datastore.unregister('changes_later', true);
DROP SCHEMA changes_later;

-- Limits, and cursors that are not ours.
SELECT datastore.changes(NULL, NULL, 0);
SELECT datastore.changes(NULL, NULL, 100001);
SELECT datastore.changes('forged');
\echo :LAST_ERROR_SQLSTATE
SELECT datastore.changes('');
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
SELECT DISTINCT test.outcome(format('SELECT datastore.changes(%L)', forged))
FROM unnest(ARRAY[:'cursor' || 'A', left(:'cursor', -1), right(:'cursor', -1), reverse(:'cursor'), repeat('A', 100)]) forged
UNION SELECT test.outcome(format('SELECT datastore.changes(%L)', overlay(:'cursor' PLACING (CASE WHEN substr(:'cursor', n, 1) = 'A' THEN 'B' ELSE 'A' END) FROM n)))
FROM generate_series(1, length(:'cursor')) n;
SELECT datastore.changes(datastore.sync('Post', NULL, 1) ->> 'nextToken');

-- Read-only transactions, and rights: SELECT on each of the tables.
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
UPDATE tags SET label = 'blue';
BEGIN READ ONLY;
SELECT * FROM shown(datastore.changes(:'cursor'));
COMMIT;
CREATE ROLE regress_datastore_reader;
GRANT USAGE ON SCHEMA changes TO regress_datastore_reader;
GRANT SELECT ON tags TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT * FROM shown(datastore.changes(:'cursor', '{Tag}'));
SELECT datastore.changes();
SELECT datastore.changes(:'cursor', '{Tag,Post}');
RESET ROLE;
-- No right, no word of the deleted either.
DELETE FROM comments;
SET ROLE regress_datastore_reader;
SELECT datastore.changes(:'cursor', '{Comment}');
RESET ROLE;
DROP OWNED BY regress_datastore_reader;
DROP ROLE regress_datastore_reader;

-- Tables that were changed without changes: everything anew, and `reset` says so.
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
SELECT count(*) > 0 AS changed FROM datastore.register($$
  type Comment @model(timestamps: null) { text: String post: Post @belongsTo }
  type Post @model(timestamps: null) { title: String size: Int comments: [Comment] @hasMany tags: [Tag] @manyToMany(relationName: "PostTags") }
  type Tag @model(timestamps: null) { label: String posts: [Post] @manyToMany(relationName: "PostTags") }
$$, 'changes');
SELECT datastore.changes(:'cursor') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, count(*) FROM shown(:'answer');
SELECT datastore.changes(:'cursor', '{Tag}') ->> 'reset' AS reset;
SELECT datastore.changes(:'answer'::json ->> 'cursor') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, count(*) FROM shown(:'answer');

DROP FUNCTION shown, pages;
CALL test.finish();
