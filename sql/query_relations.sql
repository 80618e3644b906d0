-- Predicates across relations: they hold if a record at the other end does. Beside the joins that ask the same.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA query_relations;
SET search_path = query_relations;
CALL test.start_with($$
  type Post @model { title: String comments: [Comment] @hasMany editors: [User] @manyToMany(relationName: "PostEditor") cover: Picture @hasOne }
  type Comment @model { content: String stars: Int post: Post @belongsTo replies: [Comment] @hasMany parent: Comment @belongsTo }
  type User @model { name: String posts: [Post] @manyToMany(relationName: "PostEditor") }
  type Picture @model { url: String }
$$);
INSERT INTO pictures (id, url) VALUES ('i1', 'https://x.org/1'), ('i2', NULL);
INSERT INTO posts (id, title, post_cover_id) VALUES ('p1', 'One', 'i1'), ('p2', 'Two', 'i2'), ('p3', 'Three', NULL);
INSERT INTO comments (id, content, stars, post_comments_id) VALUES ('c1', 'good', 5, 'p1'), ('c2', 'bad', 1, 'p1'), ('c3', 'good', 1, 'p2'), ('c4', NULL, NULL, NULL);
INSERT INTO comments (id, content, comment_replies_id) VALUES ('r1', 'no', 'c2'), ('r2', 'yes', 'r1');
INSERT INTO users (id, name) VALUES ('u1', 'Ann'), ('u2', 'Bob');
INSERT INTO post_editors (id, post_id, user_id) VALUES ('e1', 'p1', 'u1'), ('e2', 'p1', 'u2'), ('e3', 'p2', 'u2');
CREATE FUNCTION query_relations.ask(model text, predicate text) RETURNS text LANGUAGE sql AS $$
  SELECT rpad(model || ' ' || predicate, 90) || test.outcome(format('SELECT COALESCE(string_agg(record ->> %L, %L), %L) FROM datastore.query(%L, %L)', 'id', ' ', '-', model, predicate))
$$;

-- To many, to one, one to one, many to many.
SELECT ask('Post', p) FROM unnest(ARRAY['{"comments": {"content": {"eq": "good"}}}', '{"comments": {"stars": {"gt": 1}}}', '{"comments": {}}', '{"not": {"comments": {}}}', '{"cover": {"url": {"beginsWith": "https"}}}', '{"cover": {"url": {"eq": null}}}', '{"cover": {}}',
  '{"editors": {"user": {"name": {"eq": "Bob"}}}}', '{"editors": {"userId": {"eq": "u1"}}}', '{"comments": {"content": {"ne": "good"}}}', '{"not": {"comments": {"content": {"eq": "good"}}}}']) p;
SELECT string_agg(DISTINCT p.id, ' ') FROM posts p JOIN comments c ON c.post_comments_id = p.id WHERE c.content = 'good';
SELECT string_agg(DISTINCT p.id, ' ') FROM posts p JOIN post_editors e ON e.post_id = p.id JOIN users u ON u.id = e.user_id WHERE u.name = 'Bob';
SELECT ask('Comment', p) FROM unnest(ARRAY['{"post": {"title": {"in": ["One", "Three"]}}}', '{"postCommentsId": {"eq": "p1"}}', '{"not": {"post": {}}}', '{"replies": {"content": {"eq": "no"}}}', '{"parent": {"content": {"eq": "no"}}}', '{"replies": {"replies": {}}}', '{"parent": {"parent": {"post": {"title": {"eq": "One"}}}}}']) p;
SELECT ask('User', '{"posts": {"post": {"comments": {"stars": {"eq": 5}}}}}');
-- Two conditions in one object are about one record; in two objects they may be about two.
SELECT ask('Post', '{"comments": {"content": {"eq": "good"}, "stars": {"eq": 1}}}'), ask('Post', '{"and": [{"comments": {"content": {"eq": "good"}}}, {"comments": {"stars": {"eq": 1}}}]}');
SELECT ask('Post', '{"or": [{"comments": {"or": [{"stars": {"eq": 5}}, {"content": {"eq": "x"}}]}}, {"editors": {"not": {"user": {"name": {"eq": "Ann"}}}}}]}');
-- With sort and pages; in conditions and in delete_where.
SELECT page AS "token" FROM datastore.query('Comment', '{"post": {"title": {"eq": "One"}}}', '{"stars": "DESC"}', max => 1) \gset
SELECT record ->> 'id' FROM datastore.query('Comment', '{"post": {"title": {"eq": "One"}}}', '{"stars": "DESC"}', :'token');
SELECT datastore.save('Post', '{"id": "p1", "title": "1"}', '{"comments": {"stars": {"gt": 4}}}') ->> 'title';
\set VERBOSITY terse
SELECT datastore.save('Post', '{"id": "p2", "title": "2"}', '{"comments": {"stars": {"gt": 4}}}') ->> 'title';
SELECT datastore.save('Post', '{"id": "p9", "title": "9"}', '{"comments": {}}') ->> 'title';
-- What does not exist there, bounds.
SELECT ask('Post', p) FROM unnest(ARRAY['{"comments": {"nope": {"eq": 1}}}', '{"comments": {"eq": "c1"}}', '{"comments": [{"content": {"eq": "x"}}]}', '{"comments": null}', '{"comments": {"stars": {"gt": "x"}}}', '{"title": {"content": {"eq": 1}}}']) p;
SELECT right(ask('Comment', repeat('{"replies": ', n) || '{}' || repeat('}', n)), 60) FROM unnest('{5,6}'::int[]) n;
-- Across relations a caller sees what he may see.
CREATE ROLE regress_datastore_reader;
GRANT USAGE ON SCHEMA query_relations TO regress_datastore_reader;
GRANT SELECT ON posts TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT ask('Post', '{"comments": {"stars": {"gt": 4}}}');
RESET ROLE;
GRANT SELECT ON comments TO regress_datastore_reader;
ALTER TABLE comments ENABLE ROW LEVEL SECURITY;
CREATE POLICY good ON comments FOR SELECT USING (content = 'good');
SET ROLE regress_datastore_reader;
SELECT ask('Post', '{"comments": {"content": {"eq": "bad"}}}'), ask('Post', '{"comments": {"stars": {"gt": 4}}}');
RESET ROLE;
DROP OWNED BY regress_datastore_reader;
DROP ROLE regress_datastore_reader;
DROP FUNCTION query_relations.ask;
CALL test.finish();
