-- A registered table stays out of inheritance and partitioning: what is written through a parent fires no statement triggers.
\set SHOW_CONTEXT never
\set VERBOSITY default
CREATE SCHEMA inheritance;
SET search_path = inheritance;
CALL test.start_with('type Pea @model(timestamps: null) { t: String }');
CREATE TABLE parent (id text COLLATE "C" NOT NULL, t text);
CREATE TABLE parts (LIKE peas INCLUDING DEFAULTS) PARTITION BY LIST (id);

ALTER TABLE peas INHERIT parent;
ALTER TABLE parts ATTACH PARTITION peas DEFAULT;
CREATE TABLE child () INHERITS (peas);
CREATE TEMP TABLE child () INHERITS (peas);
CREATE TABLE child () INHERITS (parent);
ALTER TABLE child INHERIT peas;
ALTER TABLE IF EXISTS peas ADD COLUMN more integer, INHERIT parent;
CREATE SCHEMA inheritance_more CREATE TABLE child () INHERITS (inheritance.peas);
DO $$ BEGIN EXECUTE 'ALTER TABLE inheritance.peas INHERIT inheritance.parent'; END $$;
SET session_replication_role = replica;
ALTER TABLE peas INHERIT parent;
RESET session_replication_role;
SELECT count(*) FROM pg_inherits WHERE 'peas'::regclass IN (inhrelid, inhparent);
SELECT count(*) FROM pg_namespace WHERE nspname = 'inheritance_more';
\set VERBOSITY sqlstate
ALTER TABLE peas INHERIT parent;
\set VERBOSITY default

-- Nor may it become unlogged: a crash would empty it, and nobody would tell.
ALTER TABLE peas SET UNLOGGED;
ALTER TABLE IF EXISTS peas ADD COLUMN more integer, SET UNLOGGED;
ALTER TABLE peas SET LOGGED;
CREATE UNLOGGED TABLE passing (a integer);
ALTER TABLE passing SET LOGGED;
DROP TABLE passing;
SELECT relpersistence FROM pg_class WHERE oid = 'peas'::regclass;

-- One that is nobody's superuser, who may not read the catalogue; a search_path that has other things of those names.
CREATE ROLE regress_inheritance;
GRANT ALL ON SCHEMA inheritance TO regress_inheritance;
CREATE TABLE pg_inherits (inhrelid oid, inhparent oid);
CREATE FUNCTION format(text, text) RETURNS text LANGUAGE sql AS $$ SELECT 'mine' $$;
SET search_path = inheritance, pg_catalog;
SET ROLE regress_inheritance;
CREATE TABLE his (id text COLLATE "C" NOT NULL);
CREATE TABLE his_child () INHERITS (his);
ALTER TABLE his ADD COLUMN b integer, ADD COLUMN c integer;
ALTER TABLE his DROP COLUMN b, DROP COLUMN c;
CREATE TABLE his_parts (a integer) PARTITION BY RANGE (a);
CREATE TABLE his_part PARTITION OF his_parts DEFAULT;
RESET ROLE;
SET search_path = inheritance;
ALTER TABLE peas OWNER TO regress_inheritance;
SET ROLE regress_inheritance;
ALTER TABLE peas INHERIT his;
CREATE TABLE child_of_peas () INHERITS (peas);
RESET ROLE;
ALTER TABLE peas OWNER TO CURRENT_USER;
DROP TABLE his_child, his, his_parts, inheritance.pg_inherits;
DROP FUNCTION inheritance.format(text, text);

-- Everything else goes on, and an unregistered table may have parents. Then it cannot be registered again.
ALTER TABLE peas ADD COLUMN more integer;
ALTER TABLE peas DROP COLUMN more;
ALTER TABLE peas RENAME TO beans;
ALTER TABLE beans INHERIT parent;
ALTER TABLE beans RENAME TO peas;
SELECT kind FROM datastore.unregister('inheritance');
ALTER TABLE peas INHERIT parent;
SELECT * FROM datastore.register('type Pea @model(timestamps: null) { t: String }', 'inheritance');
ALTER TABLE peas NO INHERIT parent;
SELECT DISTINCT kind FROM datastore.register('type Pea @model(timestamps: null) { t: String }', 'inheritance') ORDER BY 1;

-- One that came into it behind our back: other DDL is not hindered, a partition takes no writes, and it may leave.
BEGIN;
ALTER EVENT TRIGGER datastore_refuse_alteration DISABLE;
ALTER TABLE parts ATTACH PARTITION peas DEFAULT;
ALTER EVENT TRIGGER datastore_refuse_alteration ENABLE ALWAYS;
CREATE TABLE unrelated (a integer);
SAVEPOINT s;
INSERT INTO peas (id) VALUES ('a');
ROLLBACK TO s;
INSERT INTO parts (id, _version, _last_changed_at) VALUES ('a', 1, 1);
ROLLBACK TO s;
ALTER TABLE parts DETACH PARTITION peas;
INSERT INTO peas (id) VALUES ('a');
ROLLBACK;
SELECT evtname, evtenabled FROM pg_event_trigger WHERE evtname = 'datastore_refuse_alteration';

-- One that became unlogged behind our back may be made a lasting one, and nothing else until then.
BEGIN;
ALTER EVENT TRIGGER datastore_refuse_alteration DISABLE;
ALTER TABLE peas SET UNLOGGED;
ALTER EVENT TRIGGER datastore_refuse_alteration ENABLE ALWAYS;
INSERT INTO peas (id) VALUES ('a');
CREATE TABLE unrelated (a integer);
SAVEPOINT s;
ALTER TABLE peas ADD COLUMN more integer;
ROLLBACK TO s;
SELECT * FROM datastore.register('type Pea @model(timestamps: null) { t: String n: Int }', 'inheritance');
ROLLBACK TO s;
ALTER TABLE peas SET LOGGED;
ALTER TABLE peas ADD COLUMN more integer;
ROLLBACK;

DROP TABLE child, parent, parts;
DROP OWNED BY regress_inheritance;
DROP ROLE regress_inheritance;
CALL test.finish();
