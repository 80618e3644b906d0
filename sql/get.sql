-- One record by its id: as it is, as it was when it was deleted, or null if there never was one.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA get;
SET search_path = get;
CALL test.start_with($$
  type Post @model { title: String! rating: Int place: Place at: AWSDateTime comments: [Comment] @hasMany }
  type Place { city: String! }
  type Comment @model { content: String post: Post @belongsTo }
$$);
INSERT INTO posts (id, title, rating, place, at) VALUES ('p1', 'One', 1, '{"city": "Ulm"}', '2026-01-02 03:04:05+01');
INSERT INTO comments (id, post_comments_id) VALUES ('c1', 'p1');
SELECT test.masked(datastore.get('Post', 'p1'));
SELECT test.masked(datastore.get('Comment', 'c1'));
SELECT datastore.get('Post', 'p2') IS NULL, datastore.get('Post', '') IS NULL, datastore.get('Comment', 'p1') IS NULL;
SELECT pg_typeof(datastore.get('Post', 'p1'));

-- A deleted one, whichever way it went.
UPDATE posts SET rating = 2;
DELETE FROM posts;
SELECT test.masked(datastore.get('Post', 'p1'));
SELECT test.masked(datastore.get('Comment', 'c1'));
SELECT (datastore.get('Post', 'p1') ->> '_lastChangedAt')::bigint = c.changed_at
FROM datastore.change c JOIN datastore.model m ON m.id = c.model WHERE m.namespace = 'get' AND c.record_id = 'p1' AND c.op = 'd';
-- It lives again.
INSERT INTO posts (id, title) VALUES ('p1', 'One again');
SELECT test.masked(datastore.get('Post', 'p1'));
-- Of several incarnations the last.
DELETE FROM posts;
INSERT INTO posts (id, title) VALUES ('p1', 'Third');
DELETE FROM posts;
SELECT test.masked(datastore.get('Post', 'p1'));
TRUNCATE posts CASCADE;
SELECT datastore.get('Post', 'p1') ->> 'title';

-- By the snapshot of its statement.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT datastore.get('Post', 'p1') ->> '_deleted';
COMMIT;
WITH made AS (INSERT INTO posts (id, title) VALUES ('w1', 'not yet seen') RETURNING id) SELECT datastore.get('Post', id) IS NULL FROM made;
SELECT datastore.get('Post', 'w1') ->> 'title';
WITH gone AS (DELETE FROM posts WHERE id = 'w1' RETURNING id) SELECT datastore.get('Post', id) ->> '_deleted' FROM gone;
SELECT datastore.get('Post', 'w1') ->> '_deleted';

-- Arguments.
SELECT test.outcome($$ SELECT datastore.get('Post', NULL) $$);
SELECT test.outcome($$ SELECT datastore.get(NULL, 'p1') $$);
SELECT test.outcome($$ SELECT datastore.get('Pots', 'p1') $$);

-- Two models of one name in two namespaces: the first along search_path, as with tables; or by its namespace.
CREATE SCHEMA "get.2";
SELECT count(*) > 0 FROM datastore.register('type Post @model { name: String } type Only @model { name: String }', 'get.2');
INSERT INTO "get.2".posts (id, name) VALUES ('p1', 'of the other namespace');
SELECT datastore.get('get.2.Post', 'p1') ->> 'name', datastore.get('get.Post', 'p1') ->> 'title';
SET search_path = get, "get.2";
SELECT datastore.get('Post', 'p1') ->> 'title', datastore.get('Only', 'p1') IS NULL;
SELECT datastore.save('Only', '{"id": "o1", "name": "n"}') ->> 'name';
SET search_path = "get.2", get;
SELECT datastore.get('Post', 'p1') ->> 'name', datastore.get('Comment', 'c1') ->> '_deleted';
SELECT datastore.save('Post', '{"id": "p1", "name": "saved"}') ->> 'name', datastore.delete('Only', 'o1') ->> 'name';
SELECT record ->> 'name' FROM datastore.query('Post');
SELECT datastore.save('get.Post', '{"id": "p1", "title": "saved"}') ->> 'title';
SET search_path = get;
SELECT test.outcome($$ SELECT datastore.get('Only', 'o1') $$);
SELECT title FROM posts;
SELECT count(*) > 0 FROM datastore.unregister('get.2', drop_tables => true);
DROP SCHEMA "get.2";
CALL test.finish();
