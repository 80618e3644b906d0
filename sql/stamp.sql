-- Versions and timestamps: every write sets them, whoever makes it.
\set SHOW_CONTEXT never
CREATE SCHEMA stamp;
SET search_path = stamp;

CALL test.start_with($$
  type Note @model { text: String stars: Int }
  type Letter @model { text: String createdAt: AWSDateTime updatedAt: AWSDateTime }
$$);

-- What a look at a record tells: its version, and whether each time is of this minute and in order.
CREATE VIEW state AS
SELECT id, text, _version AS version,
       created_at > now() - interval '1 minute' AS created_now,
       updated_at > now() - interval '1 minute' AS updated_now,
       updated_at >= created_at AS in_order,
       _last_changed_at = floor(extract(epoch FROM updated_at) * 1000)::bigint AS changed_then
FROM notes ORDER BY id;

-- INSERT, of one row and of several, with and without an id.
INSERT INTO notes (id, text) VALUES ('a', 'one') RETURNING id, _version;
INSERT INTO notes (id, text) VALUES ('b', 'one'), ('c', 'one');
INSERT INTO notes (text) VALUES ('anonymous') RETURNING id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4' AS uuid;
DELETE FROM notes WHERE text = 'anonymous';
SELECT * FROM state;

-- UPDATE, of one row and of several.
UPDATE notes SET text = 'two' WHERE id = 'a' RETURNING _version;
UPDATE notes SET stars = 5 RETURNING id, _version;

-- Times are whole milliseconds.
SELECT bool_and(date_trunc('milliseconds', created_at) = created_at AND date_trunc('milliseconds', updated_at) = updated_at)
FROM notes;

-- An update that changes nothing keeps the record as it is. It is no error, and says UPDATE 1 (or an ORM would take
-- the record for lost).
CREATE TEMPORARY TABLE before AS SELECT * FROM notes;
UPDATE notes SET text = text, stars = 5 WHERE id = 'a';
\echo :ROW_COUNT
UPDATE notes SET updated_at = '2000-01-01Z', created_at = '2000-01-01Z', _version = 99, _last_changed_at = 0 WHERE id = 'a';
\echo :ROW_COUNT
SELECT b._field_versions AS before, n._field_versions FROM notes n JOIN before b USING (id) WHERE n.id = 'a';
SELECT count(*) FROM (SELECT to_jsonb(b) - '_field_versions' FROM before b EXCEPT SELECT to_jsonb(n) - '_field_versions' FROM notes n) changed;

-- Values that are given for what the server keeps are overwritten.
INSERT INTO notes (id, text, _version, _last_changed_at, _field_versions, created_at, updated_at)
VALUES ('d', 'forged', 77, 1, '{5}', '2000-01-01Z', '2000-01-01Z') RETURNING _version, _field_versions;
UPDATE notes SET text = 'again', _version = 77, created_at = '2000-01-01Z', updated_at = '2000-01-01Z', _last_changed_at = 1
WHERE id = 'd';
SELECT * FROM state;

-- Timestamps that the schema declares are the user's: his value stays, and is filled in where he gives none.
INSERT INTO letters (id, text, created_at, updated_at) VALUES ('a', 'old', '2001-01-01Z', '2002-02-02Z');
INSERT INTO letters (id, text) VALUES ('b', 'new');
SELECT id, created_at = '2001-01-01Z' AS created_kept, updated_at = '2002-02-02Z' AS updated_kept, _version
FROM letters ORDER BY id;
UPDATE letters SET text = 'newer';
SELECT id, created_at = '2001-01-01Z' AS created_kept, updated_at > now() - interval '1 minute' AS updated_now, _version
FROM letters ORDER BY id;
UPDATE letters SET updated_at = '2003-03-03Z', created_at = NULL WHERE id = 'a';
SELECT created_at, updated_at = '2003-03-03Z' AS updated_kept, _version FROM letters WHERE id = 'a';

