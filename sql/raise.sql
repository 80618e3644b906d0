-- Raising the version of a record that was created over its tombstone is an UPDATE, so the triggers of others fire: what they write
-- is stamped and logged as usual, and what they keep from being written is an error.
\set SHOW_CONTEXT never
CREATE SCHEMA raise;
SET search_path = raise;
CALL test.start_with('type Pea @model { t: String n: Int }');
CREATE FUNCTION again(ids text[], t text) RETURNS SETOF text LANGUAGE sql AS $$
  WITH d AS (DELETE FROM raise.peas WHERE id = ANY (again.ids) RETURNING id)
  INSERT INTO raise.peas (id, t) SELECT id, again.t FROM d RETURNING id $$;
INSERT INTO peas (id, t) VALUES ('counter', '0'), ('a', 'old'), ('b', 'old');
SELECT count(*) FROM test.changes();

-- An AFTER trigger that writes another row of the table, and then the same one.
CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE raise.peas SET n = COALESCE(n, 0) + 1 WHERE id = 'counter'; RETURN NULL; END $$;
CREATE TRIGGER count_up AFTER UPDATE ON peas FOR EACH ROW WHEN (NEW.id <> 'counter') EXECUTE FUNCTION count_up();
SELECT again('{a}', 'new');
SELECT op, id, version FROM test.changes();
SELECT id, t, n, _version, _field_versions FROM peas ORDER BY id;
DROP TRIGGER count_up ON peas;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE raise.peas SET n = 7 WHERE id = NEW.id; RETURN NULL; END $$;
CREATE TRIGGER touch AFTER UPDATE ON peas FOR EACH ROW WHEN (NEW.n IS DISTINCT FROM 7) EXECUTE FUNCTION touch();
SELECT again('{a,b}', 'newer') ORDER BY 1;
SELECT op, id, version FROM test.changes() ORDER BY id, version;
SELECT id, t, n, _version, _field_versions FROM peas ORDER BY id;
DROP TRIGGER touch ON peas;

-- A BEFORE trigger that changes the row: that gets the version, too. Timestamps stay ours.
CREATE FUNCTION sign_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.n := 9; NEW.updated_at := '2000-01-01'; RETURN NEW; END $$;
CREATE TRIGGER sign BEFORE UPDATE ON peas FOR EACH ROW EXECUTE FUNCTION sign_row();
SELECT again('{a}', 'signed');
SELECT op, id, version FROM test.changes();
SELECT id, t, n, _version, _field_versions, updated_at = created_at AS as_created FROM peas WHERE id = 'a';
DROP TRIGGER sign ON peas;

-- One that writes another row of the table.
CREATE TRIGGER count_up BEFORE UPDATE ON peas FOR EACH ROW WHEN (NEW.id <> 'counter') EXECUTE FUNCTION count_up();
CREATE OR REPLACE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE raise.peas SET n = COALESCE(n, 0) + 1 WHERE id = 'counter'; RETURN NEW; END $$;
SELECT again('{b}', 'counted');
SELECT op, id, version FROM test.changes();
DROP TRIGGER count_up ON peas;

-- One that leaves the row out, and one that puts back the version.
CREATE FUNCTION leave_out() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER leave_out BEFORE UPDATE ON peas FOR EACH ROW EXECUTE FUNCTION leave_out();
SELECT again('{a}', 'lost');
DROP TRIGGER leave_out ON peas;
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW._version := OLD._version; RETURN NEW; END';
CREATE TRIGGER keep_version BEFORE UPDATE ON peas FOR EACH ROW EXECUTE FUNCTION keep_version();
SELECT again('{a}', 'lost');
DROP TRIGGER keep_version ON peas;
CREATE RULE no_updates AS ON UPDATE TO peas DO INSTEAD NOTHING;
SELECT again('{a}', 'lost');
DROP RULE no_updates ON peas;
SELECT op, id, version FROM test.changes();
SELECT id, t, n, _version FROM peas ORDER BY id;

-- An error inside of it leaves nothing behind.
CREATE FUNCTION complain() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not this one'; END $$;
CREATE TRIGGER complain AFTER UPDATE ON peas FOR EACH ROW EXECUTE FUNCTION complain();
BEGIN;
SAVEPOINT s;
SELECT again('{a}', 'lost');
ROLLBACK TO s;
ALTER TABLE peas DISABLE TRIGGER complain;
UPDATE peas SET _version = 12, t = 'plain' WHERE id = 'a' RETURNING _version;
COMMIT;
SELECT op, id, version FROM test.changes();

DROP FUNCTION again, count_up, touch, sign_row, leave_out, keep_version, complain CASCADE;
CALL test.finish();
