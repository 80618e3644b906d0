-- The indexes that register makes serve the order and the ranges that are asked for, and equality in anybody's SQL: on
-- 200,000 records, in a database whose own order is not that of bytes.
\pset format unaligned
\pset footer off
SELECT current_setting('server_version_num')::integer >= 150000 AS has_provider \gset
\if :has_provider
CREATE DATABASE regression_datastore_order TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US';
\else
CREATE DATABASE regression_datastore_order TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
\endif
SELECT current_database() AS first_database \gset
\c regression_datastore_order
SET client_min_messages = warning;
CREATE EXTENSION pg_datastore;
SELECT regexp_replace(ddl, '^CREATE INDEX |"| USING btree', '', 'g') AS indexes FROM datastore.register($$
  type Forum @model { id: ID! name: String comments: [Comment] @hasMany }
  type Comment @model {
    id: ID!
    author: String! @index(name: "byAuthor", sortKeyFields: ["topic", "day"], queryField: "commentsByAuthor")
    topic: String!
    day: Int!
    mark: String @index(name: "byMark", queryField: "commentsByMark")
    text: String
    forum: Forum @belongsTo
  }
$$) WHERE kind = 'create index';
INSERT INTO forums (id, name) SELECT 'f' || n, 'forum ' || n FROM generate_series(0, 19) n;
-- Every other topic has a small letter: those come last by bytes, and next to the others in English.
INSERT INTO comments (id, author, topic, day, mark, text, forum_comments_id)
SELECT 'c' || lpad(n::text, 6, '0'), 'a' || n % 20, CASE WHEN n / 20 % 2 = 0 THEN 'T' ELSE 't' END || lpad((n / 20 % 500)::text, 3, '0'),
       n / 10000, 'm' || n / 20 % 2000, 'x', 'f' || n % 20
FROM generate_series(0, 199999) n;
VACUUM ANALYZE forums, comments;

-- The answer of a query, and what it read: counts of the session that are not yet told to the server.
CREATE FUNCTION counts() RETURNS TABLE (relation name, whole bigint, indexed bigint) LANGUAGE sql AS $$
  SELECT relname, seq_tup_read, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'comments' $$;
CREATE FUNCTION reads(query text) RETURNS TABLE (answer text, reads text) LANGUAGE plpgsql AS $$
DECLARE
  before record;
BEGIN
  SELECT * INTO before FROM counts();
  EXECUTE query INTO answer;
  SELECT CASE WHEN whole > before.whole THEN 'all' WHEN indexed - before.indexed > 150 THEN 'too many' WHEN indexed > before.indexed THEN 'few' END
  INTO reads FROM counts();
  RETURN NEXT;
END $$;
-- Often enough for PostgreSQL to settle for a plan.
CREATE PROCEDURE ask(query text) LANGUAGE plpgsql AS $$
DECLARE
  answer text;
BEGIN
  FOR i IN 1..8 LOOP EXECUTE query INTO answer; END LOOP;
END $$;
CREATE TEMP TABLE questions (n serial, query text);
INSERT INTO questions (query)
SELECT format('SELECT string_agg(concat_ws(%L, x ->> %L, x ->> %L, x ->> %L), %L) FROM json_array_elements(datastore.resolve(%L, %L) #> %L) x',
              ' ', 'id', 'topic', 'day', ', ', document, variables, path)