INSERT INTO letters (id) VALUES ('c')
RETURNING date_trunc('milliseconds', created_at) = created_at AS whole, updated_at = created_at AS same,
          created_at > now() - interval '1 minute' AS now;

-- COPY.
COPY notes (id, text) FROM stdin;
e	copied
f	copied
\.
SELECT id, version, created_now, changed_then FROM state WHERE text = 'copied';

-- ON CONFLICT.
INSERT INTO notes (id, text) VALUES ('e', 'conflict'), ('g', 'fresh')
ON CONFLICT (id) DO UPDATE SET text = excluded.text RETURNING id, text, _version;
INSERT INTO notes (id, text) VALUES ('e', 'ignored') ON CONFLICT DO NOTHING RETURNING id, text, _version;

-- INSERT … SELECT, UPDATE … FROM, and changes in a WITH.
INSERT INTO notes (id, text) SELECT 's' || n, 'selected' FROM generate_series(1, 3) n;
UPDATE notes SET text = v.text FROM (VALUES ('s1', 'from'), ('s2', 'from')) v(id, text) WHERE notes.id = v.id;
WITH touched AS (UPDATE notes SET stars = 1 WHERE id LIKE 's%' RETURNING id, _version)
SELECT * FROM touched ORDER BY id;

-- The user's own triggers come first: what they change is stamped, too.
CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.text := upper(NEW.text); RETURN NEW; END $$;
CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION shout();
UPDATE notes SET stars = stars WHERE id = 'g' RETURNING text, _version;
UPDATE notes SET text = 'Fresh' WHERE id = 'g' RETURNING text, _version;
DROP TRIGGER shout ON notes;

-- A session that replays replicated changes is no exception.
SET session_replication_role = replica;
UPDATE notes SET text = 'replayed' WHERE id = 'g' RETURNING text, _version;
RESET session_replication_role;

-- A transaction that is rolled back takes its versions along.
BEGIN;
UPDATE notes SET text = 'lost' WHERE id = 'g' RETURNING _version;
SAVEPOINT here;
UPDATE notes SET text = 'lost again' WHERE id = 'g' RETURNING _version;
ROLLBACK TO here;
UPDATE notes SET text = 'third' WHERE id = 'g' RETURNING _version;
ROLLBACK;
SELECT text, _version FROM notes WHERE id = 'g';

-- The table may be altered, moved and renamed in between.
ALTER TABLE notes ADD COLUMN extra text;
UPDATE notes SET extra = 'x' WHERE id = 'g' RETURNING _version;
ALTER TABLE notes DROP COLUMN stars;
UPDATE notes SET text = 'y' WHERE id = 'g' RETURNING _version;
UPDATE notes SET text = 'y' WHERE id = 'g' RETURNING _version;
ALTER TABLE notes RENAME TO renamed;
UPDATE renamed SET text = 'z' WHERE id = 'g' RETURNING _version;
ALTER TABLE renamed RENAME TO notes;

-- The last version that there can be.
ALTER TABLE notes DISABLE TRIGGER zz_datastore_stamp;
UPDATE notes SET _version = 2147483647 WHERE id = 'g';
ALTER TABLE notes ENABLE ALWAYS TRIGGER zz_datastore_stamp;
UPDATE notes SET text = 'one more' WHERE id = 'g';

-- The trigger function is not for other tables: with it, anyone could forge changes.
CREATE TABLE stranger (id text, _version integer);
CREATE TRIGGER forged BEFORE INSERT ON stranger FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
INSERT INTO stranger VALUES ('a', 5);
DROP TABLE stranger;
SELECT has_function_privilege('public', 'datastore.stamp()', 'EXECUTE');
CREATE TRIGGER wrong AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION datastore.stamp();
INSERT INTO notes (id) VALUES ('w');
DROP TRIGGER wrong ON notes;

DROP VIEW state;
DROP FUNCTION shout;
CALL test.finish();
