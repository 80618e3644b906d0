-- Who may do what. register acts as its caller, on tables that are his; the catalogue is nobody's but the extension's.
\set SHOW_CONTEXT never
\set VERBOSITY terse
CREATE ROLE regress_datastore_alice;
CREATE ROLE regress_datastore_bob;
CREATE SCHEMA privileges_alice;
CREATE SCHEMA privileges_bob;
CREATE SCHEMA privileges_shared;

-- Without CREATE on the schema: plan shows what would be done, register refuses.
SET ROLE regress_datastore_alice;
SELECT count(*) > 0 AS planned FROM datastore.plan('type Post @model { a: Int }', 'privileges_alice');
SELECT step FROM datastore.register('type Post @model { a: Int }', 'privileges_alice');
\echo :LAST_ERROR_SQLSTATE

-- With it, the tables are the caller's, and ours to nobody.
RESET ROLE;
GRANT USAGE, CREATE ON SCHEMA privileges_alice, privileges_shared TO regress_datastore_alice;
GRANT USAGE, CREATE ON SCHEMA privileges_bob, privileges_shared TO regress_datastore_bob;
SET ROLE regress_datastore_alice;
SELECT kind, model FROM datastore.register('type Post @model { title: String }', 'privileges_alice');
SELECT current_user = 'regress_datastore_alice' AS still_alice;
INSERT INTO privileges_alice.posts (title) VALUES ('One') RETURNING _version;
SELECT c.relname, pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.relnamespace = 'privileges_alice'::regnamespace ORDER BY c.relname;

-- The catalogue's views are for everyone, its tables for nobody.
SELECT model, "table" FROM datastore.models WHERE namespace LIKE 'privileges%';
SELECT field, type FROM datastore.fields WHERE namespace LIKE 'privileges%' ORDER BY position;
SELECT count(*) FROM datastore.relations WHERE namespace LIKE 'privileges%';
SELECT count(*) FROM datastore.namespace;
SELECT count(*) FROM datastore.model;
SELECT count(*) FROM datastore.field;
SELECT count(*) FROM datastore.relation;
SELECT count(*) FROM datastore.part;
UPDATE datastore.model SET name = 'Mine';
INSERT INTO datastore.namespace VALUES ('x', 'x', '{}');
DELETE FROM datastore.models;
BEGIN;
LOCK TABLE datastore.namespace IN ACCESS SHARE MODE;
ROLLBACK;
SELECT nextval('datastore.model_id_seq');
SELECT last_value FROM datastore.model_id_seq;
TRUNCATE datastore.part;

-- The trigger function is for no table but a registered one, and no user can attach it.
CREATE TABLE privileges_alice.plain (a int);
CREATE TRIGGER t BEFORE INSERT ON privileges_alice.plain FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
CREATE TRIGGER t BEFORE INSERT ON privileges_alice.posts FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
SELECT datastore.stamp();
DROP TABLE privileges_alice.plain;
-- Nor make something else in our schema.
CREATE TABLE datastore.mine (a int);

-- Writers need rights on the table alone: the trigger looks the model up by itself.
RESET ROLE;
GRANT USAGE ON SCHEMA privileges_alice TO regress_datastore_bob;
SET ROLE regress_datastore_alice;
GRANT SELECT, INSERT, UPDATE ON privileges_alice.posts TO regress_datastore_bob;
SET ROLE regress_datastore_bob;
INSERT INTO privileges_alice.posts (title) VALUES ('By Bob') RETURNING title, _version, _last_changed_at IS NOT NULL AS stamped;
UPDATE privileges_alice.posts SET title = 'Bob was here', _version = 100 RETURNING _version;
SELECT current_user = 'regress_datastore_bob' AS still_bob;

-- A stranger can neither change nor take out what is registered, whether he may create tables there or not.
SELECT step FROM datastore.register('type Post @model { title: String more: Int }', 'privileges_alice');
RESET ROLE;
GRANT CREATE ON SCHEMA privileges_alice TO regress_datastore_bob;
SET ROLE regress_datastore_bob;
SELECT step FROM datastore.register('type Post @model { title: String more: Int }', 'privileges_alice');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.register('type Post @model { title: String }', 'privileges_alice');
SELECT step FROM datastore.register('type Post @model { title: String } type Mine @model { a: Int }', 'privileges_alice');
SELECT step FROM datastore.register('type Mine @model { a: Int }', 'privileges_alice', allow_destructive => true);
SELECT step FROM datastore.unregister('privileges_alice');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.unregister('privileges_alice', drop_tables => true);
-- Not even by an enum: a schema without tables.
SELECT step FROM datastore.register('enum E { A }', 'privileges_alice', allow_destructive => true);
SELECT model FROM datastore.models WHERE namespace = 'privileges_alice';

-- Two roles, two namespaces, the same names.
SELECT count(*) FROM datastore.register('type Post @model { text: String }', 'privileges_bob');
SELECT namespace, model, "table" FROM datastore.models WHERE namespace LIKE 'privileges%' ORDER BY namespace;
SET ROLE regress_datastore_alice;
SELECT step FROM datastore.unregister('privileges_bob');
SELECT step FROM datastore.register('type Post @model { text: String }', 'privileges_bob');

