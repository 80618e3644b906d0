-- Statements are prepared once per session: what they depend on may change between two uses, and while they run.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA plans;
SET search_path = plans;
CALL test.start_with('type Post @model { title: String rating: Int }');
CREATE FUNCTION plans.save_and_ask() RETURNS text LANGUAGE sql AS $$
  SELECT concat_ws(' | ', x ->> 'rating', (SELECT string_agg(record ->> 'rating', ' ') FROM datastore.query('Post', '{"title": {"eq": "a"}}')), datastore.get('Post', 'p1') ->> 'rating')
  FROM datastore.save('Post', jsonb_build_object('id', 'p1', 'title', 'a', 'rating', 1 + COALESCE((SELECT max(rating) FROM posts), 0))) x
$$;
-- Often enough for PostgreSQL to think of another kind of plan.
SELECT count(DISTINCT save_and_ask()) FROM generate_series(1, 12);
SELECT save_and_ask();

-- The table changes: another field, another type of one, another name, an index less.
SELECT kind, field FROM test.migrate('type Post @model { title: String rating: Int more: [String] }');
SELECT save_and_ask();
SELECT datastore.save('Post', '{"id": "p1", "more": ["x"]}') ->> 'more';
SELECT kind, field FROM test.migrate('type Post @model { title: String rating: Float more: [String] }', allow_destructive => true);
SELECT datastore.save('Post', '{"id": "p1", "rating": 0.5}') ->> 'rating', datastore.get('Post', 'p1') ->> 'rating';
SELECT record ->> 'rating' FROM datastore.query('Post', '{"title": {"eq": "a"}}');
SELECT kind FROM test.migrate('type Post @model @refersTo(name: "entries") { title: String rating: Float more: [String] }');
SELECT datastore.save('Post', '{"id": "p1", "rating": 1.5}') ->> 'rating', datastore.delete('Post', 'p1') ->> 'rating';
DO $$ BEGIN PERFORM datastore.unregister('plans', drop_tables => true); PERFORM datastore.register('type Post @model { title: String rating: Int }', 'plans'); END $$;
SELECT save_and_ask();

-- Another role, under row security.
CREATE ROLE regress_datastore_other;
GRANT USAGE ON SCHEMA plans TO regress_datastore_other;
GRANT SELECT ON posts TO regress_datastore_other;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
SELECT count(*) FROM datastore.query('Post', '{"title": {"eq": "a"}}');
SET ROLE regress_datastore_other;
SELECT count(*) FROM datastore.query('Post', '{"title": {"eq": "a"}}');
RESET ROLE;
SELECT count(*) FROM datastore.query('Post', '{"title": {"eq": "a"}}');
REVOKE SELECT ON posts FROM regress_datastore_other;
SET ROLE regress_datastore_other;
SELECT count(*) FROM datastore.query('Post', '{"title": {"eq": "a"}}');
RESET ROLE;
DROP OWNED BY regress_datastore_other;
DROP ROLE regress_datastore_other;
ALTER TABLE posts DISABLE ROW LEVEL SECURITY;

-- More statements than are kept, made while one of them runs.
CREATE FUNCTION plans.busy(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  predicate jsonb;
  found bigint := 0;
BEGIN
  FOR terms IN 1..150 LOOP
    SELECT jsonb_build_object('or', jsonb_agg('{"rating": {"gt": 0}}'::jsonb)) INTO predicate FROM generate_series(1, terms);
    found := found + (SELECT count(*) FROM datastore.query('Post', predicate));
  END LOOP;
  RETURN jsonb_build_object('action', 'RESOLVE', 'item', jsonb_build_object('rating', found));
END $$;
SELECT datastore.set_conflict_handler('Post', 'LAMBDA', 'busy');
SELECT datastore.save('Post', '{"id": "p1", "title": "b", "_version": 77}') ->> 'rating', datastore.save('Post', '{"id": "p1", "title": "b", "_version": 77}') ->> 'rating';
-- Errors leave nothing behind.
CREATE OR REPLACE FUNCTION plans.busy(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
SELECT DISTINCT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "b", "_version": 77}') $$) FROM generate_series(1, 200);
SELECT datastore.save('Post', '{"id": "p1", "title": "c"}') ->> 'title';
DROP FUNCTION plans.save_and_ask, plans.busy;

-- PostgreSQL believes that the table is empty, as it does when a VACUUM has looked at it before what fills it was committed. A change
-- by id does not read all of it nevertheless.
SELECT count(*) FROM datastore.save_many('Post', (SELECT jsonb_agg(jsonb_build_object('id', 'many ' || n)) FROM generate_series(1, 2000) n));
UPDATE pg_class SET reltuples = 0, relpages = 1 WHERE oid = 'posts'::regclass;
BEGIN;
SELECT seq_tup_read + idx_tup_fetch AS before FROM pg_stat_xact_user_tables WHERE relid = 'posts'::regclass \gset
SELECT datastore.save('Post', '{"id": "many 7", "title": "x"}') ->> '_version', datastore.delete('Post', 'many 9') ->> '_version';
SELECT seq_tup_read + idx_tup_fetch - :before < 50 AS few FROM pg_stat_xact_user_tables WHERE relid = 'posts'::regclass;
COMMIT;
CALL test.finish();
