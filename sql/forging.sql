-- Nobody writes what looks like a change but by a change.
\set SHOW_CONTEXT never
CREATE SCHEMA forging;
SET search_path = forging;
CALL test.start_with('type Note @model { text: String }');
INSERT INTO notes (id, text) VALUES ('a', 'one');
SELECT count(*) FROM test.changes();
CREATE ROLE regress_datastore_forger;
GRANT USAGE, CREATE ON SCHEMA forging TO regress_datastore_forger;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES ON notes TO regress_datastore_forger;

-- The log, the moments, the secret: not to be read, nor written, by any plain role.
SET ROLE regress_datastore_forger;
SELECT * FROM datastore.change;
SELECT * FROM datastore.moment;
SELECT * FROM datastore.state;
INSERT INTO datastore.change VALUES ('0', 1, 1, 1, 99, 'd', 'a', '{}');
UPDATE datastore.change SET version = 99;
DELETE FROM datastore.change;
TRUNCATE datastore.change;
COPY datastore.change FROM stdin;
\.
INSERT INTO datastore.moment (at, snapshot, timeline) VALUES (1, '1:1:', 1);
UPDATE datastore.state SET horizon = '0';
LOCK datastore.change;
CREATE TRIGGER t AFTER INSERT ON datastore.change EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger();
SELECT datastore.restored_change();

-- The trigger functions: on a table of one's own, and on a registered one.
CREATE TABLE own (id text PRIMARY KEY, text text, created_at timestamptz, updated_at timestamptz, _version integer, _last_changed_at bigint, _field_versions integer[]);
CREATE TRIGGER t AFTER INSERT ON own REFERENCING NEW TABLE AS new_rows EXECUTE FUNCTION datastore.log_change();
CREATE TRIGGER t BEFORE INSERT ON own FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
CREATE TRIGGER t BEFORE TRUNCATE ON own EXECUTE FUNCTION datastore.log_truncate();
CREATE TRIGGER t AFTER INSERT ON notes REFERENCING NEW TABLE AS new_rows EXECUTE FUNCTION datastore.log_change();
CREATE TRIGGER t BEFORE TRUNCATE ON notes EXECUTE FUNCTION datastore.log_truncate();
SELECT datastore.log_change();
SELECT datastore.log_truncate();
-- A function of one's own over our symbol.
CREATE FUNCTION mine() RETURNS trigger LANGUAGE c AS 'pg_datastore', 'datastore_log_change';
-- Our triggers are the owner's: not to be disabled, dropped or renamed.
ALTER TABLE notes DISABLE TRIGGER ALL;
DROP TRIGGER zz_datastore_insert ON notes;
ALTER TRIGGER zz_datastore_insert ON notes RENAME TO other;
SET session_replication_role = replica;
RESET ROLE;
SELECT * FROM test.changes();

-- A superuser can attach them; they refuse a table that is not registered.
CREATE TRIGGER t AFTER INSERT ON own REFERENCING NEW TABLE AS new_rows EXECUTE FUNCTION datastore.log_change();
INSERT INTO own (id) VALUES ('a');
DROP TRIGGER t ON own;
CREATE TRIGGER t AFTER DELETE ON own REFERENCING OLD TABLE AS old_rows EXECUTE FUNCTION datastore.log_change();
DELETE FROM own;
DROP TRIGGER t ON own;
CREATE TRIGGER t BEFORE TRUNCATE ON own EXECUTE FUNCTION datastore.log_truncate();
TRUNCATE own;
DROP TRIGGER t ON own;
CREATE TRIGGER t AFTER TRUNCATE ON own EXECUTE FUNCTION datastore.log_truncate();
TRUNCATE own;
DROP TABLE own;
-- On a registered one, in a way that they are not made for.
CREATE TRIGGER t BEFORE INSERT ON notes EXECUTE FUNCTION datastore.log_change();
INSERT INTO notes (id) VALUES ('b');
DROP TRIGGER t ON notes;
CREATE TRIGGER t AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION datastore.log_change();
INSERT INTO notes (id) VALUES ('b');
DROP TRIGGER t ON notes;
CREATE TRIGGER t AFTER INSERT ON notes EXECUTE FUNCTION datastore.log_change();
INSERT INTO notes (id) VALUES ('b');
DROP TRIGGER t ON notes;
CREATE TRIGGER t AFTER UPDATE ON notes REFERENCING OLD TABLE AS old_rows EXECUTE FUNCTION datastore.log_change();
UPDATE notes SET text = 'two';
DROP TRIGGER t ON notes;
CREATE TRIGGER t AFTER DELETE ON notes EXECUTE FUNCTION datastore.log_change();
DELETE FROM notes;
DROP TRIGGER t ON notes;
CREATE TRIGGER t AFTER INSERT ON notes EXECUTE FUNCTION datastore.log_truncate();
INSERT INTO notes (id) VALUES ('b');
DROP TRIGGER t ON notes;
CREATE TRIGGER t AFTER TRUNCATE ON notes EXECUTE FUNCTION datastore.stamp();
TRUNCATE notes;
DROP TRIGGER t ON notes;
SELECT * FROM test.changes();

-- The owner of a table may disable its triggers. What is changed meanwhile no client learns of; the next change is logged again, and
-- register switches the triggers on.
ALTER TABLE notes DISABLE TRIGGER USER;
UPDATE notes SET text = 'unseen';
SELECT * FROM test.changes();
SELECT kind, model FROM datastore.register('type Note @model { text: String }', 'forging') WHERE kind = 'create triggers';
UPDATE notes SET text = 'seen';
SELECT * FROM test.changes();

-- The functions of the administrator are his.
SELECT p.oid::regprocedure AS function FROM pg_proc p
WHERE p.pronamespace = 'datastore'::regnamespace AND NOT has_function_privilege('regress_datastore_forger', p.oid, 'EXECUTE')
ORDER BY p.oid::regprocedure::text COLLATE "C";

DROP OWNED BY regress_datastore_forger;
DROP ROLE regress_datastore_forger;
CALL test.finish();
