-- NONE: the last writer wins, field by field: what a change does not say stays. And who may set handlers, and how.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA conflicts_none;
SET search_path = conflicts_none;
CALL test.start_with('type Post @model { title: String! rating: Int tags: [String] }');
SELECT datastore.set_conflict_handler('Post', 'NONE');
SELECT datastore.save('Post', '{"id": "p1", "title": "One", "tags": ["a"]}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p1", "title": "Two", "rating": 2, "_version": 1}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p1", "title": "Three", "tags": null, "_version": 1}') ->> '_version';
SELECT title, rating, tags, _version FROM posts;
SELECT datastore.save('Post', '{"id": "p1", "title": "Three", "_version": 1}') ->> '_version';
SELECT datastore.delete('Post', 'p1', 1) ->> '_version';
-- Another incarnation is not told apart either.
SELECT datastore.save('Post', '{"id": "p1"}') ->> '_version', datastore.save('Post', '{"id": "p1", "title": "late", "_version": 1}') ->> 'title';
SELECT datastore.delete('Post', 'p1', 2) ->> '_deleted';

-- Setting a handler.
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', 'none') $$);
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', '') $$);
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', NULL) $$);
SELECT test.outcome($$ SELECT datastore.set_conflict_handler(NULL, 'NONE') $$);
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Pots', 'NONE') $$);
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', 'AUTOMERGE', 'f') $$);
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', 'LAMBDA') $$);
-- It is for the owner of the table.
CREATE ROLE regress_datastore_handler;
GRANT USAGE ON SCHEMA conflicts_none TO regress_datastore_handler;
GRANT ALL ON posts TO regress_datastore_handler;
SET ROLE regress_datastore_handler;
SELECT test.outcome($$ SELECT datastore.set_conflict_handler('Post', 'AUTOMERGE') $$);
RESET ROLE;
ALTER TABLE posts OWNER TO regress_datastore_handler;
SET ROLE regress_datastore_handler;
SELECT datastore.set_conflict_handler('Post', 'OPTIMISTIC_CONCURRENCY');
RESET ROLE;
ALTER TABLE posts OWNER TO CURRENT_USER;
DROP OWNED BY regress_datastore_handler;
DROP ROLE regress_datastore_handler;
-- Rolled back, it is the one before.
\set VERBOSITY terse
SELECT datastore.save('Post', '{"id": "p2", "title": "a"}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p2", "title": "b", "_version": 7}');
BEGIN;
SELECT datastore.set_conflict_handler('Post', 'NONE');
SELECT datastore.save('Post', '{"id": "p2", "title": "c", "_version": 7}') ->> 'title';
ROLLBACK;
SELECT datastore.save('Post', '{"id": "p2", "title": "d", "_version": 7}');
SELECT title, _version FROM posts;
CALL test.finish();
