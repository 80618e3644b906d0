-- Triggers and defaults of users' own name tables as everybody does, without a schema: what they find, they find along the
-- search_path of whoever calls, by our functions as by plain SQL.
\set SHOW_CONTEXT never
\pset format unaligned
\pset tuples_only on
CREATE SCHEMA user_triggers;
SET search_path = user_triggers;
CALL test.start_with('type Post @model { title: String number: Int comments: [Comment] @hasMany }
  type Comment @model { content: String post: Post @belongsTo }
  type Project @model { name: String team: Team @hasOne }
  type Team @model { name: String }');
CREATE TABLE audit (n serial, what text);
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit (what) VALUES (concat_ws(' ', TG_WHEN, TG_OP, TG_TABLE_NAME, CASE TG_LEVEL WHEN 'ROW' THEN CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END END));
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
DO $$
DECLARE relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['posts', 'comments', 'projects', 'teams'] LOOP
    EXECUTE format('CREATE TRIGGER a BEFORE INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION tell()', relation);
    EXECUTE format('CREATE TRIGGER b AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION tell()', relation);
    EXECUTE format('CREATE TRIGGER c AFTER INSERT OR UPDATE OR DELETE ON %I EXECUTE FUNCTION tell()', relation);
  END LOOP;
END $$;
CREATE FUNCTION told(OUT what text) RETURNS SETOF text LANGUAGE sql AS 'WITH gone AS (DELETE FROM audit RETURNING n, what) SELECT what FROM gone ORDER BY n';
-- A default and an id that look into a table, too.
CREATE TABLE counter (n integer);
INSERT INTO counter VALUES (100);
CREATE FUNCTION next_number() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE number integer;
BEGIN
  UPDATE counter SET n = n + 1 RETURNING n INTO number;
  RETURN number;
END $$;
CREATE FUNCTION next_id() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN 'id' || next_number(); END $$;
ALTER TABLE posts ALTER number SET DEFAULT next_number();
ALTER TABLE posts ALTER id SET DEFAULT next_id();

\set each 'SELECT string_agg(what, E''\n'') FROM told()'
SELECT datastore.save('Post', '{"id": "p1", "title": "One"}') ->> 'number';
:each;
SELECT datastore.save('Post', '{"id": "p1", "title": "Two"}') ->> '_version';
:each;
SELECT x ->> 'id', x ->> 'title', x ->> 'number' FROM datastore.save_many('Post', '[{"title": "a"}, {"id": "p2", "number": 7}, {"id": "p1", "title": "Three"}]') x;
:each;
SELECT datastore.save('Comment', '{"id": "c1", "content": "x", "postCommentsId": "p1"}') ->> '_version';
:each;
SELECT datastore.delete('Post', 'p1') ->> '_deleted';
:each;
SELECT datastore.delete_where('Post', '{"number": {"gt": 0}}');
:each;
-- What a record owns is deleted by us.
SELECT datastore.save('Team', '{"id": "t1"}') ->> '_version', datastore.save('Project', '{"id": "j1", "projectTeamId": "t1"}') ->> '_version';
SELECT count(*) FROM told();
SELECT datastore.delete('Project', 'j1') ->> '_deleted';
:each;
SELECT datastore.save('Team', '{"id": "t2"}') ->> '_version', datastore.save('Project', '{"id": "j2", "projectTeamId": "t2"}') ->> '_version';
SELECT count(*) FROM told();
DELETE FROM projects;
:each;
-- A version that is raised, since the create follows a delete that it had not seen.
INSERT INTO posts (id) VALUES ('again');
SELECT count(*) FROM told();
WITH gone AS (DELETE FROM posts RETURNING id) INSERT INTO posts (id, title) SELECT id, 'made again' FROM gone;
SELECT id, title, _version FROM posts;
:each;
-- GraphQL.
SELECT datastore.resolve('mutation { createPost(input: {id: "g1", title: "x"}) { id number } updatePost(input: {id: "g1", title: "y"}) { _version } deletePost(input: {id: "g1"}) { _deleted } }');
SELECT count(*) FROM told();
-- Along a path that does not lead there, it is the same as in plain SQL.
SET search_path = public;
SELECT test.outcome($$ SELECT datastore.save('user_triggers.Post', '{"id": "p9"}') $$);
INSERT INTO user_triggers.posts (id) VALUES ('p9');
SET search_path = user_triggers;

-- Whatever stands in the caller's path, no operator, function, type or collation of it takes part in our statements.
CREATE ROLE regress_datastore_owner;
CREATE ROLE regress_datastore_mallory;
CREATE SCHEMA user_triggers_evil AUTHORIZATION regress_datastore_mallory;
SET search_path = user_triggers_evil;
SET ROLE regress_datastore_mallory;
CREATE TABLE ran (who text, what text);
GRANT ALL ON ran TO PUBLIC;
GRANT ALL ON SCHEMA user_triggers_evil TO PUBLIC;
DO $$
DECLARE
  kind text;
BEGIN
  FOREACH kind IN ARRAY ARRAY['text', 'integer', 'bigint', 'oid', 'name', '"char"', 'boolean'] LOOP
    EXECUTE format('CREATE FUNCTION trap(%1$s, %1$s) RETURNS boolean LANGUAGE plpgsql AS %2$L', kind,
      format('BEGIN INSERT INTO user_triggers_evil.ran VALUES (current_user, %L); RETURN $1 OPERATOR(pg_catalog.=) $2; END', kind));
    EXECUTE format('CREATE OPERATOR = (FUNCTION = trap, LEFTARG = %1$s, RIGHTARG = %1$s)', kind);
  END LOOP;
  CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE plpgsql AS
    'BEGIN INSERT INTO user_triggers_evil.ran VALUES (current_user, ''plus''); RETURN 1; END';
  CREATE OPERATOR + (FUNCTION = plus, LEFTARG = integer, RIGHTARG = integer);
  CREATE FUNCTION unnest(text[]) RETURNS SETOF text LANGUAGE plpgsql AS
    'BEGIN INSERT INTO user_triggers_evil.ran VALUES (current_user, ''unnest''); RETURN; END';
  CREATE FUNCTION generate_series(integer, bigint) RETURNS SETOF bigint LANGUAGE plpgsql AS
    'BEGIN INSERT INTO user_triggers_evil.ran VALUES (current_user, ''generate_series''); RETURN; END';
  CREATE DOMAIN text AS pg_catalog.text CHECK (false);
  CREATE DOMAIN int4 AS pg_catalog.int4 CHECK (false);
END $$;
RESET ROLE;
-- It is one: along that path, this calls it.
SET search_path = user_triggers_evil, pg_catalog;
SELECT 1 = 1;
SELECT * FROM ran;
DELETE FROM ran;
SET search_path = user_triggers;
CREATE SCHEMA user_triggers_app AUTHORIZATION regress_datastore_owner;
GRANT USAGE ON SCHEMA user_triggers_app TO PUBLIC;
SET search_path = user_triggers_app;
SET ROLE regress_datastore_owner;
SELECT count(*) > 0 FROM datastore.register('type Project @model { name: String n: Int @default(value: "1") team: Team @hasOne } type Team @model { name: String }', 'user_triggers_app');
GRANT ALL ON projects, teams TO PUBLIC;
RESET ROLE;
SET ROLE regress_datastore_mallory;
SET search_path = user_triggers_evil, pg_catalog, user_triggers_app;
SELECT datastore.save('Team', '{"id": "t1"}') OPERATOR(pg_catalog.->>) '_version';
SELECT pg_catalog.count(*) FROM datastore.save_many('Project', '[{"id": "j1", "n": 3, "projectTeamId": "t1"}, {"id": "j2"}, {"name": "x"}]');
SELECT pg_catalog.count(*) FROM datastore.save_many('Project', '[{"id": "j1", "n": 4}, {"id": "j2", "name": "x"}]');
SELECT datastore.delete('Project', 'j2') OPERATOR(pg_catalog.->>) '_deleted';
SELECT datastore.save('Project', '{"id": "j2", "_version": 1, "name": "late"}') OPERATOR(pg_catalog.->>) '_deleted';
SELECT datastore.delete_where('Project', '{"name": {"eq": "x"}}');
SELECT datastore.delete('Project', 'j1') OPERATOR(pg_catalog.->>) '_deleted';
INSERT INTO projects (id) VALUES ('again');
WITH gone AS (DELETE FROM projects RETURNING id) INSERT INTO projects (id) SELECT id FROM gone;
SELECT id, _version FROM projects;
SELECT datastore.resolve('mutation { updateProject(input: {id: "again", name: "x", _version: 3}) { name } deleteProject(input: {id: "again", _version: 4}) { _deleted } }');
SELECT * FROM ran;

-- What the owner's triggers say when we run them as the owner (the team goes with its project) is not for the caller to lend a
-- meaning to: it is what it means in the table's own schema.
RESET ROLE;
SET search_path = user_triggers_app;
SET ROLE regress_datastore_owner;
CREATE TABLE audit (id text, who text);
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF length(OLD.id) = 2 THEN
    INSERT INTO audit VALUES (OLD.id, current_user);
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER a BEFORE DELETE ON teams FOR EACH ROW EXECUTE FUNCTION tell();
RESET ROLE;
SET ROLE regress_datastore_mallory;
SET search_path = user_triggers_evil, pg_catalog, user_triggers_app;
SELECT datastore.save('Team', '{"id": "t3"}') OPERATOR(pg_catalog.->>) '_version', datastore.save('Project', '{"id": "j3", "projectTeamId": "t3"}') OPERATOR(pg_catalog.->>) '_version';
DELETE FROM projects;
SELECT * FROM ran;
RESET ROLE;
SELECT * FROM user_triggers_app.audit;

-- Nor do users' policies and triggers that set another path by themselves bring it into what we then do as somebody else.
SET search_path = user_triggers_evil;
SET ROLE regress_datastore_mallory;
SELECT pg_catalog.count(*) OPERATOR(pg_catalog.>) 0 FROM datastore.register('type Note @model { title: String }', 'user_triggers_evil');
INSERT INTO notes (id, title) VALUES ('a', 'x'), ('b', 'y');
DELETE FROM notes WHERE id OPERATOR(pg_catalog.=) 'b';
CREATE FUNCTION divert() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.set_config('search_path', 'user_triggers_evil, pg_catalog', false);
  RETURN true;
END $$;
CREATE FUNCTION diverted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM user_triggers_evil.divert(); RETURN NEW; END';
ALTER TABLE notes ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY divert ON notes USING (user_triggers_evil.divert());
CREATE TRIGGER a BEFORE INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION diverted();
SET search_path = user_triggers_evil;
SELECT pg_catalog.json_array_length(datastore.sync('Note', 0) OPERATOR(pg_catalog.->) 'items');
SET search_path = user_triggers_evil;
SELECT pg_catalog.json_array_length(datastore.changes(NULL, '{Note}') OPERATOR(pg_catalog.->) 'changes');
SET search_path = user_triggers_evil;
SELECT datastore.get('Note', 'b') OPERATOR(pg_catalog.->>) '_version';
SET search_path = user_triggers_evil;
SELECT pg_catalog.count(*) FROM datastore.save_many('Note', '[{"id": "a", "title": "z"}, {"id": "b", "_version": 1, "title": "q"}, {"id": "c"}]');
-- What a trigger sets by itself stays, as it does in plain SQL.
SHOW search_path;
SET search_path = user_triggers_evil;
SELECT datastore.delete('Note', 'b') OPERATOR(pg_catalog.->>) '_version';
SET search_path = user_triggers_evil;
SELECT datastore.resolve('{ syncNotes(lastSync: 0) { items { id } } getNote(id: "b") { id } }') IS NOT NULL;
RESET ROLE;
SET search_path = user_triggers;
-- What the traps tell, they tell of the caller's own: nothing ran as another.
SELECT DISTINCT who FROM user_triggers_evil.ran WHERE who <> 'regress_datastore_mallory';

SELECT count(*) FROM datastore.unregister('user_triggers_evil', drop_tables => true);
SELECT count(*) FROM datastore.unregister('user_triggers_app', drop_tables => true);
SET client_min_messages = warning;
DROP SCHEMA user_triggers_evil, user_triggers_app CASCADE;
DROP ROLE regress_datastore_owner, regress_datastore_mallory;
SELECT count(*) FROM datastore.unregister('user_triggers', drop_tables => true);
DROP SCHEMA user_triggers CASCADE;
