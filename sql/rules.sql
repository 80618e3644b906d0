-- Rules of users' on a registered table: what the functions cannot do by them is refused, and nothing is changed.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
SET client_min_messages = warning;
CREATE SCHEMA rules;
SET search_path = rules;
CALL test.start_with('type Post @model { title: String comments: [Comment] @hasMany } type Comment @model { content: String post: Post @belongsTo }');
INSERT INTO posts (id, title) VALUES ('p1', 'One'), ('p2', 'Two'), ('p3', 'Three');
CREATE TABLE audit (what text);
-- What each function says, one by one.
CREATE FUNCTION try_all() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  what text;
  answer text;
BEGIN
  FOREACH what IN ARRAY ARRAY[
    'same: SELECT datastore.save(''Post'', ''{"id": "p1", "title": "One"}'') ->> ''_version''',
    'update: SELECT datastore.save(''Post'', ''{"id": "p1", "title": "new"}'') ->> ''title''',
    'create: SELECT datastore.save(''Post'', ''{"id": "n1", "title": "new"}'') ->> ''title''',
    'both: SELECT count(*) FROM datastore.save_many(''Post'', ''[{"id": "n1"}, {"id": "p1", "title": "m"}]'')',
    'delete: SELECT datastore.delete(''Post'', ''p1'') ->> ''_deleted''',
    'delete_where: SELECT datastore.delete_where(''Post'', ''{"id": {"ne": "p3"}}'')',
    'mutation: SELECT datastore.resolve(''mutation { createPost(input: {id: "g1"}) { id } updatePost(input: {id: "p1", title: "g", _version: 1}) { title } deletePost(input: {id: "p2", _version: 1}) { id } }'')'] LOOP
    BEGIN
      answer := test.outcome(substr(what, position(':' IN what) + 1));
      RETURN NEXT split_part(what, ':', 1) || ': ' || answer || COALESCE(' (' || (SELECT string_agg(a.what, ', ' ORDER BY a.what) FROM audit a) || ')', '');
      RAISE EXCEPTION 'back' USING ERRCODE = 'BACK0';
    EXCEPTION WHEN SQLSTATE 'BACK0' THEN NULL;
    END;
  END LOOP;
END $$;
-- Instead of a delete: nothing; something, which even has an answer; only for some.
CREATE RULE keep AS ON DELETE TO posts DO INSTEAD NOTHING;
SELECT try_all();
DELETE FROM posts WHERE id = 'p1';
CREATE OR REPLACE RULE keep AS ON DELETE TO posts DO INSTEAD UPDATE posts SET title = 'gone' WHERE id = OLD.id RETURNING *;
SELECT * FROM try_all() t WHERE t LIKE 'delete%';
CREATE OR REPLACE RULE keep AS ON DELETE TO posts WHERE OLD.id = 'p1' DO INSTEAD NOTHING;
SELECT * FROM try_all() t WHERE t LIKE 'delete%';
-- Disabled, it is no matter.
ALTER TABLE posts DISABLE RULE keep;
SELECT try_all();
DROP RULE keep ON posts;
-- Instead of an update, or of an insert.
CREATE RULE "no ""updates""" AS ON UPDATE TO posts DO INSTEAD NOTHING;
SELECT try_all();
DROP RULE "no ""updates""" ON posts;
CREATE RULE no_inserts AS ON INSERT TO posts DO INSTEAD NOTHING;
SELECT try_all();
DROP RULE no_inserts ON posts;
-- Beside them: what PostgreSQL can do together with our statements is done.
CREATE RULE tell AS ON DELETE TO posts DO ALSO INSERT INTO rules.audit VALUES ('gone ' || OLD.id);
SELECT try_all();
DROP RULE tell ON posts;
CREATE RULE tell AS ON UPDATE TO posts DO ALSO INSERT INTO rules.audit VALUES ('now ' || NEW.title);
SELECT try_all();
DROP RULE tell ON posts;
CREATE RULE tell AS ON INSERT TO posts DO ALSO INSERT INTO rules.audit VALUES ('new');
SELECT try_all();
DROP RULE tell ON posts;
SELECT try_all();
-- Nothing of it has stayed.
SELECT id, title, _version FROM posts ORDER BY id;
SELECT op, id, version FROM test.changes();
DROP FUNCTION try_all;
DROP TABLE audit;
CALL test.finish();
