-- A row trigger that would change a row after it got its version: no write, and no registration, with one.
\set SHOW_CONTEXT never
CREATE SCHEMA late_triggers;
SET search_path = late_triggers;
CALL test.start_with('type Pea @model(timestamps: null) { t: String }');
INSERT INTO peas (id, t) VALUES ('a', 'old');
CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.t := upper(NEW.t); RETURN NEW; END';
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';
CREATE TRIGGER zzz BEFORE UPDATE ON peas FOR EACH ROW EXECUTE FUNCTION shout();
UPDATE peas SET t = 'new';
INSERT INTO peas (id, t) VALUES ('b', 'new');
COPY peas (id, t) FROM stdin;
b	new
\.
SELECT test.outcome($$ SELECT datastore.save('Pea', '{"id": "a", "t": "new"}') $$);
UPDATE peas SET t = t WHERE id = 'nobody';
DELETE FROM peas WHERE id = 'nobody';
SELECT id, t, _version FROM peas;
-- By another name it comes before. Those that change no row do no harm.
ALTER TRIGGER zzz ON peas RENAME TO zz_data;
UPDATE peas SET t = 'new' RETURNING id, t, _version;
CREATE TRIGGER zzz_after AFTER INSERT OR UPDATE ON peas FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER zzz_delete BEFORE DELETE ON peas FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER zzz_statement BEFORE INSERT OR UPDATE ON peas FOR EACH STATEMENT EXECUTE FUNCTION nothing();
CREATE CONSTRAINT TRIGGER zzz_later AFTER UPDATE ON peas DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION nothing();
UPDATE peas SET t = 'newer' RETURNING id, t, _version;
-- Nor does one that does not fire.
CREATE TRIGGER zzz BEFORE INSERT ON peas FOR EACH ROW EXECUTE FUNCTION shout();
UPDATE peas SET t = 'newest';
ALTER TABLE peas DISABLE TRIGGER zzz;
UPDATE peas SET t = 'newest' RETURNING id, t, _version;
ALTER TABLE peas ENABLE REPLICA TRIGGER zzz;
UPDATE peas SET t = 'and newer' RETURNING id, t, _version;
SET session_replication_role = replica;
UPDATE peas SET t = 'no';
RESET session_replication_role;
ALTER TABLE peas ENABLE TRIGGER zzz;
SET session_replication_role = replica;
UPDATE peas SET t = 'replicated' RETURNING id, t, _version;
RESET session_replication_role;
-- register says so, too: of a table that it has, and of one that it would adopt.
SELECT * FROM datastore.register('type Pea @model(timestamps: null) { t: String n: Int }', 'late_triggers');
SELECT count(*) FROM datastore.unregister('late_triggers');
SELECT * FROM datastore.register('type Pea @model(timestamps: null) { t: String }', 'late_triggers');
DROP TRIGGER zzz ON peas;
SELECT DISTINCT kind FROM datastore.register('type Pea @model(timestamps: null) { t: String }', 'late_triggers') ORDER BY 1;
UPDATE peas SET t = 'registered' RETURNING id, t, _version;
CALL test.start_with('type Nothing @model { t: String }');
DROP FUNCTION shout, nothing;
CALL test.finish();
