-- datastore.resolve: what a session keeps of an operation never answers another question
\pset format unaligned
\pset tuples_only on
\set SHOW_CONTEXT never
SET client_min_messages = warning;
CREATE SCHEMA one;
CREATE SCHEMA two;
SELECT count(*) > 0 FROM datastore.register('type Post @model { id: ID! title: String! }', 'one');
SELECT count(*) > 0 FROM datastore.register('type Post @model { id: ID! title: String! body: String }', 'two');
INSERT INTO one.posts (id, title) VALUES ('p', 'of one');
INSERT INTO two.posts (id, title) VALUES ('p', 'of two');
PREPARE get AS SELECT datastore.resolve('query ($id: ID!, $t: Boolean = true) { getPost(id: $id) { id title @include(if: $t) } }', $1);

-- By namespace
SET search_path = one, two;
EXECUTE get('{"id": "p"}');
SET search_path = two, one;
EXECUTE get('{"id": "p"}');
EXECUTE get('{"id": "p", "t": false}');
EXECUTE get('{"id": "q"}');
SET search_path = one;
EXECUTE get('{"id": "p"}');

-- By the schema's version, and what became of the tables
SELECT count(*) > 0 FROM datastore.register('type Post @model { id: ID! title: String! extra: Int }', 'one');
EXECUTE get('{"id": "p"}');
SELECT datastore.resolve('{ getPost(id: "p") { extra } }');
SELECT count(*) > 0 FROM datastore.register('type Post @model { id: ID! title: String! @refersTo(name: "name") }', 'one', allow_destructive => true);
EXECUTE get('{"id": "p"}');
SELECT datastore.resolve('{ getPost(id: "p") { extra } }') #>> '{errors,0,message}';
ALTER TABLE one.posts RENAME TO renamed;
EXECUTE get('{"id": "p"}');
ALTER TABLE one.renamed RENAME TO posts;
EXECUTE get('{"id": "p"}');
ALTER TABLE one.posts ADD COLUMN more integer;
EXECUTE get('{"id": "p"}');

-- By role: what one may see, another may not
CREATE ROLE regress_one;
CREATE ROLE regress_two;
GRANT USAGE ON SCHEMA one TO regress_one, regress_two;
GRANT SELECT ON one.posts TO regress_one;
INSERT INTO one.posts (id, name) VALUES ('secret', 'of regress_two');
ALTER TABLE one.posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON one.posts USING (id = 'p' OR current_user = 'regress_two');
EXECUTE get('{"id": "secret"}');
SET ROLE regress_one;
EXECUTE get('{"id": "secret"}');
EXECUTE get('{"id": "p"}');
SET ROLE regress_two;
EXECUTE get('{"id": "secret"}');
RESET ROLE;
GRANT SELECT ON one.posts TO regress_two;
SET ROLE regress_two;
EXECUTE get('{"id": "secret"}');
RESET ROLE;
REVOKE SELECT ON one.posts FROM regress_two;
SET ROLE regress_two;
EXECUTE get('{"id": "secret"}');
RESET ROLE;

-- Errors in between leave it as it was
EXECUTE get('{"id": {}}');
SET statement_timeout = '1ms';
DO $$ BEGIN PERFORM datastore.resolve('{ getPost(id: "p") { id } }') FROM generate_series(1, 1000000); EXCEPTION WHEN query_canceled THEN END $$;
RESET statement_timeout;
EXECUTE get('{"id": "p"}');
BEGIN;
ALTER TABLE one.posts RENAME TO elsewhere;
SELECT datastore.resolve('{ getPost(id: "p") { id title } }');
ROLLBACK;
EXECUTE get('{"id": "p"}');

-- Others' writes and the own ones are seen, in READ COMMITTED by each statement
BEGIN;
UPDATE one.posts SET name = 'changed' WHERE id = 'p';
EXECUTE get('{"id": "p"}');
ROLLBACK;
EXECUTE get('{"id": "p"}');

