-- Of an id that was deleted many times the newest tombstone is read, and no other; a lone row asks for its own at once.
CREATE SCHEMA tombstones_newest;
SET search_path = tombstones_newest;
CALL test.start_with('type Pea @model(timestamps: null) { t: String } type Bean @model(timestamps: null) { t: String }');
CREATE FUNCTION test.log_rows_read() RETURNS bigint LANGUAGE sql AS $$
  SELECT COALESCE(sum(idx_tup_fetch), 0) FROM pg_stat_xact_user_tables WHERE relid = 'datastore.change'::regclass $$;
DO $$ BEGIN
  FOR i IN 1 .. 50 LOOP
    INSERT INTO peas (id) VALUES ('p'), ('q');
    DELETE FROM peas;
  END LOOP;
END $$;
BEGIN;
SELECT test.log_rows_read() AS before \gset
INSERT INTO peas (id) VALUES ('p') RETURNING _version;
SELECT test.log_rows_read() - :before AS read;
ROLLBACK;
BEGIN;
SELECT test.log_rows_read() AS before \gset
INSERT INTO peas (id) VALUES ('never deleted') RETURNING _version;
SELECT test.log_rows_read() - :before AS read;
ROLLBACK;
-- Of several rows the first asks for its own, the second whether there are any. No second look: nothing has come since.
BEGIN;
SELECT test.log_rows_read() AS before \gset
INSERT INTO peas (id) VALUES ('p'), ('q'), ('new') RETURNING id, _version;
SELECT test.log_rows_read() - :before AS read;
ROLLBACK;
BEGIN;
SELECT test.log_rows_read() AS before \gset
INSERT INTO beans (id) SELECT generate_series(1, 10)::text;
SELECT test.log_rows_read() - :before AS read;
ROLLBACK;

-- A server that ignores indexes since they are damaged reads the table.
SELECT format('dbname=%s options=''-c ignore_system_indexes=on''', current_database()) AS mending \gset
\c :mending
SET client_min_messages = error;
SET search_path = tombstones_newest;
SHOW ignore_system_indexes;
INSERT INTO peas (id) VALUES ('p'), ('new') RETURNING id, _version;
INSERT INTO peas (id) VALUES ('q') RETURNING _version;
INSERT INTO beans (id) VALUES ('b') RETURNING _version;
DELETE FROM peas;
WITH d AS (DELETE FROM beans RETURNING id) INSERT INTO beans (id) SELECT id FROM d LIMIT 1;
SELECT model, op, id, version FROM test.changes() WHERE version > 100 OR id IN ('b', 'new') ORDER BY model, id, version;
SELECT format('dbname=%s options=''''', current_database()) AS usual \gset
\c :usual
SET search_path = tombstones_newest;
SHOW ignore_system_indexes;
INSERT INTO peas (id) VALUES ('p') RETURNING _version;
DROP FUNCTION test.log_rows_read();
CALL test.finish();
