-- Deleting what a predicate matches, by one statement: the same as get, query and plain SQL find it.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA delete_where;
SET search_path = delete_where;
CALL test.start_with($$
  type Post @model { title: String! rating: Int comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo replies: [Comment] @hasMany }
$$);
INSERT INTO posts (id, title, rating) SELECT 'p' || n, 'T' || n, n % 5 FROM generate_series(1, 20) n;
INSERT INTO comments (id, content, post_comments_id) SELECT 'c' || n, 'C' || n, 'p' || (n % 20 + 1) FROM generate_series(1, 60) n;
UPDATE comments SET comment_replies_id = 'c1' WHERE id IN ('c2', 'c3');
SELECT count(*) FROM test.changes();

SELECT datastore.delete_where('Post', '{"rating": {"eq": 4}}');
SELECT model, op, count(*), count(DISTINCT id), count(DISTINCT tx) FROM test.changes() GROUP BY 1, 2 ORDER BY 1;
SELECT count(*), count(*) FILTER (WHERE rating = 4) FROM posts;
SELECT datastore.delete_where('Post', '{"rating": {"eq": 4}}');
SELECT * FROM test.changes();
-- Across relations, both ways.
SELECT datastore.delete_where('Comment', '{"post": {"title": {"eq": "T1"}}}');
SELECT count(*) FROM comments WHERE post_comments_id = 'p1';
SELECT datastore.delete_where('Post', '{"comments": {"content": {"in": ["C1", "C2"]}}}');
SELECT id FROM posts WHERE id IN ('p2', 'p3');
-- What goes along is not counted, and what matches twice is gone once.
INSERT INTO comments (id, content) VALUES ('x1', 'x'), ('x3', 'x');
INSERT INTO comments (id, content, comment_replies_id) VALUES ('x2', 'reply', 'x1');
SELECT datastore.delete_where('Comment', '{"content": {"eq": "x"}}');
SELECT datastore.get('Comment', 'x2') ->> '_deleted';
-- And, or, not; versions.
SELECT datastore.delete_where('Post', '{"or": [{"title": {"eq": "T5"}}, {"and": [{"rating": {"eq": 1}}, {"not": {"title": {"beginsWith": "T1"}}}]}]}');
SELECT datastore.delete_where('Post', '{"_version": {"gt": 1}}');
-- A forgotten predicate deletes nothing; an empty one everything.
SELECT test.outcome($$ SELECT datastore.delete_where('Post', NULL) $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Post', 'null') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Post', '[]') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Post', '{"ratng": {"eq": 4}}') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Post', '{"rating": {"eq": "4"}}') $$);
SELECT count(*) FROM posts \gset
SELECT datastore.delete_where('Post', '{}') = :count;
SELECT count(*) FROM posts;
SELECT datastore.delete_where('Post', '{}');

-- What another record needs is not deleted: the same error as delete gives, and nothing has changed.
CALL test.start_with($$
  type Car @model { name: String engine: Engine! @hasOne }
  type Engine @model { name: String parts: [Part] @hasMany maker: Maker @belongsTo }
  type Maker @model { name: String engines: [Engine] @hasMany }
  type Part @model { name: String engine: Engine @belongsTo }
$$);
INSERT INTO makers (id, name) VALUES ('m1', 'a'), ('m2', 'b');
INSERT INTO engines (id, name, maker_engines_id) VALUES ('e1', 'a', 'm1'), ('e2', 'b', 'm2'), ('e3', 'c', NULL);
INSERT INTO parts (id, engine_parts_id) VALUES ('t1', 'e1'), ('t2', 'e2');
INSERT INTO cars (id, car_engine_id) VALUES ('c1', 'e1');
SELECT test.outcome($$ SELECT datastore.delete('Engine', 'e1') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Engine', '{}') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Engine', '{"name": {"eq": "a"}}') $$);
SELECT test.outcome($$ SELECT datastore.delete_where('Maker', '{"engines": {"name": {"eq": "a"}}}') $$);
SELECT count(*) FROM engines;
SELECT datastore.delete_where('Engine', '{"name": {"ne": "a"}}');
SELECT string_agg(id, ' ' ORDER BY id) FROM parts;
SELECT datastore.delete_where('Car', '{"engine": {"parts": {"id": {"eq": "t1"}}}}');
SELECT count(*) FROM engines;
CALL test.finish();
