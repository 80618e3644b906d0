-- OPTIMISTIC_CONCURRENCY: a change to another version is refused, and the error carries the whole stored record as its DETAIL.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA conflicts_optimistic;
SET search_path = conflicts_optimistic;
CALL test.start_with($$
  type Place { city: String }
  type Post @model { title: String! rating: Int at: AWSDateTime place: Place tags: [String] comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo }
$$);
SELECT datastore.set_conflict_handler('Post', 'OPTIMISTIC_CONCURRENCY');
SELECT datastore.save('Post', '{"id": "p1", "title": "One", "at": "2026-01-01T00:00:00Z", "place": {"city": "Ulm"}, "tags": ["it''s", "\"x\""]}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p1", "rating": 2, "_version": 1}') ->> '_version';
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "late", "_version": 1}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "early", "_version": 3}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "none", "_version": 0}') $$);
SELECT test.outcome($$ SELECT datastore.delete('Post', 'p1', 1) $$);
-- The very values that are stored are refused, too: it is the version that decides.
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "One", "_version": 1}') $$);
-- A program takes it from there: the record, then the change once more.
DO $$
DECLARE
  stored jsonb;
  code text;
BEGIN
  PERFORM datastore.save('Post', '{"id": "p1", "rating": 10, "_version": 1}');
EXCEPTION WHEN SQLSTATE 'DS001' THEN
  GET STACKED DIAGNOSTICS stored = PG_EXCEPTION_DETAIL, code = RETURNED_SQLSTATE;
  PERFORM datastore.save('Post', jsonb_build_object('id', 'p1', 'rating', (stored ->> 'rating')::int + 10, '_version', stored -> '_version'));
END $$;
SELECT title, rating, _version FROM posts;
-- Nothing is checked without a version; the right one passes; what is gone answers its tombstone, whatever the version.
SELECT datastore.save('Post', '{"id": "p1", "rating": 1}') ->> '_version', datastore.save('Post', '{"id": "p1", "rating": 2, "_version": 4}') ->> '_version';
SELECT datastore.delete('Post', 'p1', 5) ->> '_version';
SELECT datastore.delete('Post', 'p1', 2) ->> '_version', datastore.save('Post', '{"id": "p1", "rating": 3, "_version": 2}') ->> '_deleted';
-- Another model has a handler of its own.
SELECT datastore.save('Comment', '{"id": "c1", "content": "a"}') ->> '_version', datastore.save('Comment', '{"id": "c1", "content": "b"}') ->> '_version';
SELECT datastore.save('Comment', '{"id": "c1", "content": "c", "_version": 1}') ->> 'content';
-- The handler outlasts another registration.
SELECT count(*) FROM datastore.register($$
  type Place { city: String }
  type Post @model { title: String! rating: Int at: AWSDateTime place: Place tags: [String] more: Int comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo }
$$, 'conflicts_optimistic');
SELECT model, conflict_handler, conflict_function FROM datastore.models WHERE namespace = 'conflicts_optimistic' ORDER BY model;
SELECT datastore.save('Post', '{"id": "p2", "title": "Two"}') ->> '_version';
\set VERBOSITY terse
SELECT datastore.save('Post', '{"id": "p2", "more": 2, "_version": 7}');
CALL test.finish();