FROM (VALUES
  ('query ($a: String!) { commentsByAuthor(author: $a, limit: 3) { items { id topic day text } } }', '{"a": "a7"}', '{data,commentsByAuthor,items}'),
  ('query ($a: String!) { commentsByAuthor(author: $a, limit: 3, sortDirection: DESC) { items { id topic day text } } }', '{"a": "a7"}', '{data,commentsByAuthor,items}'),
  ('query ($a: String!, $k: ModelCommentByAuthorCompositeKeyConditionInput) { commentsByAuthor(author: $a, topicDay: $k, limit: 3) { items { id topic day text } } }', '{"a": "a7", "k": {"between": [{"topic": "T498"}, {"topic": "t001"}]}}', '{data,commentsByAuthor,items}'),
  ('query ($a: String!, $k: ModelCommentByAuthorCompositeKeyConditionInput) { commentsByAuthor(author: $a, topicDay: $k, limit: 3) { items { id topic day text } } }', '{"a": "a7", "k": {"beginsWith": {"topic": "t4"}}}', '{data,commentsByAuthor,items}'),
  ('query ($a: String!, $k: ModelCommentByAuthorCompositeKeyConditionInput) { commentsByAuthor(author: $a, topicDay: $k, limit: 3) { items { id topic day text } } }', '{"a": "a7", "k": {"gt": {"topic": "T100", "day": 17}}}', '{data,commentsByAuthor,items}'),
  ('query ($a: String!, $k: ModelCommentByAuthorCompositeKeyConditionInput) { commentsByAuthor(author: $a, topicDay: $k, limit: 3) { items { id topic day text } } }', '{"a": "a7", "k": {"eq": {"topic": "t101"}}}', '{data,commentsByAuthor,items}'),
  ('query ($m: String!) { commentsByMark(mark: $m, limit: 3) { items { id topic day text } } }', '{"m": "m3"}', '{data,commentsByMark,items}'),
  ('query ($id: ID!) { getForum(id: $id) { comments(limit: 3) { items { id topic day text } } } }', '{"id": "f7"}', '{data,getForum,comments,items}')
) asked (document, variables, path);
INSERT INTO questions (query)
SELECT format('SELECT string_agg(concat_ws(%L, record ->> %L, record ->> %L, record ->> %L), %L) FROM datastore.query(%L, %L, %L, max => 3)',
              ' ', 'id', 'topic', 'day', ', ', 'Comment', predicate, sort)
FROM (VALUES
  ('{"author": {"eq": "a7"}}', '[{"topic": "ASC"}, {"day": "ASC"}]'),
  ('{"author": {"eq": "a7"}, "topic": {"lt": "t001"}}', '[{"topic": "DESC"}, {"day": "DESC"}, {"id": "DESC"}]'),
  ('{"author": {"eq": "a7"}, "topic": {"eq": "t101"}}', '[{"day": "ASC"}]'),
  ('{"mark": {"eq": "m3"}}', '[]'),
  ('{"forumCommentsId": {"eq": "f7"}}', '[]'),
  ('{"forumCommentsId": {"gt": "f6"}}', '[{"forumCommentsId": "ASC"}]')
) asked (predicate, sort);
SELECT format('CALL ask(%L)', query) FROM questions ORDER BY n \gexec
SELECT n, answer, reads FROM questions, LATERAL reads(query) ORDER BY n;

-- Pages go on where the index does.
SELECT datastore.resolve('query ($a: String!) { commentsByAuthor(author: $a, limit: 1000) { nextToken } }', '{"a": "a7"}') #>> '{data,commentsByAuthor,nextToken}' AS token \gset
SELECT answer::json #> '{data,commentsByAuthor,items}' AS items, reads FROM reads(format($$
  SELECT datastore.resolve('query ($a: String!, $t: String) { commentsByAuthor(author: $a, limit: 2, nextToken: $t) { items { id topic day text } } }', jsonb_build_object('a', 'a7', 't', %L))
$$, :'token'));

-- Other people's SQL finds by the first key, and so does PostgreSQL what it deletes along a foreign key.
SELECT * FROM reads($$ SELECT count(text) FROM comments WHERE mark = 'm3' $$);
UPDATE comments SET forum_comments_id = 'f8' WHERE forum_comments_id = 'f7' AND id > 'c000050';
SELECT * FROM reads($$ WITH gone AS (DELETE FROM forums WHERE id = 'f7' RETURNING name) SELECT name FROM gone $$);
SELECT count(*) FROM comments WHERE forum_comments_id = 'f7';

-- An order that no @index gives: an index by hand does, and stays.
SELECT * FROM reads($$ SELECT record ->> 'mark' FROM datastore.query('Comment', sort => '[{"mark": "ASC"}]', max => 3) $$);
CREATE INDEX by_mark ON comments (mark COLLATE "C", id);
SELECT * FROM reads($$ SELECT record ->> 'mark' FROM datastore.query('Comment', sort => '[{"mark": "ASC"}]', max => 3) $$);
SELECT kind, ddl FROM datastore.plan((SELECT document || '# again' FROM datastore.namespace));

\c :first_database
DROP DATABASE regression_datastore_order;
