-- A session knows where it has seen the records of a delta: that is a guess, and nothing of what is answered depends on it
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA places;
SET search_path = places, public;
CREATE ROLE regress_datastore_columns;
SELECT count(*) > 0 FROM datastore.register($$ type Post @model { title: String } $$, 'places');
ALTER TABLE posts SET (autovacuum_enabled = off);
INSERT INTO posts (id, title) SELECT 'p' || lpad(n::text, 3, '0'), repeat('x', 400) FROM generate_series(1, 200) n;
SELECT datastore.heartbeat() AS since \gset
-- What a client gets, beside what the table and the log hold; and whether records were looked for by an index.
CREATE FUNCTION delta(since bigint) RETURNS TABLE (items text, wrong bigint, by_index boolean) LANGUAGE plpgsql AS $$
DECLARE
  before bigint := (SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read FROM pg_stat_xact_user_tables WHERE relid = 'posts'::regclass);
  answer jsonb := datastore.sync('Post', since, 1000)::jsonb -> 'items';
BEGIN
  by_index := (SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read FROM pg_stat_xact_user_tables WHERE relid = 'posts'::regclass) > before;
  SELECT string_agg(concat(i ->> 'id', ' v', i ->> '_version', CASE WHEN (i ->> '_deleted')::boolean THEN ' deleted' END), ', ' ORDER BY i ->> 'id'),
    count(*) FILTER (WHERE ((i -> '_deleted') = 'true') = (p.id IS NOT NULL) OR p.title <> i ->> 'title' OR p._version <> (i ->> '_version')::integer)
  INTO items, wrong FROM jsonb_array_elements(answer) i LEFT JOIN posts p ON p.id = i ->> 'id';
  RETURN NEXT;
END $$;
UPDATE posts SET title = 'a' WHERE id IN ('p010', 'p020', 'p030', 'p040', 'p050');
SELECT * FROM delta(:since);
SELECT * FROM delta(:since);
-- Changed, deleted, made again: what is not where it was is looked for.
UPDATE posts SET title = 'b' WHERE id = 'p010';
DELETE FROM posts WHERE id IN ('p020', 'p030');
INSERT INTO posts (id, title) VALUES ('p030', 'again');
SELECT * FROM delta(:since);
SELECT * FROM delta(:since);
-- Inside the transaction that writes, and after it is undone
BEGIN;
UPDATE posts SET title = 'c' WHERE id IN ('p040', 'p050');
DELETE FROM posts WHERE id = 'p010';
SELECT * FROM delta(:since);
SELECT * FROM delta(:since);
ROLLBACK;
SELECT * FROM delta(:since);
-- Places that others have taken, of the same answer and not of it
UPDATE posts SET title = 'd' WHERE id IN ('p010', 'p040', 'p050');
VACUUM posts;
UPDATE posts SET title = 'e' WHERE id IN ('p050', 'p010');
UPDATE posts SET title = repeat('y', 400) WHERE id BETWEEN 'p100' AND 'p103';
SELECT * FROM delta(:since);
VACUUM FULL posts;
SELECT * FROM delta(:since);
SELECT * FROM delta(:since);
-- Emptied, and filled again
TRUNCATE posts;
INSERT INTO posts (id, title) VALUES ('p010', 'f'), ('p777', 'g');
SELECT count(*), bool_and(i ->> 'id' IN ('p010', 'p777') OR (i ->> '_deleted')::boolean) FROM jsonb_array_elements(datastore.sync('Post', :since, 1000)::jsonb -> 'items') i;

-- By somebody who may read every column, and not where a row stands
SELECT datastore.heartbeat() AS since \gset
UPDATE posts SET title = 'h';
SELECT * FROM delta(:since);
GRANT USAGE ON SCHEMA places TO regress_datastore_columns;
SELECT format('GRANT SELECT (%s) ON posts TO regress_datastore_columns', string_agg(quote_ident(attname), ', ')) FROM pg_attribute WHERE attrelid = 'posts'::regclass AND attnum > 0 AND NOT attisdropped \gexec
SET ROLE regress_datastore_columns;
SELECT * FROM delta(:since);
SELECT * FROM delta(:since);
RESET ROLE;
-- By somebody who may see one of the rows
CREATE POLICY one ON posts USING (id = 'p777');
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
SET ROLE regress_datastore_columns;
SELECT * FROM delta(:since);
RESET ROLE;
GRANT SELECT ON posts TO regress_datastore_columns;
SET ROLE regress_datastore_columns;
SELECT * FROM delta(:since);
RESET ROLE;
SET client_min_messages = warning;
DROP SCHEMA places CASCADE;
DROP ROLE regress_datastore_columns;