-- It does not grow: neither by repeating, nor by ever other documents, nor by ever other shapes
SET datastore.plan_cache_size = 5;
CREATE FUNCTION pg_temp.work() RETURNS void LANGUAGE sql AS $$
  SELECT count(datastore.resolve(format('{ a%s: getPost(id: "p") { id } }', n % 50))) FROM generate_series(1, 300) n;
  SELECT count(datastore.resolve('query ($f: ModelPostFilterInput, $n: Int) { listPosts(filter: $f, limit: $n) { items { id } } }',
    jsonb_build_object('n', 1 + n % 900, 'f', jsonb_build_object('and', (SELECT jsonb_agg('{"title": {"ne": "x"}}'::jsonb) FROM generate_series(0, n % 60)))))) FROM generate_series(1, 300) n;
  SELECT count(datastore.resolve('query ($id: ID!) { getPost(id: $id) { id title } }', jsonb_build_object('id', n))) FROM generate_series(1, 10000) n;
  -- what is kept at the end is always the same
  SELECT count(datastore.resolve(format('{ last%s: getPost(id: "p") { id } }', n % 5))) FROM generate_series(1, 10) n;
$$;
SELECT pg_temp.work();
SELECT pg_temp.work();
SELECT sum(used_bytes) AS before FROM pg_backend_memory_contexts \gset
SELECT pg_temp.work();
SELECT pg_temp.work();
SELECT sum(used_bytes) - :before < 300000 FROM pg_backend_memory_contexts;
RESET datastore.plan_cache_size;

-- Nor by the memory that plans take: a statement for every set of the fields whose arguments make sense, for instance
CREATE FUNCTION pg_temp.kept() RETURNS bigint LANGUAGE sql AS $$ SELECT sum(total_bytes) FROM pg_backend_memory_contexts WHERE name IN ('CachedPlanSource', 'CachedPlanQuery', 'CachedPlan', 'SPI Plan', 'datastore plan') $$;
CREATE FUNCTION pg_temp.sets() RETURNS bigint LANGUAGE sql AS $$
  SELECT count(datastore.resolve((SELECT 'query (' || string_agg(format('$n%s: Int', f), ', ') || ') { ' ||
      string_agg(format('f%s: listPosts(limit: $n%s) { items { id } nextToken }', f, f), ' ') || ' }' FROM generate_series(0, 6) f),
    (SELECT jsonb_object_agg('n' || f, (n >> f) & 1) FROM generate_series(0, 6) f))) FROM generate_series(1, 127) n;
$$;
CREATE FUNCTION pg_temp.documents() RETURNS bigint LANGUAGE sql AS $$
  SELECT count(datastore.resolve(format('{ %s }', (SELECT string_agg(format('a%s_%s: listPosts { items { id } nextToken }', n, f), ' ') FROM generate_series(1, 20) f)))) FROM generate_series(1, 20) n;
$$;
SELECT pg_temp.kept() AS before \gset
-- with room for all of them, to see that this can be seen
SET datastore.plan_cache_memory = '1GB';
SELECT pg_temp.sets();
SELECT pg_temp.kept() - :before > 2000000;
SET datastore.plan_cache_memory = '1MB';
EXECUTE get('{"id": "p"}');
SELECT pg_temp.kept() - :before < 1200000;
SELECT pg_temp.sets();
SELECT pg_temp.kept() - :before < 1200000;
SELECT pg_temp.documents();
SELECT pg_temp.kept() - :before < 1200000;
-- What is in use stays, whatever the limit
SET datastore.plan_cache_memory = '64kB';
EXECUTE get('{"id": "p"}');
EXECUTE get('{"id": "p"}');
SELECT pg_temp.kept() - :before < 200000;
RESET datastore.plan_cache_memory;

DROP OWNED BY regress_one, regress_two;
DROP ROLE regress_one, regress_two;
DROP SCHEMA one CASCADE;
DROP SCHEMA two CASCADE;
