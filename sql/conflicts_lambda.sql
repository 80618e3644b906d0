-- LAMBDA: a SQL function of the user's resolves the conflict, refuses the change, or removes the record.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA conflicts_lambda;
CREATE SCHEMA "conflicts (2), 'x'";
SET search_path = conflicts_lambda;
CALL test.start_with('type Place { city: String } type Post @model { title: String! rating: Int at: AWSDateTime place: Place comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo }');

-- What it is told: as AppSync's handlers are.
CREATE TABLE conflicts_lambda.told (event jsonb);
CREATE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO told VALUES (event);
  RETURN jsonb_build_object('action', 'RESOLVE', 'item', event -> 'newItem' || '{"rating": 100}');
END $$;
SELECT datastore.set_conflict_handler('Post', 'LAMBDA', 'decide');
SELECT datastore.save('Post', '{"id": "p1", "title": "One", "rating": 1}') ->> '_version', datastore.save('Post', '{"id": "p1", "rating": 2}') ->> '_version';
SELECT test.masked(datastore.save('Post', '{"id": "p1", "title": "late", "at": "2026-01-01T00:00:00Z", "place": {"city": "Ulm"}, "_version": 1}'));
SELECT test.masked(replace(replace(jsonb_pretty(event), ': "', ':"'), '_lastChangedAt": ', '_lastChangedAt":')) FROM told;
SELECT title, rating, _version FROM posts;
-- Of no conflict it is not told.
SELECT datastore.save('Post', '{"id": "p1", "title": "on time", "_version": 3}') ->> '_version', datastore.save('Post', '{"id": "p1", "title": "whenever"}') ->> '_version';
SELECT count(*) FROM told;

-- For a delete there is no new item.
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RAISE NOTICE '%: % %', event ->> 'operation', event -> 'newItem' -> 'title', event -> 'arguments';
  RETURN CASE event ->> 'operation' WHEN 'delete' THEN '{"action": "RESOLVE", "item": {"title": "to be kept"}}'::jsonb ELSE '{"action": "REMOVE"}' END;
END $$;
SELECT x ->> 'title', x ->> '_deleted', x ->> '_version' FROM datastore.delete('Post', 'p1', 1) x;
SELECT x ->> 'title', x ->> '_deleted', x ->> '_version' FROM datastore.delete('Post', 'p1', 1) x;
-- REMOVE: a save answers the tombstone.
SELECT x ->> 'title', x ->> '_deleted', x ->> '_version' FROM datastore.save('Post', '{"id": "p1", "title": "x", "_version": 1}') x;
SELECT count(*) FROM posts;
SELECT op, id, version FROM test.changes();
-- Many, each by its own conflict.
SELECT datastore.save_many('Post', '[{"id": "m1", "title": "a"}, {"id": "m2", "title": "a"}, {"id": "m3", "title": "a"}]') ->> '_version';
UPDATE posts SET rating = 1 WHERE id <> 'm2';
SELECT x ->> 'id', x ->> 'title', x ->> '_deleted', x ->> '_version' FROM datastore.save_many('Post', '[{"id": "m1", "title": "b", "_version": 1},
  {"id": "m2", "title": "b", "_version": 1}, {"id": "m3", "title": "b", "_version": 2}, {"id": "m1", "title": "c", "_version": 2}]') x;
SELECT id, title FROM posts ORDER BY id;

-- REJECT.
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE sql AS $$ SELECT '{"action": "REJECT"}'::jsonb $$;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "m2", "title": "c", "_version": 1}') $$);
SELECT test.outcome($$ SELECT datastore.delete('Post', 'm2', 1) $$);

