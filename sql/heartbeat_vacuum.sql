-- Moments, and what becomes of changes and tombstones when they are old.
\set SHOW_CONTEXT never
CREATE SCHEMA vacuumed;
SET search_path = vacuumed;
CALL test.start_with('type Note @model(timestamps: null) { text: String }');
CREATE FUNCTION ids(answer json) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg((i ->> 'id') || CASE WHEN i ->> '_deleted' = 'true' THEN '-' ELSE '' END, ' ' ORDER BY i ->> 'id') FROM json_array_elements(answer -> 'items') i $$;
CREATE VIEW log AS SELECT c.op, c.record_id, c.version FROM datastore.change c JOIN datastore.model m ON m.id = c.model WHERE m.relation = 'notes'::regclass;
SHOW datastore.change_ttl;
SHOW datastore.tombstone_ttl;

-- A heartbeat is a moment, each a new one, about now. One sync a second makes one by itself.
SELECT count(*) AS moments FROM datastore.moment \gset
SELECT datastore.heartbeat() AS a \gset
SELECT datastore.heartbeat() AS b \gset
SELECT count(*) - :moments AS more FROM datastore.moment;
SELECT :a <= :b AS in_order, abs(:b - extract(epoch FROM clock_timestamp()) * 1000) < 60000 AS about_now;
SELECT (datastore.sync('Note') ->> 'startedAt')::bigint - :b < 1000 AS the_newest;

-- Everything is young: nothing goes but what a newer tombstone has replaced.
INSERT INTO notes (id, text) VALUES ('a', 'one'), ('b', 'one'), ('c', 'one'), ('d', 'one');
UPDATE notes SET text = 'two';
DELETE FROM notes WHERE id IN ('b', 'c');
INSERT INTO notes (id) VALUES ('c');
DELETE FROM notes WHERE id = 'c';
SELECT datastore.heartbeat() AS moment \gset
UPDATE notes SET text = 'three' WHERE id = 'a';
SELECT datastore.vacuum() >= 0 AS vacuumed;
SELECT * FROM log WHERE record_id = 'a' ORDER BY version;
SELECT ids(datastore.sync('Note', :moment));

-- Nothing is young: the changes go, tombstones stay, the newest of each id. Who knew an older moment is given everything.
SELECT datastore.changes() ->> 'cursor' AS cursor \gset
SELECT datastore.vacuum('0') > 0 AS some;
SELECT * FROM log ORDER BY record_id, version;
SELECT ids(datastore.sync('Note', :moment));
SELECT datastore.changes(:'cursor') ->> 'reset' AS reset;
UPDATE notes SET text = 'four' WHERE id = 'a';
SELECT datastore.vacuum('0');
SELECT datastore.changes(:'cursor') AS answer \gset
SELECT :'answer'::json ->> 'reset' AS reset, json_array_length(:'answer'::json -> 'changes') AS changes;
-- Versions still go on.
INSERT INTO notes (id) VALUES ('b'), ('c') RETURNING id, _version;
SELECT ids(datastore.sync('Note'));
-- A moment that is kept is one that can be gone on from.
SELECT datastore.heartbeat() AS moment \gset
DELETE FROM notes WHERE id = 'b';
SELECT datastore.vacuum('1 hour');
SELECT ids(datastore.sync('Note', :moment));
-- A delta that is overtaken between two of its pages begins anew as a base sync.
UPDATE notes SET text = 'five';
SELECT datastore.sync('Note', :moment, 1) ->> 'nextToken' AS token \gset
SELECT pg_sleep(0.01);
SELECT datastore.vacuum('0') > 0 AS some;
SELECT ids(datastore.sync('Note', :moment, 100, :'token'));

-- An open transaction keeps what it may need: what began before it is not wholly seen.
\setenv PGHOST :HOST
\setenv PGPORT :PORT
\setenv PGUSER :USER
\setenv PGDATABASE :DBNAME
\setenv PSQLRC /dev/null
BEGIN;
UPDATE notes SET text = 'open' WHERE id = 'a';
\! psql -XqAt -c "UPDATE vacuumed.notes SET text = 'later' WHERE id = 'd'" -c "SELECT datastore.vacuum('0')"
COMMIT;
SELECT * FROM log WHERE op = 'u' ORDER BY record_id, version;
SELECT datastore.vacuum('0');
SELECT * FROM log WHERE op = 'u' ORDER BY record_id, version;

-- Tombstones have a time of their own. The setting is in minutes; these are older because the log is made to say so.
UPDATE datastore.change SET changed_at = changed_at - 3600000 WHERE op = 'd' AND record_id = 'b';
SET datastore.tombstone_ttl = '2h';
SELECT datastore.vacuum('0');
SET datastore.tombstone_ttl = '30min';
SELECT datastore.vacuum('0') > 0 AS some;
SELECT * FROM log ORDER BY record_id, version;
-- That is the risk: who was away for longer keeps what was deleted, and versions begin anew.
SELECT ids(datastore.sync('Note'));
INSERT INTO notes (id) VALUES ('b') RETURNING _version;
RESET datastore.tombstone_ttl;
SET datastore.tombstone_ttl = '-1';
SET datastore.change_ttl = 0;
SET datastore.change_ttl = '90d';
SHOW datastore.change_ttl;
RESET datastore.change_ttl;
SELECT datastore.vacuum('-1 hour');
\echo :LAST_ERROR_SQLSTATE

-- Changes of models that are no more go, but for the tombstones: a model may come back.
DROP VIEW log;
SELECT count(*) > 0 AS dropped FROM datastore.unregister('vacuumed', true);
SELECT datastore.heartbeat() > 0 AS moment;
SELECT datastore.vacuum('0') > 0 AS some;
SELECT c.op, count(*) FROM datastore.change c JOIN datastore.model m ON m.id = c.model WHERE m.namespace = 'vacuumed' GROUP BY 1;

-- For an administrator, in a transaction that may write.
CREATE ROLE regress_datastore_user;
SET ROLE regress_datastore_user;
SELECT datastore.heartbeat();
SELECT datastore.vacuum();
SET datastore.change_ttl = '1h';
SET datastore.tombstone_ttl = '1h';
RESET ROLE;
GRANT EXECUTE ON FUNCTION datastore.heartbeat(), datastore.vacuum(interval) TO regress_datastore_user;
SET ROLE regress_datastore_user;
SELECT datastore.heartbeat() > 0 AS moment, datastore.vacuum() >= 0 AS vacuumed;
RESET ROLE;
DROP OWNED BY regress_datastore_user;
DROP ROLE regress_datastore_user;
BEGIN READ ONLY;
SELECT datastore.vacuum();
ROLLBACK;
BEGIN READ ONLY;
SELECT datastore.heartbeat();
ROLLBACK;

DROP FUNCTION ids;
CALL test.finish();
