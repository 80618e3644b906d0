-- Reading: plans are made once, on small tables, and read no more of large ones than what they answer
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA big;
SET search_path = big, public;
CREATE ROLE regress_datastore_reader;
SELECT count(*) > 0 FROM datastore.register($$ type Post @model { title: String owner: String @index(name: "byOwner") } $$, 'big');
-- What a call reads, of the model's table, the log and the moments: counts of the session, before and after.
CREATE FUNCTION counts() RETURNS TABLE (relation name, whole bigint, indexed bigint) LANGUAGE sql AS $$
  SELECT relname, coalesce(seq_tup_read, 0), coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
  WHERE relid IN ('big.posts'::regclass, 'datastore.change'::regclass, 'datastore.moment'::regclass) $$;
CREATE FUNCTION reads(call text) RETURNS TABLE (items text, scans text) LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := (SELECT jsonb_object_agg(relation, ARRAY[whole, indexed]) FROM counts());
  answer jsonb;
BEGIN
  EXECUTE 'SELECT ' || call INTO answer;
  SELECT string_agg(coalesce(i -> 'record', i) ->> 'id' || CASE WHEN coalesce(i -> 'record', i) -> '_deleted' = 'true' THEN '-' ELSE '' END, ' ')
  INTO items FROM jsonb_array_elements(CASE WHEN answer ? 'id' THEN jsonb_build_array(answer) ELSE coalesce(answer -> 'items', answer -> 'changes') END) i;
  SELECT string_agg(relation || ': ' || CASE WHEN c.whole - (before -> c.relation::text ->> 0)::bigint > 20 THEN 'scanned'
      WHEN c.indexed - (before -> c.relation::text ->> 1)::bigint > 60 THEN 'too many by index' ELSE 'few' END, ', ' ORDER BY relation)
  INTO scans FROM counts() c WHERE to_jsonb(ARRAY[c.whole, c.indexed]) <> before -> c.relation::text;
  RETURN NEXT;
