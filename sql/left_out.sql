-- An update that a trigger of the user's leaves out is no success: whoever sent it would take it for stored.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
CREATE SCHEMA left_out;
SET search_path = left_out;
CALL test.start_with('type Post @model { title: String n: Int tags: [String] owner: String }');
INSERT INTO posts (id, title, n, tags) VALUES ('p1', 'old', 1, '{a}'), ('p2', 'old', 1, '{a}');
-- p1 is at version 2, which changed n alone.
UPDATE posts SET n = 2;
CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN CASE WHEN NEW.id <> 'p2' THEN NULL ELSE NEW END; END $$;
CREATE TRIGGER a BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION leave_out();
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "new"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": null, "_version": 2}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "new"}', '{"n": {"eq": 2}}') $$);
-- What is stored already stays a success.
SELECT datastore.save('Post', '{"id": "p1", "title": "old"}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p1"}') ->> '_version';
SELECT datastore.save('Post', '{"id": "p1", "title": "old", "n": 2}', '{"id": {"attributeExists": false}}') ->> '_version';
-- AUTOMERGE: what it takes is lost, what it leaves is not. A merged list.
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "merged", "_version": 1}') $$);
SELECT datastore.save('Post', '{"id": "p1", "n": 7, "_version": 1}') ->> 'n';
UPDATE posts SET tags = '{a,b}' WHERE id = 'p2';
SELECT datastore.save('Post', '{"id": "p2", "tags": ["c"], "_version": 1}') -> 'tags';
-- A list: all or nothing, and which one it is.
SELECT test.outcome($$ SELECT count(*) FROM datastore.save_many('Post', '[{"id": "p2", "title": "first"}, {"id": "p3"}, {"id": "p1", "title": "second"}]') $$);
SELECT x ->> 'title' FROM datastore.save_many('Post', '[{"id": "p2", "title": "first"}, {"id": "p1", "title": "old"}]') x;
-- GraphQL: the field is refused, and the next goes on.
SELECT datastore.resolve('mutation { updatePost(input: {id: "p1", title: "new", _version: 2}) { title } b: updatePost(input: {id: "p2", title: "second", _version: 5}) { title } }');
-- A trigger that leaves it out for a good reason: it writes the record by itself, as it likes it.
CREATE OR REPLACE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN NEW; END IF;
  UPDATE left_out.posts SET title = upper(NEW.title) WHERE id = NEW.id;
  RETURN NULL;
END $$;
SELECT datastore.save('Post', '{"id": "p1", "title": "mine"}') ->> 'title';
SELECT x ->> 'title', x ->> '_version' FROM datastore.save_many('Post', '[{"id": "p2", "title": "LOUD"}, {"id": "p1", "title": "theirs"}]') x;
-- But not if it comes to nothing.
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "Theirs", "n": 8}') $$);
-- It deletes the record: an update of that is answered by the tombstone.
CREATE OR REPLACE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM left_out.posts WHERE id = NEW.id; RETURN NULL; END $$;
BEGIN;
SELECT datastore.save('Post', '{"id": "p1", "title": "x", "_version": 4}') ->> '_deleted';
ROLLBACK;
-- A statement trigger in front of it changes nothing about that.
CREATE OR REPLACE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER b BEFORE UPDATE ON posts EXECUTE FUNCTION count_up();
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "x"}') $$);
-- Under row security it is the trigger, too, that is told of: the record was his to change.
CREATE ROLE regress_datastore_ann;
GRANT USAGE ON SCHEMA left_out TO regress_datastore_ann;
GRANT ALL ON posts TO regress_datastore_ann;
ALTER TABLE posts DISABLE TRIGGER a;
UPDATE posts SET owner = 'regress_datastore_ann' WHERE id = 'p1';
ALTER TABLE posts ENABLE TRIGGER a;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON posts USING (owner = current_user);
SET ROLE regress_datastore_ann;
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "x"}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p2", "title": "x"}') $$);
RESET ROLE;
DROP OWNED BY regress_datastore_ann;
DROP ROLE regress_datastore_ann;
ALTER TABLE posts DISABLE ROW LEVEL SECURITY;
-- What a conflict handler of the user's makes of a save, or of a delete, is not lost either.
CREATE FUNCTION decide(event jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  IF event #>> '{newItem,title}' = 'by hand' THEN
    ALTER TABLE left_out.posts DISABLE TRIGGER a;
    UPDATE left_out.posts SET n = 100 WHERE id = event #>> '{existingItem,id}';
    ALTER TABLE left_out.posts ENABLE TRIGGER a;
  END IF;
  RETURN jsonb_build_object('action', 'RESOLVE', 'item', CASE event ->> 'operation' WHEN 'delete' THEN '{"title": "kept"}' ELSE event -> 'newItem' END);
END $$;
SELECT datastore.set_conflict_handler('Post', 'LAMBDA', 'decide');
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "x", "_version": 1}') $$);
SELECT test.outcome($$ SELECT datastore.save('Post', '{"id": "p1", "title": "by hand", "_version": 1}') $$);
SELECT test.outcome($$ SELECT datastore.delete('Post', 'p1', 1) $$);
UPDATE posts SET title = 'x';
SELECT id, title, n, tags, _version FROM posts ORDER BY id;
DROP TRIGGER a ON posts;
SELECT datastore.delete('Post', 'p1', 1) ->> 'title';
DROP FUNCTION leave_out, count_up, decide CASCADE;
CALL test.finish();
