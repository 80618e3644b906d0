-- The change log: whoever writes, and however, each changed record is logged once, with the transaction that changed it.
\set SHOW_CONTEXT never
CREATE SCHEMA change_log;
SET search_path = change_log;

CALL test.start_with($$
  type Note @model { text: String stars: Int tags: [String] }
  type Other @model { text: String }
$$);

-- INSERT, of one record and of several: versions begin at 1, and only a delete keeps the record.
INSERT INTO notes (id, text) VALUES ('a', 'one');
INSERT INTO notes (id, text) VALUES ('b', 'two'), ('c', 'three');
SELECT * FROM test.changes();
-- The log tells when; it is what the record says.
SELECT count(*) FROM datastore.change c JOIN datastore.model m ON m.id = c.model AND m.relation = 'notes'::regclass
JOIN notes n ON n.id = c.record_id AND n._last_changed_at <> c.changed_at;
-- Other tables have changes of their own.
INSERT INTO others (id, text) VALUES ('a', 'other');
INSERT INTO notes (text) VALUES ('anonymous');
SELECT tx, model, op, CASE WHEN id ~ '^[0-9a-f-]{36}$' THEN 'uuid' ELSE id END AS id, version FROM test.changes();
DELETE FROM notes WHERE text = 'anonymous';
SELECT tx, model, op, version, data FROM test.changes();

-- UPDATE: one of several, all, by a join, of what changes nothing, of nothing.
UPDATE notes SET stars = 1 WHERE id = 'a';
UPDATE notes SET stars = 1;
SELECT * FROM test.changes();
UPDATE notes SET text = v.text FROM (VALUES ('a', 'from'), ('b', 'from')) v (id, text) WHERE v.id = notes.id;
SELECT * FROM test.changes();
UPDATE notes SET text = text, stars = 1, tags = NULL;
UPDATE notes SET stars = 2 WHERE id = 'nobody';
UPDATE notes SET _version = 9, _last_changed_at = 9, _field_versions = '{9}', updated_at = now(), created_at = now();
SELECT * FROM test.changes();
SELECT id, _version FROM notes ORDER BY id;
-- Null and empty are two values; a value that is written in another way is the same one.
UPDATE notes SET tags = '{}' WHERE id = 'a' RETURNING _version;
UPDATE notes SET tags = ARRAY[]::text[] WHERE id = 'a' RETURNING _version;
UPDATE notes SET tags = '{NULL}' WHERE id = 'a' RETURNING _version;
SELECT * FROM test.changes();

-- An id cannot change. To be the same is no change.
UPDATE notes SET id = 'z' WHERE id = 'a';
\echo :LAST_ERROR_SQLSTATE
UPDATE notes SET id = upper(id);
UPDATE notes SET id = id;
UPDATE notes SET id = id, stars = 3 WHERE id = 'a';
SELECT * FROM test.changes();

-- Columns that the schema does not know are nobody's business.
ALTER TABLE notes ADD COLUMN extra text, ADD COLUMN length integer GENERATED ALWAYS AS (length(text)) STORED;
UPDATE notes SET extra = 'x' WHERE id = 'a' RETURNING extra, _version;
UPDATE notes SET extra = 'y', stars = 4 WHERE id = 'a' RETURNING extra, _version;
UPDATE notes SET text = 'longer' WHERE id = 'a' RETURNING length, _version;
ALTER TABLE notes DROP COLUMN extra, DROP COLUMN length;
SELECT * FROM test.changes();

-- COPY; an empty one, and one that fails.
COPY notes (id, text) FROM stdin;
x	copied
y	copied
\.
COPY notes (id, text) FROM stdin;
\.
COPY notes (id, text) FROM stdin;
z	copied
y	twice
\.
SELECT * FROM test.changes();

-- ON CONFLICT: some are made, some changed, some as they were, some left alone.
INSERT INTO notes (id, text) VALUES ('x', 'conflict'), ('y', 'copied'), ('w', 'fresh')
ON CONFLICT (id) DO UPDATE SET text = excluded.text RETURNING id, _version;
INSERT INTO notes (id, text) VALUES ('x', 'ignored'), ('v', 'fresh') ON CONFLICT DO NOTHING RETURNING id, _version;
INSERT INTO notes (id, text) VALUES ('x', 'ignored') ON CONFLICT DO NOTHING;
INSERT INTO notes (id, text) VALUES ('x', 'passed over') ON CONFLICT (id) DO UPDATE SET text = 'new' WHERE notes.text = 'old';
SELECT * FROM test.changes();

-- Several changes in one statement, and a record changed twice in one transaction.
WITH gone AS (DELETE FROM notes WHERE id IN ('v', 'w') RETURNING id, text),
     changed AS (UPDATE notes SET stars = 9 WHERE id = 'x' RETURNING id)
INSERT INTO others (id, text) SELECT 'was ' || id, text FROM gone UNION ALL SELECT 'has ' || id, 'stars' FROM changed;
SELECT model, op, id, version FROM test.changes() ORDER BY model, op, id;
BEGIN;
UPDATE notes SET stars = 10 WHERE id = 'x';
UPDATE notes SET stars = 11 WHERE id = 'x';
UPDATE notes SET stars = 11 WHERE id = 'x';
COMMIT;
SELECT * FROM test.changes();