-- Answers that make no sense, one by one: the error says what came, and nothing is changed.
CREATE TABLE conflicts_lambda.answer (answer jsonb);
INSERT INTO answer VALUES (NULL);
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT answer FROM answer';
CREATE FUNCTION conflicts_lambda.answering(what jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  UPDATE answer SET answer = what;
  RETURN test.outcome('SELECT datastore.save(''Post'', ''{"id": "m2", "title": "c", "_version": 1}'')');
END $$;
SELECT answering(NULL);
SELECT answering('null');
SELECT answering('[]');
SELECT answering('"RESOLVE"');
SELECT answering('{}');
SELECT answering('{"action": "resolve"}');
SELECT answering('{"action": ["REMOVE"]}');
SELECT answering('{"action": "RESOLVE"}');
SELECT answering('{"action": "RESOLVE", "item": null}');
SELECT answering('{"action": "RESOLVE", "item": [{"title": "x"}]}');
SELECT answering('{"action": "RESOLVE", "item": {"titel": "x"}}');
SELECT answering('{"action": "RESOLVE", "item": {"title": null}}');
SELECT answering('{"action": "RESOLVE", "item": {"rating": "x"}}');
SELECT answering('{"action": "RESOLVE", "item": {"id": "m3", "title": "x"}}');
SELECT title, _version FROM posts WHERE id = 'm2';
-- What changes nothing, and what is more than a change.
SELECT answering('{"action": "RESOLVE", "item": {}}');
SELECT answering('{"action": "RESOLVE", "item": {"id": "m2", "_version": 77, "title": "resolved", "createdAt": "x"}, "more": 1}');
-- It raises an error: that is the caller's.
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'I cannot decide' USING ERRCODE = 'DS999', DETAIL = 'too hard', HINT = 'Ask somebody.'; END $$;
SELECT answering(NULL);
-- It writes itself: another record, this record, or takes it away.
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  PERFORM datastore.save('Post', '{"id": "m3", "title": "by the handler"}');
  UPDATE posts SET rating = 77 WHERE id = 'm2';
  RETURN '{"action": "RESOLVE", "item": {"title": "and then"}}';
END $$;
SELECT x ->> 'title', x ->> 'rating', x ->> '_version' FROM datastore.save('Post', '{"id": "m2", "title": "c", "_version": 1}') x;
SELECT title FROM posts WHERE id = 'm3';
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM posts WHERE id = 'm2';
  RETURN jsonb_build_object('action', 'RESOLVE', 'item', COALESCE(NULLIF(event -> 'newItem', 'null'), '{}'));
END $$;
SELECT x ->> 'title', x ->> '_deleted' FROM datastore.save('Post', '{"id": "m2", "title": "and then", "_version": 1}') x;
SELECT x ->> 'title', x ->> '_deleted' FROM datastore.save('Post', '{"id": "m2", "title": "back"}') x;
SELECT x ->> 'title', x ->> '_deleted' FROM datastore.save('Post', '{"id": "m2", "title": "once more", "_version": 1}') x;
SELECT x ->> 'title', x ->> '_deleted' FROM datastore.save('Post', '{"id": "m2", "title": "back"}') x;
SELECT x ->> 'title', x ->> '_deleted' FROM datastore.delete('Post', 'm2', 1) x;

-- Which functions will do: one jsonb in, one out, found along search_path when it is set, and kept by its full name.
CREATE FUNCTION "conflicts (2), 'x'"."what's; --"(jsonb) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('action', 'RESOLVE', 'item', '{"title": "quoted"}'::jsonb) $$;
CREATE FUNCTION conflicts_lambda.wrong_result(jsonb) RETURNS json LANGUAGE sql AS 'SELECT NULL::json';
CREATE FUNCTION conflicts_lambda.wrong_argument(json) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
CREATE FUNCTION conflicts_lambda.two(jsonb, int DEFAULT 1) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
CREATE FUNCTION conflicts_lambda.many(jsonb) RETURNS SETOF jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
CREATE PROCEDURE conflicts_lambda.procedure(jsonb) LANGUAGE sql AS 'SELECT NULL::jsonb';
CREATE AGGREGATE conflicts_lambda.aggregate(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb);
SELECT name, test.outcome(format('SELECT datastore.set_conflict_handler(%L, %L, %L)', 'Post', 'LAMBDA', name)) FROM unnest(ARRAY['nobody', 'wrong_result', 'wrong_argument',
  'two', 'many', 'procedure', 'aggregate', 'two(jsonb, int)', '', 'decide(', 'decide; DROP TABLE posts', 'decide(jsonb); x', 'decide jsonb)', 'a.b.c.decide', 'decide(nothing)', 'nowhere.decide(jsonb)', '"',  'pg_catalog.jsonb_pretty', 'decide(jsonb)',
  'conflicts_lambda.decide', '"conflicts (2), ''x''"."what''s; --"(jsonb)']) name;
SELECT model, conflict_handler, conflict_function FROM datastore.models WHERE namespace = 'conflicts_lambda' ORDER BY model;
SELECT datastore.save('Post', '{"id": "q1", "title": "a"}') ->> '_version', datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') ->> 'title';
-- Its schema may be called otherwise later; then it is not found.
ALTER SCHEMA "conflicts (2), 'x'" RENAME TO conflicts_lambda_2;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') $$);
SELECT datastore.set_conflict_handler('Post', 'LAMBDA', 'conflicts_lambda_2."what''s; --"');
SELECT datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') ->> '_version';
-- Or gone, or another function of that name.
CREATE FUNCTION conflicts_lambda.brief(jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb';
SELECT datastore.set_conflict_handler('Post', 'LAMBDA', 'brief');
DROP FUNCTION conflicts_lambda.brief;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') $$);
CREATE FUNCTION conflicts_lambda.brief(jsonb) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') $$);

-- It runs as the caller, with the caller's rights and search_path; nobody puts another in its place by that.
CREATE ROLE regress_datastore_writer;
GRANT USAGE, CREATE ON SCHEMA conflicts_lambda_2 TO regress_datastore_writer;
GRANT USAGE ON SCHEMA conflicts_lambda TO regress_datastore_writer;
GRANT SELECT, INSERT, UPDATE ON posts TO regress_datastore_writer;
CREATE OR REPLACE FUNCTION conflicts_lambda.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN jsonb_build_object('action', 'RESOLVE', 'item', jsonb_build_object('title', current_user || ' in ' || current_setting('search_path')));
END $$;
SELECT datastore.set_conflict_handler('Post', 'LAMBDA', 'decide');
SET ROLE regress_datastore_writer;
CREATE FUNCTION conflicts_lambda_2.decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the wrong one'; END $$;
CREATE DOMAIN conflicts_lambda_2.jsonb AS pg_catalog.jsonb CHECK (false);
CREATE FUNCTION conflicts_lambda_2.decide(event conflicts_lambda_2.jsonb) RETURNS pg_catalog.jsonb LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the wrong one'; END $$;
SET search_path = conflicts_lambda_2, conflicts_lambda, pg_catalog;
SELECT datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') ->> 'title';
SHOW search_path;
RESET ROLE;
SET search_path = conflicts_lambda;
REVOKE EXECUTE ON FUNCTION conflicts_lambda.decide FROM PUBLIC;
SET ROLE regress_datastore_writer;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "q1", "title": "late", "_version": 9}') $$);
RESET ROLE;
DROP OWNED BY regress_datastore_writer CASCADE;
DROP ROLE regress_datastore_writer;
DROP SCHEMA conflicts_lambda_2 CASCADE;
DO $$ BEGIN PERFORM datastore.unregister('conflicts_lambda', drop_tables => true); END $$;
\set VERBOSITY terse
DROP SCHEMA conflicts_lambda CASCADE;
