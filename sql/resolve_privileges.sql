-- datastore.resolve: whoever may read some columns may ask for them; nobody makes a page token but a statement of ours
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
CREATE SCHEMA granted;
SET search_path = granted;
SELECT count(*) > 0 FROM datastore.register($$
  type Post @model { id: ID! title: String! secret: String comments: [Comment] @hasMany }
  type Comment @model { id: ID! content: String! secret: String post: Post @belongsTo }
$$, 'granted');
INSERT INTO posts (id, title, secret) VALUES ('p1', 'One', 'no'), ('p2', 'Two', 'no'), ('p3', 'Three', 'no'), ('gone', 'Gone', 'no');
INSERT INTO comments (id, content, secret, post_comments_id) VALUES ('c1', 'first', 'no', 'p1'), ('c2', 'second', 'no', 'p1');
DELETE FROM posts WHERE id = 'gone';
CREATE ROLE regress_some;
GRANT USAGE ON SCHEMA granted TO regress_some;
GRANT SELECT (id, title, _version) ON posts TO regress_some;
SET ROLE regress_some;
SELECT datastore.resolve('{ getPost(id: "p1") { id title _version } }');
SELECT datastore.resolve('{ listPosts(filter: {title: {beginsWith: "T"}}) { items { title } nextToken } }');
-- Each field by itself: what may not be read costs the others nothing
SELECT datastore.resolve('{ a: getPost(id: "p1") { title } b: getPost(id: "p1") { secret } c: listPosts(filter: {secret: {eq: "no"}}) { items { id } } d: getPost(id: "p1") { comments { items { id } } } e: listPosts(limit: 0) { items { id } } f: getComment(id: "c1") { id } }');
SELECT datastore.resolve('{ getPost(id: "p1") { secret } }');
-- Of a deleted record no more than of a living one
SELECT datastore.resolve('{ getPost(id: "gone") { id title _deleted } b: getPost(id: "gone") { id secret } }');
-- A sync reads whole records
SELECT datastore.resolve('{ syncPosts { items { id title } } b: getPost(id: "p2") { id } }');
RESET ROLE;
GRANT SELECT ON posts TO regress_some;
SET ROLE regress_some;
SELECT datastore.resolve('{ syncPosts { items { id title } } b: syncPosts { items { comments { items { id } } } } }');
RESET ROLE;
GRANT SELECT (id, content, post_comments_id) ON comments TO regress_some;
SET ROLE regress_some;
SELECT datastore.resolve('{ syncPosts(filter: {id: {eq: "p1"}}) { items { id comments { items { content } } } } b: getPost(id: "p1") { secret comments { items { content } } } c: getPost(id: "p1") { comments { items { secret } } } }');
-- What is granted or taken back holds for what is known already
RESET ROLE;
REVOKE SELECT ON posts FROM regress_some;
GRANT SELECT (id, title, _version) ON posts TO regress_some;
SET ROLE regress_some;
SELECT datastore.resolve('{ getPost(id: "p1") { secret } }');
SELECT datastore.resolve('{ getPost(id: "p1") { id title _version } }');
RESET ROLE;

-- A policy's or a trigger's code runs inside our statements, but is none of them
SELECT datastore.json_page('[$]%', 1, n, 'b'::text, n) FROM generate_series(1, 2) n;
CREATE FUNCTION forge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  token text;
BEGIN
  SELECT datastore.json_page('[$]%', 1, n, 'b'::text, n) INTO token FROM generate_series(1, 2) n;
  NEW.secret := token;
  RETURN NEW;
END $$;
CREATE TRIGGER forge BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION forge();
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", title: "x", _version: 1}) { id secret } }');
DROP TRIGGER forge ON posts;
CREATE FUNCTION forged() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  token text;
BEGIN
  SELECT datastore.json_page('[$]%', 1, n, 'b'::text, n) INTO token FROM generate_series(1, 2) n;
  RAISE NOTICE 'forged: %', token IS NOT NULL;
  RETURN true;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE '%', SQLERRM;
  RETURN true;
END $$;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY forged ON posts USING (id = 'p1' AND forged() OR id = 'p2');
GRANT SELECT ON posts TO regress_some;
SET ROLE regress_some;
SELECT answer #>> '{data,listPosts,items}', answer #>> '{data,listPosts,nextToken}' IS NOT NULL FROM datastore.resolve('{ listPosts(limit: 1) { items { id } nextToken } }') AS answer;
RESET ROLE;

SET client_min_messages = warning;
DROP OWNED BY regress_some;
DROP ROLE regress_some;
DROP SCHEMA granted CASCADE;