-- From functions, cursors, prepared statements, COPY into a view.
PREPARE write (text, int) AS UPDATE notes SET stars = $2 WHERE id = $1;
EXECUTE write('x', 12);
EXECUTE write('x', 12);
DO $$ DECLARE note notes; BEGIN
  FOR note IN SELECT * FROM notes WHERE id IN ('x', 'y') ORDER BY id FOR UPDATE LOOP
    UPDATE notes SET stars = 13 WHERE id = note.id;
  END LOOP;
END $$;
BEGIN;
DECLARE c CURSOR FOR SELECT * FROM notes WHERE id = 'x' FOR UPDATE;
MOVE c;
UPDATE notes SET stars = 14 WHERE CURRENT OF c;
DELETE FROM notes WHERE CURRENT OF c;
COMMIT;
CREATE VIEW shown AS SELECT id, text FROM notes WHERE id <> 'hidden';
INSERT INTO shown VALUES ('by view', 'one');
UPDATE shown SET text = 'two' WHERE id = 'by view';
DELETE FROM shown WHERE id = 'by view';
DROP VIEW shown;
SELECT * FROM test.changes();

-- What is rolled back leaves nothing: the transaction, a savepoint, an exception, a statement that fails half way.
BEGIN;
INSERT INTO notes (id) VALUES ('lost');
ROLLBACK;
BEGIN;
UPDATE notes SET text = 'kept' WHERE id = 'a';
SAVEPOINT here;
UPDATE notes SET text = 'lost' WHERE id = 'a';
INSERT INTO notes (id) VALUES ('lost');
ROLLBACK TO here;
UPDATE notes SET text = 'kept, too' WHERE id = 'b';
RELEASE here;
COMMIT;
DO $$ BEGIN
  BEGIN DELETE FROM change_log.notes; RAISE 'no'; EXCEPTION WHEN raise_exception THEN NULL; END;
  UPDATE change_log.notes SET text = 'after' WHERE id = 'c';
END $$;
INSERT INTO notes (id) VALUES ('lost'), ('a');
SELECT * FROM test.changes();
SELECT id, _version FROM notes WHERE id IN ('a', 'b', 'c', 'lost') ORDER BY id;

-- The whole of a large statement, whatever the size of the batches that it is written in.
INSERT INTO others (id, text) SELECT n::text, 'many' FROM generate_series(1, 1001) n;
UPDATE others SET text = CASE WHEN id::int % 2 = 0 THEN 'even' ELSE 'many' END WHERE text = 'many';
DELETE FROM others WHERE text = 'even';
SELECT tx, op, version, data, count(*), count(DISTINCT id) FROM test.changes() GROUP BY 1, 2, 3, 4 ORDER BY 1;

-- The user's own triggers: what they make of the row is logged; a row that they leave out is not.
CREATE FUNCTION own() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN RETURN CASE WHEN OLD.text = 'stay' THEN NULL ELSE OLD END; END IF;
  IF NEW.text = 'never' THEN RETURN NULL; END IF;
  NEW.stars := length(NEW.text);
  RETURN NEW;
END $$;
CREATE TRIGGER own BEFORE INSERT OR UPDATE OR DELETE ON notes FOR EACH ROW EXECUTE FUNCTION own();
INSERT INTO notes (id, text) VALUES ('t1', 'never'), ('t2', 'four'), ('t3', 'stay');
UPDATE notes SET stars = 99 WHERE id = 't2' RETURNING stars, _version;
DELETE FROM notes WHERE id LIKE 't%';
DROP TRIGGER own ON notes;
DELETE FROM notes WHERE id = 't3';
SELECT * FROM test.changes();
-- One that writes again, after the fact.
CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  UPDATE change_log.notes SET tags = '{seen}' WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER again AFTER INSERT ON notes FOR EACH ROW EXECUTE FUNCTION again();
INSERT INTO notes (id) VALUES ('t4');
DROP TRIGGER again ON notes;
SELECT op, id, version FROM test.changes() ORDER BY version;
SELECT _version, tags FROM notes WHERE id = 't4';

-- A session that replays what was replicated is no exception.
SET session_replication_role = replica;
INSERT INTO notes (id) VALUES ('replayed');
UPDATE notes SET stars = 1 WHERE id = 'replayed';
DELETE FROM notes WHERE id = 'replayed';
TRUNCATE others;
RESET session_replication_role;
SELECT tx, op, version, count(*) FROM test.changes() GROUP BY 1, 2, 3 ORDER BY 1;

-- Who may write the table may not touch the log, and need not.
CREATE ROLE regress_datastore_writer;
GRANT USAGE ON SCHEMA change_log TO regress_datastore_writer;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON others TO regress_datastore_writer;
SET ROLE regress_datastore_writer;
INSERT INTO others (id) VALUES ('w1'), ('w2');
UPDATE others SET text = 'mine' WHERE id = 'w1';
DELETE FROM others WHERE id = 'w1';
TRUNCATE others;
SELECT count(*) FROM datastore.change;
DELETE FROM datastore.change;
RESET ROLE;
SELECT * FROM test.changes();
DROP OWNED BY regress_datastore_writer;
DROP ROLE regress_datastore_writer;

-- The same numbers by another way: what is live has a change with its version, what is gone has a tombstone.
SELECT count(*) FROM notes n
WHERE NOT EXISTS (SELECT FROM datastore.change c JOIN datastore.model m ON m.id = c.model
                  WHERE m.relation = 'notes'::regclass AND c.record_id = n.id AND c.version = n._version AND c.op <> 'd');

DROP FUNCTION own, again;
CALL test.finish();
