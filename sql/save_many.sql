-- Many records at once: all or none of them, in a fixed number of statements, in the order of the list.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA save_many;
SET search_path = save_many;
CALL test.start_with($$
  type Post @model { title: String! rating: Int @default(value: "1") tags: [String] comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo replies: [Comment] @hasMany }
$$);
-- Counts statements on each table, whatever they are.
CREATE TABLE save_many.statements (no serial, what text);
CREATE FUNCTION save_many.count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO save_many.statements (what) VALUES (TG_OP || ' ' || TG_TABLE_NAME); RETURN NULL; END $$;
CREATE TRIGGER counted BEFORE INSERT OR UPDATE OR DELETE ON posts FOR EACH STATEMENT EXECUTE FUNCTION save_many.count();
CREATE TRIGGER counted BEFORE INSERT OR UPDATE OR DELETE ON comments FOR EACH STATEMENT EXECUTE FUNCTION save_many.count();
CREATE FUNCTION save_many.counted() RETURNS TABLE (what text) LANGUAGE sql AS 'DELETE FROM save_many.statements RETURNING what';

-- Each says what it says; what it does not say is the default, or stays.
SELECT test.masked(datastore.save_many('Post', '[
  {"id": "p2", "title": "Two", "tags": ["a"]}, {"id": "p1", "title": "One", "rating": null}, {"title": "of its own", "rating": 3}]'));
SELECT test.masked(datastore.save_many('Post', '[{"id": "p1", "rating": 5}, {"id": "p3", "title": "Three"}, {"id": "p2", "tags": null, "title": "2"}]'));
SELECT test.masked(id), title, rating, tags, _version FROM posts ORDER BY title;
SELECT counted();
SELECT op, test.masked(id), version FROM test.changes() ORDER BY test.masked(id), version;

-- The same id twice: one after the other, as they come.
SELECT x ->> 'id', x ->> 'title', x ->> 'rating', x ->> '_version' FROM datastore.save_many('Post', '[
  {"id": "d1", "title": "first"}, {"id": "d2", "title": "other"}, {"id": "d1", "rating": 2}, {"id": "d1", "title": "third", "_version": 2}, {"id": "d2", "title": "other"}]') x;
SELECT op, id, version FROM test.changes();
SELECT counted();

-- None, and what is no list.
SELECT count(*) FROM datastore.save_many('Post', '[]');
SELECT test.outcome($$ SELECT datastore.save_many('Post', '{"id": "p1"}') $$);
SELECT test.outcome($$ SELECT datastore.save_many('Post', 'null') $$);
SELECT test.outcome($$ SELECT datastore.save_many('Post', NULL) $$);
SELECT test.outcome($$ SELECT datastore.save_many('Post', '[{"id": "x1", "title": "x"}, 5]') $$);

-- All or none: the error says which.
SELECT test.outcome($$ SELECT datastore.save_many('Post', '[{"id": "x1", "title": "x"}, {"id": "x2", "title": "x", "rating": "much"}]') $$);
SELECT test.outcome($$ SELECT datastore.save_many('Post', '[{"id": "x1", "title": "x"}, {"id": "x2"}]') $$);
SELECT test.outcome($$ SELECT datastore.save_many('Comment', '[{"id": "x1"}, {"id": "x2", "post": "nobody"}]') $$);
SELECT datastore.set_conflict_handler('Post', 'OPTIMISTIC_CONCURRENCY');
SELECT test.outcome($$ SELECT datastore.save_many('Post', '[{"id": "x1", "title": "x"}, {"id": "p1", "rating": 1, "_version": 1}]') $$);
SELECT datastore.set_conflict_handler('Post', 'AUTOMERGE');
SELECT count(*) FROM posts WHERE id LIKE 'x%';
SELECT count(*) FROM comments;

-- Parents and children of one model in one list, in any order.
SELECT x ->> 'id', x ->> 'commentRepliesId' FROM datastore.save_many('Comment', '[{"id": "c2", "commentRepliesId": "c1"}, {"id": "c1", "post": "p1"}, {"id": "c3", "commentRepliesId": "c3"}]') x;
SELECT counted();

-- Ten thousand: one INSERT; then one UPDATE for those that change; half new, half old; again, which changes nothing.
SELECT count(*) FROM test.changes() \gset
SELECT count(*), count(DISTINCT x ->> 'id') FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'title', 'T' || n)) FROM generate_series(1, 10000) n)) x;
SELECT counted();
SELECT count(*), sum((x ->> 'rating')::int) FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'rating', n, '_version', 1)) FROM generate_series(1, 10000) n)) x;
SELECT counted();
SELECT count(*), count(*) FILTER (WHERE x ->> '_version' = '1') AS new FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'title', 'T' || n, 'rating', n)) FROM generate_series(5001, 15000) n)) x;
SELECT counted();
SELECT count(*) FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'title', 'T' || n, 'rating', n)) FROM generate_series(1, 15000) n)) x;
SELECT counted();
SELECT op, count(*), count(DISTINCT id), count(DISTINCT tx) FROM test.changes() GROUP BY op ORDER BY op;
SELECT count(*), sum(_version), count(DISTINCT title), sum(rating) FROM posts WHERE id LIKE 'n%';
-- With ids of their own.
SELECT count(DISTINCT x ->> 'id') FROM datastore.save_many('Comment', (SELECT jsonb_agg('{"content": "c"}'::jsonb) FROM generate_series(1, 10000))) x;
SELECT counted();
-- Deleted ones: over their tombstones, and updates of what is gone.
SELECT datastore.delete_where('Post', '{"id": {"beginsWith": "n"}}');
SELECT count(*) FROM test.changes();
TRUNCATE save_many.statements;
SELECT count(*), count(*) FILTER (WHERE x ->> '_deleted' = 'true') AS deleted FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'rating', 0, '_version', 1)) FROM generate_series(1, 5000) n)) x;
SELECT count(*), min(x ->> 'title'), min(x ->> '_version'), max(x ->> '_version') FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'n' || n, 'rating', 0)) FROM generate_series(1, 5000) n)) x;
SELECT counted();
-- Two thousand times the same one.
SELECT count(*), max((x ->> '_version')::int) FROM datastore.save_many('Post',
  (SELECT jsonb_agg(jsonb_build_object('id', 'same', 'title', 'T', 'rating', n)) FROM generate_series(1, 2000) n)) x;
SELECT counted() AS what, count(*) GROUP BY 1 ORDER BY 1;
DROP TABLE save_many.statements CASCADE;
DROP FUNCTION save_many.counted, save_many.count CASCADE;
CALL test.finish();