END $$;
-- A session's first temporary table changes what search_path means, and so all plans.
CREATE TEMP TABLE questions (n serial, call text);
-- Every statement is planned on tables with hardly anything in them, more often than PostgreSQL needs to settle for a plan.
INSERT INTO posts (id, title, owner) SELECT 'first ' || n, 'x', 'o' FROM generate_series(1, 5) n;
SELECT datastore.heartbeat() AS since \gset
DELETE FROM posts WHERE id = 'first 5';
UPDATE posts SET title = 'y' WHERE id IN ('first 1', 'first 2');
SELECT datastore.changes() ->> 'cursor' AS start \gset
UPDATE posts SET title = 'z' WHERE id = 'first 3';
DELETE FROM posts WHERE id = 'first 4';
CREATE FUNCTION ask(since bigint, start text) RETURNS text LANGUAGE sql AS $$
  SELECT concat_ws(' | ', datastore.sync('Post', 0, 2) #>> '{items,1,id}', datastore.sync('Post', 0, 2, datastore.sync('Post', 0, 2) ->> 'nextToken') #>> '{items,0,id}',
    datastore.sync('Post', since, 10) #>> '{items,0,id}', datastore.sync('Post', since, 2) #>> '{items,1,id}', datastore.changes(start) #>> '{changes,0,record,id}',
    datastore.changes(NULL, NULL, 1) #>> '{changes,0,record,id}', datastore.get('Post', 'first 1') ->> 'id', datastore.get('Post', 'first 4') ->> '_deleted') $$;
ALTER TABLE posts SET (autovacuum_enabled = off);
VACUUM ANALYZE posts, datastore.change, datastore.moment;
SELECT DISTINCT ask(:since, :'start') FROM generate_series(1, 12);

-- Nothing tells PostgreSQL that they grow.
INSERT INTO posts (id, title, owner) SELECT 'record ' || lpad(n::text, 5, '0'), 'x', 'o' FROM generate_series(1, 20000) n;
DELETE FROM posts WHERE id BETWEEN 'record 10000' AND 'record 19999';
INSERT INTO datastore.moment (at, snapshot, timeline) SELECT n, '1:1:', 1 FROM generate_series(1, 5000) n;
SELECT datastore.heartbeat() AS since \gset
SELECT datastore.changes(NULL, NULL, 1) ->> 'cursor' AS copying \gset
SELECT cursor AS start FROM (WITH RECURSIVE page AS (
  SELECT datastore.changes(NULL, NULL, 10000) AS answer UNION ALL SELECT datastore.changes(answer ->> 'cursor', NULL, 10000) FROM page WHERE (answer -> 'more')::text = 'true')
  SELECT answer ->> 'cursor' AS cursor FROM page WHERE (answer -> 'more')::text = 'false') last \gset
UPDATE posts SET title = 'y' WHERE id = 'record 00003';
UPDATE posts SET title = 'y' WHERE id = 'record 00007';
UPDATE posts SET title = 'y' WHERE id = 'record 09000';
DELETE FROM posts WHERE id = 'record 00005';
SELECT datastore.sync('Post', 0, 2) ->> 'nextToken' AS base \gset
SELECT datastore.sync('Post', :since, 2) ->> 'nextToken' AS delta \gset
-- Each in a transaction of its own
INSERT INTO questions (call) VALUES
  (format('datastore.sync(%L, 0, 2)', 'Post')),
  (format('datastore.sync(%L, 0, 5, %L)', 'Post', :'base')),
  (format('datastore.sync(%L, %s, 10)', 'Post', :since)),
  (format('datastore.sync(%L, %s, 2)', 'Post', :since)),
  (format('datastore.sync(%L, %s, 2, %L)', 'Post', :since, :'delta')),
  (format('datastore.changes(%L)', :'start')),
  (format('datastore.changes(%L, NULL, 3)', :'copying')),
  (format('datastore.get(%L, %L)', 'Post', 'record 00007')),
  (format('datastore.get(%L, %L)', 'Post', 'record 12345'));
\pset tuples_only off
\pset footer off
SELECT format('SELECT items, scans FROM questions, reads(call) WHERE n = %s', n) FROM questions ORDER BY n \gexec
-- Whatever the session's own settings are, also for a plan that is made now
SET enable_indexscan = off;
SET enable_sort = on;
SET plan_cache_mode = force_generic_plan;
ALTER TABLE posts ALTER title SET STATISTICS 10;
SELECT items, scans FROM questions, reads(call) WHERE n IN (1, 3) ORDER BY n;
RESET plan_cache_mode;
RESET enable_indexscan;

-- The settings that such plans are made by are not those of users' code: no policy is planned by them, and no trigger runs by them.
CREATE FUNCTION is_mine(owner text) RETURNS boolean STABLE LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('enable_seqscan') = 'off' OR current_setting('enable_sort') = 'off' THEN RAISE EXCEPTION 'other settings'; END IF;
  RETURN owner = 'mine';
END $$;
CREATE POLICY mine ON posts USING (is_mine(owner) AND is_mine('mine'));
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
UPDATE posts SET owner = 'mine' WHERE id = 'record 00003';
UPDATE posts SET owner = 'mine' WHERE id = 'record 00008';
GRANT USAGE ON SCHEMA big TO regress_datastore_reader;
GRANT SELECT ON posts TO regress_datastore_reader;
SET ROLE regress_datastore_reader;
SELECT jsonb_path_query_array(datastore.sync('Post', :since, 10)::jsonb, '$.items[*].id') AS delta, datastore.get('Post', 'record 00007') IS NULL AS hidden;
RESET ROLE;
SELECT current_setting('enable_seqscan') AS seqscan, current_setting('enable_sort') AS sort, current_setting('jit') IS NOT NULL AS jit;
SELECT json_array_length(datastore.sync('Post', :since, 10) -> 'items') AS to_the_owner;

SET client_min_messages = warning;
DELETE FROM datastore.moment WHERE snapshot::text = '1:1:';
DROP SCHEMA big CASCADE;
DROP ROLE regress_datastore_reader;