-- Adopting a table needs its owner.
CREATE TABLE privileges_shared.notes (id text PRIMARY KEY, text text);
GRANT ALL ON privileges_shared.notes TO regress_datastore_bob;
SET ROLE regress_datastore_bob;
SELECT step FROM datastore.plan('type Note @model { text: String }', 'privileges_shared');
\echo :LAST_ERROR_SQLSTATE
SELECT step FROM datastore.register('type Note @model { text: String }', 'privileges_shared');
\echo :LAST_ERROR_SQLSTATE
-- Its owner may.
SET ROLE regress_datastore_alice;
SELECT count(*) > 0 AS adopted FROM datastore.register('type Note @model { text: String }', 'privileges_shared');
INSERT INTO privileges_shared.notes (text) VALUES ('a') RETURNING _version;

-- A member of the owner's role may do what the owner may.
RESET ROLE;
GRANT regress_datastore_alice TO regress_datastore_bob;
SET ROLE regress_datastore_bob;
SELECT kind, field FROM datastore.register('type Note @model { text: String more: Int }', 'privileges_shared');
RESET ROLE;
REVOKE regress_datastore_alice FROM regress_datastore_bob;
SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'privileges_shared.notes'::regclass;

-- A table that changes its owner changes who may register.
ALTER TABLE privileges_shared.notes OWNER TO regress_datastore_bob;
SET ROLE regress_datastore_alice;
SELECT step FROM datastore.register('type Note @model { text: String }', 'privileges_shared', allow_destructive => true);
SET ROLE regress_datastore_bob;
SELECT kind, field FROM datastore.register('type Note @model { text: String }', 'privileges_shared', allow_destructive => true);
RESET ROLE;

-- Records are counted as the caller: an owner who took the right to read them away from himself cannot do it.
SET ROLE regress_datastore_bob;
REVOKE ALL ON privileges_shared.notes FROM regress_datastore_bob;
SELECT count(*) FROM datastore.register('type Note @model { text: String! @default(value: "x") }', 'privileges_shared');
\echo :LAST_ERROR_SQLSTATE
GRANT ALL ON privileges_shared.notes TO regress_datastore_bob;
RESET ROLE;

-- Code in a caller's table (a default, a check, a trigger) runs as the caller, never as the extension's owner.
SET ROLE regress_datastore_alice;
INSERT INTO privileges_alice.posts (title) VALUES (NULL);
CREATE FUNCTION privileges_alice.whoami() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'called as %', current_user; RETURN current_user; END $$;
ALTER TABLE privileges_alice.posts ADD COLUMN who text DEFAULT privileges_alice.whoami();
ALTER TABLE privileges_alice.posts ADD CONSTRAINT who_check CHECK (privileges_alice.whoami() <> '');
SELECT kind, field FROM datastore.register('type Post @model { title: String! @default(value: "none") rank: Int! @default(value: "1") }', 'privileges_alice');
SELECT DISTINCT who FROM privileges_alice.posts;
RESET ROLE;

-- What a superuser fills in fires her triggers as her, not as him.
SET ROLE regress_datastore_alice;
CREATE FUNCTION privileges_alice.say() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.who := current_user; RETURN NEW; END $$;
CREATE TRIGGER say BEFORE UPDATE ON privileges_alice.posts FOR EACH ROW EXECUTE FUNCTION privileges_alice.say();
ALTER TABLE privileges_alice.posts ALTER rank DROP NOT NULL;
INSERT INTO privileges_alice.posts (title, rank, who) VALUES ('nobody''s', NULL, 'nobody');
RESET ROLE;
SELECT kind, field FROM datastore.register('type Post @model { title: String! @default(value: "none") rank: Int! @default(value: "1") }', 'privileges_alice');
SELECT who, rank FROM privileges_alice.posts WHERE title = 'nobody''s';

-- SECURITY DEFINER: whose function it is, his are the tables.
CREATE FUNCTION privileges_bob.register_as_owner(document text) RETURNS bigint LANGUAGE sql SECURITY DEFINER
  SET search_path = pg_catalog AS $$ SELECT count(*) FROM datastore.register(document, 'privileges_bob') $$;
ALTER FUNCTION privileges_bob.register_as_owner OWNER TO regress_datastore_bob;
GRANT USAGE ON SCHEMA privileges_bob TO regress_datastore_alice;
SET ROLE regress_datastore_alice;
SELECT privileges_bob.register_as_owner('type Post @model { text: String more: Int }') > 0 AS registered;
RESET ROLE;
SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'privileges_bob.posts'::regclass;

SET client_min_messages = warning;
SELECT count(*) FROM datastore.unregister('privileges_alice');
SELECT count(*) FROM datastore.unregister('privileges_bob');
SELECT count(*) FROM datastore.unregister('privileges_shared');
DROP SCHEMA privileges_alice, privileges_bob, privileges_shared CASCADE;
DROP ROLE regress_datastore_alice;
DROP ROLE regress_datastore_bob;
