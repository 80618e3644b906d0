-- Prepared transactions: logged as any, seen when they commit, and not in the way of a listener.
SHOW max_prepared_transactions \gset
SELECT :max_prepared_transactions = 0 AS off \gset
\if :off
\quit
\endif
\set SHOW_CONTEXT never
CREATE SCHEMA prepared;
SET search_path = prepared;
CALL test.start_with('type Note @model(timestamps: null) { text: String }');
SELECT datastore.heartbeat() AS before \gset
BEGIN;
INSERT INTO notes (id) VALUES ('a'), ('b');
DELETE FROM notes WHERE id = 'b';
PREPARE TRANSACTION 'datastore_one';
SELECT * FROM test.changes();
-- A moment that was taken while it was prepared has not seen it, however much later it commits.
SELECT datastore.heartbeat() AS between \gset
SELECT datastore.changes(NULL, '{Note}') ->> 'cursor' AS cursor \gset
INSERT INTO notes (id) VALUES ('c');
SELECT i ->> 'id' AS id FROM json_array_elements(datastore.sync('Note', :between) -> 'items') i;
COMMIT PREPARED 'datastore_one';
SELECT i ->> 'id' AS id, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Note', :between) -> 'items') i ORDER BY 1;
SELECT i ->> 'id' AS id, i ->> '_deleted' AS deleted FROM json_array_elements(datastore.sync('Note', :before) -> 'items') i ORDER BY 1;
SELECT c -> 'record' ->> 'id' AS id, c ->> 'mutation' AS mutation FROM json_array_elements(datastore.changes(:'cursor', '{Note}') -> 'changes') c ORDER BY 1;
-- One that is rolled back was never there.
BEGIN;
INSERT INTO notes (id) VALUES ('d');
PREPARE TRANSACTION 'datastore_two';
SELECT datastore.heartbeat() AS between \gset
ROLLBACK PREPARED 'datastore_two';
SELECT count(*) FROM json_array_elements(datastore.sync('Note', :between) -> 'items');
-- While somebody listens, who waits in another session: NOTIFY would be refused, so there is none.
\setenv PGHOST :HOST
\setenv PGPORT :PORT
\setenv PGUSER :USER
\setenv PGDATABASE :DBNAME
\setenv PSQLRC /dev/null
SELECT datastore.listen();
\! psql -Xqc "BEGIN; INSERT INTO prepared.notes (id) VALUES ('f'); PREPARE TRANSACTION 'datastore_other'" -c "COMMIT PREPARED 'datastore_other'"
BEGIN;
INSERT INTO notes (id) VALUES ('e');
PREPARE TRANSACTION 'datastore_three';
COMMIT PREPARED 'datastore_three';
SELECT datastore.unlisten();
-- What was touched in it does not stick to the session.
BEGIN;
UPDATE notes SET text = 'x' WHERE id = 'e';
PREPARE TRANSACTION 'datastore_four';
SELECT datastore.listen();
SELECT 1 AS one;
COMMIT PREPARED 'datastore_four';
SELECT datastore.unlisten();
-- An expiry beside a prepared one leaves what it will need.
BEGIN;
UPDATE notes SET text = 'late' WHERE id = 'a';
PREPARE TRANSACTION 'datastore_five';
SELECT datastore.heartbeat() AS between \gset
SELECT datastore.vacuum('1 hour') >= 0 AS vacuumed;
COMMIT PREPARED 'datastore_five';
SELECT i ->> 'id' AS id FROM json_array_elements(datastore.sync('Note', :between) -> 'items') i;
-- A listener's own prepared transactions take nothing of it along.
CREATE VIEW in_force AS
SELECT EXISTS (SELECT FROM pg_listening_channels() c WHERE c = 'datastore_change') AS listens,
       (SELECT count(*) = 16 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND mode = 'ShareLock' AND granted) AS known;
SELECT datastore.listen();
BEGIN;
SELECT pg_advisory_unlock_all();
PREPARE TRANSACTION 'listen';
SELECT * FROM in_force;
COMMIT PREPARED 'listen';
SELECT * FROM in_force;
SELECT datastore.unlisten();
SELECT * FROM in_force;
BEGIN;
SELECT datastore.listen();
PREPARE TRANSACTION 'listen';
SELECT * FROM in_force;
DROP VIEW in_force;
CALL test.finish();
