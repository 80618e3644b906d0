-- datastore.resolve: a plan made for any values reads no more than a small page needs, on 1,000,000 records
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA big;
SET search_path = big, public;
SELECT count(*) > 0 FROM datastore.register($$
  type Post @model { id: ID! title: String comments: [Comment] @hasMany }
  type Comment @model {
    id: ID!
    content: String
    author: String! @index(name: "byAuthor", sortKeyFields: ["at"], queryField: "commentsByAuthor")
    at: Int!
    post: Post @belongsTo
  }
$$, 'big');
-- What an operation reads: counts of the session that are not yet told to the server, before and after.
CREATE FUNCTION counts() RETURNS TABLE (relation name, whole bigint, indexed bigint) LANGUAGE sql AS $$
  SELECT relname, coalesce(seq_tup_read, 0), coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE schemaname = 'big' $$;
CREATE FUNCTION reads(document text, variables jsonb DEFAULT NULL) RETURNS TABLE (answer text, scans text) LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := (SELECT jsonb_object_agg(relation, ARRAY[whole, indexed]) FROM counts());
BEGIN
  answer := regexp_replace(datastore.resolve(document, variables)::text, '"nextToken":"[^"]*"', '"nextToken":"TOKEN"', 'g');
  SELECT string_agg(relation || ': ' || CASE WHEN c.whole > (before -> c.relation::text ->> 0)::bigint THEN 'scanned'
      WHEN c.indexed - (before -> c.relation::text ->> 1)::bigint > 250 THEN 'too many by index' ELSE 'by index' END, ', ' ORDER BY relation)
  INTO scans FROM counts() c WHERE to_jsonb(ARRAY[c.whole, c.indexed]) <> before -> c.relation::text;
  RETURN NEXT;
END $$;
-- Planned on empty tables first: plans change when the tables do.
CREATE TEMP TABLE questions (n serial, document text, variables jsonb);
INSERT INTO questions (document, variables) VALUES
  ('query ($id: ID!) { getComment(id: $id) { id post { id } } }', '{"id": "c0500000"}'),
  ('query ($n: Int) { listComments(limit: $n) { items { id } nextToken } }', '{"n": 2}'),
  ('{ listComments(limit: 2) { items { id post { title } } } }', NULL),
  ('query ($a: String!) { commentsByAuthor(author: $a, limit: 2) { items { id at } nextToken } }', '{"a": "a7"}'),
  ('query ($a: String!, $n: Int) { commentsByAuthor(author: $a, sortDirection: DESC, limit: $n) { items { id at } } }', '{"a": "a7", "n": 2}'),
  ('query ($a: String!, $c: ModelIntKeyConditionInput) { commentsByAuthor(author: $a, at: $c, limit: 2) { items { id at } } }', '{"a": "a7", "c": {"gt": 500000}}'),
  ('query ($id: ID!) { getPost(id: $id) { comments(limit: 2) { items { id content } nextToken } } }', '{"id": "p100"}'),
  ('query ($n: Int) { listPosts(limit: $n) { items { id comments(limit: $n) { items { id post { id } } } } } }', '{"n": 2}');
SELECT left(datastore.resolve(document, variables)::text, 60) FROM questions ORDER BY n;

SET session_replication_role = replica;
ALTER TABLE posts DISABLE TRIGGER USER;
ALTER TABLE comments DISABLE TRIGGER USER;
INSERT INTO posts (id, title) SELECT 'p' || n, 'post ' || n FROM generate_series(1, 10000) n;
INSERT INTO comments (id, content, author, at, post_comments_id)
SELECT 'c' || lpad(n::text, 7, '0'), 'x', 'a' || n % 10000, n, 'p' || 1 + n % 10000 FROM generate_series(1, 1000000) n;
RESET session_replication_role;
ANALYZE posts, comments;

-- As often as PostgreSQL would need to settle for a plan
SELECT count(datastore.resolve(document, variables)) FROM questions, generate_series(1, 10);
-- Each in a transaction of its own: what it read
\pset tuples_only off
\pset footer off
SELECT format('SELECT answer, scans FROM reads(%L, %L)', document, variables) FROM questions ORDER BY n \gexec
-- The second page, and one deep inside
SELECT datastore.resolve('query ($n: Int) { listComments(limit: $n) { items { id } nextToken } }', '{"n": 1000}') #>> '{data,listComments,nextToken}' AS token \gset
SELECT answer, scans FROM reads('query ($n: Int, $t: String) { listComments(limit: $n, nextToken: $t) { items { id } nextToken } }', jsonb_build_object('n', 2, 't', :'token'));
SELECT datastore.resolve('query ($a: String!) { commentsByAuthor(author: $a, limit: 50) { nextToken } }', '{"a": "a7"}') #>> '{data,commentsByAuthor,nextToken}' AS token \gset
SELECT substr(answer, 1, 60), scans FROM reads('query ($a: String!, $t: String) { commentsByAuthor(author: $a, limit: 2, nextToken: $t) { items { id at } } }', jsonb_build_object('a', 'a7', 't', :'token'));
SET client_min_messages = warning;
DROP SCHEMA big CASCADE;
