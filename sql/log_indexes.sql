-- The triggers write the log past SQL: an index that an administrator adds to it is filled like any other.
\set SHOW_CONTEXT never
CREATE SCHEMA log_indexes;
SET search_path = log_indexes;
CALL test.start_with('type Pea @model(timestamps: null) { t: String pods: [Pod] @hasMany } type Pod @model(timestamps: null) { t: String }');
SELECT m.id AS model FROM datastore.model m WHERE m.namespace = 'log_indexes' AND m.name = 'Pea' \gset
CREATE FUNCTION found(condition text, OUT by_index bigint, OUT by_table bigint) LANGUAGE plpgsql AS $$
DECLARE
  sql text := 'SELECT count(*) FROM datastore.change c WHERE ' || condition;
  plan text;
BEGIN
  SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_indexonlyscan = on; SET LOCAL enable_seqscan = off;
  EXECUTE 'EXPLAIN (FORMAT json) ' || sql INTO plan;
  IF plan NOT LIKE '%his_index%' THEN RAISE 'not by the index: %', plan; END IF;
  EXECUTE sql INTO by_index;
  SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_seqscan = on;
  EXECUTE sql INTO by_table;
END $$;
CREATE PROCEDURE write() LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO peas (id, t) SELECT 'logged-' || n, 'x' FROM generate_series(1, 600) n;
  INSERT INTO peas (id, t) VALUES ('logged-one', 'x');
  INSERT INTO pods (id, pea_pods_id) VALUES ('a', 'logged-one');
  UPDATE peas SET t = 'y' WHERE id < 'logged-2';
  DELETE FROM peas WHERE id IN ('logged-one', 'logged-1', 'logged-2');
  TRUNCATE peas CASCADE;
END $$;

-- An ordinary one, one of an expression, one of some rows, and what it covers.
BEGIN;
CREATE INDEX his_index ON datastore.change (record_id);
CALL write();
SELECT * FROM found($$ record_id IN ('logged-one', 'logged-1', 'logged-600') $$);
ROLLBACK;
BEGIN;
CREATE INDEX his_index ON datastore.change (lower(record_id), version) INCLUDE (op);
CALL write();
SELECT * FROM found($$ lower(record_id) = 'logged-one' $$);
ROLLBACK;
BEGIN;
CREATE INDEX his_index ON datastore.change (changed_at) WHERE op = 'u' AND model = :model;
CALL write();
SELECT * FROM found('op = ''u'' AND changed_at > 0 AND model = ' || :model);
ROLLBACK;
BEGIN;
CREATE INDEX his_index ON datastore.change USING hash (record_id);
CALL write();
SELECT * FROM found($$ record_id = 'logged-1' $$);
ROLLBACK;
-- A unique one is kept so.
BEGIN;
CREATE UNIQUE INDEX his_index ON datastore.change (record_id, op) WHERE op = 'u' AND model = :model;
INSERT INTO peas (id) VALUES ('p');
UPDATE peas SET t = 'y';
UPDATE peas SET t = 'z';
ROLLBACK;

-- In other transactions of the same session: an index comes, is built anew, and goes.
INSERT INTO peas (id) VALUES ('logged-before');
CREATE INDEX his_index ON datastore.change (record_id);
CALL write();
SELECT * FROM found($$ record_id IN ('logged-before', 'logged-one', 'logged-1', 'logged-600') $$);
REINDEX INDEX CONCURRENTLY datastore.his_index;
REINDEX INDEX CONCURRENTLY datastore.change_tombstone_idx;
CALL write();
SELECT * FROM found($$ record_id IN ('logged-before', 'logged-one', 'logged-1', 'logged-600') $$);
DROP INDEX datastore.his_index;
CALL write();

DROP FUNCTION found;
DROP PROCEDURE write;
CALL test.finish();
